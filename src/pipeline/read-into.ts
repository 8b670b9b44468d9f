/** One table on its way from its rows to the warehouse. */
import { FormatError } from "../runtime/errors.js";
import type { CumulativeTotal } from "../series/cumulative.js";
import { readTable } from "../sources/read-table.js";
import type { ReadBatch, ReadOptions, RejectedRow } from "../sources/source-file.js";
import type { Table } from "../sources/table.js";
import type { RawFile } from "../store/raw-files.js";
import type { ImportCounts, ImportDraft, ImportRecord, Repeat } from "../store/warehouse.js";
import type { UnreadCell } from "../trade/coverage.js";
import type { NumberedObservation, SourceName } from "../trade/observation.js";
import type { Period } from "../trade/period.js";
import { say } from "../words/words.js";
import { coverageGathering, type Covers } from "./coverage-gathering.js";
import type { Receipt } from "./import-files.js";
import { refuseUnpromised, type PromisedContent } from "./promised-content.js";

/** Rows left unread that are remembered one by one; beyond, the file proves nothing about absent rows. */
const UNREAD_LIMIT = 1000;

/** One table and how it is read. */
export type Reading = { readonly raw: RawFile; readonly table: Table; readonly promised: PromisedContent | undefined; readonly name: string; readonly source: SourceName; readonly publishedOn: string; readonly options: ReadOptions };

/** What the store and the clock say of it. */
export type Circumstances = {
  readonly covers: Covers;
  /** The import of the same bytes with the same options, if there was one. */
  readonly before: ImportRecord | null;
  readonly repeat: Repeat | undefined;
  readonly recordedAt: string;
  /** No month later than this one can have been traded; null for the made-up sample, which has its own time. */
  readonly latest: Period | null;
};

/**
 * Reads a table into a draft and commits it; a failure discards the draft, so that all of it is stored or nothing.
 *
 * @returns the receipt, and the sums the file printed beside its months, yet to be compared with what is now stored
 * @throws FormatError when the file as a whole is refused, UsageError when an option is needed, StoreError when the store fails
 */
export async function readInto(draft: ImportDraft, reading: Reading, { covers, before, repeat, recordedAt, latest }: Circumstances): Promise<Omit<Receipt, "totalsOff"> & { readonly totals: readonly CumulativeTotal[] }> {
  const gathering = coverageGathering(reading.source, covers);
  let rows = 0;
  let skipped = 0;
  const rejected: RejectedRow[] = [];
  const unread: UnreadCell[] = [];
  const totals: CumulativeTotal[] = [];
  const unknownColumns: string[] = [];
  try {
    for await (const batch of batchesOf(reading)) {
      rows += batch.rowsRead;
      skipped += batch.skipped;
      for (const row of batch.rejected) rejected.push(row);
      totals.push(...batch.totals);
      unknownColumns.push(...batch.unknownColumns);
      unread.push(...[...batch.rejected.map((row) => row.cell), ...batch.unpublished].slice(0, UNREAD_LIMIT + 1 - unread.length));
      if (latest !== null) refuseFuture(batch.observations, latest, reading.name);
      draft.add(batch.observations);
      draft.learn(batch.goods);
      gathering.see(batch.observations);
    }
    await refuseContradiction(draft, reading.name);
    const coverages = gathering.coverages(unread.length > UNREAD_LIMIT ? [ANYTHING] : unread);
    const counts = coverages.length === 0 ? await discarded(draft) : await draft.commit(coverages, recordedAt, repeat);
    return { file: reading.name, sha256: reading.raw.sha256, source: reading.source, publishedOn: reading.publishedOn, rows, skipped, rejected, periods: gathering.periods(), totals, unknownColumns, ...counts, importedBefore: before?.recordedAt ?? null };
  } catch (error) {
    // The first failure is the one to tell; what can't be rolled back any more ends with the connection.
    await draft.discard().catch(() => undefined);
    throw error;
  }
}

/** Any code, any partner, any month: nothing absent from the file means zero. */
const ANYTHING = { hsCode: null, partner: null, period: null };

async function discarded(draft: ImportDraft): Promise<ImportCounts> {
  await draft.discard();
  return { added: 0, changed: 0, unchanged: 0, removed: 0, overridden: 0, late: 0, revisions: [], vintage: null };
}

async function* batchesOf({ table, name, source, options, promised }: Reading): AsyncGenerator<ReadBatch> {
  for await (const batch of readTable(table, source, options)) {
    if (promised !== undefined) refuseUnpromised(batch.observations, promised, name);
    yield batch;
  }
}

/** A month still to come would become the newest one and blind every screening: like month 13, a fault of the file. */
function refuseFuture(observations: readonly NumberedObservation[], latest: Period, name: string): void {
  const future = observations.find(({ observation }) => observation.period > latest);
  if (future === undefined) return;
  const { line, observation } = future;
  throw new FormatError(say((w) => w.store.futureMonth(name, String(line), observation.period, latest)));
}

async function refuseContradiction(draft: ImportDraft, name: string): Promise<void> {
  const found = await draft.contradiction();
  if (found === null) return;
  const { line, otherLine, hsCode, partner, period } = found;
  throw new FormatError(say((w) => w.store.contradiction(name, String(line), String(otherLine), hsCode, partner, period)));
}
