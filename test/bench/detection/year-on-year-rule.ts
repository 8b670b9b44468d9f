import { CELL, type Panel } from "../../../src/series/panel.js";
import type { Scores } from "../../../src/detect/score/scores.js";

/**
 * What a spreadsheet does: the smaller of quantity growth and unit-value fall, each as a log change against the same months a year before.
 *
 * @param span months added up before they are compared: 1 or 3
 */
export function yearOnYearRule(panel: Panel, from: number, to: number, span: number): Scores {
  const width = to - from + 1;
  const score = new Float64Array(panel.keys.length * width).fill(Number.NaN);
  for (let series = 0; series < panel.keys.length; series++) {
    for (let month = Math.max(from, 12 + span - 1); month <= to; month++) {
      const [now, base] = [summed(panel, series, month, span), summed(panel, series, month - 12, span)];
      if (now.quantity > 0 && base.quantity > 0 && now.value > 0 && base.value > 0) {
        const [quantity, value] = [Math.log(now.quantity / base.quantity), Math.log(now.value / base.value)];
        score[series * width + month - from] = Math.min(quantity, quantity - value);
      }
    }
  }
  return { from, to, score };
}

/** NaN when a month is not known. */
function summed(panel: Panel, series: number, month: number, span: number): { readonly quantity: number; readonly value: number } {
  let [quantity, value] = [0, 0];
  for (let at = series * panel.months + month - span + 1; at <= series * panel.months + month; at++) {
    const known = panel.cell[at] === CELL.reported || panel.cell[at] === CELL.noTrade;
    quantity += known ? (panel.quantity[at] ?? Number.NaN) : Number.NaN;
    value += known ? (panel.value[at] ?? Number.NaN) : Number.NaN;
  }
  return { quantity, value };
}
