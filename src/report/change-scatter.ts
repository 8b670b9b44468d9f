import type { ScatterSeriesOption } from "echarts/charts";
import { LEVELS, type Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { changePoints, cornerOf, drawnPlace, isInCorner, type ChangePoint, type ChangePoints, type Corner, type PointedLists } from "./change-points.js";
import { CLOUD_RANGE } from "./change-tally.js";
import { CHART_FONTS, headOf, INK, LEVEL_FILL, MUTED, RULE } from "./chart-look.js";
import { cloudSeries } from "./cloud-series.js";
import type { Drawing } from "./drawing.js";
import { count, percent } from "./format.js";
import type { ChangeCloud } from "./overview-record.js";
import { monthText } from "./period-text.js";
import { shortened } from "./printable.js";
import type { WeeklyReport } from "./record.js";

const WIDTH = 720;
const HEIGHT = 520;
const GRID = { left: 66, right: 30, top: 98, bottom: 50 } as const;
const PIXELS = {
  x: (WIDTH - GRID.left - GRID.right) / (CLOUD_RANGE.quantityYoy[1] - CLOUD_RANGE.quantityYoy[0]),
  y: (HEIGHT - GRID.top - GRID.bottom) / (CLOUD_RANGE.unitValueYoy[1] - CLOUD_RANGE.unitValueYoy[0]),
};

/** Levels told apart by shape and size, for black and white. */
const SHAPES: Readonly<Record<Level, { readonly symbol: string; readonly symbolSize: number }>> = {
  red: { symbol: "diamond", symbolSize: 15 },
  orange: { symbol: "triangle", symbolSize: 12 },
  yellow: { symbol: "circle", symbolSize: 9 },
  blue: { symbol: "rect", symbolSize: 6 },
};
/** Points that bear their name, as far as the names don't overlap. */
const MOST_NAMED = 8;
/** A name stands to the left of a point further right than this, so that it stays in the picture. */
const NAMED_LEFT = 1.1;

/** What the scatter is made from. */
export type ScatterRecord = PointedLists & Pick<WeeklyReport, "cloud" | "rules" | "summary">;

/**
 * Change of quantity against change of unit value over twelve months: listed products as points, all comparable series as shades behind them, the rule's corner
 * shaded. Null where there is neither a point nor a background.
 */
export function changeScatterDrawing(report: ScatterRecord): Drawing | null {
  const { cloud, language } = report;
  const points = changePoints(report);
  const month = cloud?.period ?? report.summary?.period ?? null;
  if (month === null || (points.drawn.length === 0 && cloud === null)) return null;
  const words = wordsIn(language).pictures.changeScatter;
  const corner = cornerOf(report.rules);
  const behind = cloud === null ? [] : cloudSeries(cloud, PIXELS, language);
  const before = [...pointSeries(points.drawn, language), ...beyondSeries(points.drawn, language)];
  return {
    width: WIDTH,
    height: HEIGHT,
    alt: altText(points, corner, cloud, monthText(month, language), language),
    option: {
      animation: false,
      textStyle: { fontFamily: CHART_FONTS, color: INK },
      title: headOf(words.title(monthText(month, language)), notes(points, cloud, language)),
      legend: [legend(before, 46), legend(behind, 68)],
      grid: GRID,
      xAxis: changeAxis(words.quantity, CLOUD_RANGE.quantityYoy, { nameLocation: "middle", nameGap: 28 }),
      yAxis: changeAxis(words.unitValue, CLOUD_RANGE.unitValueYoy, { nameLocation: "middle", nameGap: 48 }),
      series: [...behind, frame(corner, language), ...before],
    },
  };
}

function legend(series: readonly { readonly name?: string | number }[], top: number): Record<string, unknown> {
  const data = [...new Set(series.flatMap(({ name }) => (typeof name === "string" ? [name] : [])))].map((name) => (top > 60 ? { name, icon: "rect" } : name));
  return { left: 8, top, itemWidth: 16, itemHeight: 11, itemGap: 14, selectedMode: false, textStyle: { fontSize: 12, color: INK }, data };
}

function notes({ unplaced, leftOut }: ChangePoints, cloud: ChangeCloud | null, language: Language): string {
  const words = wordsIn(language).pictures.changeScatter;
  return words.notes([
    cloud === null ? words.noCloud : words.cloudNote({ series: count(cloud.series), outside: count(cloud.outside) }),
    ...(unplaced === 0 ? [] : [words.unplaced(count(unplaced))]),
    ...(leftOut === 0 ? [] : [words.leftOut(count(leftOut))]),
  ]);
}

function changeAxis(name: string, [min, max]: readonly [number, number], place: Record<string, unknown>): Record<string, unknown> {
  return {
    type: "value",
    name,
    ...place,
    min,
    max,
    interval: 0.5,
    nameTextStyle: { fontSize: 12, color: INK },
    axisLine: { show: true, onZero: false, lineStyle: { color: INK } },
    axisLabel: { fontSize: 12, color: MUTED, formatter: (change: number) => percent(change).replace(".0%", "%") },
    splitLine: { lineStyle: { color: RULE } },
  };
}

/** The lines of no change, and the corner of the rule with its name. */
function frame(corner: Corner | null, language: Language): ScatterSeriesOption {
  const zero = { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: INK, width: 1.2, type: "solid" as const }, data: [{ xAxis: 0 }, { yAxis: 0 }] };
  if (corner === null) return { type: "scatter", data: [], z: 2, markLine: zero };
  const label = { show: true, position: "insideBottomRight" as const, align: "right" as const, formatter: cornerText(corner, "\n", language), color: INK, fontSize: 12, lineHeight: 16, backgroundColor: "#ffffff", padding: [2, 4] };
  const itemStyle = { color: "rgba(163, 33, 26, 0.09)", borderColor: INK, borderWidth: 1.2, borderType: "dashed" as const };
  const from: [number, number] = [corner.quantityGrowth, -corner.unitValueDrop];
  const to: [number, number] = [CLOUD_RANGE.quantityYoy[1], CLOUD_RANGE.unitValueYoy[0]];
  return { type: "scatter", data: [], z: 2, markLine: zero, markArea: { silent: true, itemStyle, label, data: [[{ coord: from }, { coord: to }]] } };
}

