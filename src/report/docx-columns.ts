import type { DocumentCell, DocumentTable } from "./document.js";
import { TABLE_SIZES, TEXT_WIDTH, type TableSize } from "./docx-styles.js";
import { typeWidth } from "./type-width.js";

/** Space left and right of the text of a cell, twentieths of a point. */
export const CELL_MARGIN = 50;

/** A Latin word or a centred text that is wider may stand on two lines; so may a Chinese one of more than four characters. */
const LONGEST_WORD = 9.5;
const LONGEST_CHINESE = 4;
/** A column wants no more room than this: a longer text goes over several lines. */
const WIDEST = 32;
/** Bold type beside plain, and how much wider figures are in the font a machine without Arial takes (DejaVu Sans). */
const BOLD = 1.08;
const SPARE = 1.15;
/** So much of a text is looked at. */
const LOOKED_AT = 400;

/** How wide the columns of a table are, in twentieths of a point, and the size of its type. */
export type DocxColumns = { readonly widths: readonly number[]; readonly size: TableSize };

/** How wide a column must be so that nothing is broken that should stand together, and how wide a line of its longest text is; in sizes of its type. */
type Need = { least: number; most: number };

/**
 * Fits a table to the width of the text: each column as wide as what may not be broken in it (a figure, a word), the rest given to the columns with long texts. Of the
 * sizes of type the largest is taken at which that is possible; at the smallest, long words are broken.
 */
export function docxColumns({ head, rows, widths }: Pick<DocumentTable, "head" | "rows" | "widths">): DocxColumns {
  const needs = needsOf([...head, ...rows], head.length);
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

/** @param heads rows of the head, which are bold */
function needsOf(rows: readonly (readonly DocumentCell[])[], heads: number): readonly Need[] {
  const needs: (Need | undefined)[] = [];
  /** Rows for which a column is still taken by a cell above. */
  const taken: number[] = [];
  for (const [k, row] of rows.entries()) {
    let column = 0;
    const begun: { readonly at: number; readonly cell: DocumentCell }[] = [];
    for (const cell of row) {
      while ((taken[column] ?? 0) > 0) column++;
      const columns = cell.columnSpan ?? 1;
      const need = (needs[column] ??= { least: 1, most: 1 });
      if (columns === 1) widen(need, cell, k < heads || cell.bold === true);
      begun.push({ at: column, cell });
      column += columns;
      while (taken.length < column) taken.push(0);
    }
    for (let at = 0; at < taken.length; at++) taken[at] = Math.max(0, (taken[at] ?? 0) - 1);
    for (const { at, cell } of begun) taken.fill((cell.rowSpan ?? 1) - 1, at, at + (cell.columnSpan ?? 1));
  }
  return Array.from(needs, (need) => need ?? { least: 1, most: 1 });
}

function widen(need: Need, { text, align = "left" }: DocumentCell, isBold: boolean): void {
  const looked = text.slice(0, LOOKED_AT);
  const strength = isBold ? BOLD : 1;
  const whole = typeWidth(looked) * strength;
  need.least = Math.max(need.least, align === "left" || (align === "center" && whole > LONGEST_WORD) ? longestWord(looked) * strength : whole);
  need.most = Math.max(need.most, Math.min(whole, WIDEST));
}

/** Width of what stands together in a text that may be broken: its longest word, Latin or Chinese. */
function longestWord(text: string): number {
  const latin = (text.match(/[^\s\u2e80-\uffff]+/g) ?? []).map((word) => Math.min(LONGEST_WORD, typeWidth(word)));
  const chinese = (text.match(/[\u2e80-\uffff]+/g) ?? []).map((word) => (word.length > LONGEST_CHINESE ? 2 : word.length));
  return Math.max(1, ...latin, ...chinese);
}

function twips(width: number, size: TableSize): number {
  return width * SPARE * size * 10 + 2 * CELL_MARGIN;
}

/** Whole numbers in the same proportions that fill the width of the text. */
function scaled(widths: readonly number[]): readonly number[] {
  const total = sum(widths);
  return widths.map((width) => Math.floor((width * TEXT_WIDTH) / total));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
