import { CHART_FONTS } from "./chart-look.js";
import { CHART_WIDTH } from "./chart-option.js";
import type { Drawing } from "./drawing.js";
import { shareOf } from "./format.js";
import { shortened } from "./printable.js";

/** One bar or two: a name with shares of a whole, plain fractions; null is not known and has no bar. */
export type ShareBar = { readonly name: string; readonly shares: readonly (number | null)[] };

export type ShareChart = {
  readonly title: string;
  /** What the bars of each row are, in the order of `shares`. */
  readonly legend: readonly string[];
  /** Largest first. */
  readonly bars: readonly ShareBar[];
  readonly alt: string;
};

const INK = "#1c2127";
const NAME_WIDTH = 24;
const ROW_HEIGHT = 30;
const AROUND = 108;
/** Solid and hatched, told apart in black and white. */
const LOOKS = [
  { color: "#7d9cbf", borderColor: INK, borderWidth: 0.8 },
  { color: "#eef2f6", borderColor: INK, borderWidth: 0.8, decal: { symbol: "rect", color: "#5c6b7d", dashArrayX: [1, 0], dashArrayY: [1, 4], rotation: -Math.PI / 4 } },
] as const;

/** Parts of a whole as bars from the left, each with its percentage. */
export function shareDrawing({ title, legend, bars, alt }: ShareChart): Drawing {
  const font = { fontFamily: CHART_FONTS, color: INK };
  return {
    width: CHART_WIDTH,
    height: AROUND + bars.length * ROW_HEIGHT,
    alt,
    option: {
      animation: false,
      textStyle: font,
      title: { text: shortened(title, 80), left: 8, top: 4, textStyle: { ...font, fontSize: 14, fontWeight: 600 } },
      legend: { left: 4, top: 28, itemWidth: 22, itemHeight: 11, selectedMode: false, textStyle: { fontSize: 12, color: INK }, data: [...legend] },
      grid: { left: 180, right: 60, top: 58, bottom: 44 },
      xAxis: { type: "value", min: 0, axisLabel: { fontSize: 12, color: INK, formatter: (value: number) => `${Number((value * 100).toPrecision(6))}%` }, splitLine: { lineStyle: { color: "#d5d9de" } } },
      yAxis: { type: "category", inverse: true, data: bars.map(({ name }) => shortened(name, NAME_WIDTH)), axisTick: { show: false }, axisLine: { lineStyle: { color: INK } }, axisLabel: { fontSize: 12, color: INK, interval: 0 } },
      series: legend.map((name, k) => ({
        name,
        type: "bar",
        barCategoryGap: "28%",
        itemStyle: LOOKS[k % LOOKS.length],
        label: { show: true, position: "right", distance: 4, fontSize: 11, color: INK, formatter: ({ value }: { readonly value: number | string }) => (typeof value === "number" ? shareOf(value) : "") },
        data: bars.map(({ shares }) => shares[k] ?? "-"),
      })),
    },
  };
}

/** Room for one line below a chart. */
const NOTE_HEIGHT = 22;

/** A chart that says at its foot that its figures are made up: pictures leave the paper they stand in. */
export function markedDrawing(drawing: Drawing, note: string | null): Drawing {
  if (note === null) return drawing;
  const { title, grid } = drawing.option as { readonly title: object; readonly grid: { readonly bottom: number } };
  const foot = { text: shortened(note, 110), left: 8, bottom: 2, textStyle: { fontFamily: CHART_FONTS, fontSize: 11, fontWeight: 600, color: "#9c1f17" } };
  return { ...drawing, height: drawing.height + NOTE_HEIGHT, option: { ...drawing.option, title: [title, foot], grid: { ...grid, bottom: grid.bottom + NOTE_HEIGHT } } };
}
