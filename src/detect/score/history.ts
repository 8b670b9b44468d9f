/** Months of the base every window is compared with: two years, so that each calendar month counts twice. */
export const BASE_MONTHS = 24;
/** The longest window. */
const LONGEST = 12;
/** Months kept: the longest window and the base before it. */
const KEPT = BASE_MONTHS + LONGEST;

/**
 * The last months of one kind of figure. Series-major, a ring of {@link KEPT} columns a series; NaN where nothing was traded. Beside the columns, their sums over the last
 * {@link BASE_MONTHS} months and how many figures are in them, one for each series.
 */
export type Past = {
  /** Logarithms, tamed (score/tame). */
  readonly figures: Float64Array;
  /** Squares of each month's deviation from the base before it: as it was, but for the very widest, and tamed. */
  readonly rawSquares: Float64Array;
  readonly squares: Float64Array;
  readonly baseSum: Float64Array;
  readonly baseCount: Uint8Array;
  readonly rawSquareSum: Float64Array;
  readonly rawSquareCount: Uint8Array;
};

/** The last months of every series. Memory does not grow with the months scored. */
export type History = {
  /** Months pushed so far. */
  months: number;
  readonly quantity: Past;
  readonly unitValue: Past;
  /** 1 where it is known what was traded, be it nothing; else 0. */
  readonly known: Float64Array;
  /** Unit last traded in; −1 before the first trade. */
  readonly unit: Int16Array;
};

export function emptyHistory(series: number): History {
  const column = (): Float64Array => new Float64Array(series * KEPT).fill(Number.NaN);
  const past = (): Past => ({
    figures: column(),
    rawSquares: column(),
    squares: column(),
    baseSum: new Float64Array(series),
    baseCount: new Uint8Array(series),
    rawSquareSum: new Float64Array(series),
    rawSquareCount: new Uint8Array(series),
  });
  return { months: 0, quantity: past(), unitValue: past(), known: new Float64Array(series * KEPT), unit: new Int16Array(series).fill(-1) };
}

/** Forgets a series' past: what follows can't be compared with it. */
export function forget({ quantity, unitValue, known }: History, series: number): void {
  const [from, to] = [series * KEPT, (series + 1) * KEPT];
  for (const past of [quantity, unitValue]) {
    for (const column of [past.figures, past.rawSquares, past.squares]) column.fill(Number.NaN, from, to);
    for (const sums of [past.baseSum, past.baseCount, past.rawSquareSum, past.rawSquareCount]) sums[series] = 0;
  }
  known.fill(0, from, to);
}

/** Keeps the next month of one series. To be called for every series before `months` goes up. */
export function keep(history: History, past: Past, series: number, month: { readonly figure: number; readonly rawSquare: number; readonly square: number }): void {
  const [at, leaving] = [slot(history, series, 0), slot(history, series, BASE_MONTHS)];
  roll(past.baseSum, past.baseCount, series, month.figure, past.figures[leaving] ?? Number.NaN);
  roll(past.rawSquareSum, past.rawSquareCount, series, month.rawSquare, past.rawSquares[leaving] ?? Number.NaN);
  past.figures[at] = month.figure;
  past.rawSquares[at] = month.rawSquare;
  past.squares[at] = month.square;
}

function roll(sums: Float64Array, counts: Uint8Array, series: number, coming: number, leaving: number): void {
  const [comes, leaves] = [!Number.isNaN(coming), !Number.isNaN(leaving)];
  if (!comes && !leaves) return;
  const count = (counts[series] ?? 0) + (comes ? 1 : 0) - (leaves ? 1 : 0);
  counts[series] = count;
  sums[series] = count === 0 ? 0 : (sums[series] ?? 0) + (comes ? coming : 0) - (leaves ? leaving : 0);
}

/** Where the column of `ago` months before the next one to be pushed stands: 1 is the last pushed, 0 the next. */
export function slot({ months }: History, series: number, ago: number): number {
  return series * KEPT + ((months - ago + KEPT) % KEPT);
}

/** A sum and how many figures are in it. */
export type Sum = { sum: number; n: number };

/** Sum and number of the figures from `from` to `to` months ago, both included and at most {@link KEPT}; into `into`, since it is asked millions of times. */
export function sumAgo(history: History, column: Float64Array, series: number, from: number, to: number, into: Sum): void {
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

/** Sums and numbers of a series' figures over the last 0, 1, 2 … months: element `k` is over `k` months. */
export type Cumulative = { readonly sum: Float64Array; readonly n: Float64Array };

export function cumulative(): Cumulative {
  return { sum: new Float64Array(KEPT + 1), n: new Float64Array(KEPT + 1) };
}

/** Walks back over all months kept, once. */
export function cumulate(history: History, column: Float64Array, series: number, into: Cumulative): void {
  const first = series * KEPT;
  let at = slot(history, series, 1);
  let sum = 0;
  let n = 0;
  for (let months = 1; months <= KEPT; months++) {
    const figure = column[at] ?? Number.NaN;
    if (!Number.isNaN(figure)) {
      sum += figure;
      n++;
    }
    into.sum[months] = sum;
    into.n[months] = n;
    at = at === first ? first + KEPT - 1 : at - 1;
  }
}
