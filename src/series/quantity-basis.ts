import { CELL, type Panel } from "./panel.js";
import type { Span } from "./window.js";

/** Which quantity a window was counted by: the first, the second legal one, or the net weight. */
export type QuantityBasis = "first" | "second" | "weight";

/** A span's quantity; `unit` is null where no month had any. */
export type Counted = { readonly quantity: number; readonly unit: string | null };

/** Tried in this order where the first quantity cannot serve. */
const OTHERS = ["second", "weight"] as const;

/**
 * Counts two spans by another quantity than the first: by one that covers every month with value of both, in one unit. Null when there is none: a quantity
 * known for part of the goods says nothing of their unit value.
 */
export function countedOtherwise(panel: Panel, series: number, now: Span, base: Span): { readonly basis: QuantityBasis; readonly now: Counted; readonly base: Counted } | null {
  for (const basis of OTHERS) {
    const [counted, before] = [countedBy(panel, series, now, basis), countedBy(panel, series, base, basis)];
    if (counted !== null && before !== null && counted.unit !== null && counted.unit === before.unit) return { basis, now: counted, base: before };
  }
  return null;
}

/** One span by another quantity than the first; null where a month with value lacks it, or counts in another unit than the rest. */
export function countedBy(panel: Panel, series: number, span: Span, basis: "second" | "weight"): Counted | null {
  let quantity = 0;
  let unit: string | null = null;
  for (let at = series * panel.months + span.from; at <= series * panel.months + span.to; at++) {
    const cell = panel.cell[at] ?? CELL.unknown;
    if (cell === CELL.noTrade || cell === CELL.joint || panel.value[at] === 0) continue;
    const own = (basis === "weight" ? panel.weightKg[at] : panel.quantity2[at]) ?? Number.NaN;
    const ownUnit = basis === "weight" ? "kg" : panel.units[panel.unit2[at] ?? -1];
    // A zero beside a value is a quantity that was not counted.
    if (!(own > 0 && Number.isFinite(own)) || ownUnit === undefined || (unit !== null && unit !== ownUnit)) return null;
    quantity += own;
    unit = ownUnit;
  }
  return { quantity, unit };
}
