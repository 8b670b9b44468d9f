import { logUnitValues, middleAndSpread, neighbours } from "./log-unit-values.js";
import type { Obstacle } from "./obstacles.js";
import type { Panel } from "./panel.js";

/** A suspect quantity: the month (or the first month of another level), its unit value and the one its neighbours let expect. */
export type Suspicion = { readonly obstacle: Obstacle; readonly unitValue: number; readonly expected: number };

/** Neighbours on each side of a month: the twelve months around it. */
const SIDE = 6;
const FEWEST_NEIGHBOURS = 6;
/** A month off counts as k powers of ten within this: just under log10(2), a factor of two. */
const TOLERANCE = 0.301;
/** The band is never narrower than ±26 %: unit values of quiet goods move that much by themselves. */
const LEAST_SPREAD = 0.1;
/** So many spreads outside: in wild series a factor of a thousand is nothing special. */
const SPREADS = 6;
/** Neighbours this close together (±41 %) let a factor of a hundred be told from trade too. */
const TIGHT = 0.15;
/** Months on each side that prove another level. */
const FEWEST_OF_LEVEL = 3;

/**
 * Slips of ×1000 in one series (units taken for thousands, or grams for kilograms), from its own unit values.
 *
 * With u = log10 of the unit value, m the median and s = max(0.1, 1.4826 × MAD) of the up to twelve months around a month: the month is suspect when d = u − m lies
 * within a factor of two of 10^±3 or 10^±4, or of 10^±2 where s ≤ 0.15, and |d| > 6 s. No price changes a thousandfold from one month to the next. A price that halves
 * or doubles, and a market that collapses by 90 %, are nowhere near.
 *
 * Where the new level stays, the twelve months around hold both and tell nothing: then two tight levels (three months or more on each side) whose medians differ by such
 * a power of ten bar comparison across the first month of the second.
 *
 * The newest month is judged by those before it, so a slip is told at once and not when the next month is out. Cut-offs are our own.
 *
 * @param from first column looked at
 * @param month column judged; none after it is read
 */
export function suspectQuantities(panel: Panel, series: number, from: number, month: number): Suspicion[] {
  const logs = logUnitValues(panel, series, from, month);
  const found: Suspicion[] = [];
  // Most series never move so far, and need no closer look.
  if (rangeOf(logs) < 2 - TOLERANCE) return found;
  logs.forEach((log, place) => {
    if (Number.isNaN(log)) return;
    const [before, after] = [neighbours(logs, place, -1, SIDE, 12), neighbours(logs, place, 1, SIDE, 12)];
    const expected = levelBroken(log, before, after);
    if (expected !== null) found.push(suspicion("across", from + place, log, expected));
    else if (isSlip(log, [...before, ...after])) found.push(suspicion("month", from + place, log, middleAndSpread([...before, ...after]).middle));
  });
  return found;
}

function rangeOf(logs: Float64Array): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const log of logs) {
    if (log < least) least = log;
    if (log > most) most = log;
  }
  return most - least;
}

function suspicion(bars: Obstacle["bars"], column: number, log: number, expected: number): Suspicion {
  return { obstacle: { reason: "suspect_quantity", bars, column }, unitValue: 10 ** log, expected: 10 ** expected };
}

function isSlip(log: number, around: readonly number[]): boolean {
  if (around.length < FEWEST_NEIGHBOURS) return false;
  const { middle, spread } = middleAndSpread(around);
  const off = log - middle;
  return Math.abs(off) > SPREADS * Math.max(LEAST_SPREAD, spread) && isPowerOfTen(off, spread <= TIGHT ? 2 : 3);
}

/** The old level where this month is the first of a new one, a power of ten away; else null. */
function levelBroken(log: number, before: readonly number[], after: readonly number[]): number | null {
  const own = [log, ...after];
  if (before.length < FEWEST_OF_LEVEL || own.length < FEWEST_OF_LEVEL) return null;
  const [old, now] = [middleAndSpread(before), middleAndSpread(own)];
  const isNear = (figure: number, level: number): boolean => Math.abs(figure - level) <= TOLERANCE;
  const isFirst = isNear(log, now.middle) && isNear(before[0] ?? Number.NaN, old.middle);
  return isFirst && old.spread <= TIGHT && now.spread <= TIGHT && isPowerOfTen(now.middle - old.middle, 3) ? old.middle : null;
}

function isPowerOfTen(off: number, least: number): boolean {
  const power = Math.abs(Math.round(off));
  return power >= least && power <= 4 && Math.abs(Math.abs(off) - power) <= TOLERANCE;
}
