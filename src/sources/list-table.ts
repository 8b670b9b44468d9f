/** A list a publisher hands out as CSV, workbook or JSON, as rows of text: what they share before anybody knows which list it is. */
import { readFile, stat } from "node:fs/promises";
import Papa from "papaparse";
import { asciiDigits } from "../trade/hs-code.js";
import { hasUtf8Mark, refuseOtherKinds } from "./file-kind.js";
import { refused } from "./refused.js";
import { cellText } from "./sheet-table.js";
import { shownName } from "./shown-name.js";
import { INSIDE } from "./table.js";
import { countLineEnds } from "./text-blocks.js";
import { decoderOf } from "./text-decoder.js";
import { isWorkbook, workbookSheets, type Sheet } from "./workbook.js";
import { openZip, type ZipMember } from "./zip-archive.js";

/** A row and its physical line (1 = first); in JSON, its place in the list. */
export type ListRow = {
  readonly line: number;
  readonly cells: readonly string[];
  /** True where a quote that is never closed has drawn the lines below into this row. */
  readonly torn: boolean;
};

export type ListTable = {
  /** Of a workbook; null otherwise. */
  readonly sheet: string | null;
  /** Of JSON, which names its edition apart from the rows (`"H6"`, `"HS"`); null otherwise. */
  readonly classCode: string | null;
  readonly rows: readonly ListRow[];
};

/** No publisher's list is larger. */
const MOST_BYTES = 50 * 1024 * 1024;

/**
 * The tables of a file: one for a CSV or JSON, in a ZIP one for each member, in a workbook one for each sheet.
 *
 * @param path of the bytes
 * @param fileName as shown
 * @throws FormatError when it is none of these, or too large
 */
export async function readListTables(path: string, fileName: string): Promise<readonly ListTable[]> {
  const { size } = await stat(path);
  if (size > MOST_BYTES) throw tooLarge(fileName, size);
  const bytes = await readFile(path);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw refused((w) => w.codes.file.oldWorkbook(fileName));
  return startsWith(bytes, [0x50, 0x4b]) ? zippedTables(path, fileName) : [textTable(bytes, fileName)];
}

function tooLarge(fileName: string, size: number) {
  return refused((w) => w.codes.file.tooLarge(fileName, String(Math.round(size / 1024 / 1024))));
}

function startsWith(bytes: Buffer, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte);
}

async function zippedTables(path: string, fileName: string): Promise<ListTable[]> {
  const zip = await openZip(path, fileName);
  try {
    if (isWorkbook(zip)) return (await workbookSheets(zip, fileName)).map(sheetRows);
    const tables: ListTable[] = [];
    for (const member of zip.members) tables.push(await memberTable(member, `${fileName}${INSIDE}${shownName(member.name)}`));
    return tables;
  } finally {
    zip.close();
  }
}

/** Numbers stay as the workbook stores them, dates become `2026-01-31`. */
function sheetRows({ sheet, data }: Sheet): ListTable {
  const rows = data.map((cells, k) => ({ line: k + 1, cells: cells.map((cell) => cellText(cell).trim()), torn: false }));
  return { sheet, classCode: null, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== "")) };
}

async function memberTable(member: ZipMember, name: string): Promise<ListTable> {
  if (member.size > MOST_BYTES) throw tooLarge(name, member.size);
  const pieces: Uint8Array[] = [];
  for await (const piece of member.bytes()) pieces.push(piece);
  return textTable(Buffer.concat(pieces), name);
}

function textTable(bytes: Buffer, fileName: string): ListTable {
  refuseOtherKinds(bytes, fileName);
  const text = listText(bytes, fileName);
  return /^\s*[{[]/.test(text) ? jsonTable(text, fileName) : { sheet: null, classCode: null, rows: csvRows(text) };
}

/**
 * UTF-8 where it is that; else GB18030, in which customs hands out even its English lists. A GB18030 file is never UTF-8 by chance: it would
 * have to be ASCII but for pairs of bytes that happen to follow UTF-8's rule from beginning to end.
 */
function listText(bytes: Buffer, fileName: string): string {
  for (const encoding of ["utf-8", "gb18030"] as const) {
    try {
      const text = decoderOf(encoding).decode(hasUtf8Mark(bytes) ? bytes.subarray(3) : bytes);
      const unix = text.replaceAll("\r\n", "\n");
      // A carriage return alone ends a line only where nothing else does; elsewhere it stands inside a name.
      return unix.includes("\n") ? unix : unix.replaceAll("\r", "\n");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw refused((w) => w.codes.file.undecodable(fileName));
}

/** What papaparse's low-level parser gives back; its own types say `any`. */
type Parsed = { readonly data: readonly (readonly string[])[]; readonly errors: readonly { readonly code: string; readonly row?: number }[] };

/** Lists hold stray quotes, which shift the cells of a row or draw in the next: such rows are marked or have another width, the others are sound. */
function csvRows(text: string): ListRow[] {
  const delimiter = delimiterOf(text);
  const { data, errors } = new Papa.Parser({ delimiter, newline: "\n" }).parse(text, 0, false) as Parsed;
  const unclosed = new Set(errors.filter(({ code }) => code === "MissingQuotes").map(({ row }) => row));
  const swallowed = new RegExp(`\n"?\\d{2,10}"?${delimiter}`);
  const rows: ListRow[] = [];
  let line = 1;
  data.forEach((cells, k) => {
    const torn = unclosed.has(k) || cells.some((cell) => swallowed.test(cell));
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line, cells: cells.map((cell) => cell.trim()), torn });
    line += 1 + cells.reduce((ends, cell) => ends + countLineEnds(cell), 0);
  });
  return rows;
}

/** A spreadsheet saves CSV with semicolons or tabs where the country writes decimals with a comma. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.indexOf("\n") + 1 || text.length);
  return head.includes(",") ? "," : head.includes("\t") ? "\t" : head.includes(";") ? ";" : ",";
}

/** The reference files of UN Comtrade: `{"classCode": "H6", "results": [{"id": …, "text": …}]}`. Their columns are made the header of a table. */
function jsonTable(text: string, fileName: string): ListTable {
  const answer = parsed(text, fileName);
  const results = isRecord(answer) ? answer.results : null;
  if (!isRecord(answer) || !Array.isArray(results)) throw refused((w) => w.codes.file.notAList(fileName));
  const items = results.filter(isRecord);
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
  const rows = items.map((item, k) => ({ line: k + 1, cells: columns.map((column) => scalarText(item[column])), torn: false }));
  return { sheet: null, classCode: scalarText(answer.classCode) || null, rows: [{ line: 0, cells: columns, torn: false }, ...rows] };
}

function parsed(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refused((w) => w.codes.file.notAList(fileName), error);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function scalarText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

/** Rows above the header of a workbook: titles and notes. */
const ROWS_ABOVE = 10;

/** A table under its header: column names, folded for comparison, and the rows below. Null where none of the first rows is a header of the form. */
export function underHeader(table: ListTable, isHeader: (names: readonly string[]) => boolean): { readonly names: readonly string[]; readonly printed: readonly string[]; readonly rows: readonly ListRow[] } | null {
  const at = table.rows.slice(0, ROWS_ABOVE).findIndex(({ cells }) => isHeader(cells.map(folded)));
  const header = table.rows[at];
  if (header === undefined) return null;
  return { names: header.cells.map(folded), printed: header.cells, rows: table.rows.slice(at + 1) };
}

/** Column names are compared without case, blanks and underscores. */
export function folded(name: string): string {
  return asciiDigits(name).toLowerCase().replace(/[\s_]+/g, "");
}
