import { yearBefore, type Span } from "../series/window.js";
import { monthOfYear } from "../trade/period.js";
import type { Rule } from "./rule.js";

/** Months in a year. */
const YEAR = 12;

/**
 * The span a window is compared with: the same months a year before, or those of a fixed base year.
 *
 * Of a fixed year: the last twelve months are compared with its January to December; any other window with the span of as many months whose last one is the
 * same calendar month of that year, so that three months which cross a new year reach back across one too.
 *
 * @param span columns of the panel
 * @param firstMonth month index of the panel's first column
 * @returns null where the window shares a month with its base or lies before it: nothing is compared with itself
 */
export function baseOf(span: Span, base: Rule["base"], firstMonth: number): Span | null {
  if (base === "year-before") return yearBefore(span);
  const december = monthIndexOf(base, YEAR) - firstMonth;
  const before = span.to - span.from;
  const to = before === YEAR - 1 ? december : monthIndexOf(base, monthOfYear(firstMonth + span.to)) - firstMonth;
  return span.from <= to ? null : { from: to - before, to };
}

/**
 * How many months a verdict at a month reads, from the first of the base to the month judged: what may not be compared is looked for in all of them.
 *
 * @param month month index judged
 * @param atLeast months any verdict reads
 */
export function monthsCompared(rules: readonly Rule[], month: number, atLeast: number): number {
  const reaches = rules.map(({ base }) => (base === "year-before" ? 0 : month - monthIndexOf(base, 1) + 1));
  return Math.max(atLeast, ...reaches);
}

function monthIndexOf(year: number, month: number): number {
  return year * YEAR + month - 1;
}
