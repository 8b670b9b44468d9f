/** Excel and WPS workbooks (.xlsx): each sheet with content becomes a CSV whose lines are the rows of the sheet. */
import readWorkbook from "read-excel-file/universal";
import { refused } from "./refused.js";
import { sheetTable, type SheetRow } from "./sheet-table.js";
import { storedZip } from "./stored-zip.js";
import type { Table } from "./table.js";
import { workbookParts } from "./workbook-parts.js";
import type { Zip } from "./zip-archive.js";

const CONTENT_TYPES = "[Content_Types].xml";
const MACROS = /^xl\/(vbaProject\.bin|macrosheets\/)/i;

/** True for an archive that is an office document or tries to be one, of whatever program. */
export function isWorkbook({ members }: Zip): boolean {
  return members.some(({ name }) => name === CONTENT_TYPES) || (members.some(({ name }) => name === "mimetype") && members.some(({ name }) => name === "content.xml"));
}

/**
 * The sheets of a workbook that hold anything. Macros are refused; links to other files, drawings and the rest are not read.
 *
 * @throws FormatError when it is no XLSX, holds macros, exceeds the caps or is damaged
 */
export async function workbookTables(zip: Zip, fileName: string): Promise<Table[]> {
  const sheets = await workbookSheets(zip, fileName);
  return sheets.map(({ sheet, data }) => sheetTable(sheet, data, fileName));
}

/** A sheet and its rows, the first row of the sheet first. */
export type Sheet = { readonly sheet: string; readonly data: readonly SheetRow[] };

/**
 * The sheets that hold anything, as they stand.
 *
 * @throws FormatError as `workbookTables`
 */
export async function workbookSheets(zip: Zip, fileName: string): Promise<Sheet[]> {
  const names = zip.members.map(({ name }) => name);
  if (names.some((name) => MACROS.test(name))) throw refused((w) => w.drop.workbook.macros(fileName));
  if (!names.includes("xl/workbook.xml")) throw refused((w) => w.drop.workbook.otherKind(fileName));
  const parts = await workbookParts(zip, fileName);
  const sheets = await parsed(storedZip(parts), fileName);
  const filled = sheets.filter(({ data }) => data.length > 0);
  if (filled.length === 0) throw refused((w) => w.drop.workbook.noCells(fileName));
  return filled;
}

/** Numbers stay the text the workbook stores: as `number` they would lose digits beyond the fifteenth. */
async function parsed(zip: Uint8Array<ArrayBuffer>, fileName: string): Promise<Sheet[]> {
  try {
    // The package's types call a date cell `DateConstructor`; it is a Date.
    return (await readWorkbook(zip.buffer, { trim: false, parseNumber: (text) => ({ number: text }) })) as unknown as Sheet[];
  } catch (error) {
    throw refused((w) => w.drop.workbook.damaged(fileName), error);
  }
}
