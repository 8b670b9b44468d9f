/** The windows, in months up to the one judged, and what each counts. The short ones see a start; the long ones see an erosion. Set on the detection benchmark. */
export const SHORT_WINDOWS = [1, 2, 3, 4] as const;
export const LONG_WINDOWS = [6, 9, 12] as const;
export const WINDOWS = [...SHORT_WINDOWS, ...LONG_WINDOWS] as const;
/** The newest months count double, so that a start is seen sooner. */
const SHORT_WEIGHTS = [2, 2, 1, 1] as const;
/** A standing erosion adds half of its signal, and never takes off. */
const LONG_WEIGHT = 0.5;
/** How sharply the weaker of the two signals decides: larger is closer to the plain minimum. */
const SHARPNESS = 0.5;

/**
 * The early-warning score of one series and month from its two signals in each window.
 *
 * Quantity up alone is growth, unit value down alone is a price cut; together they are 量大价跌. So the score is the soft minimum of both:
 *
 *     both(q, u)  = −ln(e^(−q/2) + e^(−u/2)) ÷ ½
 *     score       = both(mean of short windows) + ½ · max(0, both(mean of long windows))
 *
 * A signal is in standard deviations of the series' own month-to-month noise. As −ln(e^−a + e^−b) is a smooth lower bound of min(a, b), neither signal can make up
 * for the lack of the other (log-sum-exp: Boyd and Vandenberghe 2004, "Convex Optimization", 3.1.5).
 *
 * @param quantity signals "quantity up" in the order of {@link WINDOWS}; NaN where there is none
 * @param unitValue signals "unit value down", likewise
 * @returns NaN where a short window has no signal
 * @example two signals of 2 in every window: both = 2 − 2 ln 2 = 0.614, score = 0.921
 */
export function earlyWarning(quantity: ArrayLike<number>, unitValue: ArrayLike<number>): number {
  const short = both(weighted(quantity, 0, SHORT_WEIGHTS), weighted(unitValue, 0, SHORT_WEIGHTS));
  const long = both(weighted(quantity, SHORT_WINDOWS.length, EVENLY), weighted(unitValue, SHORT_WINDOWS.length, EVENLY));
  return short + LONG_WEIGHT * (long > 0 ? long : 0);
}

const EVENLY = LONG_WINDOWS.map(() => 1);

/** Soft minimum of two signals. */
function both(one: number, other: number): number {
  const [less, more] = one < other ? [one, other] : [other, one];
  return less - Math.log1p(Math.exp(-SHARPNESS * (more - less))) / SHARPNESS;
}

function weighted(signals: ArrayLike<number>, from: number, weights: readonly number[]): number {
  let [sum, total] = [0, 0];
  for (let k = 0; k < weights.length; k++) {
    sum += (weights[k] ?? 0) * (signals[from + k] ?? Number.NaN);
    total += weights[k] ?? 0;
  }
  return sum / total;
}
