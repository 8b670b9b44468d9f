import { CELL, type Panel } from "../../series/panel.js";

/** One month of all series, as the score reads it. Natural logarithms; NaN where nothing was traded or the figure is not known. */
export type MonthFigures = {
  readonly logQuantity: Float64Array;
  /** Of value ÷ quantity. */
  readonly logUnitValue: Float64Array;
  /** 1 where it is known what was traded, be it nothing. */
  readonly known: Uint8Array;
  /** Index of the unit; −1 where there is none. */
  readonly unit: Int16Array;
};

export function emptyMonth(series: number): MonthFigures {
  return { logQuantity: new Float64Array(series), logUnitValue: new Float64Array(series), known: new Uint8Array(series), unit: new Int16Array(series) };
}

/** Reads one column of the panel into `month`. A value without a quantity, or a quantity without a value, says nothing of the unit value: the month counts as not known. */
export function readMonth(panel: Panel, column: number, month: MonthFigures): void {
  for (let s = 0; s < panel.keys.length; s++) {
    const at = s * panel.months + column;
    const cell = panel.cell[at] ?? CELL.unknown;
    const [value, quantity] = [panel.value[at] ?? Number.NaN, panel.quantity[at] ?? Number.NaN];
    const isTraded = (cell === CELL.reported || cell === CELL.estimated) && value > 0 && quantity > 0;
    const isNothing = cell === CELL.noTrade || (value === 0 && (quantity === 0 || Number.isNaN(quantity)) && cell !== CELL.unknown && cell !== CELL.joint);
    month.logQuantity[s] = isTraded ? Math.log(quantity) : Number.NaN;
    month.logUnitValue[s] = isTraded ? Math.log(value) - Math.log(quantity) : Number.NaN;
    month.known[s] = isTraded || isNothing ? 1 : 0;
    month.unit[s] = isTraded ? (panel.unit[at] ?? -1) : -1;
  }
}
