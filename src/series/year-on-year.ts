import { finite } from "./finite.js";

/**
 * This period ÷ the same period a year before − 1; `0.25` is +25 %.
 *
 * @returns null where either figure is not known or the base is zero, or so near it that no number holds the rate: growth from nothing has none
 */
export function yearOnYear(now: number | null, base: number | null): number | null {
  return now === null || base === null || base === 0 ? null : finite(now / base - 1);
}
