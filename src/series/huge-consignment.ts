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
  const [first, last] = [series * panel.months + from, series * panel.months + month];
  let [total, largest, active] = [0, 0, 0];
  for (let at = first; at <= last; at++) {
    if (panel.cell[at] === CELL.unknown) return null;
    const value = panel.value[at] ?? 0;
    total += value;
    if (value > largest) largest = value;
    if (value > 0) active++;
  }
  if (total === 0 || !Number.isFinite(total)) return null;
  const share = largest / total;
  return { share, isHuge: share > HUGE_SHARE && (active <= FEW_MONTHS || largest > WITHOUT_LIKE * largestBefore(panel, first, Math.min(24, from))) };
}

function largestBefore(panel: Panel, first: number, months: number): number {
  let largest = 0;
  for (let at = first - months; at < first; at++) {
    const value = panel.cell[at] === CELL.unknown ? 0 : (panel.value[at] ?? 0);
    if (value > largest) largest = value;
  }
  return largest;
}
