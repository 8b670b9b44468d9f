/** Reads what people have put into the drop folder. */
import { basename, join, relative } from "node:path";
import { FormatError, ToldError } from "../runtime/errors.js";
import { shownName } from "../sources/shown-name.js";
import { say, type Tell } from "../words/words.js";
import { wordsOf, type App } from "./app.js";
import { DONE, isUnchanged, LOOKS_APART_MS, REFUSED, settledFiles, type DropLook } from "./drop-looking.js";
import { dropOptions, FLOW_FOLDERS } from "./drop-meaning.js";
import { freePlace, moveTo, writeReceipt } from "./drop-places.js";
import { dropReceipt, receiptsOf, verdictOf, type DropReading } from "./drop-receipt.js";
import { importTables, keepFile, type KeptFile, type Receipt, type TableOutcome } from "./import-files.js";
import { today } from "../runtime/clock.js";
import { makeFolder } from "./stores.js";

/** What became of one file. */
export type DroppedFile = {
  /** As shown. */
  readonly name: string;
  /** `left` where something other than the file kept it from being read or moved: it is tried again. */
  readonly outcome: "read" | "partly" | "known" | "refused" | "left";
  readonly receipts: readonly Receipt[];
  /** Why it, or tables in it, were not read. */
  readonly refusals: readonly Tell[];
  /** Where it stands now, below the drop folder; null when it was left. */
  readonly movedTo: string | null;
};

export type DropResult = {
  readonly files: readonly DroppedFile[];
  /** Names of files that may still be growing; they are read next time. */
  readonly waiting: readonly string[];
};

/**
 * Reads every file of the drop folder that has been copied whole, in the order they were written, and moves each with a receipt to `done/YYYY-MM/`
 * or `refused/`. A file is moved only after its import stands: cut short at any moment, the next run finds it, changes nothing and moves it.
 *
 * One file that can't be read, kept or moved does not stop the others; it stays where it is.
 *
 * @param looksApartMs between two looks at files written lately
 */
export async function readDropFolder(app: App, looksApartMs = LOOKS_APART_MS): Promise<DropResult> {
  await makeDropFolders(app);
  const { settled, waiting } = await settledFiles(app, looksApartMs);
  const files: DroppedFile[] = [];
  for (const look of settled) files.push(await readDropped(app, look));
  return { files, waiting: waiting.map(({ name }) => shownName(name)) };
}

/** The folders people see, named in their language. */
export async function makeDropFolders(app: App): Promise<void> {
  const flows = [FLOW_FOLDERS.export, FLOW_FOLDERS.import].map(([chinese, english]) => (app.language === "zh-CN" ? chinese : english));
  for (const folder of flows) await makeFolder(join(app.home.drop, folder));
}

async function readDropped(app: App, look: DropLook): Promise<DroppedFile> {
  const name = shownName(basename(look.path));
  try {
    const kept = await keepFile(app, look.path);
    // What has been kept is whole only if nobody was writing meanwhile.
    if (!(await isUnchanged(look))) throw changed(name);
    const reading = await readKept(app, kept, look);
    const movedTo = await putAway(app, look, reading);
    const refusals = reading.outcomes.flatMap((outcome) => ("error" in outcome ? [outcome.error.tell] : []));
    const file = { name, outcome: verdictOf(reading), receipts: receiptsOf(reading.outcomes), refusals, movedTo: shownName(movedTo) };
    app.log.info("dropped_file_read", { file: name, sha256: reading.sha256, outcome: file.outcome, movedTo, tables: reading.outcomes.length });
    return file;
  } catch (error) {
    const tell = error instanceof ToldError ? error.tell : say((w) => w.drop.result.left(name, error instanceof Error ? error.message : String(error)));
    app.log.warn("dropped_file_left", { file: name, error });
    app.notice(tell(app.language));
    return { name, outcome: "left", receipts: [], refusals: [tell], movedTo: null };
  }
}

async function readKept(app: App, kept: KeptFile, look: DropLook): Promise<DropReading> {
  const outcomes: TableOutcome[] = [];
  let saysWhatWasAsked = false;
  try {
    const tables = importTables(app, kept, async (table) => {
      const options = await dropOptions(table, [...look.folders, look.name]);
      saysWhatWasAsked ||= options.promised !== undefined;
      return options;
    });
    for await (const outcome of tables) outcomes.push(outcome);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    outcomes.push({ name: kept.name, error });
  }
  return { name: kept.name, sha256: kept.raw.sha256, outcomes, saysWhatWasAsked };
}

/**
 * The receipt first: should the run be cut short between the two, the file is still there and is put away again.
 *
 * @throws FormatError when another file has taken the name meanwhile; that one has not been read yet
 */
async function putAway(app: App, look: DropLook, reading: DropReading): Promise<string> {
  const folder = verdictOf(reading) === "refused" ? join(app.home.drop, REFUSED) : join(app.home.drop, DONE, today(app.clock).slice(0, 7));
  const place = await freePlace(folder, look.name, wordsOf(app).drop.receipt.ending, reading.sha256);
  const movedTo = relative(app.home.drop, join(folder, place.name));
  await writeReceipt(place, dropReceipt(app, reading, shownName(movedTo)));
  if (!(await isUnchanged(look))) throw changed(reading.name);
  await moveTo(look.path, place);
  return movedTo;
}

function changed(name: string): FormatError {
  return new FormatError(say((w) => w.drop.result.changed(name)));
}
