/** A share of a few cases, with the interval it says something about. */
export type Proportion = {
  readonly hits: number;
  readonly of: number;
  /** `hits ÷ of`, a plain fraction. */
  readonly share: number;
  /** Wilson score interval, 95 %. */
  readonly low: number;
  readonly high: number;
};

/** Φ⁻¹(0.975): two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * A proportion with its Wilson score interval, which keeps its level for a handful of cases and for shares near 0 and 1.
 *
 * @returns null when there is nothing to divide by
 * @throws RangeError when there are more hits than cases: our own mistake
 * @see Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22
 * @see Brown, Cai, DasGupta (2001), "Interval Estimation for a Binomial Proportion", Statistical Science 16
 * @example proportion(8, 10) // { share: 0.8, low: 0.4902, high: 0.9433, … }
 */
export function proportion(hits: number, of: number): Proportion | null {
  if (hits < 0 || hits > of) throw new RangeError(`expected 0 … ${of} hits, got ${hits}`);
  if (of === 0) return null;
  const share = hits / of;
  const scale = 1 + Z ** 2 / of;
  const middle = (share + Z ** 2 / (2 * of)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return { hits, of, share, low: hits === 0 ? 0 : middle - half, high: hits === of ? 1 : middle + half };
}
