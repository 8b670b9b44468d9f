import type { SourceName } from "../trade/observation.js";
import { CELL, cellAt, keyAt, selectSeries, type Panel, type PanelKey } from "./panel.js";

/**
 * One series for each code × partner × flow (× regime): figures known from two offices or in two currencies raise one verdict.
 *
 * Among the series of one product the order is: the country's total before a province's own (a bureau may hold nothing but its province); an office that
 * knows the month judged, in whatever currency, before one that does not; the office named first; the preferred currency, even where its figure of the month
 * has yet to come, so that a verdict does not flip between currencies. Series are chosen whole: figures of two offices are never spliced.
 *
 * @param month column judged, or null to leave that out
 */
export function preferOne(panel: Panel, month: number | null, precedence: readonly SourceName[], currency: string): Panel {
  const knowing = new Set<string>();
  panel.keys.forEach((key, s) => {
    if (month === null || cellAt(panel, s, month) !== CELL.unknown) knowing.add(officeName(key));
  });
  const rank = (key: PanelKey): readonly number[] => {
    const place = precedence.indexOf(key.source);
    return [key.province === null ? 0 : 1, knowing.has(officeName(key)) ? 0 : 1, place < 0 ? precedence.length : place, key.currency === currency ? 0 : 1];
  };
  const best = new Map<string, number>();
  panel.keys.forEach((key, s) => {
    const name = productName(key);
    const rival = best.get(name);
    if (rival === undefined || isBefore(rank(key), rank(keyAt(panel, rival)))) best.set(name, s);
  });
  const places = [...best.values()];
  return places.length === panel.keys.length ? panel : selectSeries(panel, places);
}

/** One product as one office tells it, in all its currencies. */
function officeName(key: PanelKey): string {
  return `${productName(key)}|${key.province}|${key.source}`;
}

function productName(key: PanelKey): string {
  return [key.hsCode, key.partner, key.flow, key.reporter, key.regime, key.family?.join("+")].join("|");
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const differing = one.findIndex((part, k) => part !== other[k]);
  return differing >= 0 && (one[differing] ?? 0) < (other[differing] ?? 0);
}
