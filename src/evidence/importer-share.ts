import { CELL, cellAt, type Panel } from "../series/panel.js";
import type { QuantityBasis } from "../series/quantity-basis.js";
import { unitValue } from "../series/unit-value.js";
import { sumSpan, type Span } from "../series/window.js";
import { yearOnYear } from "../series/year-on-year.js";
import type { SourceName } from "../trade/observation.js";
import { periodOf, type Period } from "../trade/period.js";
import { countedAlike, type NotAlike } from "./counted-alike.js";
import { EXPORTER, newestColumn, TOTAL, type MirrorSeries } from "./mirror-series.js";
import { suppliersOf, type Suppliers } from "./suppliers.js";

/**
 * Why the exporter's share of an importer's market can't be told, from the importer's side:
 * - `not_stored`: no import figures of the product; `exporter_not_stored`, `total_not_stored`: those from the exporter, or the total, are lacking;
 * - `no_common_month`: exporter and total have no month in common; `stale`: their newest one is over a year behind the verdict;
 * - `missing_month`: a month of the twelve is not stored, not published or confidential; `short_history`: fewer are stored;
 * - `inconsistent`: the total is smaller than the exporter's part, so one of them is wrong; `no_trade`: nobody sold any;
 * - `hs_changed`: the code holds other goods in a part of the months.
 */
export type ShareReason =
  | "not_stored"
  | "exporter_not_stored"
  | "total_not_stored"
  | "no_common_month"
  | "stale"
  | "missing_month"
  | "short_history"
  | "inconsistent"
  | "no_trade"
  | "hs_changed";

/**
 * One measure of imports over the latest twelve months and the twelve before. Shares are plain fractions; `change` is a difference of shares, so `0.02` is two
 * percentage points. Growth is year on year; `relativeGain` is the exporter's growth less that of all others.
 *
 * Total growth is the wrong signal and the gap to other suppliers the right one: before US petitions the countries named gained on the others while imports
 * as a whole grew less than usual.
 *
 * @see Hillberry, McCalman (2014), World Bank Policy Research Working Paper 6796
 */
export type Measure = {
  readonly exporter: number | null;
  readonly total: number | null;
  readonly share: number | null;
  readonly shareBase: number | null;
  readonly change: number | null;
  readonly exporterGrowth: number | null;
  readonly othersGrowth: number | null;
  readonly relativeGain: number | null;
  /** Why the share is null; null when it is there. */
  readonly reason: NotAlike | "inconsistent" | "no_trade" | null;
  /** Why there is a share and none to compare it with, though the twelve months before are known; null when there is one. */
  readonly baseReason: NotAlike | "inconsistent" | "no_trade" | null;
};

/** The exporter's place in one importer's market, by one office's figures. */
export type ImporterShare = {
  readonly kind: "known";
  /** ISO alpha-3 of the importer, or `EUE`. */
  readonly reporter: string;
  readonly source: SourceName;
  readonly currency: string;
  readonly codes: readonly string[];
  /** The latest twelve months; the base are the twelve before. */
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  /** Months the newest import figure lies behind the month judged. */
  readonly lagMonths: number;
  /** True where the total also counts trade inside the importer's union: the share of imports from outside is larger. */
  readonly includesUnion: boolean;
  readonly value: Measure;
  /** All null with its reason where exporter and total have no quantity in common: then the value alone is told. */
  readonly quantity: Measure & { readonly unit: string | null; readonly basis: QuantityBasis };
  /** `currency` per unit of quantity, of the exporter and of all others. `gap` is the exporter's ÷ the others' − 1. */
  readonly unitValue: { readonly exporter: number | null; readonly others: number | null; readonly gap: number | null; readonly exporterYoy: number | null; readonly othersYoy: number | null };
  /** Null where not every partner is stored. */
  readonly suppliers: Suppliers | null;
  /** Why there are no figures of the base; null when there are. */
  readonly baseReason: ShareReason | null;
};

export type ShareOutcome = ImporterShare | { readonly kind: "unknown"; readonly reporter: string; readonly source: SourceName | null; readonly reason: ShareReason; /** The first month lacking, or contradicting itself. */ readonly period: Period | null };

