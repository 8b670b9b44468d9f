import { type Found, outside, scanElements } from "./json-scan.js";
import { refused } from "./refused.js";

/** A row of a table written as JSON, by the names of its columns. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** The rows of one array while its text arrives. */
export type JsonRows = {
  /**
   * @param from where in the piece the array, or what is left of it, begins
   * @returns the rows that end in this piece, and the place of the array's closing bracket, or -1
   * @throws FormatError when a row is not JSON, not an object, over 1 MB long or nested too deep
   */
  take(piece: Uint8Array, from: number): { readonly read: readonly JsonRow[]; readonly close: number };
};

/** No statistics office writes a row this long. */
const LONGEST_ROW_BYTES = 1024 * 1024;

/** Cuts rows at the commas between them and parses them by the block; what a piece breaks off waits for the next one. */
export function openRows(fileName: string): JsonRows {
  const standing = outside();
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let count = 0;
  const take = (piece: Uint8Array, from: number) => {
    const found = scanElements(piece, from, standing);
    if (waitingBytes + firstEnd(found, piece) - from > LONGEST_ROW_BYTES) throw refused((w) => w.faults.file.rowTooLong(fileName, String(count + 1)));
    const end = found.close === -1 ? found.lastComma : found.close;
    const isLast = found.close !== -1;
    const read = end === -1 ? [] : parseBlock(Buffer.concat([...waiting, piece.subarray(from, end)]), { before: count, isLast, fileName });
    count += read.length;
    if (found.tooDeep) throw refused((w) => w.faults.file.rowTooDeep(fileName, String(count + 1)));
    const rest = piece.subarray(end === -1 ? from : end + 1);
    waiting = end === -1 ? [...waiting, rest] : [rest];
    waitingBytes = end === -1 ? waitingBytes + rest.length : rest.length;
    return { read, close: found.close };
  };
  return { take };
}

export function isJsonRow(value: unknown): value is JsonRow {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where the first row that ends in this piece ends; the end of the piece when none does. */
function firstEnd({ firstComma, close }: Found, piece: Uint8Array): number {
  if (firstComma !== -1) return firstComma;
  return close === -1 ? piece.length : close;
}

/** Where a block stands: the number of rows before it, and whether the array ends with it. */
type Place = { readonly before: number; readonly isLast: boolean; readonly fileName: string };

function parseBlock(block: Uint8Array, { before, isLast, fileName }: Place): readonly JsonRow[] {
  const rows = parseList(block) ?? refuseRow(block, before, fileName);
  const line = String(before + 1);
  // Only an array without any row may be blank: a comma promised another one.
  if (rows.length === 0 && !(isLast && before === 0)) throw refused((w) => w.faults.file.rowNotJson(fileName, line, "Unexpected comma"));
  if (!rows.every(isJsonRow)) throw refused((w) => w.faults.file.notAnEnvelope(fileName));
  return rows;
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The elements of a list written without its brackets, or null when it is none. */
function parseList(block: Uint8Array): readonly unknown[] | null {
  try {
    return JSON.parse(`[${UTF8.decode(block)}]`) as readonly unknown[];
  } catch {
    return null;
  }
}

/** Finds the row that is at fault: blocks that are not JSON are read a second time, row by row. */
function refuseRow(block: Uint8Array, before: number, fileName: string): never {
  let line = before;
  for (let from = 0; from <= block.length; ) {
    line += 1;
    const comma = scanElements(block, from, outside()).firstComma;
    const end = comma === -1 ? block.length : comma;
    refuseElement(block.subarray(from, end), String(line), fileName);
    from = end + 1;
  }
  throw refused((w) => w.faults.file.rowNotJson(fileName, String(line), "Unexpected comma"));
}

function refuseElement(element: Uint8Array, line: string, fileName: string): void {
  let text = "";
  try {
    text = UTF8.decode(element);
    JSON.parse(text);
  } catch (error) {
    if (error instanceof TypeError) throw refused((w) => w.faults.file.undecodable(fileName, line, "UTF-8"), error);
    const detail = error instanceof Error ? error.message : String(error);
    throw refused((w) => w.faults.file.rowNotJson(fileName, line, detail), error);
  }
}
