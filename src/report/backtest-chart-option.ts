import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from "echarts/charts";
import { NAIVE_RANKINGS } from "../detect/backtest/rankings.js";
import type { BacktestResult, CaseResult, CurvePoint, DetectorName } from "../detect/backtest/results.js";
import { LEVELS } from "../detect/verdict.js";
import { periodsBetween, type Period } from "../trade/period.js";
import { warnBefore } from "../trade/remedy-case.js";
import { wordsIn, type Language } from "../words/words.js";
import type { DrawnBacktest } from "./backtest-chart.js";
import { CHART_FONTS, INK, LEVEL_FILL, RULE } from "./chart-look.js";

export const BACKTEST_WIDTH = 900;
export const BACKTEST_HEIGHT = 700;

/** Told apart by dashes and by their points too, for black and white. */
const LINES: Readonly<Partial<Record<DetectorName, { readonly color: string; readonly type: "solid" | "dashed" | "dotted"; readonly symbol: string }>>> = {
  quantity_growth: { color: "#1f6f5c", type: "solid", symbol: "emptyCircle" },
  unit_value_fall: { color: "#7a4fa3", type: "dashed", symbol: "emptyTriangle" },
  eu_task_force: { color: "#2b5c9e", type: "dotted", symbol: "emptyRect" },
  score: { color: "#b3261e", type: "solid", symbol: "emptyDiamond" },
  random: { color: "#8b929b", type: "dashed", symbol: "circle" },
};

export function chartTitle({ months }: DrawnBacktest, language: Language): string {
  return wordsIn(language).backtest.chart.title(months[0]?.period ?? "", months.at(-1)?.period ?? "");
}

/** Two drawings over one another: months above, recall below where there are cases to be recalled. */
export function backtestOption(drawn: DrawnBacktest, language: Language): Record<string, unknown> {
  if (drawn.months.length === 0) throw new RangeError("a chart needs at least one month");
  const words = wordsIn(language);
  const tested = drawn.result?.cases.filter(({ notTestable }) => notTestable === null) ?? [];
  const months = everyMonth(drawn, tested);
  const curve = tested.length === 0 ? [] : curves(drawn.result?.curve ?? [], language);
  const above = [...bars(drawn, months, language), ...caseMarks(tested, months, language)];
  const legend = (series: readonly { readonly name?: string | number }[], top: number) => ({ top, left: 60, itemWidth: 16, itemHeight: 11, itemGap: 14, selectedMode: false, textStyle: { fontSize: 12, color: INK }, data: [...new Set(series.flatMap(({ name }) => (typeof name === "string" ? [name] : [])))] });
  const axisName = { nameTextStyle: { color: INK, fontSize: 12, align: "left" as const }, axisLabel: { color: INK } };
  return {
    animation: false,
    textStyle: { fontFamily: CHART_FONTS, color: INK },
    title: { text: chartTitle(drawn, language), subtext: drawn.notes.join("\n"), left: 56, top: 6, textStyle: { fontFamily: CHART_FONTS, fontSize: 15, fontWeight: 600, color: INK }, subtextStyle: { fontFamily: CHART_FONTS, fontSize: 12, color: INK } },
    legend: [legend(above, 66), ...(curve.length === 0 ? [] : [legend(curve, 386)])],
    grid: [
      { left: 60, right: 28, top: 118, height: curve.length === 0 ? 520 : 210 },
      ...(curve.length === 0 ? [] : [{ left: 60, right: 28, top: 444, height: 190 }]),
    ],
    xAxis: [
      { type: "category", gridIndex: 0, data: months, axisTick: { alignWithLabel: true }, axisLabel: { color: INK } },
      ...(curve.length === 0 ? [] : [shareAxis(curve, words.backtest.chart.share)]),
    ],
    yAxis: [
      { type: "value", gridIndex: 0, min: 0, minInterval: 1, name: words.backtest.chart.alerts, splitLine: { lineStyle: { color: RULE } }, ...axisName },
      ...(curve.length === 0 ? [] : [{ type: "value", gridIndex: 1, min: 0, max: 1, name: words.backtest.chart.recall, splitLine: { lineStyle: { color: RULE } }, ...axisName, axisLabel: { color: INK, formatter: (value: number) => `${Math.round(value * 100)}%` } }]),
    ],
    series: [...above, ...curve],
  };
}

/** From the first month replayed to the last one, or the last case if that is later. */
function everyMonth({ months }: DrawnBacktest, tested: readonly CaseResult[]): readonly Period[] {
  const last = [months.at(-1)?.period ?? "", ...tested.map(monthOf)].sort().at(-1) ?? "";
  return periodsBetween(months[0]?.period ?? last, last);
}

function monthOf({ remedy }: CaseResult): Period {
  return warnBefore(remedy).slice(0, 7);
}

