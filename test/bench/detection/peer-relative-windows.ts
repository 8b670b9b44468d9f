/** The best published detector without learning, made again from its description, so that it can be tried on panels it was never reported on. */
import { BASE_MONTHS, cumulate, cumulative, keep, type Past } from "../../../src/detect/score/history.js";
import { emptyMonth, readMonth } from "../../../src/detect/score/month-figures.js";
import { peersOf, takeOffCommon } from "../../../src/detect/score/peers.js";
import { pooledVariance, scorerOf, type Scorer } from "../../../src/detect/score/push-month.js";
import { rebase } from "../../../src/detect/score/rebase.js";
import type { Scores } from "../../../src/detect/score/scores.js";
import { shrunkVariance } from "../../../src/detect/score/tame.js";
import type { Panel } from "../../../src/series/panel.js";

const WINDOWS = [1, 2, 3, 4, 6] as const;
/** Months the pooled spread counts for. */
const PRIOR = 12;
const FEWEST_BASE = 6;

/**
 * Mean over the windows of the smaller of z(quantity up) and z(unit value down): the mean of the window's months less that of the 24 before, less what all series, the product's
 * markets and the market's products have in common, in standard deviations from the series' own 24 months, shrunk to the pooled one. Product-wide breaks are put
 * on their old footing first, by our own reading of the figures.
 */
export function peerRelativeWindows(panel: Panel, from: number, to: number): Scores {
  const width = to - from + 1;
  const score = new Float64Array(panel.keys.length * width).fill(Number.NaN);
  const scorer = scorerOf(panel.keys.length, peersOf(panel.keys));
  const month = emptyMonth(panel.keys.length);
  for (let column = 0; column <= to; column++) {
    readMonth(panel, column, month);
    rebase(scorer, month);
    store(scorer, month.logQuantity, scorer.history.quantity);
    store(scorer, month.logUnitValue, scorer.history.unitValue);
    scorer.history.months++;
    if (column < from) continue;
    windowMeans(scorer).forEach((each, s) => (score[s * width + column - from] = each));
  }
  return { from, to, score };
}

/** The figure as it is, and the square of its deviation from the base before it. */
function store({ history, peers, scratch }: Scorer, figures: Float64Array, past: Past): void {
  const deviation = figures.map((figure, s) => ((past.baseCount[s] ?? 0) < FEWEST_BASE ? Number.NaN : figure - (past.baseSum[s] ?? 0) / (past.baseCount[s] ?? 1)));
  takeOffCommon(deviation, peers, scratch);
  figures.forEach((figure, s) => {
    const square = (deviation[s] ?? Number.NaN) ** 2;
    keep(history, past, s, { figure, rawSquare: square, square });
  });
}

function windowMeans(scorer: Scorer): Float64Array {
  const sum = new Float64Array(scorer.rebased.length);
  for (const months of WINDOWS) {
    const [quantity, unitValue] = [signal(scorer, scorer.history.quantity, months), signal(scorer, scorer.history.unitValue, months)];
    quantity.forEach((up, s) => (sum[s] = (sum[s] ?? 0) + Math.min(up, -(unitValue[s] ?? Number.NaN)) / WINDOWS.length));
  }
  return sum;
}

/** One window of one kind of figure, in standard deviations; NaN where the window or its base has too few months with trade. */
function signal({ history, peers, scratch, rebased }: Scorer, past: Past, months: number): Float64Array {
  const [figures, squares] = [cumulative(), cumulative()];
  const column = (): Float64Array => new Float64Array(rebased.length);
  const [difference, factor, sums, counts] = [column(), column(), column(), column()];
  for (let s = 0; s < rebased.length; s++) {
    cumulate(history, past.figures, s, figures);
    cumulate(history, past.squares, s, squares);
    const between = (of: Float64Array, after: number, before: number): number => (of[before] ?? 0) - (of[after] ?? 0);
    const [n, m] = [between(figures.n, 0, months), between(figures.n, months, months + BASE_MONTHS)];
    const isEnough = n > 0 && m >= FEWEST_BASE;
    difference[s] = isEnough ? between(figures.sum, 0, months) / n - between(figures.sum, months, months + BASE_MONTHS) / m : Number.NaN;
    factor[s] = isEnough ? 1 / n + 1 / m : Number.NaN;
    sums[s] = between(squares.sum, months, months + BASE_MONTHS);
    counts[s] = between(squares.n, months, months + BASE_MONTHS);
  }
  takeOffCommon(difference, peers, scratch);
  const pooled = pooledVariance(sums, counts, scratch);
  return difference.map((each, s) => each / Math.sqrt(shrunkVariance(sums[s] ?? 0, counts[s] ?? 0, pooled, PRIOR) * (factor[s] ?? Number.NaN)));
}
