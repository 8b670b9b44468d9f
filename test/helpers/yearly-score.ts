/** A score that can be worked out by hand, for what stands around the detector: the smaller of the log growth of quantity and the log fall of unit value on a year. */
import type { Scores } from "../../src/detect/score/scores.js";
import { CELL, type Panel } from "../../src/series/panel.js";

export function yearlyScore(panel: Panel, from: number, to: number): Scores {
  const width = to - from + 1;
  const score = new Float64Array(panel.keys.length * width).fill(Number.NaN);
  for (let series = 0; series < panel.keys.length; series++) {
    for (let month = from; month <= to; month++) {
      const [now, base] = [logsAt(panel, series, month), logsAt(panel, series, month - 12)];
      if (now !== null && base !== null) score[series * width + month - from] = Math.min(now.quantity - base.quantity, base.unitValue - now.unitValue);
    }
  }
  return { from, to, score };
}

function logsAt(panel: Panel, series: number, month: number): { readonly quantity: number; readonly unitValue: number } | null {
  const at = series * panel.months + month;
  if (month < 0 || panel.cell[at] !== CELL.reported) return null;
  const [value = 0, quantity = 0] = [panel.value[at], panel.quantity[at]];
  return value > 0 && quantity > 0 ? { quantity: Math.log(quantity), unitValue: Math.log(value / quantity) } : null;
}
