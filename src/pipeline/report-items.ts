import { currencyEffect, type CurrencyEffect } from "../detect/currency-effect.js";
import type { Verdict, WindowFigures } from "../detect/verdict.js";
import { WINDOW_NAMES } from "../detect/verdict.js";
import type { Evidence } from "../evidence/evidence.js";
import { monthsBasis } from "../report/figures.js";
import type { NamedEvidence, ProvinceShare, ReportItem, ReportMonth } from "../report/record.js";
import { CELL, type Panel } from "../series/panel.js";
import { otherCurrencies } from "../series/other-currencies.js";
import type { QuantityBasis } from "../series/quantity-basis.js";
import { unitValue } from "../series/unit-value.js";
import { sumSpan } from "../series/window.js";
import { countryTable, gaccProvinces } from "../sources/code-tables.js";
import { partnerName } from "../trade/country.js";
import { monthIndex, periodOf, type Period } from "../trade/period.js";
import { tagsOf } from "../trade/tag.js";
import { sectorsOf } from "../trade/watchlist.js";
import type { Language } from "../words/words.js";
import type { Settings } from "../settings/settings.js";
import type { CasesFor } from "./case-book.js";
import type { EvidenceFor } from "./evidence.js";
import { goodsDescription } from "./goods-description.js";
import type { MirrorFor } from "./mirror.js";

/** What items are made from beside the verdict. */
export type ItemContext = {
  readonly panel: Panel;
  /** Every series that was read, of all offices and currencies. */
  readonly whole: Panel;
  /** Series of the home province; null when none is set or stored. */
  readonly provincePanel: Panel | null;
  readonly names: ReadonlyMap<string, string>;
  /** What explains a verdict. */
  readonly evidence: EvidenceFor;
  /** What the importing side says of a verdict. */
  readonly mirror: MirrorFor;
  /** Earlier trade-remedy cases on a verdict's goods. */
  readonly cases: CasesFor;
  readonly settings: Settings;
  readonly language: Language;
};

/** Months a chart shows: the year judged, its base, and the year before for its shape. */
const CHART_MONTHS = 36;

/** Builds report items from verdicts; series are looked up by key, once for all. */
export function itemMaker(context: ItemContext): (verdict: Verdict, since: Period | null) => ReportItem {
  const places = placesOf(context.panel);
  const inOtherCurrency = otherCurrencies(context.whole);
  const provincePlaces = context.provincePanel === null ? null : placesOf(context.provincePanel);
  return (verdict, since) => {
    const place = places.get(placeName(verdict));
    const cases = context.cases(verdict, context.language);
    return {
      verdict,
      description: goodsDescription(verdict.hsCode, context.names, context.language),
      partnerName: partnerName(verdict.partner, context.language, countryTable()),
      reporterName: partnerName(verdict.reporter, context.language, countryTable()),
      sectors: sectorsOf(verdict.hsCode, context.settings.sectors),
      tags: tagsOf(verdict.hsCode, context.settings.tags),
      evidence: named(context, context.evidence(verdict)),
      mirror: context.mirror(verdict, context.language),
      ...(cases === undefined ? {} : { cases }),
      otherCurrency: compared(context, inOtherCurrency(verdict), verdict),
      since,
      share: provincePlaces === null ? null : provinceShare(context, provincePlaces.get(placeName(verdict)), verdict),
      months: place === undefined ? [] : monthsUntil(context.panel, place, verdict.period, monthsBasis(verdict)),
    };
  };
}

function compared({ whole, settings }: ItemContext, place: number | null, verdict: Verdict): CurrencyEffect | null {
  const rule = settings.rules.find(({ id }) => id === verdict.rule);
  return place === null || rule === undefined ? null : currencyEffect(verdict, whole, place, rule);
}

/** The evidence with the names of what its lines are about. */
function named({ names, language }: ItemContext, evidence: Evidence | null): NamedEvidence | null {
  if (evidence === null) return null;
  const partners = evidence.partners.lines.flatMap(({ name }) => (name === null ? [] : [[name, partnerName(name, language, countryTable())] as const]));
  const codes = evidence.codes.lines.flatMap(({ name }) => (name === null ? [] : [[name, goodsDescription(name, names, language)] as const]));
  return { ...evidence, names: Object.fromEntries([...partners, ...codes]) };
}

function placesOf(panel: Panel): Map<string, number> {
  return new Map(panel.keys.map((key, s) => [placeName(key), s]));
}

function placeName(key: Pick<Verdict, "source" | "hsCode" | "partner" | "currency" | "flow" | "reporter" | "regime"> & { readonly family?: readonly string[] | null }): string {
  return [key.source, key.hsCode, key.partner, key.currency, key.flow, key.reporter, key.regime, key.family?.join("+")].join("|");
}

/** The last months of a series up to one, oldest first. */
function monthsUntil(panel: Panel, series: number, period: Period, basis: QuantityBasis): ReportMonth[] {
  const last = Math.min(panel.months - 1, monthIndex(period) - panel.firstMonth);
  const first = Math.max(0, last - CHART_MONTHS + 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => monthAt(panel, series, first + k, basis));
}

function monthAt(panel: Panel, series: number, month: number, basis: QuantityBasis): ReportMonth {
  const at = series * panel.months + month;
  const known = (figure: number | undefined): number | null => (figure === undefined || Number.isNaN(figure) ? null : figure);
  const hasFigures = panel.cell[at] !== CELL.unknown && panel.cell[at] !== CELL.joint;
  const quantity = hasFigures ? known((basis === "second" ? panel.quantity2 : basis === "weight" ? panel.weightKg : panel.quantity)[at]) : null;
  const value = hasFigures ? known(panel.value[at]) : null;
  return { period: periodOf(panel.firstMonth + month), quantity, value, unitValue: unitValue(value, quantity) };
}

/** The home province's value beside the country's, over the longest window that has one. */
function provinceShare(context: ItemContext, place: number | undefined, verdict: Verdict): ProvinceShare | null {
  const { provincePanel, settings, language } = context;
  const province = settings.home.province;
  if (provincePanel === null || place === undefined || province === null || verdict.province !== null) return null;
  const window = [...WINDOW_NAMES].reverse().map((name) => verdict.windows[name]).find((figures) => figures.value !== null);
  const value = window === undefined ? null : provinceValue(provincePanel, place, window);
  if (window?.value === undefined || window.value === null || window.value === 0 || value === null) return null;
  const provinceName = gaccProvinces().get(province)?.[language] ?? province;
  return { province, provinceName, value, nationalValue: window.value, share: value / window.value };
}

function provinceValue(panel: Panel, series: number, window: WindowFigures): number | null {
  if (window.firstPeriod === null || window.lastPeriod === null) return null;
  const span = { from: monthIndex(window.firstPeriod) - panel.firstMonth, to: monthIndex(window.lastPeriod) - panel.firstMonth };
  return span.to >= panel.months ? null : sumSpan(panel, series, span).value;
}
