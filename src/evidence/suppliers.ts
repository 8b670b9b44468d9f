import { CELL, cellAt, keyAt, type Panel } from "../series/panel.js";
import type { QuantityBasis } from "../series/quantity-basis.js";
import { sumSpan, type Span } from "../series/window.js";
import { countedAlikeBy } from "./counted-alike.js";
import { EXPORTER, TOTAL, type MirrorSeries } from "./mirror-series.js";

/** One supplier's part of an importer's imports; shares are plain fractions of the total. */
export type Supplier = { readonly partner: string; readonly value: number; readonly valueShare: number; readonly quantityShare: number | null };

/** Who supplies an importer, known only where every partner is. */
export type Suppliers = {
  /** Countries with any sale in the twelve months; members of the importer's own union and what is no single country apart. */
  readonly count: number;
  /** The exporter's place by value, 1 the largest; null where it sold nothing. */
  readonly rank: number | null;
  /** The largest by value, five at most. */
  readonly largest: readonly Supplier[];
};

/** How exporter and total are counted; suppliers counted otherwise have no share of quantity. */
export type CountedBy = { readonly basis: QuantityBasis; readonly unit: string | null };

/** Single countries with any sale, the largest by value first, and what no single country is named for. */
export type EverySupplier = { readonly countries: readonly Supplier[]; readonly residual: readonly Supplier[] };

const LARGEST = 5;

/** Who supplies an importer in these months; null where an import has not looked at all partners in each of them. */
export function suppliersOf(mirror: MirrorSeries, span: Span, counted: CountedBy): Suppliers | null {
  const every = everySupplier(mirror, span, counted);
  if (every === null) return null;
  const own = every.countries.find(({ partner }) => partner === keyAt(mirror.panel, EXPORTER).partner);
  return {
    count: every.countries.length,
    rank: own === undefined ? null : 1 + every.countries.filter(({ value }) => value > own.value).length,
    largest: every.countries.slice(0, LARGEST),
  };
}

/** Every supplier in these months; null as in `suppliersOf`. */
export function everySupplier(mirror: MirrorSeries, span: Span, counted: CountedBy): EverySupplier | null {
  const { panel, suppliers, residual, everyPartner } = mirror;
  for (let month = span.from; month <= span.to; month++) if (!everyPartner.has(month)) return null;
  const totals = { value: sumSpan(panel, TOTAL, span).value ?? 0, quantity: quantityOf(panel, TOTAL, span, counted) };
  const all = (places: readonly number[]): Supplier[] => places.map((place) => supplierAt(panel, place, span, counted, totals)).filter(({ value, quantityShare }) => value > 0 || quantityShare !== 0);
  return { countries: all(suppliers).sort((one, other) => other.value - one.value || (one.partner < other.partner ? -1 : 1)), residual: all(residual) };
}

/** @returns null for a unit other than the one compared in, or a quantity not counted */
function quantityOf(panel: Panel, series: number, span: Span, { basis, unit }: CountedBy): number | null {
  const counted = countedAlikeBy(panel, [{ series, span }], basis);
  return counted === null || (counted.unit !== null && counted.unit !== unit) ? null : (counted.quantities[0] ?? null);
}

function supplierAt(panel: Panel, place: number, span: Span, counted: CountedBy, totals: { readonly value: number; readonly quantity: number | null }): Supplier {
  const known = Array.from({ length: span.to - span.from + 1 }, (_, k) => span.from + k).every((month) => cellAt(panel, place, month) !== CELL.unknown);
  const value = sumSpan(panel, place, span).value ?? 0;
  const quantity = known ? quantityOf(panel, place, span, counted) : null;
  const quantityShare = quantity === null || totals.quantity === null || totals.quantity === 0 ? null : quantity / totals.quantity;
  return { partner: keyAt(panel, place).partner, value, valueShare: totals.value === 0 ? 0 : value / totals.value, quantityShare };
}
