import { unitValue } from "../series/unit-value.js";
import { MISMATCH } from "../series/levels.js";
import { keyAt, type Panel } from "../series/panel.js";
import { sumSpan, yearBefore, type Span } from "../series/window.js";
import { yearOnYear } from "../series/year-on-year.js";
import { periodOf, type Period } from "../trade/period.js";
import { countedAlikeBy } from "./counted-alike.js";
import type { CountedIn } from "./month-figures.js";
import { isOneCountry } from "./trade-partner.js";

/** What one market, several together, or what no market is named for, takes of the exports of a code. Shares are plain fractions of the World. */
export type MarketLine = {
  /** `rest`: the markets below the last ranked one; `unnamed`: what no single country stands for; `difference`: what the World has beyond all of them. */
  readonly kind: "market" | "rest" | "unnamed" | "difference";
  /** Alpha-3; null for the other kinds. */
  readonly market: string | null;
  /** 1 the largest; null for the other kinds. */
  readonly rank: number | null;
  /** How many markets are in the line. */
  readonly count: number;
  readonly value: number;
  /** Null where the World is not known, or differs from its markets. */
  readonly share: number | null;
  readonly valueYoy: number | null;
  readonly quantity: number | null;
  readonly quantityYoy: number | null;
  readonly unitValue: number | null;
  readonly unitValueYoy: number | null;
};

/** The markets of a code over a span of months, by value; the shares of all lines add up to 1. */
export type MarketRanks = {
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  /** The World; null where it is not known. */
  readonly world: Omit<MarketLine, "kind" | "market" | "rank" | "count"> | null;
  readonly lines: readonly MarketLine[];
  /** The market asked for: its line, and among how many it ranks; null where it had no trade or is not known. */
  readonly own: MarketLine | null;
  readonly count: number;
  /** Markets left out because a month of theirs is not known. */
  readonly unknown: readonly string[];
  /** Why there are no shares; null where there are. */
  readonly reason: "no_world" | "world_mismatch" | null;
};

/** What is ranked: the places of a code's markets and of its World. */
export type Ranked = { readonly panel: Panel; readonly world: number | null; readonly markets: readonly number[]; readonly market: string; readonly counted: CountedIn };

const RANKED = 20;
const DUST = 1e-9;

/** The markets of a code, the first twenty one by one. */
export function marketRanks({ panel, world, markets, market, counted }: Ranked, span: Span): MarketRanks {
  const whole = world === null ? null : sumsOf(panel, world, span, counted);
  const total = whole?.value ?? null;
  const read = markets.map((series) => ({ market: keyAt(panel, series).partner, sums: sumsOf(panel, series, span, counted) }));
  const known = read.flatMap(({ market: name, sums }) => (sums === null || sums.value === 0 ? [] : [{ market: name, sums }]));
  const countries = known.filter((each) => isOneCountry(each.market)).sort((one, other) => other.sums.value - one.sums.value || (one.market < other.market ? -1 : 1));
  const unnamed = known.filter((each) => !isOneCountry(each.market)).map(({ sums }) => sums);
  const sum = known.reduce((all, { sums }) => all + sums.value, 0);
  const reason = total === null ? "no_world" : sum - total > MISMATCH * total ? "world_mismatch" : null;
  const share = (value: number): number | null => (reason !== null || total === null || total === 0 ? null : value / total);
  const ranked = countries.map(({ market: name, sums }, k): MarketLine => ({ kind: "market", market: name, rank: k + 1, count: 1, ...figuresOf(sums), share: share(sums.value) }));
  const together = (kind: "rest" | "unnamed", those: readonly Sums[]): MarketLine[] => (those.length === 0 ? [] : [{ kind, market: null, rank: null, count: those.length, ...figuresOf(added(those)), share: share(added(those).value) }]);
  const left = total === null || reason !== null || Math.abs(total - sum) <= DUST * total ? null : total - sum;
  return {
    firstPeriod: periodOf(panel.firstMonth + span.from),
    lastPeriod: periodOf(panel.firstMonth + span.to),
    world: whole === null ? null : { ...figuresOf(whole), share: share(whole.value) },
    lines: [...ranked.slice(0, RANKED), ...together("rest", countries.slice(RANKED).map(({ sums }) => sums)), ...together("unnamed", unnamed), ...(left === null ? [] : [difference(left, share(left))])],
    own: ranked.find((line) => line.market === market) ?? null,
    count: countries.length,
    unknown: read.flatMap(({ market: name, sums }) => (sums === null ? [name] : [])).sort(),
    reason,
  };
}

type Sums = { readonly value: number; readonly valueBase: number | null; readonly quantity: number | null; readonly quantityBase: number | null };

/** Null where a month of the span is not known. */
function sumsOf(panel: Panel, series: number, span: Span, counted: CountedIn): Sums | null {
  const { value } = sumSpan(panel, series, span);
  if (value === null) return null;
  const base = yearBefore(span);
  return { value, valueBase: sumSpan(panel, series, base).value, quantity: quantityOf(panel, series, span, counted), quantityBase: quantityOf(panel, series, base, counted) };
}

/** In the unit asked for; null where a month is not counted so. */
function quantityOf(panel: Panel, series: number, span: Span, { basis, unit }: CountedIn): number | null {
  if (sumSpan(panel, series, span).value === null) return null;
  const found = countedAlikeBy(panel, [{ series, span }], basis);
  return found === null || (found.unit !== null && found.unit !== unit) ? null : (found.quantities[0] ?? null);
}

function added(those: readonly Sums[]): Sums {
  const sum = (of: (sums: Sums) => number | null): number | null => those.reduce<number | null>((all, each) => (all === null || of(each) === null ? null : all + (of(each) ?? 0)), 0);
  return { value: sum(({ value }) => value) ?? 0, valueBase: sum(({ valueBase }) => valueBase), quantity: sum(({ quantity }) => quantity), quantityBase: sum(({ quantityBase }) => quantityBase) };
}

function figuresOf({ value, valueBase, quantity, quantityBase }: Sums): Omit<MarketLine, "kind" | "market" | "rank" | "count" | "share"> {
  const [now, base] = [unitValue(value, quantity), unitValue(valueBase, quantityBase)];
  return { value, valueYoy: yearOnYear(value, valueBase), quantity, quantityYoy: yearOnYear(quantity, quantityBase), unitValue: now, unitValueYoy: yearOnYear(now, base) };
}

function difference(value: number, share: number | null): MarketLine {
  return { kind: "difference", market: null, rank: null, count: 0, value, share, valueYoy: null, quantity: null, quantityYoy: null, unitValue: null, unitValueYoy: null };
}
