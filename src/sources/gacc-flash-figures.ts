/** Figures of one row of table (5), and whether they agree with each other. */
import { printedFigure } from "./printed-figure.js";

/** A printed figure and what one step of its last digit is worth. */
export type Printed = { readonly figure: number; readonly step: number };

/** Points a printed percentage may be off beyond what the rounding of its inputs explains. */
const YOY_TOLERANCE = 0.1;

/** Marks the office prints where there is no figure. */
const MISSING = /^(|[-‐‑‒–—―－﹣−]{1,3}|…|\.{3})$/;

export function isMissingMark(cell: string): boolean {
  return MISSING.test(cell.trim());
}

/** Null for a missing mark; NaN as its figure when the cell is neither a figure nor a mark. */
export function readPrinted(cell: string): Printed | null {
  if (isMissingMark(cell)) return null;
  const text = cell.trim().replace(/^[‐‑‒–—―－﹣−]/, "-");
  const decimals = /[.．]([\d０-９]+)$/.exec(text)?.[1]?.length ?? 0;
  return { figure: printedFigure(text, true), step: 10 ** -decimals };
}

/**
 * Whether the printed change is that of the printed sums. Sums are rounded themselves, so small ones allow a range: 3.9 against 3.8 may be +1.0 %.
 *
 * @param yoy percent
 * @returns null when there is too little to tell
 */
export function agreesWithYoy(total: Printed | null, lastYear: Printed | null, yoy: Printed | null): boolean | null {
  if (total === null || lastYear === null || yoy === null) return null;
  const low = percentChange(total.figure - total.step / 2, lastYear.figure + lastYear.step / 2);
  // A base printed as 0.0 may be next to nothing: no change is too large.
  const leastBase = lastYear.figure - lastYear.step / 2;
  const high = leastBase <= 0 ? Number.POSITIVE_INFINITY : percentChange(total.figure + total.step / 2, leastBase);
  return yoy.figure >= low - YOY_TOLERANCE && yoy.figure <= high + YOY_TOLERANCE;
}

/** A month is never more than the sum that holds it. */
export function fitsIntoTotal(month: Printed | null, total: Printed | null): boolean {
  return month === null || total === null || month.figure - month.step / 2 <= total.figure + total.step / 2;
}

function percentChange(now: number, base: number): number {
  return (now / base - 1) * 100;
}
