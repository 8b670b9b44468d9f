/**
 * How far one month may pull its series: a single huge consignment, a slip or a nearly empty month is drawn in to so many of the series' own standard deviations
 * (winsorising: Tukey 1962, "The Future of Data Analysis", Annals of Mathematical Statistics 33). Our own figures, set on the detection benchmark.
 */
export type Taming = {
  readonly up: number;
  /** Quantities fall further than they rise, since a month may go nearly without trade; drawing falls in keeps the base from sinking. */
  readonly down: number;
  /** Log points beyond which a deviation tells nothing more of the spread. */
  readonly widest: number;
};

export const TAMINGS = { quantity: { up: 2, down: 1.2, widest: 3 }, unitValue: { up: 1.5, down: 1.5, widest: 1.5 } } as const satisfies Readonly<Record<string, Taming>>;

/** Variance of a spread of one per cent: no series is taken to be quieter, so that a constant one has no endless signals. */
const QUIETEST = 1e-4;
/** Months of its own past that the pooled spread counts for: in the spread a month is tamed by. */
export const TAMING_PRIOR = 8;

/**
 * Variance of a series from its own past, shrunk to the pooled one (empirical Bayes: the pooled variance counts as so many further months).
 *
 *     (Σ d² + prior · pooled) ÷ (n + prior), and at least that of one per cent
 *
 * @see Efron and Morris (1973), "Stein's Estimation Rule and Its Competitors", JASA 68
 * @example shrunkVariance(4, 8, 1, 8) // (4 + 8) / 16 = 0.75
 */
export function shrunkVariance(sumOfSquares: number, n: number, pooled: number, prior: number): number {
  return Math.max(QUIETEST, (sumOfSquares + prior * pooled) / (n + prior));
}

/** A deviation drawn in. @example tamed(5, 1, TAMINGS.quantity) // 2 */
export function tamed(deviation: number, sd: number, { up, down }: Taming): number {
  return Math.max(-down * sd, Math.min(up * sd, deviation));
}