function cornerText({ title, quantityGrowth, unitValueDrop }: Corner, between: string, language: Language): string {
  const { corner } = wordsIn(language).pictures.changeScatter;
  const { rule, cutOffs } = corner;
  return `${rule(shortened(title, 40))}${between}${cutOffs({ quantity: percent(quantityGrowth), unitValue: percent(-unitValueDrop) })}`;
}

/** A series a level, the highest drawn last and so on top. */
function pointSeries(points: readonly ChangePoint[], language: Language): ScatterSeriesOption[] {
  const named = new Set(points.slice(0, MOST_NAMED));
  return LEVELS.flatMap((level, k): ScatterSeriesOption[] => {
    const own = points.filter((point) => point.level === level);
    if (own.length === 0) return [];
    const data = own.map((point) => {
      const { x, y } = drawnPlace(point);
      return { value: [x, y], label: { show: named.has(point), formatter: point.name, position: x > NAMED_LEFT ? ("left" as const) : ("right" as const) } };
    });
    const label = { fontSize: 11, color: INK, textBorderColor: "#ffffff", textBorderWidth: 3 };
    return [{ type: "scatter", name: levelWord(level, language), ...SHAPES[level], itemStyle: { color: LEVEL_FILL[level], borderColor: INK, borderWidth: 1.2, opacity: 1 }, label, labelLayout: { hideOverlap: true }, clip: false, z: 10 - k, data }];
  });
}

function levelWord(level: Level, language: Language): string {
  const { reasons, pictures } = wordsIn(language);
  return level === "blue" ? pictures.changeScatter.watched : pictures.changeScatter.level(reasons.levels[level]);
}

const TURN = { top: 0, both: -45, right: -90 } as const;
const OFFSET: Readonly<Record<keyof typeof TURN, [number, number]>> = { top: [0, -13], both: [11, -11], right: [15, 0] };

/** An arrow beside each point that lies beyond the axes, pointing to where. */
function beyondSeries(points: readonly ChangePoint[], language: Language): ScatterSeriesOption[] {
  const data = points.flatMap((point) => {
    const { x, y, beyond } = drawnPlace(point);
    return beyond === null ? [] : [{ value: [x, y], symbolRotate: TURN[beyond], symbolOffset: OFFSET[beyond] }];
  });
  if (data.length === 0) return [];
  return [{ type: "scatter", name: wordsIn(language).pictures.changeScatter.beyond, symbol: "arrow", symbolSize: [8, 10], itemStyle: { color: INK, opacity: 1 }, clip: false, z: 11, data }];
}

function altText({ drawn }: ChangePoints, corner: Corner | null, cloud: ChangeCloud | null, month: string, language: Language): string {
  const words = wordsIn(language).pictures.changeScatter;
  const of = (level: Level): string => count(drawn.filter((point) => point.level === level).length);
  const text = words.alt({ month, points: count(drawn.length), levels: { red: of("red"), orange: of("orange"), yellow: of("yellow"), blue: of("blue") } });
  if (corner === null) return text.trim();
  const inside = words.altCorner({ corner: cornerText(corner, wordsIn(language).report.gap, language), points: count(drawn.filter((point) => isInCorner(point, corner)).length) });
  if (cloud === null) return `${text}${inside}`.trim();
  const behind = cloud.cells.filter((cell) => isInCorner(cell, corner)).reduce((sum, { series }) => sum + series, 0);
  return `${text}${inside}${words.altCloud({ series: count(cloud.series), corner: count(behind) })}`;
}
