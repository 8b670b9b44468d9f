import { bars, isIn, type Obstacle } from "../series/obstacles.js";
import { CELL, keyAt, type Panel } from "../series/panel.js";
import { countedOtherwise, type QuantityBasis } from "../series/quantity-basis.js";
import { unitValue } from "../series/unit-value.js";
import { spansAt, sumSpan, type Span, type SpanSum } from "../series/window.js";
import { yearOnYear } from "../series/year-on-year.js";
import { monthOfYear, periodOf } from "../trade/period.js";
import { baseOf } from "./base.js";
import { isMet, reachesSevere } from "./conditions.js";
import type { Rule } from "./rule.js";
import { undercutOf, worldOf } from "./undercut.js";
import { WINDOW_NAMES, type NotEvaluableReason, type Undercut, type WindowFigures, type WindowName } from "./verdict.js";

/** A window's figures and the two sums behind them, for the gates. */
export type Window = {
  readonly figures: WindowFigures;
  readonly now: SpanSum;
  readonly base: SpanSum;
  /** Met in the rule's second tier too. */
  readonly severe: boolean;
  /** Null where the rule does not ask for it. */
  readonly undercut: Undercut | null;
};

/**
 * The four windows of one series at one month; null in January.
 *
 * @param obstacles of this series
 * @param ofOthers of the World of its product, looked at only by a rule on the importer's other suppliers
 */
export function windowsAt(panel: Panel, series: number, month: number, rule: Rule, obstacles: readonly Obstacle[], ofOthers: readonly Obstacle[] = []): Readonly<Record<WindowName, Window>> | null {
  const spans = spansAt(month, monthOfYear(panel.firstMonth + month));
  if (spans === null) return null;
  const firstKnown = firstKnownMonth(panel, series);
  const world = rule.undercut === null ? null : worldOf(panel, series);
  return mapWindows((name) => {
    const window = windowOf(panel, series, spans[name], firstKnown, obstacles, rule);
    const undercut = rule.undercut === null ? null : undercutOf(panel, world, spans[name], window.figures, ofOthers);
    const met = window.figures.reason === null && rule.windows.includes(name) && isMet(window.figures, undercut, rule);
    return { ...window, figures: { ...window.figures, met }, severe: met && reachesSevere(window.figures, rule), undercut };
  });
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

/** Before every panel: the base of a window that has none. */
const NOWHERE: Span = { from: -1, to: -1 };

/** Reasons for which another quantity than the first may serve. */
const COUNTED_OTHERWISE: ReadonlySet<NotEvaluableReason> = new Set(["quantity_missing", "quantity_suppressed", "quantity_zero", "unit_changed"]);

function windowOf(panel: Panel, series: number, span: Span, firstKnown: number, obstacles: readonly Obstacle[], rule: Rule): Pick<Window, "figures" | "now" | "base"> {
  const past = baseOf(span, rule.base, panel.firstMonth);
  const baseSpan = past ?? NOWHERE;
  const sums = { now: sumSpan(panel, series, span), base: sumSpan(panel, series, baseSpan) };
  const failed = gapReason(sums.now, span, firstKnown) ?? (past === null ? "base_not_past" : null) ?? gapReason(sums.base, baseSpan, firstKnown) ?? comparisonReason(sums.now, sums.base);
  const other = failed !== null && COUNTED_OTHERWISE.has(failed) ? countedOtherwise(panel, series, span, baseSpan) : null;
  const counted = other ?? { basis: "first" as const, ...countedFirst(panel, sums.now, sums.base) };
  const barred = obstacles.filter((obstacle) => bars(obstacle, baseSpan, span));
  const figures = figuresOf(counted, sums, barred, { span, baseSpan, currency: keyAt(panel, series).currency, firstMonth: panel.firstMonth });
  const barring = (reason: Obstacle["reason"]): NotEvaluableReason | null => (barred.some((obstacle) => obstacle.reason === reason) ? reason : null);
  const reason = barring("hs_changed") ?? (other === null ? failed : null) ?? barring("suspect_quantity") ?? barring("product_break");
  return { figures: { ...figures, met: false, reason }, now: asCounted(sums.now, counted.basis), base: asCounted(sums.base, counted.basis) };
}

type CountedSpans = { readonly basis: QuantityBasis; readonly now: { readonly quantity: number | null; readonly unit: string | null }; readonly base: { readonly quantity: number | null; readonly unit: string | null } };

/** By the first quantity. A base counted in another unit is not known in this one. */
function countedFirst(panel: Panel, now: SpanSum, base: SpanSum): Omit<CountedSpans, "basis"> {
  const name = (unit: number | null): string | null => (unit === null ? null : (panel.units[unit] ?? null));
  const comparable = isComparable(now, base);
  return { now: { quantity: now.quantity, unit: name(now.unit) }, base: { quantity: comparable ? base.quantity : null, unit: comparable ? name(base.unit) : null } };
}

type Place = { readonly span: Span; readonly baseSpan: Span; readonly currency: string; readonly firstMonth: number };

/** What is barred counts as not known: the base of a code that then held other goods, the quantity of a month that can't be right. */
function figuresOf(counted: CountedSpans, sums: { readonly now: SpanSum; readonly base: SpanSum }, barred: readonly Obstacle[], { span, baseSpan, currency, firstMonth }: Place) {
  const otherGoods = barred.some(({ reason }) => reason === "hs_changed");
  const suspectIn = (months: Span): boolean => barred.some(({ bars: kind, column }) => kind === "month" && isIn(column, months));
  const quantity = suspectIn(span) ? null : counted.now.quantity;
  const quantityBase = suspectIn(baseSpan) || barred.some(({ bars: kind }) => kind === "across") ? null : counted.base.quantity;
  const valueBase = otherGoods ? null : sums.base.value;
  const unitValueNow = unitValue(sums.now.value, quantity);
  const unitValueBase = unitValue(valueBase, quantityBase);
  return {
    firstPeriod: periodOf(firstMonth + span.from),
    lastPeriod: periodOf(firstMonth + span.to),
    quantity,
    quantityBase,
    quantityYoy: yearOnYear(quantity, quantityBase),
    value: sums.now.value,
    valueBase,
    valueYoy: yearOnYear(sums.now.value, valueBase),
    unitValue: unitValueNow,
    unitValueBase,
    unitValueYoy: yearOnYear(unitValueNow, unitValueBase),
    quantityUnit: counted.now.unit ?? counted.base.unit,
    quantityBasis: counted.basis,
    currency,
  };
}

/** What the gates look at. A net weight counts as estimated: offices often work it out, and the mark that says so is not kept. */
function asCounted(sum: SpanSum, basis: QuantityBasis): SpanSum {
  return basis === "first" ? sum : { ...sum, valueAtZeroQuantity: 0, estimated: basis === "weight" };
}

function gapReason(sum: SpanSum, span: Span, firstKnown: number): NotEvaluableReason | null {
  if (sum.gap === "before_panel") return "short_history";
  if (sum.gap === "unknown") return span.from < firstKnown ? "short_history" : "missing_month";
  return sum.gap;
}

function isComparable(now: SpanSum, base: SpanSum): boolean {
  return now.unit === null || base.unit === null || now.unit === base.unit;
}

function comparisonReason(now: SpanSum, base: SpanSum): NotEvaluableReason | null {
  if (now.value === 0) return "no_trade";
  if (base.value === 0) return "new_code";
  if (!isComparable(now, base)) return "unit_changed";
  return now.quantity === 0 || base.quantity === 0 ? "quantity_zero" : null;
}
