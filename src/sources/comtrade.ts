/** UN Comtrade: answers of the API as JSON, and tables as CSV (downloads of the web page, files written by API clients). */
import { hsRevisionOf } from "../trade/hs-code.js";
import type { Observation } from "../trade/observation.js";
import { bytePieces, peekCharacter } from "./byte-pieces.js";
import { openAnswer } from "./comtrade-json.js";
import { type ComtradeRow, KNOWN_FIELDS, NEEDED_FIELDS, comtradeCell, comtradeObservation, jsonRow } from "./comtrade-row.js";
import { BATCH_ROWS, type OpenBatch, emptyBatch, readCsvTable } from "./csv-table.js";
import { refused } from "./refused.js";
import type { FileReader, ReadBatch, ReadOptions } from "./source-file.js";
import { westernDecoder } from "./text-decoder.js";

/** Rows a call gives at most: without a key, with a free key, premium. An answer exactly this long was probably cut. */
const ROW_LIMITS: readonly number[] = [500, 100_000, 250_000];

/**
 * Reads monthly goods trade by HS. Values are US dollars. Only totals over second partner, transport and customs procedure
 * are read, and no sums of areas, so that no trade is counted twice; the World row is the partner `WLD`.
 */
export const readComtrade: FileReader = async function* (bytes, fileName, options) {
  const peeked = await peekCharacter(bytePieces(bytes, fileName));
  if (peeked.first === "{" || peeked.first === "[") yield* readJson(peeked.bytes, fileName, options);
  else yield* readCsv(peeked.bytes, fileName, options);
};

async function* readJson(bytes: AsyncIterable<Uint8Array>, fileName: string, options: ReadOptions): AsyncGenerator<ReadBatch> {
  const answer = openAnswer(fileName);
  const reader = comtradeReader(fileName, options);
  const totals = { rowsRead: 0, skipped: 0 };
  let batch = emptyBatch();
  for await (const piece of bytes) {
    for (const row of answer.take(piece)) {
      if (totals.rowsRead === 0) {
        refuseMissing(Object.keys(row), fileName);
        batch.unknownColumns.push(...unknownFields(Object.keys(row)));
      }
      totals.rowsRead += 1;
      batch.rowsRead += 1;
      reader.readRow(jsonRow(totals.rowsRead, row), batch);
    }
    if (batch.rowsRead < BATCH_ROWS) continue;
    totals.skipped += batch.skipped;
    yield batch;
    batch = emptyBatch();
  }
  const { count, complaint } = answer.end();
  if (complaint !== null) throw refused((w) => w.faults.file.officeError(fileName, complaint));
  const { rowsRead } = totals;
  if (count !== null && count > rowsRead && !options.acceptTruncated) {
    throw refused((w) => w.faults.file.countAbove(fileName, String(count), String(rowsRead)));
  }
  if (rowsRead === 0) return;
  reader.finish({ rowsRead, skipped: totals.skipped + batch.skipped });
  if (batch.rowsRead > 0) yield batch;
}

function readCsv(bytes: AsyncIterable<Uint8Array>, fileName: string, options: ReadOptions): AsyncGenerator<ReadBatch> {
  return readCsvTable(bytes, fileName, westernDecoder, (header) => {
    if (!NEEDED_FIELDS.some((field) => header.includes(field))) {
      const found = header.join(",").slice(0, 80);
      throw refused((w) => w.faults.file.headerNotRecognised(fileName, found, NEEDED_FIELDS.slice(0, 5).join(", ")));
    }
    refuseMissing(header, fileName);
    const places = new Map(header.map((name, place) => [name, place]));
    const reader = comtradeReader(fileName, options);
    let unknown = unknownFields(header);
    return {
      readRow: ({ line, cells }, batch) => {
        batch.unknownColumns.push(...unknown);
        unknown = [];
        reader.readRow({ line, cell: (field) => cells[places.get(field) ?? -1] ?? null }, batch);
      },
      finish: reader.finish,
    };
  });
}

type ComtradeReader = {
  readonly readRow: (row: ComtradeRow, batch: OpenBatch) => void;
  readonly finish: (totals: { readonly rowsRead: number; readonly skipped: number }) => void;
};

function comtradeReader(fileName: string, options: ReadOptions): ComtradeReader {
  const named = new Set<string>();
  const otherEdition = new Set<string>();
  return {
    readRow: (row, batch) => {
      const read = comtradeObservation(row, fileName, options.flow);
      if (read === null) batch.skipped += 1;
      else if ("reason" in read) batch.rejected.push({ ...read, cell: comtradeCell(row, fileName) });
      else {
        batch.observations.push({ line: row.line, observation: read });
        nameGoods(row, read.hsCode, named, batch);
        noteEdition(read, otherEdition, batch);
      }
    },
    finish: ({ rowsRead, skipped }) => {
      if (ROW_LIMITS.includes(rowsRead) && !options.acceptTruncated) {
        throw refused((w) => w.faults.file.truncated(fileName, rowsRead.toLocaleString("en")));
      }
      if (skipped === rowsRead) throw refused((w) => w.faults.file.onlySkipped(fileName, String(rowsRead)));
    },
  };
}

/** A month filed in another edition than the one in force lacks the codes that are new in it: nothing absent of that month is zero. Said once a month. */
function noteEdition({ period, hsRevision }: Observation, noted: Set<string>, batch: OpenBatch): void {
  if (hsRevision === null || hsRevision === hsRevisionOf(period) || noted.has(period)) return;
  noted.add(period);
  batch.unpublished.push({ hsCode: null, partner: null, period });
}

function nameGoods(row: ComtradeRow, hsCode: string, named: Set<string>, batch: OpenBatch): void {
  if (named.has(hsCode)) return;
  const name = row.cell("cmdDesc");
  // A name with U+FFFD was decoded wrongly before it came to us.
  if (typeof name !== "string" || name.trim() === "" || name.includes("\uFFFD")) return;
  named.add(hsCode);
  batch.goods.push({ hsCode, language: "en", name: name.trim().replace(/\s+/g, " ") });
}

/** The web page writes some names in other case. */
function unknownFields(fields: readonly string[]): string[] {
  const known = new Set([...KNOWN_FIELDS].map((field) => field.toLowerCase()));
  return fields.filter((field) => !known.has(field.toLowerCase()));
}

function refuseMissing(fields: readonly string[], fileName: string): void {
  const missing = NEEDED_FIELDS.find((field) => !fields.includes(field));
  if (missing !== undefined) throw refused((w) => w.faults.file.missingColumn(fileName, missing, fields.join(", ")));
}
