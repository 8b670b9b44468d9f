import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { FormatError, StoreError, ToldError } from "../runtime/errors.js";
import { dayOf, instantText, today } from "../runtime/clock.js";
import { readMapping } from "../sources/mapping.js";
import { shownName } from "../sources/shown-name.js";
import type { RejectedRow } from "../sources/source-file.js";
import type { Table } from "../sources/table.js";
import { openTables } from "../sources/tables.js";
import { isFolder, keepRawFile, type RawFile } from "../store/raw-files.js";
import type { ImportRecord, Repeat } from "../store/warehouse.js";
import type { TotalOff } from "../series/cumulative.js";
import type { Flow, SourceName } from "../trade/observation.js";
import type { Period } from "../trade/period.js";
import type { Revision } from "../trade/revision.js";
import { say } from "../words/words.js";
import type { App } from "./app.js";
import { totalsOff } from "./check-totals.js";
import type { Covers } from "./coverage-gathering.js";
import type { PromisedContent } from "./promised-content.js";
import { readInto } from "./read-into.js";
import { withWarehouse } from "./stores.js";

/** What the user says of the files to import. */
export type ImportOptions = {
  readonly source: SourceName;
  readonly flow: Flow | null;
  readonly currency: string | null;
  readonly covers: Covers;
  readonly mappingFile: string | null;
  readonly acceptTruncated: boolean;
  /** A file imported before is the newest word again where later imports have overridden it. */
  readonly restore: boolean;
  /** The day whose word the file is; null for the day it was last written (downloaded). */
  readonly publishedOn: string | null;
  /** What the file is called in receipts and records; null for its own name. */
  readonly name: string | null;
  /** What the name of the file says is in it: a row that is not refuses the file, whose name is then no word for what it covers either. */
  readonly promised?: PromisedContent;
};

/** What became of one file; printed as `import --format json` with these field names. */
export type Receipt = {
  readonly file: string;
  readonly sha256: string;
  readonly source: SourceName;
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly overridden: number;
  readonly late: number;
  /** The day whose word the file is. */
  readonly publishedOn: string;
  /** Months it has rows of, oldest first. */
  readonly periods: readonly Period[];
  readonly revisions: readonly Revision[];
  /** Columns that were not read because the office has not been seen to publish them. */
  readonly unknownColumns: readonly string[];
  /** Sums printed in the file that the stored months do not add up to. */
  readonly totalsOff: readonly TotalOff[];
  readonly skipped: number;
  readonly rejected: readonly RejectedRow[];
  /** Import sequence; null when nothing was written. */
  readonly vintage: number | null;
  /** When the same bytes were imported before with the same options; null otherwise. */
  readonly importedBefore: string | null;
};

/** A file whose bytes are kept. */
export type KeptFile = {
  /** As shown; never a path. */
  readonly name: string;
  readonly raw: RawFile;
  /** The day it was last written. */
  readonly writtenOn: string;
};

/** What became of one table of a file; an error when it was refused. */
export type TableOutcome = { readonly name: string; readonly receipt: Receipt } | { readonly name: string; readonly error: ToldError };

/**
 * Keeps the bytes of a file under their hash, before anything is read of it.
 *
 * @throws FormatError when it is a folder, StoreError when it can't be read or kept
 */
export async function keepFile(app: App, path: string): Promise<KeptFile> {
  if (await isFolder(path)) throw new FormatError(say((w) => w.faults.file.folder(path)));
  const raw = await keepRawFile(path, app.home.raw);
  return { name: shownName(basename(path)), raw, writtenOn: await wordOf(path, app) };
}

/**
 * Imports a file that is one table.
 *
 * @throws as `keepFile` and `importTables`, and what refused the table
 */
