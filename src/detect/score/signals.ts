import { WINDOWS } from "./early-warning.js";
import { BASE_MONTHS, sumAgo, type Past, type Sum } from "./history.js";
import { takeOffCommon } from "./peers.js";
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
 * also has a quantity signal from trading more often: its log share of months with trade is added, with the variance of a share, (1 − f)/f · (1/n + 1/m).
 */
export function signalsAt(scorer: Scorer, take: TakeSignals): void {
  const byWindow = WINDOWS.map((months) => windowSignals(scorer, months));
  const series = scorer.rebased.length;
  const [quantity, unitValue] = [new Float64Array(WINDOWS.length), new Float64Array(WINDOWS.length)];
  for (let s = 0; s < series; s++) {
    byWindow.forEach((signals, w) => {
      quantity[w] = signals.quantity[s] ?? Number.NaN;
      unitValue[w] = -(signals.unitValue[s] ?? Number.NaN);
    });
    take(s, quantity, unitValue);
  }
}

type WindowSignals = { readonly quantity: Float64Array; readonly unitValue: Float64Array };

function windowSignals(scorer: Scorer, months: number): WindowSignals {
  const { history } = scorer;
  const oftener = tradedOftener(scorer, months);
  return {
    quantity: signal(scorer, history.quantity, months, LASTING.quantity, oftener),
    unitValue: signal(scorer, history.unitValue, months, LASTING.unitValue, null),
  };
}

/** Growth of the share of months with trade, in log points, and its variance; NaN where too few months are known. */
type Oftener = { readonly growth: Float64Array; readonly variance: Float64Array };

function tradedOftener({ history, rebased }: Scorer, months: number): Oftener {
  const [growth, variance] = [new Float64Array(rebased.length), new Float64Array(rebased.length)];
  const [known, knownBase, traded, tradedBase] = [none(), none(), none(), none()];
  for (let s = 0; s < rebased.length; s++) {
    sumAgo(history, history.known, s, 1, months, known);
    sumAgo(history, history.known, s, months + 1, months + BASE_MONTHS, knownBase);
    sumAgo(history, history.quantity.figures, s, 1, months, traded);
    sumAgo(history, history.quantity.figures, s, months + 1, months + BASE_MONTHS, tradedBase);
    const [n, m] = [known.sum + PRIOR_MONTH, knownBase.sum + PRIOR_MONTH];
    const share = (tradedBase.n + PRIOR_MONTH) / m;
    growth[s] = knownBase.sum < FEWEST_KNOWN ? Number.NaN : Math.log((traded.n + PRIOR_MONTH) / n / share);
    variance[s] = ((1 - share) / share) * (1 / n + 1 / m);
  }
  return { growth, variance };
}

function signal({ history, peers, scratch }: Scorer, past: Past, months: number, lasting: number, oftener: Oftener | null): Float64Array {
  const series = scratch.length;
  const [difference, squares, counts, noise] = [new Float64Array(series), new Float64Array(series), new Float64Array(series), new Float64Array(series)];
  const [now, base, spread] = [none(), none(), none()];
  for (let s = 0; s < series; s++) {
    sumAgo(history, past.figures, s, 1, months, now);
    sumAgo(history, past.figures, s, months + 1, months + BASE_MONTHS, base);
    sumAgo(history, past.squares, s, months + 1, months + BASE_MONTHS, spread);
    const enough = now.n > 0 && base.n >= FEWEST_TRADED;
    difference[s] = enough ? now.sum / now.n - base.sum / base.n + (oftener?.growth[s] ?? 0) : Number.NaN;
    noise[s] = enough ? (1 - lasting) * (1 / now.n + 1 / base.n) + lasting : Number.NaN;
    squares[s] = spread.sum;
    counts[s] = spread.n;
  }
  takeOffCommon(difference, peers, scratch);
  const pooled = pooledVariance(squares, counts, scratch);
  return difference.map((each, s) => {
    const variance = shrunkVariance(squares[s] ?? 0, counts[s] ?? 0, pooled, SIGNAL_PRIOR) * (noise[s] ?? Number.NaN) + (oftener?.variance[s] ?? 0);
    return each / Math.sqrt(variance);
  });
}

function none(): Sum {
  return { sum: 0, n: 0 };
}
