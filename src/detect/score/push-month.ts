import { emptyHistory, keep, slot, type History, type Past } from "./history.js";
import type { MonthFigures } from "./month-figures.js";
import { medianOf, takeOffCommon, type Peers } from "./peers.js";
import { rebase } from "./rebase.js";
import { shrunkVariance, tamed, TAMING_PRIOR, TAMINGS, type Taming } from "./tame.js";

/** What the score remembers between months, and space to work in. */
export type Scorer = {
  readonly peers: Peers;
  readonly history: History;
  /** Log points by which a series' unit value has jumped so far without a price having moved: taken off later unit values, added to later quantities. */
  readonly rebased: Float64Array;
  readonly scratch: Float64Array;
};

export function scorerOf(series: number, peers: Peers): Scorer {
  return { peers, history: emptyHistory(series), rebased: new Float64Array(series), scratch: new Float64Array(series) };
}

/** Months with trade a base needs. */
export const FEWEST_TRADED = 6;
/** Months of deviations a series needs to take part in the pooled spread. */
const FEWEST_OF_SPREAD = 6;

/** Takes in the next month: puts broken figures on their old footing, and stores the month tamed, with its deviation from the base. */
export function pushMonth(scorer: Scorer, month: MonthFigures): void {
  const { history } = scorer;
  rebase(scorer, month);
  store(scorer, month.logQuantity, history.quantity, TAMINGS.quantity);
  store(scorer, month.logUnitValue, history.unitValue, TAMINGS.unitValue);
  for (let s = 0; s < month.known.length; s++) history.known[slot(history, s, 0)] = month.known[s] ?? 0;
  history.months++;
}

/** Deviation of a month from the mean of the base before it, less what is common; tamed, it is what later months are compared with. */
function store({ history, peers, scratch }: Scorer, figures: Float64Array, past: Past, taming: Taming): void {
  const deviation = figures.map((figure, s) => {
    const count = past.baseCount[s] ?? 0;
    return count < FEWEST_TRADED ? Number.NaN : figure - (past.baseSum[s] ?? 0) / count;
  });
  takeOffCommon(deviation, peers, scratch);
  const pooled = pooledVariance(past.rawSquareSum, past.rawSquareCount, scratch);
  const month = { figure: 0, rawSquare: 0, square: 0 };
  for (let s = 0; s < figures.length; s++) {
    const raw = deviation[s] ?? Number.NaN;
    const sd = Math.sqrt(shrunkVariance(past.rawSquareSum[s] ?? 0, past.rawSquareCount[s] ?? 0, pooled, TAMING_PRIOR));
    // Before there is a spread to measure by, months are taken as they are.
    const drawnIn = Number.isNaN(sd) ? raw : tamed(raw, sd, taming);
    month.figure = (figures[s] ?? Number.NaN) - (Number.isNaN(raw) ? 0 : raw - drawnIn);
    month.rawSquare = Math.min(Math.abs(raw), taming.widest) ** 2;
    month.square = drawnIn ** 2;
    keep(history, past, s, month);
  }
}

/** The middle variance of all series with enough months; NaN where there is none. */
export function pooledVariance(sumsOfSquares: Float64Array, counts: Float64Array | Uint8Array, scratch: Float64Array): number {
  return medianOf(sumsOfSquares.map((sum, s) => ((counts[s] ?? 0) >= FEWEST_OF_SPREAD ? sum / (counts[s] ?? 1) : Number.NaN)), null, scratch).median;
}