/** A newest import figure further behind says nothing of the year judged. Our own cut-off. */
const MOST_LAG = 12;
const DUST = 1e-9;

/**
 * The exporter's share of an importer's market over the latest twelve months with data and the twelve before.
 *
 * @param judged month index of the verdict: nothing after it is read
 * @param changed month indexes from which the code holds other goods
 */
export function importerShare(mirror: MirrorSeries, judged: number, changed: readonly number[] = []): ShareOutcome {
  const { panel, reporter, source } = mirror;
  const unknown = (reason: ShareReason, column: number | null = null): ShareOutcome => ({ kind: "unknown", reporter, source, reason, period: column === null ? null : periodOf(panel.firstMonth + column) });
  const last = newestColumn(panel, judged - panel.firstMonth);
  if (last === null) return unknown(isKnown(panel, EXPORTER) ? (isKnown(panel, TOTAL) ? "no_common_month" : "total_not_stored") : "exporter_not_stored");
  if (judged - panel.firstMonth - last > MOST_LAG) return unknown("stale", last);
  const now = { from: last - 11, to: last };
  const base = { from: last - 23, to: last - 12 };
  const fault = faultIn(panel, now) ?? changeFault(now.from, now.to, changed, panel) ?? (sumSpan(panel, TOTAL, now).value === 0 ? { reason: "no_trade" as const, column: null } : null);
  if (fault !== null) return unknown(fault.reason, fault.column);
  const baseFault = faultIn(panel, base) ?? changeFault(base.from, now.to, changed, panel);
  const spans = baseFault === null ? [now, base] : [now];
  const { value, quantity } = measuresOf(panel, spans);
  return {
    kind: "known",
    ...{ reporter, source, currency: mirror.currency, codes: mirror.codes, includesUnion: mirror.includesUnion, value, quantity },
    firstPeriod: periodOf(panel.firstMonth + now.from),
    lastPeriod: periodOf(panel.firstMonth + last),
    lagMonths: judged - panel.firstMonth - last,
    unitValue: unitValuesOf(panel, spans, quantity.basis, quantity.reason === null),
    suppliers: suppliersOf(mirror, now, { basis: quantity.basis, unit: quantity.unit }),
    baseReason: baseFault?.reason ?? null,
  };
}

type Fault = { readonly reason: ShareReason; readonly column: number | null };

function isKnown(panel: Panel, series: number): boolean {
  return Array.from({ length: panel.months }, (_, month) => cellAt(panel, series, month)).some((cell) => cell !== CELL.unknown && cell !== CELL.noTrade);
}

/** What forbids a share over these months: one lacking, or a total smaller than its part. */
function faultIn(panel: Panel, span: Span): Fault | null {
  if (span.from < 0) return { reason: "short_history", column: null };
  const firstKnown = Array.from({ length: panel.months }, (_, month) => month).find((month) => isKnownAt(panel, month)) ?? panel.months;
  for (let month = span.from; month <= span.to; month++) {
    if (!isKnownAt(panel, month)) return { reason: month < firstKnown ? "short_history" : "missing_month", column: month };
  }
  for (let month = span.from; month <= span.to; month++) {
    const [part, total] = [EXPORTER, TOTAL].map((series) => panel.value[series * panel.months + month] ?? Number.NaN);
    if (part !== undefined && total !== undefined && exceeds(part, total)) return { reason: "inconsistent", column: month };
  }
  return null;
}

function isKnownAt(panel: Panel, month: number): boolean {
  return [EXPORTER, TOTAL].every((series) => cellAt(panel, series, month) !== CELL.unknown);
}

/** A change of goods after the first month and up to the last. */
function changeFault(from: number, to: number, changed: readonly number[], panel: Panel): Fault | null {
  const change = changed.map((month) => month - panel.firstMonth).find((column) => from < column && column <= to);
  return change === undefined ? null : { reason: "hs_changed", column: change };
}

function exceeds(part: number, total: number): boolean {
  return part > total * (1 + DUST);
}

