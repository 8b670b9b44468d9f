import { CELL, emptyPanel, type Panel, type PanelKey } from "../series/panel.js";

/** What a file says of one month of one series; NaN where it says nothing. */
export type PanelFigures = { readonly quantity: number; readonly value: number; readonly cell: number; readonly unit: number };

/** Why a figure has no place: the months span too much, or there are too many series for so many months. */
export type GridFault = "too_many_months" | "too_large";

/** Forty years, more than monthly customs figures go back. A slip like 2204-03 spans more. */
export const MOST_MONTHS = 480;
/** 48 million are 500,000 series over 96 months, and take about 2 GB. */
export const MOST_CELLS = 60_000_000;

const [FIRST_WIDTH, FIRST_HEIGHT] = [12, 64];
const COLUMNS = ["quantity", "value", "cell", "unit"] as const;

/**
 * Figures of a panel whose series and months are not known before the last row: typed arrays that grow, series-major, and no object for any row.
 * Change it through the functions below.
 */
export type PanelGrid = {
  /** Month index (trade/period) of the first column; there is room for `width` months of `height` series. */
  firstColumn: number;
  width: number;
  height: number;
  /** First and last month and number of series asked for so far; months are ±∞ before any. */
  firstMonth: number;
  lastMonth: number;
  series: number;
  quantity: Float64Array;
  value: Float64Array;
  cell: Uint8Array;
  unit: Int16Array;
  /** Line of the file a place was filled from; 0 for none yet. */
  line: Uint32Array;
};

export function emptyGrid(): PanelGrid {
  const room = { firstColumn: 0, width: 0, height: 0, firstMonth: Number.POSITIVE_INFINITY, lastMonth: Number.NEGATIVE_INFINITY, series: 0 };
  return { ...room, quantity: new Float64Array(0), value: new Float64Array(0), cell: new Uint8Array(0), unit: new Int16Array(0), line: new Uint32Array(0) };
}

/** Makes room for a month (trade/period) of a series. @returns its place, or why there is none */
export function placeIn(grid: PanelGrid, series: number, month: number): number | GridFault {
  const [first, last, high] = [Math.min(month, grid.firstMonth), Math.max(month, grid.lastMonth), Math.max(series + 1, grid.series)];
  const wide = last - first + 1;
  if (wide > MOST_MONTHS) return "too_many_months";
  if (wide * high > MOST_CELLS) return "too_large";
  const fits = month >= grid.firstColumn && month < grid.firstColumn + grid.width && series < grid.height;
  if (!fits) grow(grid, first, last, high);
  [grid.firstMonth, grid.lastMonth, grid.series] = [first, last, high];
  return series * grid.width + month - grid.firstColumn;
}

export function putIn(grid: PanelGrid, place: number, { quantity, value, cell, unit }: PanelFigures, line: number): void {
  grid.quantity[place] = quantity;
  grid.value[place] = value;
  grid.cell[place] = cell;
  grid.unit[place] = unit;
  grid.line[place] = line;
}

/** True when the place holds exactly these figures. */
export function holds(grid: PanelGrid, place: number, { quantity, value, cell, unit }: PanelFigures): boolean {
  return Object.is(grid.quantity[place], quantity) && Object.is(grid.value[place], value) && grid.cell[place] === cell && grid.unit[place] === unit;
}

/** The panel of these series in this order, `order` being their numbers in the grid. The grid is empty afterwards: memory would not hold both for long. */
export function takePanel(grid: PanelGrid, order: readonly number[], keys: readonly PanelKey[], units: readonly string[]): Panel {
  grid.line = new Uint32Array(0);
  const months = grid.lastMonth - grid.firstMonth + 1;
  const panel = emptyPanel(grid.firstMonth, months, keys, units);
  const starts = order.map((series) => series * grid.width + grid.firstMonth - grid.firstColumn);
  for (const column of COLUMNS) starts.forEach((start, s) => panel[column].set(grid[column].subarray(start, start + months), s * months));
  Object.assign(grid, emptyGrid());
  return panel;
}

/** Twice the width when a month is new, half as many series again when a series is, so that most rows find their place ready; the spare months lie where the months grow. */
function grow(grid: PanelGrid, first: number, last: number, high: number): void {
  let width = Math.max(grid.width, FIRST_WIDTH);
  while (width < last - first + 1) width *= 2;
  const height = high <= grid.height ? grid.height : Math.max(FIRST_HEIGHT, Math.ceil(grid.height * 1.5), high);
  const firstColumn = first < grid.firstMonth && grid.series > 0 ? last - width + 1 : first;
  const used = grid.series === 0 ? 0 : grid.lastMonth - grid.firstMonth + 1;
  const spread = <T extends Float64Array | Uint8Array | Int16Array | Uint32Array>(from: T, to: T): T => {
    for (let s = 0; s < grid.series && used > 0; s++) {
      const start = s * grid.width + grid.firstMonth - grid.firstColumn;
      to.set(from.subarray(start, start + used), s * width + grid.firstMonth - firstColumn);
    }
    return to;
  };
  const size = width * height;
  grid.quantity = spread(grid.quantity, new Float64Array(size).fill(Number.NaN));
  grid.value = spread(grid.value, new Float64Array(size).fill(Number.NaN));
  grid.cell = spread(grid.cell, new Uint8Array(size).fill(CELL.unknown));
  grid.unit = spread(grid.unit, new Int16Array(size).fill(-1));
  grid.line = spread(grid.line, new Uint32Array(size));
  [grid.firstColumn, grid.width, grid.height] = [firstColumn, width, height];
}
