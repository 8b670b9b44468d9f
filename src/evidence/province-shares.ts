import { unitValue } from "../series/unit-value.js";
import { keyAt, type Panel } from "../series/panel.js";
import { sumSpan, yearBefore, type Span } from "../series/window.js";
import { yearOnYear } from "../series/year-on-year.js";
import { periodOf, type Period } from "../trade/period.js";
import { countedAlikeBy } from "./counted-alike.js";
import type { CountedIn } from "./month-figures.js";

/** What firms registered in one province (注册地) exported; the share is a plain fraction of the country's exports to the same market. */
export type ProvinceLine = {
  /** Two digits; null for what no stored province accounts for. */
  readonly province: string | null;
  readonly value: number;
  readonly share: number | null;
  readonly valueYoy: number | null;
  readonly quantity: number | null;
  readonly unitValue: number | null;
};

/** Provinces of origin over twelve months, largest first; with what they leave of the country the shares add up to 1. */
export type ProvinceShares = {
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  readonly lines: readonly ProvinceLine[];
  /** Provinces left out because a month of theirs is not known. */
  readonly unknown: readonly string[];
  /** `not_stored`: no province has a row; `exceeds`: provinces add up to more than the country, and shares would say nothing; null where neither. */
  readonly reason: "not_stored" | "exceeds" | "no_total" | null;
};

/** More than rounding of the office can explain. Our own. */
const MOST_OVER = 0.005;
const DUST = 1e-9;

/**
 * @param panel series by province of one code and one market (of several partners where the market is a union), in one office's figures
 * @param total value of the country's exports to the market over the span; null where it is not known
 */
export function provinceShares(panel: Panel, span: Span, total: number | null, counted: CountedIn): ProvinceShares {
  const provinces = new Map<string, number[]>();
  panel.keys.forEach((_, series) => {
    const { province } = keyAt(panel, series);
    if (province !== null) provinces.set(province, [...(provinces.get(province) ?? []), series]);
  });
  const read = [...provinces].map(([province, places]) => ({ province, figures: figuresOf(panel, places, span, counted) }));
  const known = read.flatMap(({ province, figures }) => (figures === null || figures.value === 0 ? [] : [{ province, ...figures }]));
  const sum = known.reduce((all, { value }) => all + value, 0);
  const reason = provinces.size === 0 ? "not_stored" : total === null ? "no_total" : sum > total * (1 + MOST_OVER) ? "exceeds" : null;
  const share = (value: number): number | null => (reason !== null || total === null || total === 0 ? null : value / total);
  const lines = known.sort((one, other) => other.value - one.value || (one.province < other.province ? -1 : 1)).map((line): ProvinceLine => ({ ...line, share: share(line.value) }));
  const left = reason === null && total !== null && Math.abs(total - sum) > DUST * total ? total - sum : null;
  return {
    firstPeriod: periodOf(panel.firstMonth + span.from),
    lastPeriod: periodOf(panel.firstMonth + span.to),
    lines: [...lines, ...(left === null ? [] : [{ province: null, value: left, share: share(left), valueYoy: null, quantity: null, unitValue: null }])],
    unknown: read.flatMap(({ province, figures }) => (figures === null ? [province] : [])).sort(),
    reason,
  };
}

function figuresOf(panel: Panel, places: readonly number[], span: Span, { basis, unit }: CountedIn): Omit<ProvinceLine, "province" | "share"> | null {
  const value = sumOver(panel, places, span);
  if (value === null) return null;
  const counted = countedAlikeBy(panel, places.map((series) => ({ series, span })), basis);
  const quantity = counted === null || (counted.unit !== null && counted.unit !== unit) ? null : counted.quantities.reduce((sum, each) => sum + each, 0);
  return { value, valueYoy: yearOnYear(value, sumOver(panel, places, yearBefore(span))), quantity, unitValue: unitValue(value, quantity) };
}

function sumOver(panel: Panel, places: readonly number[], span: Span): number | null {
  return places.reduce<number | null>((sum, place) => {
    const { value } = sumSpan(panel, place, span);
    return sum === null || value === null ? null : sum + value;
  }, 0);
}
