import type { Flow } from "../trade/observation.js";
import type { Period } from "../trade/period.js";

/** A sum over months as an office prints it beside the months themselves (累计): this year's, and the same months' of the year before as it stands now. */
export type CumulativeTotal = {
  readonly hsCode: string;
  /** ISO alpha-3; `WLD` the world. */
  readonly partner: string;
  readonly currency: string;
  readonly flow: Flow;
  readonly reporter: string;
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  /** Whole units of the currency. */
  readonly value: number;
  /** In `quantityUnit`; null where none is printed. */
  readonly quantity: number | null;
  readonly quantityUnit: string | null;
  /** What one step of the last printed digit is worth: months and sum are each rounded to it. */
  readonly valueStep: number;
  readonly quantityStep: number | null;
  readonly previousValue: number | null;
  readonly previousQuantity: number | null;
};

/** The printed sum and the sum of the stored months, and how far apart they are: |sum ÷ printed − 1|. */
export type CumulativeFinding = { readonly printed: number; readonly sum: number; readonly difference: number };

/** A sum printed beside the months (累计) that the stored months do not add up to. Both numbers are in `unit`. */
export type TotalOff = Pick<CumulativeTotal, "hsCode" | "partner" | "firstPeriod" | "lastPeriod"> & CumulativeFinding & { readonly what: "value" | "quantity"; readonly unit: string };

/** More than half a percent apart is a finding. */
const TOLERANCE = 0.005;
/** Sums of decimals are off by so much in binary. */
const DOUBLE = 1e-9;

/**
 * Compares a printed sum with the months stored for it. Values or quantities, whichever is given.
 *
 * A difference that rounding alone can make is none: every month and the sum may each be off by half a step.
 *
 * @param months stored figures of every month from the first to the last; null not known; a month published jointly with the next holds 0
 * @param step what one step of the last printed digit is worth
 * @returns null when they agree, or cannot be compared: a month is not known, or the printed sum is zero
 */
export function cumulativeFinding(months: readonly (number | null)[], printed: number, step: number): CumulativeFinding | null {
  let sum = 0;
  for (const month of months) {
    if (month === null) return null;
    sum += month;
  }
  const apart = Math.abs(sum - printed);
  if (printed === 0 || apart <= ((months.length + 1) * step * (1 + DOUBLE)) / 2) return null;
  const difference = apart / Math.abs(printed);
  return difference > TOLERANCE ? { printed, sum, difference } : null;
}
