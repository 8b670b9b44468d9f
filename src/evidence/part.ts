/**
 * What a part of a total traded over a window and over its base, the same months a year before: a market of the world, a code under a heading, or a code in a
 * market. Values are in one currency; both quantities are in the unit of the total, or null where they are not known in it. Zero is no trade.
 */
export type Part = {
  /** Alpha-3 of the market, or the code, or both (`84151021 VNM`). */
  readonly name: string;
  readonly value: number;
  readonly valueBase: number;
  readonly quantity: number | null;
  readonly quantityBase: number | null;
};

/** The total the parts belong to. */
export type Total = Omit<Part, "name">;

/** A total or part all of whose figures are known. */
export type Counted = { readonly value: number; readonly valueBase: number; readonly quantity: number; readonly quantityBase: number };

/** Sums of many parts come this close to the total in binary. */
const DUST = 1e-9;

/**
 * What the parts leave of a total: markets or codes that are not stored. With it, sums always close. A difference of floating-point dust is none.
 *
 * @returns quantities null where the total's, or any part's, is
 */
export function remainderOf(total: Total, parts: readonly Part[]): Total {
  return {
    value: left(total.value, parts.map(({ value }) => value)) ?? 0,
    valueBase: left(total.valueBase, parts.map(({ valueBase }) => valueBase)) ?? 0,
    quantity: left(total.quantity, parts.map(({ quantity }) => quantity)),
    quantityBase: left(total.quantityBase, parts.map(({ quantityBase }) => quantityBase)),
  };
}

/** True when nothing is left: every figure of the remainder is zero, or not known. */
export function isEmpty({ value, valueBase, quantity, quantityBase }: Total): boolean {
  return [value, valueBase, quantity ?? 0, quantityBase ?? 0].every((figure) => figure === 0);
}

/** The figures of a total or part where all are known, else null. */
export function countedOf({ value, valueBase, quantity, quantityBase }: Total): Counted | null {
  return quantity === null || quantityBase === null ? null : { value, valueBase, quantity, quantityBase };
}

function left(total: number | null, parts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  if (total === null) return null;
  return Math.abs(total - sum) <= DUST * Math.abs(total) ? 0 : total - sum;
}
