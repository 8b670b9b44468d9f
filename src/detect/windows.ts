import { CELL, keyAt, type Panel } from "../series/panel.js";
import { unitValue } from "../series/unit-value.js";
import { spansAt, sumSpan, yearBefore, type Span, type SpanSum } from "../series/window.js";
import { yearOnYear } from "../series/year-on-year.js";
import { monthOfYear, periodOf } from "../trade/period.js";
import type { Rule } from "./rule.js";
import { WINDOW_NAMES, type NotEvaluableReason, type WindowFigures, type WindowName } from "./verdict.js";

/** A window's figures and the two sums behind them, for the gates. */
export type Window = { readonly figures: WindowFigures; readonly now: SpanSum; readonly base: SpanSum };

/** The four windows of one series at one month; null in January. */
export function windowsAt(panel: Panel, series: number, month: number, rule: Rule): Readonly<Record<WindowName, Window>> | null {
  const spans = spansAt(month, monthOfYear(panel.firstMonth + month));
  if (spans === null) return null;
  const firstKnown = firstKnownMonth(panel, series);
  return mapWindows((name) => windowOf(panel, series, spans[name], firstKnown, rule));
}

/** Builds a record of the four windows in their order. */
export function mapWindows<T>(make: (name: WindowName) => T): Readonly<Record<WindowName, T>> {
  return Object.fromEntries(WINDOW_NAMES.map((name) => [name, make(name)])) as Record<WindowName, T>;
}

/** Column of the first month anything is known of; the panel's length when nothing is. */
export function firstKnownMonth(panel: Panel, series: number): number {
  for (let m = 0; m < panel.months; m++) if (panel.cell[series * panel.months + m] !== CELL.unknown) return m;
  return panel.months;
}

function windowOf(panel: Panel, series: number, span: Span, firstKnown: number, rule: Rule): Window {
  const baseSpan = yearBefore(span);
  const now = sumSpan(panel, series, span);
  const base = sumSpan(panel, series, baseSpan);
  const comparable = now.unit === null || base.unit === null || now.unit === base.unit;
  // A base counted in another unit is not known in this one.
  const quantityBase = comparable ? base.quantity : null;
  const unitValueNow = unitValue(now.value, now.quantity);
  const unitValueBase = comparable ? unitValue(base.value, base.quantity) : null;
  const unit = now.unit ?? (comparable ? base.unit : null);
  const figures = {
    firstPeriod: periodOf(panel.firstMonth + span.from),
    lastPeriod: periodOf(panel.firstMonth + span.to),
    quantity: now.quantity,
    quantityBase,
    quantityYoy: yearOnYear(now.quantity, quantityBase),
    value: now.value,
    valueBase: base.value,
    valueYoy: yearOnYear(now.value, base.value),
    unitValue: unitValueNow,
    unitValueBase,
    unitValueYoy: yearOnYear(unitValueNow, unitValueBase),
    quantityUnit: unit === null ? null : (panel.units[unit] ?? null),
    currency: keyAt(panel, series).currency,
  };
  const reason = gapReason(now, span, firstKnown) ?? gapReason(base, baseSpan, firstKnown) ?? comparisonReason(now, base, comparable);
  return { figures: { ...figures, met: isMet(figures, rule), reason }, now, base };
}

function gapReason(sum: SpanSum, span: Span, firstKnown: number): NotEvaluableReason | null {
  if (sum.gap === "before_panel") return "short_history";
  if (sum.gap === "unknown") return span.from < firstKnown ? "short_history" : "missing_month";
  return sum.gap;
}

function comparisonReason(now: SpanSum, base: SpanSum, comparable: boolean): NotEvaluableReason | null {
  if (now.value === 0) return "no_trade";
  if (base.value === 0) return "new_code";
  if (!comparable) return "unit_changed";
  return now.quantity === 0 || base.quantity === 0 ? "quantity_zero" : null;
}

/** Twelve digits are kept, so that 130 ÷ 100 − 1 is 0.3 and not 0.30000000000000004. */
function settled(ratio: number): number {
  return Math.round(ratio * 1e12) / 1e12;
}

/** The rule of measure (二十一), 国办发〔2006〕42号, as one inequality each for quantity, unit value and value. */
function isMet(figures: Pick<WindowFigures, "quantityYoy" | "unitValueYoy" | "value" | "currency">, rule: Rule): boolean {
  const floor = rule.windowValue[figures.currency];
  return (
    figures.quantityYoy !== null &&
    figures.unitValueYoy !== null &&
    figures.value !== null &&
    floor !== undefined &&
    settled(figures.quantityYoy) >= rule.quantityGrowth &&
    settled(figures.unitValueYoy) <= -rule.unitValueDrop &&
    figures.value >= floor
  );
}
