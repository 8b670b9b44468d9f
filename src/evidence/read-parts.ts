import type { NotEvaluableReason } from "../detect/verdict.js";
import { keyAt, type Panel } from "../series/panel.js";
import { countedBy, countedOtherwise, type Counted as CountedSpan, type QuantityBasis } from "../series/quantity-basis.js";
import { sumSpan, type Span, type SpanSum } from "../series/window.js";
import type { IndexItem } from "./index-numbers.js";
import type { Part } from "./part.js";

/** Which months a total covers and what it is compared with, and how it is counted: its parts are looked for in the same quantity and unit, or their quantities are not known. */
export type Counting = { readonly span: Span; readonly base: Span; readonly basis: QuantityBasis; readonly unit: string | null };

/** A part as far as its months are known. */
export type PartRead = {
  /** Null where a month of either span is not known: then nothing may be said of any part. */
  readonly part: Part | null;
  /** Why the part, or else its quantity, is not known; null where all is. */
  readonly reason: NotEvaluableReason | null;
};

/** One series over a window and its base, as part of a total counted in the given way. */
export function readPart(panel: Panel, series: number, name: string, counting: Counting): PartRead {
  const spans = [counting.span, counting.base] as const;
  const [now, base] = [sumSpan(panel, series, spans[0]), sumSpan(panel, series, spans[1])];
  if (now.value === null || base.value === null) return { part: null, reason: gapOf(now) ?? gapOf(base) };
  const [quantity, quantityBase] = [quantityOf(panel, series, now, spans[0], counting), quantityOf(panel, series, base, spans[1], counting)];
  return { part: { name, value: now.value, valueBase: base.value, quantity: quantity.figure, quantityBase: quantityBase.figure }, reason: quantity.reason ?? quantityBase.reason };
}

/** One code by a quantity of its own: the first that covers both spans in one unit. A code whose months are not all known counts as one without a quantity. */
export function readItem(panel: Panel, series: number, { span, base: baseSpan }: Pick<Counting, "span" | "base">): IndexItem {
  const [now, base] = [sumSpan(panel, series, span), sumSpan(panel, series, baseSpan)];
  const [value, valueBase] = [now.value ?? 0, base.value ?? 0];
  const isKnown = now.value !== null && base.value !== null;
  if (isKnown && now.quantity !== null && base.quantity !== null && (now.unit === base.unit || now.unit === null || base.unit === null)) return { value, valueBase, quantity: now.quantity, quantityBase: base.quantity };
  const other = isKnown ? countedOtherwise(panel, series, span, baseSpan) : null;
  return { value, valueBase, quantity: other?.now.quantity ?? null, quantityBase: other?.base.quantity ?? null };
}

/** What a part is called by the dimension it is one of. */
export function nameOf(panel: Panel, series: number, by: "partner" | "code" | "code_partner"): string {
  const { partner, hsCode } = keyAt(panel, series);
  return by === "partner" ? partner : by === "code" ? hsCode : `${hsCode} ${partner}`;
}

function quantityOf(panel: Panel, series: number, sum: SpanSum, span: Span, { basis, unit }: Counting): { readonly figure: number | null; readonly reason: NotEvaluableReason | null } {
  if (basis === "first" && sum.quantity === null) return { figure: null, reason: gapOf(sum) };
  const counted: CountedSpan | null = basis === "first" ? { quantity: sum.quantity ?? 0, unit: panel.units[sum.unit ?? -1] ?? null } : countedBy(panel, series, span, basis);
  if (counted === null) return { figure: null, reason: "quantity_missing" };
  return counted.quantity === 0 || counted.unit === unit ? { figure: counted.quantity, reason: null } : { figure: null, reason: "unit_changed" };
}

function gapOf({ gap }: SpanSum): NotEvaluableReason | null {
  return gap === "before_panel" ? "short_history" : gap === "unknown" ? "missing_month" : gap;
}
