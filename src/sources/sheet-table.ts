/** A sheet as the CSV the readers know: one line for each row of the sheet, so that line numbers are row numbers. */
import { Readable } from "node:stream";
import { columnLetters } from "./workbook-parts.js";
import { refused } from "./refused.js";
import { shownName } from "./shown-name.js";
import { INSIDE, type Table } from "./table.js";

/** A cell as the parser gives it; numbers as the workbook stores them. */
type SheetCell = { readonly number: string } | string | boolean | Date | null;
export type SheetRow = readonly SheetCell[];

/** Characters gathered before they are handed on. */
const PIECE_LENGTH = 1 << 16;
/** Excel's own limit of a cell. */
const LONGEST_CELL = 32_767;
const UTF8_MARK = "\uFEFF";

/**
 * The sheet as a table.
 *
 * Empty rows are empty lines, line breaks in cells become blanks. The first row with content is the header; what stands to the right of it in a
 * later row belongs to no column and refuses the sheet.
 */
export function sheetTable(sheet: string, rows: readonly SheetRow[], fileName: string): Table {
  const name = `${fileName}${INSIDE}${shownName(sheet)}`;
  const texts = (row: SheetRow): string[] => withoutEmptyEnd(row.map(cellText));
  const header = texts(rows.find((row) => row.some((cell) => cell !== null && cell !== "")) ?? []);
  const columns = header.map((cell) => cell.trim().replace(/\s+/g, " "));
  const address = (line: number, column: number): string => `${shownName(sheet)}!${columnLetters(column)}${line}`;
  return {
    entry: sheet,
    name,
    writtenOn: null,
    bytes: () => Readable.from(csvPieces(rows, (row, line) => csvLine(fitting(texts(row), header.length, (column) => address(line, column), name)))),
    addressOf: (line, column) => address(line, column === null ? 1 : columns.indexOf(column) + 1),
  };
}

function* csvPieces(rows: readonly SheetRow[], lineOf: (row: SheetRow, line: number) => string): Generator<Uint8Array> {
  let piece = UTF8_MARK;
  for (const [k, row] of rows.entries()) {
    piece += lineOf(row, k + 1);
    if (piece.length < PIECE_LENGTH) continue;
    yield Buffer.from(piece);
    piece = "";
  }
  yield Buffer.from(piece);
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`;
}

/** The row with as many cells as the header; an empty row stays empty. */
function fitting(cells: readonly string[], width: number, addressOf: (column: number) => string, name: string): readonly string[] {
  if (cells.length > width) throw refused((w) => w.drop.workbook.beyondHeader(name, addressOf(cells.length), cells.at(-1)?.slice(0, 40) ?? ""));
  const long = cells.findIndex((cell) => cell.length > LONGEST_CELL);
  if (long !== -1) throw refused((w) => w.drop.workbook.longCell(name, addressOf(long + 1)));
  return cells.length === 0 ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => "")];
}

function withoutEmptyEnd(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell !== "");
  return cells.slice(0, last + 1);
}

/** What a cell says, as a person would have typed it into a CSV. A day is written as such: no reader takes it for a month. */
export function cellText(cell: SheetCell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell.replace(/[\r\n\u2028\u2029]+/g, " ");
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return cell instanceof Date ? dayText(cell) : plainNumber(cell.number);
}

function dayText(day: Date): string {
  return Number.isNaN(day.getTime()) ? "#DATE" : day.toISOString().slice(0, 10);
}

/**
 * A stored number written in full: workbooks store large and small ones with an exponent.
 *
 * @example plainNumber("8.4151021E7") // "84151021"
 * @example plainNumber("1.5E-3") // "0.0015"
 */
export function plainNumber(stored: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?E([+-]?\d{1,3})$/i.exec(stored.trim());
  if (parts === null) return stored.trim();
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const [left, right] = point <= 0 ? ["0", "0".repeat(-point) + digits] : [digits.slice(0, point).padEnd(point, "0"), digits.slice(point)];
  const decimals = right.replace(/0+$/, "");
  return `${sign}${left.replace(/^0+(?=\d)/, "")}${decimals === "" ? "" : `.${decimals}`}`;
}