/** @param spans the latest twelve months, and the twelve before where they are known */
function measuresOf(panel: Panel, spans: readonly Span[]): Pick<ImporterShare, "value" | "quantity"> {
  const values = sums(spans).map(({ series, span }) => sumSpan(panel, series, span).value ?? 0);
  const value = measure(values);
  const counted = countedAlike(panel, sums(spans));
  const fewer = typeof counted === "string" && spans.length > 1 ? countedAlike(panel, sums(spans.slice(0, 1))) : counted;
  if (typeof fewer === "string") return { value, quantity: { ...NOTHING, reason: fewer, unit: null, basis: "first" } };
  const { quantities, unit, basis } = fewer;
  return { value, quantity: { ...measure(quantities), ...(typeof counted === "string" ? { baseReason: counted } : {}), unit, basis } };
}

/** Exporter and total of each span. */
function sums(spans: readonly Span[]): { readonly series: number; readonly span: Span }[] {
  return spans.flatMap((span) => [EXPORTER, TOTAL].map((series) => ({ series, span })));
}

const NOTHING: Measure = { exporter: null, total: null, share: null, shareBase: null, change: null, exporterGrowth: null, othersGrowth: null, relativeGain: null, reason: null, baseReason: null };

function measure([exporter = 0, total = 0, exporterBase, totalBase]: readonly number[]): Measure {
  if (exceeds(exporter, total)) return { ...NOTHING, exporter, total, reason: "inconsistent" };
  if (total === 0) return { ...NOTHING, exporter, total, reason: "no_trade" };
  const share = part(exporter, total);
  if (exporterBase === undefined || totalBase === undefined) return { ...NOTHING, exporter, total, share };
  if (exceeds(exporterBase, totalBase)) return { ...NOTHING, exporter, total, share, baseReason: "inconsistent" };
  const shareBase = totalBase === 0 ? null : part(exporterBase, totalBase);
  const exporterGrowth = yearOnYear(exporter, exporterBase);
  const othersGrowth = yearOnYear(rest(total, exporter), rest(totalBase, exporterBase));
  return {
    ...{ exporter, total, share, shareBase, exporterGrowth, othersGrowth, reason: null, baseReason: totalBase === 0 ? "no_trade" : null },
    change: shareBase === null ? null : share - shareBase,
    relativeGain: exporterGrowth === null || othersGrowth === null ? null : exporterGrowth - othersGrowth,
  };
}

function part(exporter: number, total: number): number {
  return Math.min(1, exporter / total);
}

/** What all others sold; floating-point dust of a sole supplier is nothing. */
function rest(total: number, exporter: number): number {
  return total - exporter <= total * DUST ? 0 : total - exporter;
}

function unitValuesOf(panel: Panel, spans: readonly Span[], basis: QuantityBasis, isCounted: boolean): ImporterShare["unitValue"] {
  const none = { exporter: null, others: null, gap: null, exporterYoy: null, othersYoy: null };
  const counted = isCounted ? countedAlike(panel, sums(spans)) : "quantity_missing";
  const known = typeof counted === "string" && spans.length > 1 && isCounted ? countedAlike(panel, sums(spans.slice(0, 1))) : counted;
  if (typeof known === "string" || known.basis !== basis) return none;
  const values = sums(spans).map(({ series, span }) => sumSpan(panel, series, span).value ?? 0);
  const at = (place: number): { readonly exporter: number | null; readonly others: number | null } => {
    const [ownValue = 0, allValue = 0] = values.slice(place, place + 2);
    const [own, all] = known.quantities.slice(place, place + 2);
    if (own === undefined || all === undefined || exceeds(own, all)) return { exporter: null, others: null };
    return { exporter: positive(unitValue(ownValue, own)), others: positive(unitValue(rest(allValue, ownValue), rest(all, own))) };
  };
  const [now, base] = [at(0), at(2)];
  return { ...now, gap: yearOnYear(now.exporter, now.others), exporterYoy: yearOnYear(now.exporter, base.exporter), othersYoy: yearOnYear(now.others, base.others) };
}

/** A quantity worth nothing has no unit value to compare with. */
function positive(figure: number | null): number | null {
  return figure === null || figure <= 0 ? null : figure;
}