/** Stacked from the highest level down to the one asked for; blue would bury the others. */
function bars({ months, least }: DrawnBacktest, axis: readonly Period[], language: Language): BarSeriesOption[] {
  const { levels } = wordsIn(language).reasons;
  const of = new Map(months.map((month) => [month.period, month]));
  return LEVELS.slice(0, LEVELS.indexOf(least) + 1).map((level) => ({
    type: "bar",
    name: levels[level],
    stack: "alerts",
    barCategoryGap: "20%",
    itemStyle: { color: LEVEL_FILL[level], borderColor: INK, borderWidth: 0.5 },
    data: axis.map((period) => of.get(period)?.raised[level] ?? "-"),
  }));
}

/** A mark in the month of each case, on the axis: full where it was warned of. Several in one month stand over one another. */
function caseMarks(tested: readonly CaseResult[], axis: readonly Period[], language: Language): ScatterSeriesOption[] {
  const words = wordsIn(language).backtest.chart;
  const height = new Map<Period, number>();
  const places = tested.map((each) => {
    const month = monthOf(each);
    const below = height.get(month) ?? 0;
    height.set(month, below + 1);
    return { each, month, offset: [0, -8 - 11 * below] as [number, number] };
  });
  return [true, false].flatMap((caught): ScatterSeriesOption[] => {
    const own = places.filter(({ each, month }) => (each.firstAlert !== null) === caught && axis.includes(month));
    if (own.length === 0) return [];
    const itemStyle = { color: caught ? INK : "#ffffff", borderColor: INK, borderWidth: 1.4, opacity: 1 };
    return [{ type: "scatter", name: caught ? words.caught : words.missed, symbol: "diamond", symbolSize: 11, itemStyle, z: 5, data: own.map(({ month, offset }) => ({ value: [month, 0], symbolOffset: offset })) }];
  });
}

/** Lines for the rankings, points for our levels. */
function curves(points: BacktestResult["curve"], language: Language): (LineSeriesOption | ScatterSeriesOption)[] {
  const words = wordsIn(language);
  const drawn = points.flatMap((point) => (point.alertShare === null || point.alertShare === 0 || point.recall === null ? [] : [{ ...point, at: [point.alertShare, point.recall] as [number, number] }]));
  const lines = ([...NAIVE_RANKINGS, "score", "random"] as const).flatMap((name): LineSeriesOption[] => {
    const data = drawn.filter(({ detector }) => detector === name).map(({ at }) => at);
    const look = LINES[name];
    return data.length === 0 ? [] : [{ type: "line", name: words.backtest.detectors[name], xAxisIndex: 1, yAxisIndex: 1, data, symbol: look?.symbol ?? "emptyCircle", symbolSize: 7, color: look?.color ?? INK, lineStyle: { width: 2, type: look?.type ?? "solid", color: look?.color ?? INK } }];
  });
  return [...lines, levelPoints(drawn, language)];
}

function levelPoints(drawn: readonly (CurvePoint & { readonly at: [number, number] })[], language: Language): ScatterSeriesOption {
  const words = wordsIn(language);
  const own = drawn.flatMap(({ level, at }) => (level === null ? [] : [{ level, at }]));
  // Levels that raise as much as one another stand in one place, and are named together.
  const inPlaceOf = (at: readonly number[]) => own.filter((other) => other.at.every((part, k) => part === at[k]));
  const nameOf = ({ level, at }: (typeof own)[number]): string => (inPlaceOf(at)[0]?.level === level ? words.report.list(inPlaceOf(at).map((other) => words.reasons.levels[other.level])) : "");
  return {
    type: "scatter",
    name: words.backtest.chart.levels,
    xAxisIndex: 1,
    yAxisIndex: 1,
    symbol: "circle",
    symbolSize: 13,
    z: 6,
    // Levels that raise as much as one another stand in one place: their names stand below one another.
    labelLayout: { moveOverlap: "shiftY" },
    color: INK,
    data: own.map((point) => ({
      value: point.at,
      itemStyle: { color: LEVEL_FILL[point.level], borderColor: INK, borderWidth: 1.4, opacity: 1 },
      label: { show: true, position: "right" as const, formatter: nameOf(point), color: INK, fontSize: 12 },
    })),
  };
}

/** Logarithmic: what matters lies below a few per cent. */
function shareAxis(series: readonly (LineSeriesOption | ScatterSeriesOption)[], name: string): Record<string, unknown> {
  const shares = series.flatMap(({ data }) => (Array.isArray(data) ? data : []).map((item) => (Array.isArray(item) ? Number(item[0]) : Number((item as { readonly value: readonly number[] }).value[0]))));
  const least = Math.min(0.01, ...shares);
  return { type: "log", gridIndex: 1, min: 10 ** Math.floor(Math.log10(least)), max: 1, name, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: INK, fontSize: 12 }, splitLine: { show: false }, axisLabel: { color: INK, formatter: (value: number) => `${Number((value * 100).toPrecision(6))}%` } };
}
