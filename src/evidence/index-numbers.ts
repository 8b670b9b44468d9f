/** One code over a window and its base. Its quantity is in a unit of its own, the same in both; 0 where it did not trade, or null where it is not known. */
export type IndexItem = { readonly value: number; readonly valueBase: number; readonly quantity: number | null; readonly quantityBase: number | null };

/** One index by four formulas, base = 1: 0.9 is a fall of 10 %. */
export type IndexForms = { readonly laspeyres: number; readonly paasche: number; readonly fisher: number; readonly tornqvist: number };

export type IndexNumbers = {
  readonly unitValue: IndexForms;
  readonly quantity: IndexForms;
  /** Codes compared. */
  readonly matched: number;
  /** Codes left out because they have no trade or no quantity in one of the spans, and because their unit value moved beyond the bounds. */
  readonly unmatched: number;
  readonly extreme: number;
  /** Value of the compared codes ÷ value of all that was judged, in the window and in its base. */
  readonly coverage: { readonly now: number; readonly base: number };
};

/**
 * Unit values that move by more than a factor of five within a year are taken for another good or a slip, and are left out: UN guidance wants bounds on
 * relatives and leaves the numbers to the user. Our own numbers.
 */
export const RELATIVE_BOUNDS = { lowest: 0.2, highest: 5 } as const;

/**
 * Indices of unit value and of quantity over the codes that traded in both spans: the change of price with the mix of codes held fixed, as far as codes tell goods apart.
 *
 * With p unit values and q quantities of the window (1) and of its base (0): Laspeyres Σp1q0 ÷ Σp0q0, Paasche Σp1q1 ÷ Σp0q1, Fisher the root of their product, Törnqvist exp Σ ½(w0 + w1)·ln(p1 ÷ p0), w
 * being shares of value; quantity indices with p and q exchanged. Fisher unit value × Fisher quantity is the ratio of the compared codes' values.
 *
 * @param total value of all that was judged, window and base, both over zero: what coverage is measured against
 * @returns null when no code can be compared
 * @see IMF and others (2009), Export and Import Price Index Manual, chapters "Unit Value Indices" and "Basic Index Number Theory"
 */
export function indexNumbers(items: readonly IndexItem[], total: { readonly value: number; readonly valueBase: number }): IndexNumbers | null {
  const traded = items.flatMap((item) => pairOf(item) ?? []);
  const pairs = traded.filter(({ p0, p1 }) => p1 / p0 >= RELATIVE_BOUNDS.lowest && p1 / p0 <= RELATIVE_BOUNDS.highest);
  if (pairs.length === 0) return null;
  const sum = (of: (pair: Pair) => number): number => pairs.reduce((all, pair) => all + of(pair), 0);
  const [v00, v11] = [sum(({ p0, q0 }) => p0 * q0), sum(({ p1, q1 }) => p1 * q1)];
  const [v10, v01] = [sum(({ p1, q0 }) => p1 * q0), sum(({ p0, q1 }) => p0 * q1)];
  const tornqvist = (relative: (pair: Pair) => number): number => Math.exp(sum((pair) => ((pair.p0 * pair.q0) / v00 + (pair.p1 * pair.q1) / v11) * 0.5 * Math.log(relative(pair))));
  return {
    unitValue: formsOf(v10 / v00, v11 / v01, tornqvist(({ p0, p1 }) => p1 / p0)),
    quantity: formsOf(v01 / v00, v11 / v10, tornqvist(({ q0, q1 }) => q1 / q0)),
    matched: pairs.length,
    unmatched: items.length - traded.length,
    extreme: traded.length - pairs.length,
    coverage: { now: v11 / total.value, base: v00 / total.valueBase },
  };
}

/** Unit values and quantities of the base (0) and the window (1). */
type Pair = { readonly p0: number; readonly p1: number; readonly q0: number; readonly q1: number };

/** Null where a price or a quantity cannot be compared. */
function pairOf({ value, valueBase, quantity, quantityBase }: IndexItem): Pair | null {
  if (quantity === null || quantityBase === null || !(value > 0 && valueBase > 0 && quantity > 0 && quantityBase > 0)) return null;
  return { p0: valueBase / quantityBase, p1: value / quantity, q0: quantityBase, q1: quantity };
}

function formsOf(laspeyres: number, paasche: number, tornqvist: number): IndexForms {
  return { laspeyres, paasche, fisher: Math.sqrt(laspeyres * paasche), tornqvist };
}
