import { WINDOWS } from "./early-warning.js";
import { BASE_MONTHS, cumulate, cumulative, type Cumulative } from "./history.js";
import { takeOffCommon, type Peers } from "./peers.js";
import { FEWEST_TRADED, pooledVariance, type Scorer } from "./push-month.js";
import { shrunkVariance } from "./tame.js";

/** Months of its own past that the pooled spread counts for, in the spread a signal is measured in. */
const SIGNAL_PRIOR = 12;
/** Part of a month's variance that lasts, so that averaging months does not take it off: autocorrelation of log quantities and unit values on the detection benchmark. */
const LASTING = { quantity: 0.08, unitValue: 0.045 } as const;
/** Known months a base needs. */
const FEWEST_KNOWN = 12;
/** Months counted besides those with trade, so that the share of months with trade is never zero. */
const PRIOR_MONTH = 1;

/** What is called with the signals of one series, in the order of {@link WINDOWS}: quantity up and unit value down. The arrays are used again. */
export type TakeSignals = (series: number, quantity: Float64Array, unitValue: Float64Array) => void;

/**
 * The signals of the month last pushed: for each window, the mean of its months less the mean of the {@link BASE_MONTHS} before it, less what is common to all, product and market,
 * in standard deviations of such a difference:
 *
 *     variance = s² · ((1 − ρ) · (1/n + 1/m) + ρ)
 *
 * with s² the series' own variance before the window, shrunk to the pooled one, n and m the months with trade in window and base, ρ the part that lasts. A series traded in few months
 * also has a quantity signal from trading more often: the growth of its log share of months with trade is added, with the variance of a share, (1 − f)/f · (1/n + 1/m).
 */
export function signalsAt(scorer: Scorer, byWindow: SignalSpace, take: TakeSignals): void {
  const series = scorer.rebased.length;
  gather(scorer, byWindow);
  for (const { quantity, unitValue } of byWindow) for (const signal of [quantity, unitValue]) standardise(signal, scorer.peers, scorer.scratch);
  const [quantityUp, unitValueDown] = [new Float64Array(WINDOWS.length), new Float64Array(WINDOWS.length)];
  for (let s = 0; s < series; s++) {
    byWindow.forEach(({ quantity, unitValue }, w) => {
      quantityUp[w] = quantity.difference[s] ?? Number.NaN;
      unitValueDown[w] = -(unitValue.difference[s] ?? Number.NaN);
    });
    take(s, quantityUp, unitValueDown);
  }
}

/** One kind of signal of one window, for every series: first the difference and what its variance is made of, then, in the same place, the signal. */
type Signal = {
  readonly difference: Float64Array;
  /** Sum of squared deviations before the window, and how many. */
  readonly squares: Float64Array;
  readonly counts: Float64Array;
  /** (1 − ρ) · (1/n + 1/m) + ρ. */
  readonly factor: Float64Array;
  /** Variance besides that of the figures. */
  readonly further: Float64Array;
};

/** Space for the signals of all windows, used again for each month. */
export type SignalSpace = readonly { readonly quantity: Signal; readonly unitValue: Signal }[];

export function signalSpace(series: number): SignalSpace {
  return WINDOWS.map(() => ({ quantity: emptySignal(series), unitValue: emptySignal(series) }));
}

function emptySignal(series: number): Signal {
  const column = (): Float64Array => new Float64Array(series);
  return { difference: column(), squares: column(), counts: column(), factor: column(), further: column() };
}

/** One walk back over each column of each series, since the windows lie in one another. */
function gather({ history, rebased }: Scorer, byWindow: SignalSpace): void {
  const [known, quantity, unitValue, quantitySquares, unitValueSquares] = [cumulative(), cumulative(), cumulative(), cumulative(), cumulative()];
  for (let s = 0; s < rebased.length; s++) {
    cumulate(history, history.known, s, known);
    cumulate(history, history.quantity.figures, s, quantity);
    cumulate(history, history.unitValue.figures, s, unitValue);
    cumulate(history, history.quantity.squares, s, quantitySquares);
    cumulate(history, history.unitValue.squares, s, unitValueSquares);
    for (let w = 0; w < WINDOWS.length; w++) {
      const [months, signals] = [WINDOWS[w] ?? 1, byWindow[w]];
      if (signals === undefined) continue;
      setDifference(signals.quantity, s, months, quantity, quantitySquares, LASTING.quantity);
      setDifference(signals.unitValue, s, months, unitValue, unitValueSquares, LASTING.unitValue);
      addTradedOftener(signals.quantity, s, months, known, quantity);
    }
  }
}

function setDifference(signal: Signal, s: number, months: number, figures: Cumulative, squares: Cumulative, lasting: number): void {
  const before = months + BASE_MONTHS;
  const n = at(figures.n, months);
  const m = at(figures.n, before) - n;
  const sum = at(figures.sum, months);
  const isEnough = n > 0 && m >= FEWEST_TRADED;
  signal.difference[s] = isEnough ? sum / n - (at(figures.sum, before) - sum) / m : Number.NaN;
  signal.factor[s] = isEnough ? (1 - lasting) * (1 / n + 1 / m) + lasting : Number.NaN;
  signal.squares[s] = at(squares.sum, before) - at(squares.sum, months);
  signal.counts[s] = at(squares.n, before) - at(squares.n, months);
}

/** Adds the growth of the share of months with trade, and its variance. Without enough known months there is no signal. */
function addTradedOftener(signal: Signal, s: number, months: number, known: Cumulative, traded: Cumulative): void {
  const before = months + BASE_MONTHS;
  const [knownNow, tradedNow] = [at(known.sum, months), at(traded.n, months)];
  const [n, m] = [knownNow + PRIOR_MONTH, at(known.sum, before) - knownNow + PRIOR_MONTH];
  const share = (at(traded.n, before) - tradedNow + PRIOR_MONTH) / m;
  const growth = m < FEWEST_KNOWN + PRIOR_MONTH ? Number.NaN : Math.log((tradedNow + PRIOR_MONTH) / n / share);
  signal.difference[s] = (signal.difference[s] ?? Number.NaN) + growth;
  signal.further[s] = ((1 - share) / share) * (1 / n + 1 / m);
}

function at(column: Float64Array, months: number): number {
  return column[months] ?? 0;
}

/** Takes off what is common, and divides by the standard deviation. */
function standardise({ difference, squares, counts, factor, further }: Signal, peers: Peers, scratch: Float64Array): void {
  takeOffCommon(difference, peers, scratch);
  const pooled = pooledVariance(squares, counts, scratch);
  for (let s = 0; s < difference.length; s++) {
    const variance = shrunkVariance(squares[s] ?? 0, counts[s] ?? 0, pooled, SIGNAL_PRIOR) * (factor[s] ?? Number.NaN) + (further[s] ?? 0);
    difference[s] = (difference[s] ?? Number.NaN) / Math.sqrt(variance);
  }
}
