import type { Cell } from "write-excel-file/node";
import { plainDecimals, percentDecimals, unitValueDecimals } from "./format.js";
import { printable, widthOf } from "./printable.js";

/** One sheet of a workbook, before anything is written. */
export type SheetPlan = {
  readonly name: string;
  /** Widths in characters. */
  readonly columns: readonly number[];
  /** The head of the list below, frozen and with filters; null for a sheet that is no list. */
  readonly header: readonly string[] | null;
  /** What each column counts in, in a row of its own under the head, frozen with it; empty text where a column counts nothing. Left out of lists without figures. */
  readonly units?: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

const TOP = { alignVertical: "top" as const };
/** A little room to the left, so that a unit does not stick to the number before it. */
const LEFT = { ...TOP, align: "left" as const, indent: 1 };
/** Points one line of 10-point text takes. */
const LINE_HEIGHT = 16;

/** Characters a cell may hold. @see ECMA-376, as Excel limits it */
const LONGEST_CELL = 32_767;

/** Text that stays text: a code keeps its leading zeros, and a name beginning with `=` is no formula. What a cell can't hold is cut, and an ellipsis says so. */
export function text(value: string): Cell {
  return { value: cellText(value), type: String, format: "@", ...LEFT };
}

/** Running text in lines, in a column of the given width; the height is set because not every program finds it. */
export function prose(value: string, width: number): Cell {
  const line = cellText(value);
  const lines = Math.ceil((widthOf(line) * 1.1) / width);
  return { value: line, type: String, format: "@", wrap: true, height: Math.max(1, lines) * LINE_HEIGHT, ...LEFT };
}

function cellText(value: string): string {
  const line = printable(value);
  return line.length <= LONGEST_CELL ? line : `${line.slice(0, LONGEST_CELL - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** The title of a block within a sheet. */
export function title(value: string): Cell {
  return { value: printable(value), type: String, fontWeight: "bold", ...LEFT };
}

/** A quantity or a sum of money; an empty cell where it is not known, so that sums and averages stay right. */
export function number(value: number | null): Cell {
  return value === null ? null : formatted(value, decimals("#,##0", plainDecimals(value)));
}

export function unitValueCell(value: number | null): Cell {
  return value === null ? null : formatted(value, decimals("#,##0", unitValueDecimals(value)));
}

/** A change as a percentage, with as many decimals as the page shows: rounding must not contradict a cut-off here either. */
export function percentCell(ratio: number | null, cutOffs: readonly number[] = []): Cell {
  if (ratio === null) return null;
  const plain = `${decimals("0", percentDecimals(ratio, cutOffs))}%`;
  return formatted(ratio, `+${plain};-${plain};${plain}`);
}

/** A part of a whole, without a sign. */
export function plainPercentCell(ratio: number | null): Cell {
  return ratio === null ? null : formatted(ratio, "0.0%");
}

function formatted(value: number, format: string): Cell {
  if (!Number.isFinite(value)) throw new RangeError(`a workbook holds finite figures only, got ${value}`);
  return { value, type: Number, format, ...TOP };
}

function decimals(whole: string, places: number): string {
  return places === 0 ? whole : `${whole}.${"0".repeat(places)}`;
}
