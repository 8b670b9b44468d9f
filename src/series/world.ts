import type { Coverage } from "../trade/coverage.js";
import type { SeriesKey } from "../trade/observation.js";
import { coverageLookup, monthsCovered } from "./coverage.js";
import { CELL, keyAt, widened, type Panel } from "./panel.js";
import { sumMonth } from "./sum-month.js";

/**
 * Adds the World series of each code that has single partners: the published total where there is one, else the sum over partners
 * in months that an import covered for all partners. A month that is neither stays unknown: a sum over some partners is no total, and a code never
 * covered for all partners has no World series of ours.
 *
 * A sum has a quantity only when every partner's is known and in one unit; it is `estimated` when any part is.
 */
export function withWorld(panel: Panel, coverages: readonly Coverage[]): Panel {
  const coveragesOf = coverageLookup(coverages.filter((coverage) => coverage.partners === "all"));
  const published = new Map(panel.keys.map((key, s) => [totalName(key), s] as const).filter(([, s]) => keyAt(panel, s).partner === "WLD"));
  const groups = partnersByTotal(panel).filter(({ first }) => coveragesOf(first).length > 0);
  const derived = groups.filter(({ name }) => !published.has(name));
  const wide = widened(panel, derived.map(({ first }) => ({ ...first, partner: "WLD" })));
  const places = new Map([...published, ...derived.map(({ name }, k) => [name, panel.keys.length + k] as const)]);
  for (const { name, first, members } of groups) {
    const place = places.get(name);
    if (place !== undefined) sumPartners(wide, place, members, monthsCovered(wide, keyAt(wide, place), coveragesOf(first)));
  }
  return wide;
}

/** The single partners of one total: its name, the key of the first, and their places in the panel. */
export type Group = { readonly name: string; readonly first: SeriesKey; readonly members: number[] };

/** Single partners by the total they belong to; sums over families of codes apart. */
export function partnersByTotal(panel: Panel): Group[] {
  const groups = new Map<string, Group>();
  panel.keys.forEach((key, s) => {
    if (key.partner === "WLD" || key.family !== undefined) return;
    const name = totalName(key);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { name, first: key, members: [s] });
    else group.members.push(s);
  });
  return [...groups.values()];
}

/** Names the total a series belongs to: its key without the partner. */
export function totalName(key: SeriesKey): string {
  return [key.source, key.flow, key.reporter, key.hsCode, key.currency, key.province, key.regime].join("|");
}

function sumPartners(panel: Panel, total: number, members: readonly number[], months: ReadonlySet<number>): void {
  for (const month of months) {
    if (panel.cell[total * panel.months + month] === CELL.unknown) sumMonth(panel, total, members, month);
  }
}
