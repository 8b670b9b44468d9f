import { monthIndex, type Period } from "../trade/period.js";
import { underPrefix } from "../trade/watchlist.js";
import { MISMATCH } from "./levels.js";
import { monthValues, type ValueOf } from "./month-values.js";
import { CELL, cellAt, keyAt, type Panel } from "./panel.js";
import { knownSum, LINE_MONTHS, shareMonth, shareMonths, type ShareMonth } from "./share-month.js";

/** A stored code and the stored codes right below it. */
type Node = { readonly series: number; readonly hsCode: string; readonly below: Node[] };

/**
 * What share of the value of some codes lies under the prefixes of a tag, month by month.
 *
 * No goods count twice: of a code and its subdivisions stored beside it only one is added up, the coarser where it is known throughout. A code wider than a prefix of the tag is
 * divided by its subdivisions in months in which they add up to it (within 0.5 %). A month in which any code is not known, or cannot be divided, has no share. The codes are those
 * of which any month of the line is known.
 *
 * @param series places of one market's series of one office and currency, one for each code
 * @param last the last month of the line
 */
export function taggedShare(panel: Panel, series: readonly number[], prefixes: readonly string[], last: Period): ShareMonth[] {
  const to = monthIndex(last) - panel.firstMonth;
  const months = Array.from({ length: LINE_MONTHS }, (_, k) => to - k);
  const isKnown = (place: number, month: number): boolean => cellAt(panel, place, month) !== CELL.unknown;
  const stored = series.filter((place) => months.some((month) => isKnown(place, month)));
  const top = forest(panel, stored).flatMap((node) => knownThroughout(node, months, isKnown));
  const places = top.flatMap(placesOf);
  return shareMonths(last, (period) => {
    const value = monthValues(panel, places, period);
    return shareMonth(period, knownSum(top.map((node) => taggedPart(node, prefixes, value))), knownSum(top.map((node) => value(node.series))));
  });
}

function forest(panel: Panel, series: readonly number[]): Node[] {
  const nodes = series.map((place): Node => ({ series: place, hsCode: keyAt(panel, place).hsCode, below: [] }));
  const byCode = new Map(nodes.map((node) => [node.hsCode, node]));
  const top: Node[] = [];
  for (const node of nodes) (nextAbove(node.hsCode, byCode)?.below ?? top).push(node);
  return top;
}

function nextAbove(hsCode: string, byCode: ReadonlyMap<string, Node>): Node | null {
  for (let length = hsCode.length - 1; length >= 2; length--) {
    const above = byCode.get(hsCode.slice(0, length));
    if (above !== undefined) return above;
  }
  return null;
}

/** The code itself, or what stands below it where the code is missing in a month its subdivisions are known in: one set of codes serves all months. */
function knownThroughout(node: Node, months: readonly number[], isKnown: (place: number, month: number) => boolean): Node[] {
  const below = node.below.flatMap(placesOf);
  const hasGap = months.some((month) => !isKnown(node.series, month) && below.some((place) => isKnown(place, month)));
  return hasGap ? node.below.flatMap((each) => knownThroughout(each, months, isKnown)) : [node];
}

function placesOf(node: Node): number[] {
  return [node.series, ...node.below.flatMap(placesOf)];
}

function taggedPart(node: Node, prefixes: readonly string[], value: ValueOf): number | null {
  const own = value(node.series);
  if (underPrefix(node.hsCode, prefixes)) return own;
  if (own === null || !prefixes.some((prefix) => prefix.startsWith(node.hsCode))) return own === null ? null : 0;
  const below = knownSum(node.below.map((each) => value(each.series)));
  if (below === null || Math.abs(below - own) > MISMATCH * own) return own === 0 ? 0 : null;
  return knownSum(node.below.map((each) => taggedPart(each, prefixes, value)));
}
