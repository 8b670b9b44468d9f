import { monthIndex, type Period } from "../trade/period.js";
import { CELL, cellAt, type Panel } from "./panel.js";

/** Value of one month of a series, by its place; null where it is not known, or the month was published only together with the next. */
export type ValueOf = (series: number) => number | null;

/**
 * Values of one month, comparable with one another: where some of the series are of January with February and others of February alone, none of them is known.
 *
 * @param series places that will be asked for
 */
export function monthValues(panel: Panel, series: readonly number[], period: Period): ValueOf {
  const month = monthIndex(period) - panel.firstMonth;
  const spans = new Set(series.map((place) => cellAt(panel, place, month - 1) === CELL.joint));
  return (place) => {
    const cell = cellAt(panel, place, month);
    const value = cell === CELL.unknown || cell === CELL.joint ? Number.NaN : (panel.value[place * panel.months + month] ?? Number.NaN);
    return spans.size > 1 || Number.isNaN(value) ? null : value;
  };
}
