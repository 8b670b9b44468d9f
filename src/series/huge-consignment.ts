import { CELL, type Panel } from "./panel.js";

/** The largest month's part of the last twelve months' value, as a plain fraction, and whether it is one huge consignment (大单). */
export type Consignment = { readonly share: number; readonly isHuge: boolean };

/** A month worth more than this part of twelve is looked at. Our own: even a season of one quarter leaves its best month below it. */
export const HUGE_SHARE = 0.6;
/** With so few months of trade among twelve, one of them is bound to be most of it. Our own. */
const FEW_MONTHS = 4;
/** A month so many times the largest of the two years before has had no like. Our own. */
const WITHOUT_LIKE = 3;

/**
 * Looks for a single huge consignment (a ship, an aircraft, a plant) among the last twelve months: more than 60 % of their value in one month, of a series that
 * trades in at most four of them or had no month a third as large in the 24 months before. Such a month says nothing of a trend.
 *
 * @returns null when nothing was traded, or a month of the twelve is not known
 */
export function largestConsignment(panel: Panel, series: number, month: number): Consignment | null {
  const from = month - 11;
  if (from < 0 || month >= panel.months) return null;
  const year = valuesOf(panel, series, from, month);
  const total = year.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return null;
  const largest = Math.max(...year);
  const share = largest / total;
  const before = valuesOf(panel, series, Math.max(0, from - 24), from - 1).filter((value) => !Number.isNaN(value));
  const isRare = year.filter((value) => value > 0).length <= FEW_MONTHS || largest > WITHOUT_LIKE * Math.max(0, ...before);
  return { share, isHuge: share > HUGE_SHARE && isRare };
}

/** Values month by month; NaN where a month is not known. */
function valuesOf(panel: Panel, series: number, from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => {
    const at = series * panel.months + from + k;
    return panel.cell[at] === CELL.unknown ? Number.NaN : (panel.value[at] ?? Number.NaN);
  });
}
