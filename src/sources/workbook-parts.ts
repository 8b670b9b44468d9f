/** The XML parts of a workbook that hold cells, checked before any parser sees them. */
import { refused } from "./refused.js";
import type { Zip, ZipMember } from "./zip-archive.js";

/** Name and content of one part. */
export type WorkbookPart = { readonly name: string; readonly bytes: Buffer };

/** Cells, their texts, their formats, and where they are; drawings, links, caches and the rest are never read. */
const READ_PARTS = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/;

/** Of these parts together: parsed as a whole, they take several times their size. Fourteen full downloads have 50 MB. */
const LARGEST_BYTES = 64 * 1024 ** 2;

/** Excel's own limits. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
/** Rows × columns the sheets may span together: the parser fills the gaps between cells. */
const LARGEST_GRID = 20_000_000;

/** `<!DOCTYPE` and `<!ENTITY` have no place in a workbook. */
const DECLARATION = /<!(DOCTYPE|ENTITY)/i;
/** The place of a cell or row, however its attribute is written; `xmlns:r` is none. */
const PLACE = /(?:\s|(?<!\sxmlns):)r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const CELL_PLACE = /^([A-Z]{1,3})(\d{1,7})$/;
/** Cells without content, such as Excel leaves where a whole column is coloured; the parser passes over them. */
const EMPTY_CELL = /<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")?\s*\/>/g;

/**
 * Reads the parts with cells.
 *
 * @throws FormatError when they are too large, declare a document type, or a cell stands so far out that the sheet would span too much
 */
export async function workbookParts(zip: Zip, fileName: string): Promise<WorkbookPart[]> {
  const members = zip.members.filter(({ name }) => READ_PARTS.test(name));
  const size = members.reduce((sum, member) => sum + member.size, 0);
  if (size > LARGEST_BYTES) throw refused((w) => w.drop.workbook.tooLarge(fileName, `${LARGEST_BYTES / 1024 ** 2} MB`));
  const parts: WorkbookPart[] = [];
  let grid = 0;
  for (const member of members) {
    const part = { name: member.name, bytes: await contentOf(member) };
    const text = part.bytes.toString("latin1");
    if (DECLARATION.test(text)) throw refused((w) => w.drop.workbook.declaration(fileName));
    if (part.name.startsWith("xl/worksheets/")) grid = withinGrid(grid, text, fileName);
    parts.push(part);
  }
  return parts;
}

async function contentOf(member: ZipMember): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of member.bytes()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The grid so far and that of one more sheet, or a refusal that names the cell farthest out. */
function withinGrid(before: number, text: string, fileName: string): number {
  let [rows, columns, farthest] = [0, 0, ""];
  for (const [, double, single] of text.replace(EMPTY_CELL, "").matchAll(PLACE)) {
    const place = double ?? single ?? "";
    const [, letters = "", digits = ""] = /^\d{1,7}$/.test(place) ? ["", "", place] : (CELL_PLACE.exec(place) ?? []);
    const [row, column] = [Number(digits), columnNumber(letters)];
    if (digits === "" || row > LAST_ROW || column > LAST_COLUMN) throw refused((w) => w.drop.workbook.damaged(fileName));
    if (row > rows || column > columns) farthest = place;
    [rows, columns] = [Math.max(rows, row), Math.max(columns, column)];
    if (before + rows * columns > LARGEST_GRID) throw refused((w) => w.drop.workbook.farCell(fileName, farthest));
  }
  return before + rows * columns;
}

/** A is 1, Z 26, AA 27; no letters, 0. */
function columnNumber(letters: string): number {
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** 1 is A, 27 is AA. */
export function columnLetters(number: number): string {
  return number === 0 ? "" : columnLetters(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26));
}
