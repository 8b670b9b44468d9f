import type { Panel } from "../../series/panel.js";
import { emptyMonth, readMonth } from "./month-figures.js";
import { peersOf } from "./peers.js";
import { pushMonth, scorerOf } from "./push-month.js";
import type { Scores } from "./scores.js";
import { signalsAt, signalSpace } from "./signals.js";
import { earlyWarning } from "./early-warning.js";

/**
 * The early-warning score of every series of a panel, in the columns asked for: how clearly quantity is up and unit value down at once, against the series' own two
 * years before and its own noise, after taking off what all series, the product's markets and the market's products have in common.
 *
 * Causal: months are read from the panel's first column on, one after another; figures after a column never change its score. Time and memory grow
 * linearly with the series; memory does not grow with the months.
 *
 * No score (NaN): the month is unknown or without trade, or fewer than twelve known months (six of them with trade) stand before the four newest. The fewer series there are, the
 * less can be told of what they have in common, and the more a season or a shock stays in the score.
 *
 * @param from first panel column scored; @param to last one, included
 */
export function scorePanel(panel: Panel, from: number, to: number): Scores {
  const width = Math.max(0, to - from + 1);
  const score = new Float64Array(panel.keys.length * width).fill(Number.NaN);
  const scorer = scorerOf(panel.keys.length, peersOf(panel.keys));
  const [month, space] = [emptyMonth(panel.keys.length), signalSpace(panel.keys.length)];
  for (let column = 0; column <= to; column++) {
    readMonth(panel, column, month);
    pushMonth(scorer, month);
    if (column < from) continue;
    signalsAt(scorer, space, (series, quantity, unitValue) => {
      score[series * width + column - from] = earlyWarning(quantity, unitValue);
    });
  }
  return { from, to, score };
}
