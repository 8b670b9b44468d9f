import { addMonths, type Period } from "../trade/period.js";
import { finite } from "./finite.js";
import { settled } from "./settled.js";

/** A part of a whole in one month, both in one currency. */
export type ShareMonth = {
  readonly period: Period;
  /** Null: not known. */
  readonly part: number | null;
  readonly whole: number | null;
  /** Plain fraction from 0 to 1; null where part or whole is not known, the whole is 0, or the part exceeds it and so can be no part of it. */
  readonly share: number | null;
};

/** Months a line of shares reaches back, the last one included. */
export const LINE_MONTHS = 36;

/** @param part ≥ 0; @param whole ≥ 0, in the same currency */
export function shareMonth(period: Period, part: number | null, whole: number | null): ShareMonth {
  const isShare = part !== null && whole !== null && whole > 0 && part <= whole;
  return { period, part, whole, share: isShare ? settled(part / whole) : null };
}

/**
 * Up to 36 months ending with the last one, oldest first, each month once; months before the first of which anything is known are left out. Empty where nothing is.
 */
export function shareMonths(last: Period, at: (period: Period) => ShareMonth): ShareMonth[] {
  const months = Array.from({ length: LINE_MONTHS }, (_, k) => at(addMonths(last, k - LINE_MONTHS + 1)));
  const first = months.findIndex(({ part, whole }) => part !== null || whole !== null);
  return first < 0 ? [] : months.slice(first);
}

/** The sum of figures that are all known; null where one is not, or there is none to add. */
export function knownSum(figures: readonly (number | null)[]): number | null {
  const known = figures.filter((figure) => figure !== null);
  return figures.length === 0 || known.length < figures.length ? null : finite(known.reduce((sum, figure) => sum + figure, 0));
}
