/**
 * This period ÷ the same period a year before − 1; `0.25` is +25 %.
 *
 * @returns null where either figure is not known or the base is zero: growth from nothing has no rate
 */
export function yearOnYear(now: number | null, base: number | null): number | null {
  return now === null || base === null || base === 0 ? null : now / base - 1;
}
