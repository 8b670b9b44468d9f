import type { ScatterSeriesOption } from "echarts/charts";
import { wordsIn, type Language } from "../words/words.js";
import type { ChangeCloud } from "./overview-record.js";

/** Cells by how many series are in them, lightest first: each shade is for ten times as many. All stay light enough for ink to be read on them. */
const SHADES = [
  { from: 1, range: "1", color: "#e8e8e8" },
  { from: 2, range: "2–9", color: "#d2d2d2" },
  { from: 10, range: "10–99", color: "#bababa" },
  { from: 100, range: "≥100", color: "#9f9f9f" },
] as const;

/** A cell by its column and row from the upper left of its shape. */
type Place = { readonly column: number; readonly row: number };

/**
 * The background of the scatter: all cells of one shade are one shape, since thousands of shapes would make a heavy page.
 *
 * @param pixels width and height of the plot for one unit of each axis
 */
export function cloudSeries({ cells, step }: ChangeCloud, pixels: { readonly x: number; readonly y: number }, language: Language): ScatterSeriesOption[] {
  return SHADES.flatMap(({ from, range, color }, k): ScatterSeriesOption[] => {
    const below = SHADES[k + 1]?.from ?? Infinity;
    const own = cells.filter(({ series }) => series >= from && series < below);
    if (own.length === 0) return [];
    const [left, right] = [Math.min(...own.map(({ quantityYoy }) => quantityYoy)), Math.max(...own.map(({ quantityYoy }) => quantityYoy))];
    const [low, high] = [Math.min(...own.map(({ unitValueYoy }) => unitValueYoy)), Math.max(...own.map(({ unitValueYoy }) => unitValueYoy))];
    const places = own.map(({ quantityYoy, unitValueYoy }) => ({ column: Math.round((quantityYoy - left) / step), row: Math.round((high - unitValueYoy) / step) }));
    const size: [number, number] = [(right - left + step) * pixels.x, (high - low + step) * pixels.y];
    return [
      {
        type: "scatter",
        name: wordsIn(language).pictures.changeScatter.cloud(range),
        symbol: `path://${shapeOf(places)}`,
        symbolSize: size,
        itemStyle: { color, opacity: 1 },
        silent: true,
        z: 1,
        clip: false,
        data: [[(left + right) / 2, (low + high) / 2]],
      },
    ];
  });
}

/** One path around all cells, neighbours in a row joined. */
function shapeOf(places: readonly Place[]): string {
  const ordered = [...places].sort((one, other) => one.row - other.row || one.column - other.column);
  const runs: { readonly column: number; readonly row: number; cells: number }[] = [];
  for (const { column, row } of ordered) {
    const last = runs.at(-1);
    if (last?.row === row && last.column + last.cells === column) last.cells++;
    else runs.push({ column, row, cells: 1 });
  }
  return runs.map(({ column, row, cells }) => `M${column} ${row}h${cells}v1h-${cells}z`).join("");
}
