import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from "echarts/charts";
import { addMonths, monthIndex, monthOfYear, periodsBetween, type Period } from "../trade/period.js";
import { wordsIn, type Language } from "../words/words.js";
import { CHART_FONTS, INK, MUTED, RULE } from "./chart-look.js";
import { unitsOf } from "./figures.js";
import { shortened } from "./printable.js";
import type { ReportItem, ReportMonth } from "./record.js";

/** Drawn at this size; the page scales it down, so text still reads at 640 pixels and on A4. */
export const CHART_WIDTH = 720;
export const CHART_HEIGHT = 320;

/** Mid-tone, so that the black line is seen on it in black and white. */
const YEAR_FILL = "#7d9cbf";
const BASE_FILL = "#eef2f6";
const EARLIER_FILL = "#e4e6e9";
const CROSS = "path://M0,0L8,8M8,0L0,8";

/** Months told apart by what the verdict compared them as. */
type Role = "year" | "base" | "earlier";

/** What the figure's axes count in: `万`, 10,000. */
type Scale = { readonly size: number; readonly word: string };

/** The chart of one flagged product: quantity as bars on the left axis, unit value as a line on the right one. */
export function chartOption(item: ReportItem, language: Language): Record<string, unknown> {
  const words = wordsIn(language).report.chart;
  const months = everyMonth(item.months);
  const scale = scaleOf(Math.max(0, ...months.map(({ quantity }) => quantity ?? 0)), language);
  const roles = months.map(({ period }) => roleOf(period, item));
  const series = [...bars(months, roles, scale, language), ...marks(months, language), ...line(months, language)];
  return {
    animation: false,
    textStyle: { fontFamily: CHART_FONTS, color: INK },
    title: {
      text: words.title(item.verdict.hsCode, shortened(item.description, 48), shortened(item.partnerName, 24)),
      left: 8,
      top: 4,
      textStyle: { fontFamily: CHART_FONTS, fontSize: 14, fontWeight: 600, color: INK },
    },
    legend: {
      left: 4,
      top: 28,
      itemWidth: 22,
      itemHeight: 11,
      itemGap: 16,
      selectedMode: false,
      textStyle: { fontSize: 12, color: INK },
      data: series.flatMap(({ name }) => (typeof name === "string" ? [name] : [])),
    },
    grid: { left: 64, right: 68, top: 84, bottom: 46 },
    xAxis: monthAxis(months, language),
    yAxis: valueAxes(item, scale, language),
    series,
  };
}

/** Every month from the first to the last: one that is not listed is not known. */
function everyMonth(months: readonly ReportMonth[]): ReportMonth[] {
  const first = months[0];
  const last = months.at(-1);
  if (first === undefined || last === undefined) throw new RangeError("a chart needs at least one month");
  const known = new Map(months.map((month) => [month.period, month] as const));
  return periodsBetween(first.period, last.period).map(
    (period) => known.get(period) ?? { period, quantity: null, value: null, unitValue: null },
  );
}

function roleOf(period: Period, { verdict }: ReportItem): Role {
  const { firstPeriod, lastPeriod } = verdict.windows.year;
  if (firstPeriod === null || lastPeriod === null) return "earlier";
  if (period >= firstPeriod && period <= lastPeriod) return "year";
  return period >= addMonths(firstPeriod, -12) && period <= addMonths(lastPeriod, -12) ? "base" : "earlier";
}

function scaleOf(largest: number, language: Language): Scale {
  const { scale } = wordsIn(language).report;
  const [large, small, floor] = language === "en" ? [1e9, 1e6, 1e6] : [1e8, 1e4, 1e5];
  if (largest >= large) return { size: large, word: scale.large };
  return largest >= floor ? { size: small, word: scale.small } : { size: 1, word: "" };
}

/** One bar series per role, so that the legend names each pattern: solid the year judged, hatched its base, pale what came before. */
function bars(months: readonly ReportMonth[], roles: readonly Role[], scale: Scale, language: Language): BarSeriesOption[] {
  const words = wordsIn(language).report.chart;
  const judged = roles.includes("year");
  const looks: Readonly<Record<Role, { readonly name: string; readonly itemStyle: NonNullable<BarSeriesOption["itemStyle"]> }>> = {
    year: { name: words.quantityYear, itemStyle: { color: YEAR_FILL, borderColor: INK, borderWidth: 0.8 } },
    base: { name: words.quantityBase, itemStyle: { color: BASE_FILL, borderColor: INK, borderWidth: 0.8, decal: HATCH } },
    earlier: {
      name: judged ? words.quantityEarlier : words.quantityPlain,
      itemStyle: { color: EARLIER_FILL, borderColor: "#8b929b", borderWidth: 0.8 },
    },
  };
  const order: readonly Role[] = ["earlier", "base", "year"];
  return order
    .filter((role) => roles.includes(role))
    .map((role) => ({
      type: "bar",
      ...looks[role],
      stack: "quantity",
      barCategoryGap: "24%",
      barMaxWidth: 40,
      data: months.map(({ quantity }, k) => (roles[k] !== role || quantity === null ? "-" : quantity / scale.size)),
    }));
}

