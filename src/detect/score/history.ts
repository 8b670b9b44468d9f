/** Months of the base every window is compared with: two years, so that each calendar month counts twice. */
export const BASE_MONTHS = 24;
/** The longest window. */
const LONGEST = 12;
/** Months kept: the longest window and the base before it. */
const KEPT = BASE_MONTHS + LONGEST;

/** The last months of one kind of figure. Series-major, a ring of {@link KEPT} columns a series; NaN where nothing was traded. */
export type Past = {
  /** Logarithms, tamed (score/tame). */
  readonly figures: Float64Array;
  /** Squares of each month's deviation from the base before it: as it was, but for the very widest, and tamed. */
  readonly rawSquares: Float64Array;
  readonly squares: Float64Array;
};

/** The last months of every series. Memory does not grow with the months scored. */
export type History = {
  /** Months pushed so far. */
  months: number;
  readonly quantity: Past;
  readonly unitValue: Past;
  /** 1 where it is known what was traded, be it nothing. */
  readonly known: Uint8Array;
  /** Unit last traded in; −1 before the first trade. */
  readonly unit: Int16Array;
};

export function emptyHistory(series: number): History {
  const column = (): Float64Array => new Float64Array(series * KEPT).fill(Number.NaN);
  const past = (): Past => ({ figures: column(), rawSquares: column(), squares: column() });
  return { months: 0, quantity: past(), unitValue: past(), known: new Uint8Array(series * KEPT), unit: new Int16Array(series).fill(-1) };
}

/** Forgets a series' past: what follows can't be compared with it. */
export function forget({ quantity, unitValue, known }: History, series: number): void {
  const [from, to] = [series * KEPT, (series + 1) * KEPT];
  for (const past of [quantity, unitValue]) for (const column of [past.figures, past.rawSquares, past.squares]) column.fill(Number.NaN, from, to);
  known.fill(0, from, to);
}

/** Where the column of `ago` months before the next one to be pushed stands: 1 is the last pushed, 0 the next. */
export function slot({ months }: History, series: number, ago: number): number {
  return series * KEPT + ((months - ago + KEPT) % KEPT);
}

/** A sum and how many figures are in it. */
export type Sum = { sum: number; n: number };

/** Sum and number of the figures from `from` to `to` months ago, both included and at most {@link KEPT}; into `into`, since it is asked millions of times. */
export function sumAgo(history: History, column: Float64Array | Uint8Array, series: number, from: number, to: number, into: Sum): void {
  const first = series * KEPT;
  let at = slot(history, series, from);
  let sum = 0;
  let n = 0;
  for (let ago = from; ago <= to; ago++) {
    const figure = column[at] ?? Number.NaN;
    if (!Number.isNaN(figure)) {
      sum += figure;
      n++;
    }
    at = at === first ? first + KEPT - 1 : at - 1;
  }
  into.sum = sum;
  into.n = n;
}
