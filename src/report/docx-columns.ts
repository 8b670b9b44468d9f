import type { DocumentCell, DocumentTable } from "./document.js";
import { TABLE_SIZES, TEXT_WIDTH, type TableSize } from "./docx-styles.js";
import { widthOf } from "./printable.js";

/** Space left and right of the text of a cell, twentieths of a point. */
export const CELL_MARGIN = 50;

/** Width of a figure or Latin letter of Arial beside the size of its type, with a little to spare: capitals are wider, most letters narrower. */
const LETTER = 0.58;
/** Letters of a longer word may stand on two lines. */
const LONGEST_WORD = 14;
/** A column wants no more room than this, in letters: a longer text goes over several lines. */
const WIDEST = 60;
/** So much of a text is looked at. */
const LOOKED_AT = 400;

/** How wide the columns of a table are, in twentieths of a point, and the size of its type. */
export type DocxColumns = { readonly widths: readonly number[]; readonly size: TableSize };

/** Letters a column must have so that nothing is broken that should stand together, and those it would fill. */
type Need = { least: number; most: number };

/**
 * Fits a table to the width of the text: each column as wide as what may not be broken in it (a figure, a word), the rest given to the columns with long texts. Of the
 * sizes of type the largest is taken at which that is possible; at the smallest, long words are broken.
 */
export function docxColumns({ head, rows, widths }: Pick<DocumentTable, "head" | "rows" | "widths">): DocxColumns {
  const needs = needsOf([...head, ...rows]);
  const leastAt = (size: TableSize): number[] => needs.map(({ least }) => twips(least, size));
  const size = TABLE_SIZES.find((each) => sum(leastAt(each)) <= TEXT_WIDTH) ?? SMALLEST;
  if (widths !== undefined) return { widths: scaled(widths), size };
  const least = leastAt(size);
  const wanted = needs.map(({ most }, k) => twips(most, size) - (least[k] ?? 0));
  const left = Math.max(0, TEXT_WIDTH - sum(least));
  // What nobody wants is shared out evenly by size, so that a narrow table fills the width too.
  const growth = Math.min(left, sum(wanted));
  return { widths: scaled(least.map((width, k) => width + (growth === 0 ? 0 : ((wanted[k] ?? 0) * growth) / sum(wanted)))), size };
}

const SMALLEST: TableSize = 12;

function needsOf(rows: readonly (readonly DocumentCell[])[]): readonly Need[] {
  const needs: (Need | undefined)[] = [];
  /** Rows for which a column is still taken by a cell above. */
  const taken: number[] = [];
  for (const row of rows) {
    let column = 0;
    const begun: { readonly at: number; readonly cell: DocumentCell }[] = [];
    for (const cell of row) {
      while ((taken[column] ?? 0) > 0) column++;
      const columns = cell.columnSpan ?? 1;
      const need = (needs[column] ??= { least: 2, most: 2 });
      if (columns === 1) widen(need, cell);
      begun.push({ at: column, cell });
      column += columns;
    }
    for (let k = 0; k < taken.length; k++) taken[k] = Math.max(0, (taken[k] ?? 0) - 1);
    for (const { at, cell } of begun) for (let k = at; k < at + (cell.columnSpan ?? 1); k++) taken[k] = (cell.rowSpan ?? 1) - 1;
  }
  return Array.from(needs, (need) => need ?? { least: 2, most: 2 });
}

function widen(need: Need, { text, align = "left" }: DocumentCell): void {
  const whole = widthOf(text.slice(0, LOOKED_AT));
  need.least = Math.max(need.least, align === "left" || (align === "center" && whole > LONGEST_WORD) ? longestWord(text) : whole);
  need.most = Math.max(need.most, Math.min(whole, WIDEST));
}

/** Letters that stand together in a text that may be broken: its longest word, or two Chinese characters. */
function longestWord(text: string): number {
  const words = text.slice(0, LOOKED_AT).match(/[^\s\u2e80-\uffff]+/g) ?? [];
  return Math.max(Math.min(4, widthOf(text)), ...words.map((word) => Math.min(LONGEST_WORD, word.length)));
}

function twips(letters: number, size: TableSize): number {
  return letters * LETTER * size * 10 + 2 * CELL_MARGIN;
}

/** Whole numbers in the same proportions that fill the width of the text. */
function scaled(widths: readonly number[]): readonly number[] {
  const total = sum(widths);
  return widths.map((width) => Math.floor((width * TEXT_WIDTH) / total));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
