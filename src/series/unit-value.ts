import { finite } from "./finite.js";

/**
 * Value per unit of quantity, in the value's currency per the quantity's unit.
 *
 * A unit value is a price only in the loose sense: it moves when the mix of goods under an HS code changes, even if no exporter
 * changes a price.
 *
 * @returns null where either figure is not known or the quantity is zero, or so near it that no number holds the quotient
 * @see IMF and others (2009), Export and Import Price Index Manual, ch. 2 "Unit Value Indices"
 * @example unitValue(1200, 400) // 3
 */
export function unitValue(value: number | null, quantity: number | null): number | null {
  return value === null || quantity === null || quantity === 0 ? null : finite(value / quantity);
}
