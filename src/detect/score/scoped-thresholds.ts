import { sectorsOf, type Sector } from "../../trade/watchlist.js";
import type { Period } from "../../trade/period.js";
import type { AlertBudget } from "../budget.js";
import type { Thresholds } from "./thresholds.js";

/** Thresholds of one sector with shares of its own, or, with null, of all series outside such sectors. */
export type ScopedThresholds = { readonly sector: string | null; readonly thresholds: Thresholds };

/** The sector whose thresholds a code takes: the first of the watch list that has the code and shares of its own; null for the common ones. */
export function budgetSector(hsCode: string, sectors: readonly Sector[], budget: AlertBudget): string | null {
  if (budget.sectors.length === 0) return null;
  return sectorsOf(hsCode, sectors).find(({ id }) => budget.sectors.some(({ sector }) => sector === id))?.id ?? null;
}

/** The thresholds that serve a sector in a month; null where none were set or they serve other months. */
export function thresholdsFor(sector: string | null, set: readonly ScopedThresholds[], period: Period): Thresholds | null {
  const found = set.find((each) => each.sector === sector)?.thresholds ?? null;
  return found !== null && found.validFrom <= period && period <= found.validThrough ? found : null;
}
