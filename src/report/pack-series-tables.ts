import type { AnnualFigure } from "../evidence/annual-figures.js";
import type { MonthFigure } from "../evidence/month-figures.js";
import { addMonths, type Period } from "../trade/period.js";
import { unitName } from "../trade/unit.js";
import { wordsIn, type Language } from "../words/words.js";
import { spanText } from "./period-text.js";
import { printable } from "./printable.js";
import type { PackRecord, PackSeries } from "./pack-record.js";
import { changeCell, moneyCell, priceCell, quantityCell, shareCell, textCell, type PackCell, type PackTable } from "./pack-table.js";

/** A destination of a pack: its name and its series; `whole` is the series of all exports, where shares of it are told. */
export type Destination = { readonly name: string; readonly series: PackSeries; readonly whole: PackSeries | null };

/** The market and the World, as far as each is known. */
export function destinations({ market, toMarket, toWorld, language }: PackRecord): Destination[] {
  const all = wordsIn(language).pack.allMarkets;
  return [...(toMarket === null ? [] : [{ name: printable(market.name), series: toMarket, whole: toWorld }]), ...(toWorld === null ? [] : [{ name: all, series: toWorld, whole: null }])];
}

/** Units of a pack as its heads print them; the quantity's is empty where there is none. */
export function packUnits({ counted, currency, language }: Pick<PackRecord, "counted" | "currency" | "language">): { readonly quantity: string; readonly value: string; readonly unitValue: string } {
  const words = wordsIn(language).report;
  const unit = counted.unit === null ? "" : unitName(counted.unit, language);
  return { quantity: unit, value: words.currency(currency), unitValue: words.perUnit(words.currency(currency), unit) };
}

/** Calendar years and the year so far, each against the same months of the year before. */
export function annualTable(record: PackRecord, { name, series, whole }: Destination): PackTable {
  const { language } = record;
  const { pack, report } = wordsIn(language);
  const { columns } = pack;
  const units = packUnits(record);
  const share = (year: AnnualFigure): PackCell[] => {
    if (whole === null) return [];
    const all = whole.years.find(({ firstPeriod, lastPeriod, kind }) => firstPeriod === year.firstPeriod && lastPeriod === year.lastPeriod && kind === year.kind);
    return [shareCell(ratio(year.value, all?.value ?? null))];
  };
  return {
    caption: pack.annual.caption({ market: name, unit: units.quantity, currency: units.value }),
    head: [
      ...[columns.year, report.inUnit(columns.quantity, units.quantity), columns.quantityYoy, report.inUnit(columns.value, units.value), columns.valueYoy],
      ...[report.inUnit(columns.unitValue, units.unitValue), columns.unitValueYoy, ...(whole === null ? [] : [columns.shareOfExports]), columns.remark],
    ],
    widths: [18, 18, 12, 18, 12, 16, 12, ...(whole === null ? [] : [12]), 30],
    rows: series.years.map((year) => [
      ...[textCell(yearText(year, language)), quantityCell(year.quantity), changeCell(year.quantityYoy), moneyCell(year.value, language), changeCell(year.valueYoy)],
      ...[priceCell(year.unitValue), changeCell(year.unitValueYoy), ...share(year), textCell(yearRemark(year, language))],
    ]),
    nothing: pack.annual.nothing,
    notes: [],
  };
}

/** Every month, oldest first. */
export function monthlyTable(record: PackRecord, { name, series, whole }: Destination): PackTable {
  const { language } = record;
  const { pack, report } = wordsIn(language);
  const { columns } = pack;
  const units = packUnits(record);
  return {
    caption: pack.monthly.caption({ market: name, unit: units.quantity, currency: units.value }),
    head: [columns.month, report.inUnit(columns.quantity, units.quantity), report.inUnit(columns.value, units.value), report.inUnit(columns.unitValue, units.unitValue), ...(whole === null ? [] : [columns.shareOfExports]), columns.status],
    widths: [12, 18, 18, 16, ...(whole === null ? [] : [12]), 16],
    rows: series.months.map((month) => monthRow(month, whole, language)),
    nothing: pack.monthly.nothing,
    notes: [],
  };
}

function monthRow(month: MonthFigure, whole: PackSeries | null, language: Language): PackCell[] {
  const all = whole?.months.find(({ period }) => period === month.period)?.value ?? null;
  return [
    ...[textCell(month.period), quantityCell(month.quantity), moneyCell(month.value, language), priceCell(month.unitValue)],
    ...(whole === null ? [] : [shareCell(ratio(month.value, all))]),
    textCell(wordsIn(language).pack.status[month.status]),
  ];
}

/** 2025年; 2026年1月至10月. */
export function yearText({ firstPeriod, lastPeriod }: Pick<AnnualFigure, "firstPeriod" | "lastPeriod">, language: Language): string {
  const isYear = firstPeriod.endsWith("-01") && lastPeriod === `${firstPeriod.slice(0, 4)}-12`;
  return isYear ? wordsIn(language).pack.yearName(firstPeriod.slice(0, 4)) : spanText(firstPeriod, lastPeriod, language);
}

function yearRemark({ missing, quantityMissing }: AnnualFigure, language: Language): string {
  const { pack, report } = wordsIn(language);
  const listed = (months: readonly Period[]): string => report.list(runsOf(months).map(([first, last]) => spanText(first, last, language)));
  const lines = [...(missing.length === 0 ? [] : [pack.annual.incomplete(listed(missing))]), ...(quantityMissing.length === 0 ? [] : [pack.annual.quantityMissing(listed(quantityMissing))])];
  return lines.join(report.semicolon);
}

/** Months that follow each other, as first and last. */
function runsOf(months: readonly Period[]): [Period, Period][] {
  const runs: [Period, Period][] = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run !== undefined && addMonths(run[1], 1) === month) run[1] = month;
    else runs.push([month, month]);
  }
  return runs;
}

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
