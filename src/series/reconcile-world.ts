import type { Coverage } from "../trade/coverage.js";
import { periodOf } from "../trade/period.js";
import { coverageLookup, monthsCovered } from "./coverage.js";
import type { Finding } from "./finding.js";
import { MISMATCH } from "./levels.js";
import { CELL, type Panel } from "./panel.js";
import { partnersByTotal, totalName } from "./world.js";

/**
 * Sets published World totals against the sum of partners, in months an import covered for all partners: a difference of more than 0.5 % is a finding, which blocks
 * showing partners as parts of the total. Months whose World is our own sum agree by making.
 *
 * @param from first column compared; `month` the last
 */
export function reconcileWorld(panel: Panel, coverages: readonly Coverage[], from: number, month: number): Finding[] {
  const coveragesOf = coverageLookup(coverages.filter((coverage) => coverage.partners === "all"));
  const published = new Map(panel.keys.flatMap((key, series) => (key.partner === "WLD" && key.family === undefined ? [[totalName(key), series] as const] : [])));
  return partnersByTotal(panel).flatMap(({ name, first, members }) => {
    const total = published.get(name);
    const own = total === undefined ? [] : coveragesOf(first);
    if (total === undefined || own.length === 0) return [];
    return [...monthsCovered(panel, { ...first, partner: "WLD" }, own)]
      .filter((column) => column >= from && column <= month && panel.cell[total * panel.months + column] !== CELL.unknown)
      .flatMap((column): Finding[] => {
        const places = members.map((member) => member * panel.months + column);
        if (places.some((place) => panel.cell[place] === CELL.unknown)) return [];
        const found = places.reduce((sum, place) => sum + (panel.value[place] ?? 0), 0);
        const expected = panel.value[total * panel.months + column] ?? 0;
        if (Math.abs(found - expected) <= MISMATCH * expected) return [];
        return [{ code: "world_mismatch", hsCode: first.hsCode, partner: "WLD", period: periodOf(panel.firstMonth + column), found, expected, unit: first.currency, blocks: "contributions" }];
      });
  });
}
