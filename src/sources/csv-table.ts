import type { CumulativeTotal } from "../series/cumulative.js";
import type { UnreadCell } from "../trade/coverage.js";
import type { NumberedObservation } from "../trade/observation.js";
import { type CsvRow, csvRows } from "./csv-rows.js";
import { refused } from "./refused.js";
import type { GoodsName, ReadBatch, RejectedRow } from "./source-file.js";
import { textBlocks } from "./text-blocks.js";
import type { LineDecoder } from "./text-decoder.js";

/** A batch while it is filled. */
export type OpenBatch = {
  rowsRead: number;
  readonly observations: NumberedObservation[];
  readonly rejected: RejectedRow[];
  skipped: number;
  readonly unpublished: UnreadCell[];
  readonly goods: GoodsName[];
  readonly totals: CumulativeTotal[];
  readonly unknownColumns: string[];
};

/** What an office makes of the rows under one header. */
export type RowReader = {
  /** Puts what the row says into the batch: an observation, a refusal, or one more skipped row. */
  readonly readRow: (row: CsvRow, batch: OpenBatch) => void;
  /** Called after the last row: the place to refuse a file that was cut. */
  readonly finish: (totals: { readonly rowsRead: number; readonly skipped: number }) => void;
};

/** Rows of a batch: enough for the store to load in one go, a few megabytes of memory. */
export const BATCH_ROWS = 5_000;

export function emptyBatch(): OpenBatch {
  return { rowsRead: 0, observations: [], rejected: [], skipped: 0, unpublished: [], goods: [], totals: [], unknownColumns: [] };
}

/**
 * Reads a CSV file row by row: the header opens a reader, and every row must have the header's number of cells. One empty
 * cell at the end of header or row is ignored, since offices end their lines with a comma.
 *
 * @param openReader makes the reader from the column names; throws FormatError or UsageError when it cannot
 * @throws FormatError on a fault of structure, naming the line
 */
export async function* readCsvTable(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  decoderFor: (head: Uint8Array) => LineDecoder,
  openReader: (header: readonly string[]) => RowReader,
): AsyncGenerator<ReadBatch> {
  let table: { readonly reader: RowReader; readonly width: number } | null = null;
  let batch = emptyBatch();
  const totals = { rowsRead: 0, skipped: 0 };
  for await (const rows of csvRows(textBlocks(bytes, fileName, decoderFor), fileName)) {
    for (const row of rows) {
      if (table === null) {
        const header = columnNames(row.cells);
        table = { reader: openReader(header), width: header.length };
        continue;
      }
      refuseWidth(row, table.width, fileName);
      batch.rowsRead += 1;
      table.reader.readRow(row, batch);
    }
    if (batch.rowsRead < BATCH_ROWS) continue;
    addTo(totals, batch);
    yield batch;
    batch = emptyBatch();
  }
  addTo(totals, batch);
  if (totals.rowsRead === 0) throw refused((w) => w.faults.file.noRows(fileName));
  table?.reader.finish(totals);
  if (batch.rowsRead > 0) yield batch;
}

function columnNames(cells: readonly string[]): readonly string[] {
  const names = cells.map((cell) => cell.trim().replace(/\s+/g, " "));
  return names.at(-1) === "" ? names.slice(0, -1) : names;
}

function refuseWidth(row: CsvRow, width: number, fileName: string): void {
  const found = row.cells.length;
  if (found === width || (found === width + 1 && row.cells[width] === "")) return;
  throw refused((w) => w.faults.file.fieldCount(fileName, String(row.line), String(found), String(width)));
}

function addTo(totals: { rowsRead: number; skipped: number }, batch: OpenBatch): void {
  totals.rowsRead += batch.rowsRead;
  totals.skipped += batch.skipped;
}