const HATCH = { symbol: "rect", color: "#5c6b7d", dashArrayX: [1, 0], dashArrayY: [1, 4], rotation: -Math.PI / 4 };

/** Neither a zero nor a missing month has a bar to see: a zero is written as 0, a missing month crossed. */
function marks(months: readonly ReportMonth[], language: Language): ScatterSeriesOption[] {
  const at = (test: (quantity: number | null) => boolean) => months.map(({ quantity }) => (test(quantity) ? 0 : "-"));
  const all: ScatterSeriesOption[] = [];
  if (months.some(({ quantity }) => quantity === 0)) {
    const label = { show: true, formatter: "0", position: "top" as const, distance: 2, fontSize: 11, color: INK };
    all.push({ type: "scatter", symbolSize: 0.1, itemStyle: { color: INK, opacity: 1 }, label, data: at((quantity) => quantity === 0) });
  }
  if (months.some(({ quantity }) => quantity === null)) {
    const itemStyle = { color: "transparent", borderColor: INK, borderWidth: 1.4, opacity: 1 };
    const data = at((quantity) => quantity === null);
    all.push({ type: "scatter", name: wordsIn(language).report.chart.missing, symbol: CROSS, symbolSize: 7, symbolOffset: [0, -8], itemStyle, data });
  }
  return all;
}

/** The unit value twice: a broad white line below, so that the dark one stands out from the bars. */
function line(months: readonly ReportMonth[], language: Language): LineSeriesOption[] {
  const shared = { type: "line" as const, yAxisIndex: 1, connectNulls: false, data: months.map(({ unitValue }) => unitValue ?? "-") };
  return [
    { ...shared, showSymbol: false, lineStyle: { color: "#ffffff", width: 5 }, z: 4 },
    {
      ...shared,
      name: wordsIn(language).report.chart.unitValue,
      symbol: "circle",
      symbolSize: 6,
      showAllSymbol: true,
      lineStyle: { color: INK, width: 2 },
      itemStyle: { color: "#ffffff", borderColor: INK, borderWidth: 1.5 },
      z: 5,
    },
  ];
}

function monthAxis(months: readonly ReportMonth[], language: Language): Record<string, unknown> {
  const words = wordsIn(language).report.chart;
  const calendar = months.map(({ period }) => monthOfYear(monthIndex(period)));
  const shown = calendar.map((month) => months.length <= 12 || month % 3 === 1);
  const firstShown = shown.indexOf(true);
  return {
    type: "category",
    data: months.map(({ period }) => period),
    axisLine: { lineStyle: { color: INK } },
    axisTick: { alignWithLabel: true, interval: (k: number) => shown[k] ?? false },
    axisLabel: {
      fontSize: 12,
      lineHeight: 16,
      color: INK,
      interval: (k: number) => shown[k] ?? false,
      formatter: (period: string, k: number) => {
        const mark = words.monthMark(calendar[k] ?? 1);
        return calendar[k] === 1 || k === firstShown ? `${mark}\n${words.yearMark(Number(period.slice(0, 4)))}` : mark;
      },
    },
  };
}

function valueAxes(item: ReportItem, scale: Scale, language: Language): Record<string, unknown>[] {
  const { chart, columns } = wordsIn(language).report;
  const units = unitsOf(item.verdict, language);
  const axisLabel = { fontSize: 12, color: MUTED, formatter: tickText };
  const name = { nameGap: 12, nameTextStyle: { fontSize: 12, color: INK } };
  return [
    {
      ...name,
      type: "value",
      name: chart.scaled(columns.quantity, scale.word, units.quantity),
      nameTextStyle: { ...name.nameTextStyle, align: "left", padding: [0, 0, 0, -56] },
      min: 0,
      axisLabel,
      splitLine: { lineStyle: { color: RULE } },
    },
    {
      ...name,
      type: "value",
      name: chart.scaled(columns.unitValue, "", units.unitValue),
      nameTextStyle: { ...name.nameTextStyle, align: "right", padding: [0, -60, 0, 0] },
      scale: true,
      alignTicks: true,
      axisLabel,
      splitLine: { show: false },
    },
  ];
}

function tickText(value: number): string {
  return Number(value.toPrecision(10)).toLocaleString("en-US", { maximumFractionDigits: 6 });
}
