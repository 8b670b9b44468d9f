import { median } from "simple-statistics";
import { CELL, type Panel } from "./panel.js";

/**
 * Decimal logarithms of a series' monthly unit values from one column to another; NaN in months without a value and a counted quantity, or counted in another
 * unit than the last month that has one: a change of unit is told elsewhere.
 */
export function logUnitValues(panel: Panel, series: number, from: number, to: number): Float64Array {
  const logs = new Float64Array(to - from + 1).fill(Number.NaN);
  let unit: number | null = null;
  for (let column = to; column >= from; column--) {
    const at = series * panel.months + column;
    const [value, quantity, cell] = [panel.value[at] ?? Number.NaN, panel.quantity[at] ?? Number.NaN, panel.cell[at]];
    if ((cell !== CELL.reported && cell !== CELL.estimated) || !(value > 0) || !(quantity > 0)) continue;
    unit ??= panel.unit[at] ?? -1;
    if (panel.unit[at] === unit) logs[column - from] = Math.log10(value / quantity);
  }
  return logs;
}

/** Up to `most` known figures next to a place on one side, nearest first, not farther than `reach`. */
export function neighbours(logs: Float64Array, place: number, step: 1 | -1, most: number, reach: number): number[] {
  const found: number[] = [];
  for (let k = 1; k <= reach && found.length < most; k++) {
    const log = logs[place + k * step];
    if (log === undefined) break;
    if (!Number.isNaN(log)) found.push(log);
  }
  return found;
}

/** Makes the MAD of normal data estimate its standard deviation: 1 / Φ⁻¹(3/4). */
const MAD_TO_SIGMA = 1.4826;

/**
 * Middle and spread of some figures, both robust.
 *
 * @param figures at least one
 * @see Hampel (1974), "The Influence Curve and Its Role in Robust Estimation", JASA 69
 */
export function middleAndSpread(figures: readonly number[]): { readonly middle: number; readonly spread: number } {
  const middle = median([...figures]);
  return { middle, spread: MAD_TO_SIGMA * median(figures.map((figure) => Math.abs(figure - middle))) };
}
