import type { ScatterSeriesOption } from "echarts/charts";
import type { Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { changePoints, cornerOf, isInCorner, type ChangePoints, type Corner, type PointedLists } from "./change-points.js";
import { CLOUD_RANGE } from "./change-tally.js";
import { CHART_FONTS, drawnWidth, headOf, INK, MUTED, RULE } from "./chart-look.js";
import { cloudSeries } from "./cloud-series.js";
import type { Drawing } from "./drawing.js";
import { count, percent } from "./format.js";
import type { ChangeCloud } from "./overview-record.js";
import { monthText } from "./period-text.js";
import type { Box } from "./point-names.js";
import { pointSeries } from "./point-series.js";
import { shortened } from "./printable.js";
import type { WeeklyReport } from "./record.js";

const WIDTH = 720;
const HEIGHT = 520;
/** The plot in the picture. */
const PLOT: Box = { left: 84, right: WIDTH - 34, top: 104, bottom: HEIGHT - 50 };
const PIXELS = {
  x: (PLOT.right - PLOT.left) / (CLOUD_RANGE.quantityYoy[1] - CLOUD_RANGE.quantityYoy[0]),
  y: (PLOT.bottom - PLOT.top) / (CLOUD_RANGE.unitValueYoy[1] - CLOUD_RANGE.unitValueYoy[0]),
};

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
  const cornerLabel = corner === null ? null : cornerText(corner, "\n", language);
  const before = pointSeries(points.drawn, { plot: PLOT, pixels: PIXELS, covered: cornerLabel === null ? [] : [cornerBox(cornerLabel)] }, language);
  return {
    width: WIDTH,
    height: HEIGHT,
    alt: altText(points, corner, cloud, monthText(month, language), language),
    option: {
      animation: false,
      textStyle: { fontFamily: CHART_FONTS, color: INK },
      title: headOf(words.title(monthText(month, language)), notes(points, cloud, language)),
      legend: [before, behind].filter((series) => series.length > 0).map((series, row) => legend(series, 46 + 24 * row)),
      grid: { left: PLOT.left, top: PLOT.top, width: PLOT.right - PLOT.left, height: PLOT.bottom - PLOT.top, outerBoundsMode: "none" },
      xAxis: changeAxis(words.quantity, CLOUD_RANGE.quantityYoy, { nameLocation: "middle", nameGap: 28 }),
      yAxis: changeAxis(words.unitValue, CLOUD_RANGE.unitValueYoy, { nameLocation: "middle", nameGap: 48 }),
      series: [...behind, frame(corner, cornerLabel), ...before],
    },
  };
}

/** The mark of a shape shows in the legend as it is drawn; a shade as a rectangle. */
function legend(series: readonly ScatterSeriesOption[], top: number): Record<string, unknown> {
  const data = series.map(({ name, symbol, z }) => ({ name, icon: z === 1 ? "rect" : symbol }));
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
function frame(corner: Corner | null, text: string | null): ScatterSeriesOption {
  const zero = { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: INK, width: 1.2, type: "solid" as const }, data: [{ xAxis: 0 }, { yAxis: 0 }] };
  if (corner === null || text === null) return { type: "scatter", data: [], z: 2, markLine: zero };
  const label = { show: true, position: "insideBottomRight" as const, align: "right" as const, formatter: text, color: INK, fontSize: 12, lineHeight: CORNER_LINE, backgroundColor: "#ffffff", padding: [2, 4] };
  const itemStyle = { color: "rgba(163, 33, 26, 0.1)", borderColor: INK, borderWidth: 1.4, borderType: "dashed" as const };
  const from: [number, number] = [corner.quantityGrowth, -corner.unitValueDrop];
  const to: [number, number] = [CLOUD_RANGE.quantityYoy[1], CLOUD_RANGE.unitValueYoy[0]];
  return { type: "scatter", data: [], z: 2, markLine: zero, markArea: { silent: true, z: 2, itemStyle, label, data: [[{ coord: from }, { coord: to }]] } };
}

const CORNER_LINE = 16;

/** Where the corner's name stands: no name of a point goes there. */
function cornerBox(text: string): Box {
  const lines = text.split("\n");
  return { left: PLOT.right - 16 - Math.max(...lines.map((line) => drawnWidth(line, 12))), right: PLOT.right, top: PLOT.bottom - 12 - CORNER_LINE * lines.length, bottom: PLOT.bottom };
}

function cornerText({ title, quantityGrowth, unitValueDrop }: Corner, between: string, language: Language): string {
  const { corner } = wordsIn(language).pictures.changeScatter;
  const { rule, cutOffs } = corner;
  return `${rule(shortened(title, 40))}${between}${cutOffs({ quantity: percent(quantityGrowth), unitValue: percent(-unitValueDrop) })}`;
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