export async function importFile(app: App, path: string, options: ImportOptions): Promise<Receipt> {
  let receipt: Receipt | null = null;
  for await (const outcome of importTables(app, await keepFile(app, path), () => options)) {
    if ("error" in outcome) throw outcome.error;
    if (receipt !== null) throw new RangeError(`expected one table, but ${path} holds more`);
    receipt = outcome.receipt;
  }
  if (receipt === null) throw new RangeError(`expected one table, but ${path} holds none`);
  return receipt;
}

/**
 * Reads the tables of a file into the warehouse, each in one transaction, all of it or nothing; one that is refused does not stop the others.
 *
 * The same bytes with the same options write nothing: figures that a later import has overridden are counted and left so, unless `restore` asks
 * for this file's word again.
 *
 * @param optionsOf what each table is; what it throws refuses the table
 * @throws FormatError when an archive or workbook is refused as a whole, StoreError when the store fails
 */
export async function* importTables(app: App, kept: KeptFile, optionsOf: (table: Table) => ImportOptions | Promise<ImportOptions>): AsyncGenerator<TableOutcome> {
  const opened = await openTables(kept.raw.path, kept.name);
  try {
    for (const table of opened.tables) yield await outcomeOf(app, kept, table, optionsOf);
  } finally {
    opened.close();
  }
}

async function outcomeOf(app: App, kept: KeptFile, table: Table, optionsOf: (table: Table) => ImportOptions | Promise<ImportOptions>): Promise<TableOutcome> {
  const { name } = table;
  try {
    return { name, receipt: await importTable(app, kept, table, await optionsOf(table)) };
  } catch (error) {
    if (!(error instanceof ToldError) || error instanceof StoreError) throw error;
    return { name, error };
  }
}

async function importTable(app: App, kept: KeptFile, table: Table, options: ImportOptions): Promise<Receipt> {
  const { entry } = table;
  const name = options.name ?? table.name;
  const { raw } = kept;
  const mappingText = options.mappingFile === null ? null : await readFile(options.mappingFile, "utf8");
  const mapping = mappingText === null ? null : readMapping(mappingText, options.mappingFile ?? "");
  const { flow, currency, acceptTruncated, covers, source, promised } = options;
  const publishedOn = options.publishedOn ?? (options.restore ? today(app.clock) : earlier(table.writtenOn ?? kept.writtenOn, today(app.clock)));
  const file = { name, sha256: raw.sha256, source, publishedOn, options: JSON.stringify({ source, flow, currency, covers, mapping: mappingText, ...(entry === null ? {} : { entry }) }) };
  const receipt = await withWarehouse(app, "write", async (warehouse) => {
    const before = await warehouse.findImport(file.sha256, file.options);
    const reading = { raw, table, name, source, publishedOn, promised, options: { flow, currency, acceptTruncated, mapping } };
    const draft = await warehouse.beginImport(file);
    const { totals, ...read } = await readInto(draft, reading, { covers, before, repeat: repeatOf(before, options), recordedAt: instantText(app.clock.now()), latest: app.sample ? null : today(app.clock).slice(0, 7) });
    return { ...read, totalsOff: totals.length === 0 ? [] : await totalsOff(warehouse, source, totals) };
  });
  if (receipt.unknownColumns.length > 0) app.log.warn("columns_unknown", { file: receipt.file, source, columns: receipt.unknownColumns });
  app.log.info("file_imported", { ...receipt, rejected: receipt.rejected.length });
  return receipt;
}

/** The day a file was last written: when it was downloaded, wherever it has been moved since. A clock ahead of ours is not believed. */
async function wordOf(path: string, app: App): Promise<string> {
  return earlier(dayOf((await stat(path)).mtime), today(app.clock));
}

/** The same bytes again are a repetition, unless somebody says that they are the word of a later day: an office asked again has said them anew. */
function repeatOf(before: ImportRecord | null, { restore, publishedOn }: ImportOptions): Repeat | undefined {
  if (before === null) return undefined;
  if (restore) return "restore";
  return publishedOn !== null && publishedOn > before.publishedOn ? undefined : "keep";
}

function earlier(day: string, other: string): string {
  return day < other ? day : other;
}
