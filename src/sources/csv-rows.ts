import Papa from "papaparse";
import { FormatError } from "../runtime/errors.js";
import { refused } from "./refused.js";
import { type TextBlock, LONGEST_LINE_BYTES, countLineEnds } from "./text-blocks.js";

/** One row of a CSV file and the physical line it begins on: a cell may hold line breaks. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/** What papaparse's low-level parser gives back; its own types say `any`. */
type Parsed = {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
};

/**
 * The rows of a CSV text, a list for each block; blank lines are left out.
 *
 * The delimiter and line end are given, not guessed: guessing makes papaparse nine times slower.
 *
 * @throws FormatError on quotes that do not pair
 */
export async function* csvRows(blocks: AsyncIterable<TextBlock>, fileName: string): AsyncGenerator<readonly CsvRow[]> {
  const parser = new Papa.Parser({ delimiter: ",", newline: "\n" });
  let rest = "";
  let line = 1;
  for await (const block of blocks) {
    const text = rest + block.text;
    const parsed = parser.parse(text, 0, true) as Parsed;
    refuseBadQuotes(parsed, line, fileName);
    rest = text.slice(parsed.meta.cursor);
    if (rest.length > LONGEST_LINE_BYTES) throw unclosedQuote(fileName, line + lineEndsIn(parsed.data));
    const lineEnds = countLineEnds(text) - countLineEnds(rest);
    yield numbered(parsed.data, line, lineEnds);
    line += lineEnds;
  }
  if (rest === "") return;
  const parsed = parser.parse(rest, 0, false) as Parsed;
  refuseBadQuotes(parsed, line, fileName);
  yield numbered(parsed.data, line, countLineEnds(rest));
}

function refuseBadQuotes(parsed: Parsed, firstLine: number, fileName: string): void {
  const fault = parsed.errors[0];
  if (fault === undefined) return;
  const line = firstLine + lineEndsIn(parsed.data.slice(0, fault.row ?? 0));
  if (fault.code === "MissingQuotes") throw unclosedQuote(fileName, line);
  throw refused((w) => w.faults.file.strayQuote(fileName, String(line)));
}

function unclosedQuote(fileName: string, line: number): FormatError {
  return refused((w) => w.faults.file.unclosedQuote(fileName, String(line)));
}

/** Line numbers are counted cell by cell only where some cell holds a line break, which few blocks do. */
function numbered(data: Parsed["data"], firstLine: number, lineEnds: number): readonly CsvRow[] {
  const oneLineEach = lineEnds <= data.length;
  const rows: CsvRow[] = [];
  let line = firstLine;
  for (const cells of data) {
    if (cells.length > 1 || (cells[0] ?? "").trim() !== "") rows.push({ line, cells });
    line += oneLineEach ? 1 : linesOf(cells);
  }
  return rows;
}

function lineEndsIn(data: Parsed["data"]): number {
  return data.reduce((lines, cells) => lines + linesOf(cells), 0);
}

function linesOf(cells: readonly string[]): number {
  return cells.reduce((lines, cell) => lines + countLineEnds(cell), 1);
}
