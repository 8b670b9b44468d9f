import { bytePieces } from "./byte-pieces.js";
import { refuseOtherKinds } from "./file-kind.js";
import { refused } from "./refused.js";

/** An answer of the Census API: the names of its columns, and its rows as long as these. Every cell is a text, or null. */
export type CensusAnswer = { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] };

/** Read and parsed as a whole, which takes about five times its size in memory. A chapter by all countries is some 10 MB a month. */
export const LARGEST_CENSUS_BYTES = 64 * 1024 * 1024;

/**
 * Reads `[["CTY_CODE", …], ["5700", …], …]`. Numbers, which the office writes as texts, are taken as well.
 *
 * @throws FormatError when the file is no such array, was cut, is not UTF-8, or is the office's error
 */
export async function censusAnswer(bytes: AsyncIterable<Uint8Array>, fileName: string, largest = LARGEST_CENSUS_BYTES): Promise<CensusAnswer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytePieces(bytes, fileName)) {
    parts.push(piece);
    size += piece.length;
    if (size > largest) throw refused((w) => w.ask.census.tooLarge(fileName, `${Math.ceil(largest / 1024 / 1024)} MB`));
  }
  const whole = Buffer.concat(parts);
  refuseOtherKinds(whole, fileName);
  const table = parse(decode(whole, fileName), fileName);
  const [header, ...rows] = Array.isArray(table) ? (table as readonly unknown[]) : [];
  if (!isRow(header) || header.some((name) => name === null)) throw refused((w) => w.ask.census.notRows(fileName));
  return { columns: header.map(String), rows: rows.map((row, k) => checked(row, header.length, k + 2, fileName)) };
}

function decode(bytes: Uint8Array, fileName: string): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw refused((w) => w.faults.file.undecodable(fileName, "1", "UTF-8"), error);
  }
  const damage = text.indexOf("\uFFFD");
  if (damage !== -1) throw refused((w) => w.faults.file.replacementCharacter(fileName, String(text.slice(0, damage).split("\n").length)));
  return text;
}

function parse(text: string, fileName: string): unknown {
  const said = /^\s*(error: [^\r\n]*)/i.exec(text)?.[1];
  if (said !== undefined) throw refused((w) => w.ask.census.officeError(fileName, said.slice(0, 200)));
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw refused((w) => w.faults.file.badJson(fileName, detail), error);
  }
}

function checked(row: unknown, width: number, line: number, fileName: string): readonly (string | null)[] {
  if (!isRow(row)) throw refused((w) => w.ask.census.notRows(fileName));
  if (row.length !== width) throw refused((w) => w.faults.file.fieldCount(fileName, String(line), String(row.length), String(width)));
  return row.map((cell) => (typeof cell === "number" ? String(cell) : cell));
}

function isRow(row: unknown): row is readonly (string | number | null)[] {
  return Array.isArray(row) && row.length > 0 && row.every((cell) => cell === null || typeof cell === "string" || typeof cell === "number");
}
