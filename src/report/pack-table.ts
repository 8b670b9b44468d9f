import type { Cell } from "write-excel-file/node";
import type { Language } from "../words/words.js";
import type { DocumentTable } from "./document.js";
import { amount, NO_FIGURE, percent, quantity, shareOf, unitValue } from "./format.js";
import { number, percentCell, plainPercentCell, prose, text as textOf, unitValueCell } from "./sheet.js";

/** One cell of a pack: the figure with its words, so that a paper and a workbook cannot differ. `figure` is null where the cell is text, or not known. */
export type PackCell = { readonly kind: "text" | "quantity" | "money" | "unitValue" | "change" | "share"; readonly figure: number | null; readonly text: string };

/** One table of a pack in every form. */
export type PackTable = {
  readonly caption: string;
  readonly head: readonly string[];
  /** Widths of the columns of a workbook, in characters; paper finds its own. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly PackCell[])[];
  /** Said in place of a table without rows. */
  readonly nothing: string;
  readonly notes: readonly string[];
};

export const textCell = (text: string): PackCell => ({ kind: "text", figure: null, text });
export const quantityCell = (figure: number | null): PackCell => ({ kind: "quantity", figure, text: quantity(figure) });
export const moneyCell = (figure: number | null, language: Language): PackCell => ({ kind: "money", figure, text: amount(figure, language) });
export const priceCell = (figure: number | null): PackCell => ({ kind: "unitValue", figure, text: unitValue(figure) });
/** A change against a year before: a plain fraction. */
export const changeCell = (figure: number | null): PackCell => ({ kind: "change", figure, text: percent(figure) });
export const shareCell = (figure: number | null): PackCell => ({ kind: "share", figure, text: shareOf(figure) });

/** The table on paper: figures to the right, and no column in which there is nothing to say. */
export function documentTable({ caption, nothing, ...table }: PackTable): DocumentTable {
  const kept = table.head.map((_, column) => table.rows.length === 0 || table.rows.some((row) => row[column]?.text !== ""));
  const [head, rows] = [table.head.filter((_, column) => kept[column]), table.rows.map((row) => row.filter((_, column) => kept[column]))];
  const aligned = rows.map((row) => row.map(({ kind, text }) => ({ text, ...(kind === "text" && text !== NO_FIGURE ? {} : { align: "right" as const }) })));
  return { kind: "table", caption, head: [head.map((text) => ({ text }))], rows: aligned, nothing };
}

/** The table's rows in a workbook: figures as numbers, what is not known as an empty cell. */
export function sheetRows({ rows, widths }: PackTable): Cell[][] {
  return rows.map((row) => row.map((cell, column) => sheetCell(cell, widths[column] ?? 0)));
}

function sheetCell({ kind, figure, text }: PackCell, width: number): Cell {
  if (kind === "text") return text.length > width ? prose(text, width) : textOf(text);
  if (kind === "unitValue") return unitValueCell(figure);
  if (kind === "change") return percentCell(figure);
  return kind === "share" ? plainPercentCell(figure) : number(figure);
}
