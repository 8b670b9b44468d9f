import { WINDOW_NAMES, type Verdict } from "../detect/verdict.js";
import { wordsIn } from "../words/words.js";
import { seriesDrawing } from "./chart.js";
import type { Drawing } from "./drawing.js";
import { shareOf } from "./format.js";
import { marketLineName } from "./pack-market-tables.js";
import type { PackRecord, PackSeries } from "./pack-record.js";
import { yearText } from "./pack-series-tables.js";
import { spanText } from "./period-text.js";
import { printable } from "./printable.js";
import type { ReportItem } from "./record.js";
import { markedDrawing, shareDrawing, type ShareBar } from "./share-drawing.js";

/** One chart of a pack: the name of its file, its caption, and how it is drawn. */
export type PackChart = { readonly name: "monthly-market" | "monthly-world" | "market-shares" | "supplier-shares"; readonly caption: string; readonly drawing: () => Drawing };

/** Markets with a bar of their own. */
const MOST_BARS = 10;

/** The charts there are figures for, in the order of the paper. */
export function packCharts(record: PackRecord): PackChart[] {
  const { market, toMarket, toWorld, item, worldItem, language } = record;
  const all = wordsIn(language).pack.allMarkets;
  const ofWorld = market.code === "WLD" ? item : worldItem;
  return [
    ...(toMarket === null ? [] : monthlyChart(record, "monthly-market", printable(market.name), item, toMarket)),
    ...(toWorld === null || ofWorld === null ? [] : monthlyChart(record, "monthly-world", all, ofWorld, toWorld)),
    ...sharesChart(record),
    ...suppliersChart(record),
  ].map((chart) => ({ ...chart, drawing: () => markedDrawing(chart.drawing(), record.sample ? wordsIn(language).report.sample : null) }));
}

/** Without a quantity in any month there is nothing to draw. */
function monthlyChart(record: PackRecord, name: PackChart["name"], market: string, item: ReportItem, { months }: PackSeries): PackChart[] {
  if (months.every(({ quantity }) => quantity === null)) return [];
  const shown: ReportItem = { ...item, months, verdict: countedAs(item.verdict, record.counted) };
  return [{ name, caption: wordsIn(record.language).pack.charts.monthly(market), drawing: () => seriesDrawing(shown, record.rules, record.language) }];
}

/** The verdict with the unit the months are counted in on the axes of its chart. */
function countedAs(verdict: Verdict, { basis, unit }: PackRecord["counted"]): Verdict {
  const windows = Object.fromEntries(WINDOW_NAMES.map((name) => [name, { ...verdict.windows[name], quantityBasis: basis, quantityUnit: unit }])) as Verdict["windows"];
  return { ...verdict, windows };
}

/** Shares of markets in the year so far, beside those of the last whole year. */
function sharesChart(record: PackRecord): PackChart[] {
  const { ranks, language } = record;
  const { charts } = wordsIn(language).pack;
  const [now, before] = ranks;
  if (now?.reason !== null || now.lines.length === 0) return [];
  const shareBefore = (market: string | null): number | null => before?.lines.find((line) => line.market !== null && line.market === market)?.share ?? null;
  const shown = now.lines.filter(({ kind }) => kind === "market").slice(0, MOST_BARS);
  const [sum, sumBefore] = [shown.reduce((all, { share }) => all + (share ?? 0), 0), shown.map(({ market }) => shareBefore(market))];
  const restBefore = before?.reason !== null || sumBefore.some((share) => share === null) ? null : 1 - sumBefore.reduce<number>((all, share) => all + (share ?? 0), 0);
  const bars: ShareBar[] = [...shown.map((line) => ({ name: marketLineName(record, line), shares: [line.share, shareBefore(line.market)] })), ...(1 - sum > LEAST_REST ? [{ name: charts.others, shares: [1 - sum, restBefore] }] : [])];
  const spans = ranks.map((each) => yearText(each, language));
  const caption = charts.shares(spans[0] ?? "");
  return [{ name: "market-shares", caption, drawing: () => shareDrawing({ title: caption, legend: spans.map(charts.now), bars, alt: charts.alt(caption, listOf(bars, record)) }) }];
}

/** Less than this is rounding of sums in binary. */
const LEAST_REST = 1e-9;

/** Shares of the importer's suppliers, by value and by quantity. */
function suppliersChart(record: PackRecord): PackChart[] {
  const { item, language } = record;
  const importer = item.mirror?.importer;
  if (importer?.kind !== "known" || importer.suppliers === null || importer.suppliers.largest.length === 0) return [];
  const { charts } = wordsIn(language).pack;
  const names = item.mirror?.names ?? {};
  const rest = importer.suppliers.largest.reduce((left, { valueShare }) => left - valueShare, 1);
  const hasQuantity = importer.suppliers.largest.some(({ quantityShare }) => quantityShare !== null);
  const both = (value: number | null, quantity: number | null): (number | null)[] => (hasQuantity ? [value, quantity] : [value]);
  const bars: ShareBar[] = [
    ...importer.suppliers.largest.map(({ partner, valueShare, quantityShare }) => ({ name: printable(names[partner] ?? partner), shares: both(valueShare, quantityShare) })),
    ...(rest > LEAST_REST ? [{ name: charts.others, shares: both(rest, null) }] : []),
  ];
  const caption = charts.suppliers({ importer: printable(names[importer.reporter] ?? importer.reporter), span: spanText(importer.firstPeriod, importer.lastPeriod, language) });
  return [{ name: "supplier-shares", caption, drawing: () => shareDrawing({ title: caption, legend: hasQuantity ? [charts.byValue, charts.byQuantity] : [charts.byValue], bars, alt: charts.alt(caption, listOf(bars, record)) }) }];
}

function listOf(bars: readonly ShareBar[], { language }: PackRecord): string {
  return wordsIn(language).report.list(bars.map(({ name, shares }) => wordsIn(language).pack.summary.nameShare(name, shareOf(shares[0] ?? null))));
}
