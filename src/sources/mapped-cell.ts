/** How the columns and constants of a mapping file are read from one row. */
import type { MappedText } from "./mapping.js";
import { printedFigure } from "./printed-figure.js";
import { type CellAt, badFigure, unknownCode } from "./row-faults.js";
import type { RowFault } from "./source-file.js";

/** A row by column name; `cell` gives "" for an empty cell. */
export type MappedRow = { readonly line: number; readonly cell: (column: string) => string };

/** What a row says for a field, and the cell it was read from, for messages. */
export type SaidText = { readonly at: CellAt; readonly text: string };

/** Reads a field of a row, or refuses the row because `values` does not know its cell. */
export type TextOfRow = (row: MappedRow) => SaidText | RowFault;

/** The reader of a field that is a constant or a column. A constant is shown in messages under the field's own name. */
export function textOfRow(mapped: MappedText, field: string): TextOfRow {
  if (typeof mapped === "string") return ({ line }) => ({ at: { line, column: field, value: mapped }, text: mapped });
  const values = mapped.values === undefined ? null : new Map(Object.entries(mapped.values));
  return (row) => {
    const at = cellAt(row, mapped.column);
    const text = values === null ? at.value : values.get(at.value);
    return text === undefined ? unknownCode(at, "unmappedValue") : { at, text };
  };
}

/** A column of figures. */
export type MappedFigure = { readonly column: string; readonly scale: number };

/** The figure of a row in whole units; null where the mapping calls the cell missing; or the refusal of the row. */
export function figureOfRow(row: MappedRow, mapped: MappedFigure, missing: ReadonlySet<string>): number | RowFault | null {
  const at = cellAt(row, mapped.column);
  if (missing.has(at.value)) return null;
  const figure = printedFigure(at.value, true);
  const fault = badFigure(at, figure);
  if (fault !== null) return fault;
  return mapped.scale === 1 ? figure : Number((figure * mapped.scale).toPrecision(15));
}

/** The cell of a column, without the blanks around it. */
function cellAt(row: MappedRow, column: string): CellAt {
  return { line: row.line, column, value: row.cell(column).trim() };
}
