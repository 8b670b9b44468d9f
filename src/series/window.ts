import { CELL, type Panel } from "./panel.js";

/** Months of a panel, both ends included; columns, not month indexes. */
export type Span = { readonly from: number; readonly to: number };

/**
 * The four spans judged at a month, as columns of the panel; null in January, which is never judged alone.
 *
 * January and February are one: `month` at February is both, and a span that would begin with February takes January too (`quarter` at
 * April is January to April). Spring Festival moves between the two, so either alone says nothing about trade.
 *
 * @param month column judged
 * @param monthOfYear its calendar month, 1 … 12
 */
export function spansAt(month: number, monthOfYear: number): Readonly<Record<"month" | "quarter" | "ytd" | "year", Span>> | null {
  if (monthOfYear === 1) return null;
  const quarterStart = monthOfYear === 4 ? month - 3 : month - 2;
  return {
    month: { from: monthOfYear === 2 ? month - 1 : month, to: month },
    quarter: { from: quarterStart, to: month },
    ytd: { from: month - monthOfYear + 1, to: month },
    year: { from: month - 11, to: month },
  };
}

/** The same span twelve months before. */
export function yearBefore(span: Span): Span {
  return { from: span.from - 12, to: span.to - 12 };
}

/**
 * One span of one series added up. `value` is null when a month is unknown or lies outside the panel. `quantity` is null when any month with
 * value has none, or when units differ; `unit` is the one unit, or null when no month names one.
 */
export type SpanSum = {
  readonly value: number | null;
  readonly quantity: number | null;
  readonly unit: number | null;
  /** Value of months whose quantity was published as zero: it is in `value` without a counterpart in `quantity`. */
  readonly valueAtZeroQuantity: number;
  readonly estimated: boolean;
  /** What stands in the way; null when both sums are there. */
  readonly gap: "before_panel" | "unknown" | "quantity_missing" | "quantity_suppressed" | "unit_changed" | null;
};

export function sumSpan(panel: Panel, series: number, span: Span): SpanSum {
  if (span.from < 0) return nothing("before_panel");
  if (span.to >= panel.months) return nothing("unknown");
  let value = 0;
  let quantity = 0;
  let unit: number | null = null;
  let valueAtZeroQuantity = 0;
  let estimated = false;
  let gap: SpanSum["gap"] = null;
  for (let at = series * panel.months + span.from; at <= series * panel.months + span.to; at++) {
    const cell = panel.cell[at] ?? CELL.unknown;
    const monthValue = panel.value[at] ?? Number.NaN;
    // A value that is no number tells as little as one nobody looked for.
    if (cell === CELL.unknown || !Number.isFinite(monthValue)) return nothing("unknown");
    value += monthValue;
    if (cell === CELL.noTrade || cell === CELL.joint || monthValue === 0) continue;
    if (cell === CELL.missing) gap ??= "quantity_missing";
    else if (cell === CELL.suppressed) gap ??= "quantity_suppressed";
    else {
      const monthUnit = panel.unit[at] ?? -1;
      if (unit !== null && monthUnit !== unit) gap ??= "unit_changed";
      unit ??= monthUnit;
      quantity += panel.quantity[at] ?? Number.NaN;
      if (!Number.isFinite(quantity)) gap ??= "quantity_missing";
      if (cell === CELL.estimated) estimated = true;
      if (cell === CELL.zero) valueAtZeroQuantity += monthValue;
    }
  }
  if (!Number.isFinite(value)) return nothing("unknown");
  return { value, quantity: gap === null ? quantity : null, unit: gap === null ? unit : null, valueAtZeroQuantity, estimated, gap };
}

function nothing(gap: "before_panel" | "unknown"): SpanSum {
  return { value: null, quantity: null, unit: null, valueAtZeroQuantity: 0, estimated: false, gap };
}
