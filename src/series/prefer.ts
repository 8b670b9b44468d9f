import type { SeriesKey, SourceName } from "../trade/observation.js";
import { CELL, cellAt, keyAt, selectSeries, type Panel } from "./panel.js";

/**
 * One series for each code × partner × flow (× regime): figures known from two offices or in two currencies raise one verdict.
 *
 * Among the series of one product the order is: the country's total before a province's own (a bureau may hold nothing but its province), those that
 * know the month judged before those that don't, then the source named first, then the preferred currency. Series are chosen whole: figures of two offices are never spliced.
 *
 * @param month column judged, or null to leave that out
 */
export function preferOne(panel: Panel, month: number | null, precedence: readonly SourceName[], currency: string): Panel {
  const best = new Map<string, number>();
  const rank = (s: number): readonly number[] => {
    const key = keyAt(panel, s);
    const known = month === null || cellAt(panel, s, month) !== CELL.unknown;
    const place = precedence.indexOf(key.source);
    return [key.province === null ? 0 : 1, known ? 0 : 1, place < 0 ? precedence.length : place, key.currency === currency ? 0 : 1];
  };
  panel.keys.forEach((key, s) => {
    const name = productName(key);
    const rival = best.get(name);
    if (rival === undefined || isBefore(rank(s), rank(rival))) best.set(name, s);
  });
  const places = [...best.values()];
  return places.length === panel.keys.length ? panel : selectSeries(panel, places);
}

function productName(key: SeriesKey): string {
  return [key.hsCode, key.partner, key.flow, key.reporter, key.regime].join("|");
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const differing = one.findIndex((part, k) => part !== other[k]);
  return differing >= 0 && (one[differing] ?? 0) < (other[differing] ?? 0);
}
