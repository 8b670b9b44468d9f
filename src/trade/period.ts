/** The month traded, `"2024-03"`. Months sort as text and are also counted as whole numbers (`monthIndex`) for arrays. */
export type Period = string;

const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** True for `"2024-03"`; false for month 13, `"2024-3"` and everything else. */
export function isPeriod(text: string): boolean {
  return PERIOD.test(text);
}

/**
 * A month as a whole number: `year × 12 + month − 1`, so that a difference is a number of months.
 *
 * @throws RangeError when the text is not a period: a source let it through
 * @example monthIndex("2024-01") // 24288
 */
export function monthIndex(period: Period): number {
  const parts = PERIOD.exec(period);
  if (parts === null) throw new RangeError(`expected a month like 2024-03, got "${period}"`);
  return Number(parts[1]) * 12 + Number(parts[2]) - 1;
}

/** The inverse of `monthIndex`. */
export function periodOf(index: number): Period {
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, "0")}-${String(index - year * 12 + 1).padStart(2, "0")}`;
}

/** Calendar month 1 … 12 of a month index. */
export function monthOfYear(index: number): number {
  return (index % 12) + 1;
}

/** `addMonths("2024-01", -1)` is `"2023-12"`. */
export function addMonths(period: Period, months: number): Period {
  return periodOf(monthIndex(period) + months);
}

/** Every month from the first to the last, both included; empty when the first is later. */
export function periodsBetween(first: Period, last: Period): Period[] {
  const from = monthIndex(first);
  const length = Math.max(0, monthIndex(last) - from + 1);
  return Array.from({ length }, (_, k) => periodOf(from + k));
}
