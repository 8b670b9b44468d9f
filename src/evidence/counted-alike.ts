import { isIn } from "../series/obstacles.js";
import type { Panel } from "../series/panel.js";
import { countedBy, type Counted, type QuantityBasis } from "../series/quantity-basis.js";
import { sumSpan, type Span, type SpanSum } from "../series/window.js";

/** Quantities of several sums in one unit by one basis, in the order asked for. */
export type CountedAlike = { readonly basis: QuantityBasis; readonly unit: string | null; readonly quantities: readonly number[] };

/** Why sums have no quantity in common. */
export type NotAlike = "quantity_missing" | "quantity_suppressed" | "quantity_zero" | "units_differ";

export type Sum = { readonly series: number; readonly span: Span };

const BASES: readonly QuantityBasis[] = ["first", "second", "weight"];

/**
 * Counts several sums by the first quantity that covers every month with value of all of them in one unit: the first, the second legal one, or the net weight. Kilograms
 * are never compared with pieces.
 *
 * @returns the reason where there is none
 */
export function countedAlike(panel: Panel, sums: readonly Sum[]): CountedAlike | NotAlike {
  for (const basis of BASES) {
    const alike = countedAlikeBy(panel, sums, basis);
    if (alike !== null) return alike;
  }
  return reasonOf(sums.map(({ series, span }) => sumSpan(panel, series, span)));
}

/** By one basis; null where it does not cover them all in one unit. */
export function countedAlikeBy(panel: Panel, sums: readonly Sum[], basis: QuantityBasis): CountedAlike | null {
  const counted = sums.map(({ series, span }) => (basis === "first" ? countedFirst(panel, sumSpan(panel, series, span)) : countedBy(panel, series, span, basis)));
  const known = counted.filter((each) => each !== null);
  const units = new Set(known.flatMap(({ unit }) => unit ?? []));
  if (known.length < counted.length || units.size > 1) return null;
  return { basis, unit: [...units][0] ?? null, quantities: known.map(({ quantity }) => quantity) };
}

/** Quantity of each month of a span, oldest first, as the basis counts it; a month without trade is 0. */
export function monthlyQuantities(panel: Panel, series: number, span: Span, basis: QuantityBasis): number[] | null {
  const months = Array.from({ length: span.to - span.from + 1 }, (_, k) => ({ from: span.from + k, to: span.from + k }));
  const counted = months.map((month) => countedAlikeBy(panel, [{ series, span: month }], basis)?.quantities[0]);
  return counted.some((quantity) => quantity === undefined) || months.some((month) => !isIn(month.from, { from: 0, to: panel.months - 1 })) ? null : counted.map((quantity) => quantity ?? 0);
}

/** A month with value and a quantity of zero was not counted: its sum is no quantity of the goods. */
function countedFirst(panel: Panel, { quantity, unit, valueAtZeroQuantity }: SpanSum): Counted | null {
  if (quantity === null || valueAtZeroQuantity > 0) return null;
  const name = unit === null ? null : (panel.units[unit] ?? null);
  // A quantity whose unit nobody named can't be set against another.
  return name === null && quantity > 0 ? null : { quantity, unit: quantity > 0 ? name : null };
}

function reasonOf(sums: readonly SpanSum[]): NotAlike {
  const gaps = sums.map(({ gap }) => gap);
  if (gaps.includes("quantity_suppressed")) return "quantity_suppressed";
  if (gaps.includes("quantity_missing")) return "quantity_missing";
  if (sums.some(({ valueAtZeroQuantity }) => valueAtZeroQuantity > 0)) return "quantity_zero";
  return "units_differ";
}
