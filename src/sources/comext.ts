/** Eurostat Comext: SDMX-CSV of the API, and the monthly bulk CSV. */
import { UsageError } from "../runtime/errors.js";
import type { UnreadCell } from "../trade/coverage.js";
import { say } from "../words/words.js";
import { bytePieces, peekCharacter } from "./byte-pieces.js";
import { type ComextCells, MOST_CELLS, type Place, type Reading, comextCells } from "./comext-cells.js";
import { type ComextFigure, type ComextLayout, comextLayout } from "./comext-layout.js";
import { comextObservation, rowsIn } from "./comext-observation.js";
import { cellAt, placeOf, unreadCell } from "./comext-row.js";
import type { CsvRow } from "./csv-rows.js";
import { BATCH_ROWS, type OpenBatch, type RowReader, emptyBatch, readCsvTable } from "./csv-table.js";
import { eurostatMessage } from "./eurostat-message.js";
import { printedFigure } from "./printed-figure.js";
import { refused } from "./refused.js";
import { badFigure } from "./row-faults.js";
import type { FileReader, ReadBatch, ReadOptions, RowFault } from "./source-file.js";
import { decoderOf } from "./text-decoder.js";

/** Longer messages are no messages of the API. */
const LONGEST_MESSAGE = 1024 * 1024;
/** Marks of a figure that is not published. */
const NO_FIGURE: ReadonlySet<string> = new Set(["", ":", "NaN"]);
/** Confidential, secondarily so, not for publication: SDMX code list CL_CONF_STATUS. */
const CONFIDENTIAL: ReadonlySet<string> = new Set(["C", "D", "N"]);

/**
 * Reads monthly trade by HS chapters, headings, subheadings and CN8 codes, each as printed: levels are never summed. Values are euros, weights
 * kilograms. Sums of partners, totals of all goods and confidential residues are left out.
 *
 * The rows of one cell may stand anywhere in the file, so that figures come out only after the last row; a file holds at most four million cells.
 */
export const readComext: FileReader = async function* (bytes, fileName, options) {
  const asked = options.currency ?? "EUR";
  if (asked !== "EUR") throw new UsageError(say((w) => w.faults.option.currencyConflict(fileName, "EUR", asked)));
  const peeked = await peekCharacter(bytePieces(bytes, fileName));
  if (peeked.first === "<" && (await isNothing(peeked.bytes, fileName))) return;
  yield* readTable(peeked.bytes, fileName, options);
};

/** True when the file is the message that there is no such figure. */
async function isNothing(bytes: AsyncIterable<Uint8Array>, fileName: string): Promise<boolean> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    parts.push(piece);
    size += piece.length;
    if (size > LONGEST_MESSAGE) break;
  }
  const message = eurostatMessage(Buffer.concat(parts).toString("utf8"));
  if (message.kind === "other") throw refused((w) => w.faults.file.html(fileName));
  if (message.kind !== "fault") throw refused((w) => w.ask.comext.notAnAnswer(fileName));
  if (!message.nothing) throw refused((w) => w.ask.comext.officeFault(fileName, message.text));
  return true;
}

type ComextFile = { readonly fileName: string; readonly options: ReadOptions; readonly cells: ComextCells; readonly hidden: Set<string>; rows: number; unpublished: number };

async function* readTable(bytes: AsyncIterable<Uint8Array>, fileName: string, options: ReadOptions): AsyncGenerator<ReadBatch> {
  const file: ComextFile = { fileName, options, cells: comextCells(), hidden: new Set(), rows: 0, unpublished: 0 };
  let skipped = 0;
  for await (const batch of readCsvTable(bytes, fileName, () => decoderOf("utf-8"), (header) => comextReader(comextLayout(header, fileName), file))) {
    file.rows += batch.rowsRead;
    skipped += batch.skipped;
    yield batch;
  }
  if (skipped === file.rows && file.unpublished === 0) throw refused((w) => w.ask.comext.onlySkipped(fileName, String(file.rows)));
  yield* figures(file.cells);
  if (file.hidden.size === 0) yield withoutResidues();
}

/**
 * Goods kept confidential are published as a residue of their chapter, which an answer for single codes does not hold: then nothing that is absent from it is
 * known to be zero.
 */
