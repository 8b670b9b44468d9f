import type { LineSeriesOption } from "echarts/charts";
import { monthIndex, monthOfYear, type Period } from "../trade/period.js";
import { wordsIn, type Language } from "../words/words.js";
import { CHART_FONTS, headOf, INK, MUTED, RULE } from "./chart-look.js";
import type { Drawing } from "./drawing.js";
import { shareOf } from "./format.js";
import type { ShareOfExports } from "./overview-record.js";
import { monthText, spanText } from "./period-text.js";
import type { WeeklyReport } from "./record.js";
import { TARGETS_2010 } from "./structure-targets.js";

const WIDTH = 720;
const HEIGHT = 300;
/** More months than this are named by their January alone. */
const MONTHS_NAMED = 12;

/** 出口结构: a line for each share of which any month is known; none where none is. */
export function structureDrawings({ structure, language }: Pick<WeeklyReport, "structure" | "language">): readonly { readonly title: string; readonly drawing: Drawing }[] {
  return (["highTech", "ownBrand"] as const).flatMap((kind) => {
    const share = structure?.[kind] ?? null;
    if (share === null || share.months.every((month) => month.share === null)) return [];
    const words = wordsIn(language).pictures.structure;
    const title = words[kind](words.basis[share.basis]);
    return [{ title, drawing: structureDrawing(share, TARGETS_2010[kind], title, language) }];
  });
}

function structureDrawing({ months }: ShareOfExports, target: number, title: string, language: Language): Drawing {
  const words = wordsIn(language).pictures.structure;
  const known = months.flatMap(({ period, share }) => (share === null ? [] : [{ period, share }]));
  const newest = known.at(-1);
  const gaps = known.length < months.length ? [words.gaps] : [];
  const span = spanText(months[0]?.period ?? null, months.at(-1)?.period ?? null, language);
  return {
    width: WIDTH,
    height: HEIGHT,
    alt: words.alt({ title, span, month: newest === undefined ? "" : monthText(newest.period, language), share: shareOf(newest?.share ?? null), target: wholePercent(target) }),
    option: {
      animation: false,
      textStyle: { fontFamily: CHART_FONTS, color: INK },
      title: headOf(title, wordsIn(language).pictures.changeScatter.notes([words.targetNote(wholePercent(target)), ...gaps])),
      grid: { left: 56, right: 64, top: 66, bottom: 46 },
      xAxis: monthAxis(months.map(({ period }) => period), language),
      yAxis: shareAxis(Math.max(target, ...known.map(({ share }) => share))),
      series: [line(months, newest?.period ?? null, target, language)],
    },
  };
}

function wholePercent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** From nothing, so that the height of the line is the share. */
function shareAxis(largest: number): Record<string, unknown> {
  const max = Math.min(1, Math.ceil((largest + 0.04) * 10) / 10);
  const axisLabel = { fontSize: 12, color: MUTED, formatter: wholePercent };
  return { type: "value", min: 0, max: Math.max(max, largest), interval: max > 0.5 ? 0.2 : 0.1, axisLabel, splitLine: { lineStyle: { color: RULE } } };
}

function line(months: ShareOfExports["months"], newest: Period | null, target: number, language: Language): LineSeriesOption {
  return {
    type: "line",
    connectNulls: false,
    symbol: "circle",
    symbolSize: 5,
    showAllSymbol: true,
    lineStyle: { color: INK, width: 2 },
    itemStyle: { color: "#ffffff", borderColor: INK, borderWidth: 1.5 },
    data: months.map(({ period, share }) =>
      share === null ? "-" : { value: share, label: { show: period === newest, position: "right" as const, formatter: shareOf(share), fontSize: 12, fontWeight: 600 as const, color: INK } },
    ),
    markLine: {
      silent: true,
      symbol: "none",
      lineStyle: { color: INK, width: 1.2, type: "dashed" },
      label: { position: "insideStartTop", formatter: wordsIn(language).pictures.structure.target, fontSize: 12, color: INK, backgroundColor: "#ffffff", padding: [1, 3] },
      data: [{ yAxis: target }],
    },
  };
}

function monthAxis(periods: readonly Period[], language: Language): Record<string, unknown> {
  const words = wordsIn(language).report.chart;
  const calendar = periods.map((period) => monthOfYear(monthIndex(period)));
  const shown = calendar.map((month, k) => periods.length <= MONTHS_NAMED || month === 1 || (k === 0 && !calendar.slice(0, 6).includes(1)));
  const first = shown.indexOf(true);
  return {
    type: "category",
    data: periods,
    boundaryGap: false,
    axisLine: { lineStyle: { color: INK } },
    axisTick: { alignWithLabel: true, interval: (k: number) => shown[k] ?? false },
    axisLabel: {
      fontSize: 12,
      lineHeight: 16,
      color: INK,
      interval: (k: number) => shown[k] ?? false,
      formatter: (period: string, k: number) => {
        const mark = words.monthMark(calendar[k] ?? 1);
        return calendar[k] === 1 || k === first ? `${mark}\n${words.yearMark(Number(period.slice(0, 4)))}` : mark;
      },
    },
  };
}
