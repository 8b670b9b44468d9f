import { annualFigures } from "../evidence/annual-figures.js";
import { countedAlike } from "../evidence/counted-alike.js";
import { marketRanks, type MarketRanks } from "../evidence/market-ranks.js";
import { monthFigures, type CountedIn } from "../evidence/month-figures.js";
import type { PackSeries, RelatedCode, TwelveMonths } from "../report/pack-record.js";
import { CELL, cellAt, keyAt, type Panel, type PanelKey } from "../series/panel.js";
import { unitValue } from "../series/unit-value.js";
import { sumSpan, yearBefore, type Span } from "../series/window.js";
import { yearOnYear } from "../series/year-on-year.js";
import { monthIndex, monthOfYear, type Period } from "../trade/period.js";

/** Months of the monthly tables and charts. */
const MONTHS = 60;

/** Where the series of a pack stand in a panel, and its last month as a column of it. */
export type PackPlaces = { readonly panel: Panel; readonly hsCode: string; readonly market: number | null; readonly world: number | null; readonly markets: readonly number[]; readonly last: number };

/** Places of a code's series; `market` is the World's own where that is asked for. */
export function placesOf(panel: Panel, hsCode: string, market: string, last: Period): PackPlaces {
  const own = Array.from(panel.keys.keys()).filter((place) => isOf(keyAt(panel, place), hsCode));
  const of = (partner: string): number | null => own.find((place) => keyAt(panel, place).partner === partner) ?? null;
  const markets = own.filter((place) => !["WLD", "EUE"].includes(keyAt(panel, place).partner));
  return { panel, hsCode, market: of(market), world: of("WLD"), markets, last: monthIndex(last) - panel.firstMonth };
}

/** What the market's and the World's last twelve months can both be counted by; the first quantity where nothing can. */
export function countingOf({ panel, market, world, last }: PackPlaces): CountedIn {
  const span = { from: last - 11, to: last };
  const series = [market, world].filter((place) => place !== null);
  const alike = span.from < 0 ? "quantity_missing" : countedAlike(panel, series.map((place) => ({ series: place, span })));
  if (typeof alike !== "string" && alike.unit !== null) return { basis: alike.basis, unit: alike.unit };
  const newest = (place: number): string | null => Array.from({ length: last + 1 }, (_, k) => panel.units[panel.unit[place * panel.months + last - k] ?? -1]).find((unit) => unit !== undefined) ?? null;
  return { basis: "first", unit: series.map(newest).find((unit) => unit !== null) ?? null };
}

/** The months and years of one series up to the last month. */
export function packSeries({ panel, last }: PackPlaces, place: number, counted: CountedIn): PackSeries {
  const months = monthFigures(panel, place, 0, last, counted);
  const shown = months.slice(-MONTHS);
  const first = shown.findIndex(({ status }) => status !== "unknown");
  return { months: first < 0 ? [] : shown.slice(first), years: annualFigures(months) };
}

/** Markets ranked over the year so far and over the last whole calendar year. */
export function packRanks({ panel, world, markets, last }: PackPlaces, market: string, counted: CountedIn): MarketRanks[] {
  const month = monthOfYear(panel.firstMonth + last);
  const spans: Span[] = month === 12 ? [{ from: last - 11, to: last }] : [{ from: last - month + 1, to: last }, { from: last - month - 11, to: last - month }];
  const ranked = { panel, world, markets, market, counted };
  return spans.filter(({ from }) => from >= 0).map((span) => marketRanks(ranked, span));
}

/** The newest month in which any of these series has a row; null where none has. */
export function newestMonth(panel: Panel, places: readonly number[]): number | null {
  for (let month = panel.months - 1; month >= 0; month--) {
    const cells = places.map((place) => cellAt(panel, place, month));
    if (cells.some((cell) => cell !== CELL.unknown && cell !== CELL.noTrade)) return panel.firstMonth + month;
  }
  return null;
}

/** Twelve months of each code of the panel but the group sums, to the market and to the World. */
export function relatedCodes({ panel, hsCode, last }: PackPlaces, market: string, summed: (code: string) => string): RelatedCode[] {
  const codes = new Map<string, Map<string, number>>();
  panel.keys.forEach(({ hsCode: code, partner, family }, place) => {
    if (family !== undefined) return;
    const partners = codes.get(code) ?? new Map<string, number>();
    codes.set(code, partners.set(partner, place));
  });
  const figures = (code: string, partner: string): TwelveMonths | null => {
    const place = codes.get(code)?.get(partner);
    return place === undefined ? null : twelveMonths(panel, place, last);
  };
  const related = [...codes.keys()].map((code): RelatedCode => ({ hsCode: code, description: summed(code), relation: relationOf(code, hsCode), market: figures(code, market), world: figures(code, "WLD") }));
  const order: readonly RelatedCode["relation"][] = ["self", "finer", "sibling", "family"];
  return related.sort((one, other) => order.indexOf(one.relation) - order.indexOf(other.relation) || (one.hsCode < other.hsCode ? -1 : 1));
}

function relationOf(code: string, own: string): RelatedCode["relation"] {
  if (code === own) return "self";
  if (code.startsWith(own)) return "finer";
  return code.slice(0, 4) === own.slice(0, 4) ? "sibling" : "family";
}

function twelveMonths(panel: Panel, place: number, last: number): TwelveMonths {
  const span = { from: last - 11, to: last };
  const base = yearBefore(span);
  const [now, before] = [sumSpan(panel, place, span), sumSpan(panel, place, base)];
  const sums = [{ series: place, span }, ...(before.value === null ? [] : [{ series: place, span: base }])];
  const counted = now.value === null ? "quantity_missing" : countedAlike(panel, sums);
  const [quantity = null, quantityBase = null] = typeof counted === "string" ? [] : counted.quantities;
  const [price, priceBase] = [unitValue(now.value, quantity), unitValue(before.value, quantityBase)];
  return {
    value: now.value,
    valueYoy: yearOnYear(now.value, before.value),
    quantity,
    quantityUnit: typeof counted === "string" ? null : counted.unit,
    quantityYoy: yearOnYear(quantity, quantityBase),
    unitValue: price,
    unitValueYoy: yearOnYear(price, priceBase),
  };
}

function isOf({ hsCode, family }: PanelKey, wanted: string): boolean {
  return family === undefined && hsCode === wanted;
}
