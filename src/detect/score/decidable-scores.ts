import { bars, type Obstacles } from "../../series/obstacles.js";
import { CELL, cellAt, keyAt, type Panel } from "../../series/panel.js";
import { monthOfYear } from "../../trade/period.js";
import type { GateLimits } from "../rule.js";
import { scoreAt, type Scores } from "./scores.js";
import type { ScoreSample } from "./set-thresholds.js";

const YEAR = 12;

/**
 * The scores that thresholds are set on, by group of series.
 *
 * Decidable here is a cheap form of what a verdict says: the series has a score in the month, its figures have arrived, no obstacle stands between the month and the
 * same a year before, and its base year is worth the floor of its currency, where there is one. January, which is not judged alone, is left out. Gates that look at single windows are not asked.
 *
 * @param to last column whose scores count; later ones are as good as not there
 * @param obstacles as a look over all series at that column found them
 * @param groupOf the group of a series; undefined for one that is not judged
 * @returns only groups that have a score
 */
export function decidableScores<Group>(panel: Panel, scores: Scores, to: number, obstacles: Obstacles, limits: GateLimits, groupOf: (series: number) => Group | undefined): Map<Group, ScoreSample> {
  const samples = new Map<Group, { scores: number[]; months: Set<number> }>();
  for (let series = 0; series < panel.keys.length; series++) {
    const group = groupOf(series);
    if (group === undefined) continue;
    for (let month = scores.from; month <= Math.min(to, scores.to); month++) {
      const score = scoreAt(scores, series, month);
      if (score === null || !Number.isFinite(score) || !isDecidable(panel, series, month, obstacles, limits)) continue;
      const index = panel.firstMonth + month;
      const sample = samples.get(group) ?? { scores: [], months: new Set<number>() };
      samples.set(group, sample);
      sample.scores.push(score);
      sample.months.add(index);
    }
  }
  return new Map([...samples].map(([group, { scores: own, months }]) => [group, { scores: own, firstMonth: Math.min(...months), lastMonth: Math.max(...months), months: months.size }]));
}

function isDecidable(panel: Panel, series: number, month: number, obstacles: Obstacles, limits: GateLimits): boolean {
  if (monthOfYear(panel.firstMonth + month) === 1 || cellAt(panel, series, month) === CELL.unknown) return false;
  const alone = (column: number) => ({ from: column, to: column });
  if (obstacles.ofSeries.get(series)?.some((obstacle) => bars(obstacle, alone(month - YEAR), alone(month))) === true) return false;
  const floor = limits.lowBase[keyAt(panel, series).currency];
  return floor === undefined || baseValue(panel, series, month) >= floor;
}

/** What is known of the value of the twelve months before the last twelve. */
function baseValue(panel: Panel, series: number, month: number): number {
  let sum = 0;
  for (let m = Math.max(0, month - 2 * YEAR + 1); m <= month - YEAR; m++) {
    const value = panel.value[series * panel.months + m] ?? 0;
    if (!Number.isNaN(value)) sum += value;
  }
  return sum;
}
