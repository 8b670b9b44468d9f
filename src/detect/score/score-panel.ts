import { CELL, type Panel } from "../../series/panel.js";
import type { Scores } from "./scores.js";

/**
 * Scores every series in the given columns of a panel. Causal: figures after a column never change its score.
 *
 * @param from first panel column scored; @param to last one, included
 */
export function scorePanel(panel: Panel, from: number, to: number): Scores {
  const width = to - from + 1;
  const score = new Float64Array(panel.keys.length * width).fill(Number.NaN);
  const log = (series: number, month: number): readonly [number, number] => {
    const at = series * panel.months + month;
    const isKnown = month >= 0 && panel.cell[at] === CELL.reported;
    const [value, quantity] = [panel.value[at] ?? Number.NaN, panel.quantity[at] ?? Number.NaN];
    return isKnown && value > 0 && quantity > 0 ? [Math.log(quantity), Math.log(value / quantity)] : [Number.NaN, Number.NaN];
  };
  for (let series = 0; series < panel.keys.length; series++) {
    for (let month = from; month <= to; month++) {
      const [now, base] = [log(series, month), log(series, month - 12)];
      score[series * width + month - from] = Math.min(now[0] - base[0], base[1] - now[1]);
    }
  }
  return { from, to, score };
}