function withoutResidues(): ReadBatch {
  return { ...emptyBatch(), unpublished: [{ hsCode: null, partner: null, period: null }] };
}

function* figures(cells: ComextCells): Generator<ReadBatch> {
  let batch = emptyBatch();
  for (const cell of cells.all()) {
    const observation = comextObservation(cell);
    if (typeof observation !== "string") batch.observations.push({ line: cell.parts[0]?.line ?? 0, observation });
    else {
      if (!cell.spoiled) batch.skipped += rowsIn(cell);
      if (observation === "unpublished" && !cell.spoiled) batch.unpublished.push(unreadAt(cell.place));
    }
    if (batch.observations.length < BATCH_ROWS) continue;
    yield batch;
    batch = emptyBatch();
  }
  yield batch;
}

function comextReader(layout: ComextLayout, file: ComextFile): RowReader {
  return { readRow: (row, batch) => readRow(row, layout, file, batch), finish: () => undefined };
}

function readRow(row: CsvRow, layout: ComextLayout, file: ComextFile, batch: OpenBatch): void {
  const read = placeOf(row, layout, file.fileName, file.options.flow);
  if ("reason" in read) batch.rejected.push({ ...read, cell: unreadCell(row, layout) });
  else if (read.kind === "place") readFigures(row, read.place, layout, file, batch);
  else {
    batch.skipped += 1;
    if (read.kind === "residue") hide(read.cell, file, batch);
  }
}

/** Under a confidential residue any code of the chapter may be hidden: nothing absent of that partner and month is zero. Said once. */
function hide(cell: UnreadCell, file: ComextFile, batch: OpenBatch): void {
  const name = `${cell.partner}|${cell.period}`;
  if (file.hidden.has(name)) return;
  file.hidden.add(name);
  file.unpublished += 1;
  batch.unpublished.push(cell);
}

function readFigures(row: CsvRow, place: Place, layout: ComextLayout, file: ComextFile, batch: OpenBatch): void {
  const wanted = layout.figures(row.cells);
  const part = layout.part(row.cells);
  let repeated = 0;
  for (const figure of wanted) {
    const reading = readingOf(row, figure, layout);
    if ("reason" in reading) {
      file.cells.spoil(place, row.line);
      batch.rejected.push({ ...reading, cell: unreadAt(place) });
      return;
    }
    if (keep(row, place, part, figure, reading, file) === "repeated") repeated += 1;
  }
  // Also a row that measures something else: it gives no figure at all.
  if (repeated === wanted.length) batch.skipped += 1;
}

function unreadAt({ hsCode, partner, period }: Place): UnreadCell {
  return { hsCode, partner, period };
}

function keep(row: CsvRow, place: Place, part: number, { indicator }: ComextFigure, reading: Reading, { cells, fileName }: ComextFile): "kept" | "repeated" {
  const kept = cells.put(place, part, indicator, reading, row.line);
  if (kept === "full") throw refused((w) => w.ask.comext.tooManyCells(fileName, MOST_CELLS.toLocaleString("en")));
  if (typeof kept === "string") return kept;
  const { hsCode, partner, period } = place;
  throw refused((w) => w.store.contradiction(fileName, String(row.line), String(kept), hsCode, partner, period));
}

/** A figure, or why there is none; a confidential cell is empty, never zero. */
function readingOf(row: CsvRow, { column, factor }: ComextFigure, layout: ComextLayout): Reading | RowFault {
  const printed = (row.cells[column] ?? "").trim();
  const flag = (row.cells[layout.flag] ?? "").toLowerCase();
  if (NO_FIGURE.has(printed)) {
    const isConfidential = flag.includes("c") || CONFIDENTIAL.has((row.cells[layout.confidentiality] ?? "").trim().toUpperCase());
    return { state: isConfidential ? "confidential" : "unpublished", figure: 0 };
  }
  const figure = printedFigure(printed, false);
  const fault = figure >= 0 ? null : badFigure(cellAt(row, column, layout), figure);
  if (fault !== null) return fault;
  return { state: /[es]/.test(flag) ? "estimated" : "published", figure: factor === 1 ? figure : Number((figure * factor).toPrecision(15)) };
}
