/** The receipt written beside a dropped file, for the person who dropped it. */
import { revisionLine } from "../report/revision-line.js";
import { localTime } from "../runtime/clock.js";
import { countryTable } from "../sources/code-tables.js";
import { wordsOf, type App } from "./app.js";
import type { Receipt, TableOutcome } from "./import-files.js";

/** Rejected rows listed one by one; the rest are counted. */
const LISTED = 200;
const ZONE = "Asia/Shanghai";

/** What was read of one file. */
export type DropReading = {
  /** As shown. */
  readonly name: string;
  readonly sha256: string;
  readonly outcomes: readonly TableOutcome[];
  /** True when the name says which partners and codes were asked for. */
  readonly saysWhatWasAsked: boolean;
};

/**
 * The receipt as text.
 *
 * @param place where the file stands now, below the drop folder
 */
export function dropReceipt(app: App, reading: DropReading, place: string): string {
  const text = wordsOf(app).drop.receipt;
  const head = [text.title(reading.name), text.verdicts[verdictOf(reading)], "", text.time(localTime(app.clock.now()), ZONE), text.place(place), `SHA-256  ${reading.sha256}`];
  return [...head, ...reading.outcomes.flatMap((outcome) => ["", ...outcomeLines(app, outcome, reading)]), "", text.next, ...nextSteps(app, reading).map((step) => `  · ${step}`)].join("\n");
}

/** How a file as a whole was taken; `known` when it changed nothing because it had been imported before. */
export function verdictOf({ outcomes }: Pick<DropReading, "outcomes">): "read" | "partly" | "known" | "refused" {
  const receipts = receiptsOf(outcomes);
  if (receipts.every((receipt) => receipt.rows === receipt.rejected.length)) return "refused";
  if (receipts.length < outcomes.length || receipts.some(({ rejected }) => rejected.length > 0)) return "partly";
  return receipts.every(({ vintage, importedBefore }) => vintage === null && importedBefore !== null) ? "known" : "read";
}

/** The tables that were read. */
export function receiptsOf(outcomes: readonly TableOutcome[]): Receipt[] {
  return outcomes.flatMap((outcome) => ("receipt" in outcome ? [outcome.receipt] : []));
}

function outcomeLines(app: App, outcome: TableOutcome, { name }: DropReading): string[] {
  const text = wordsOf(app).drop.receipt;
  const title = outcome.name === name ? [] : [text.table(outcome.name)];
  return [...title, ...("error" in outcome ? [text.refused(outcome.error.tell(app.language))] : receiptLines(app, outcome.receipt))];
}

function receiptLines(app: App, receipt: Receipt): string[] {
  const { drop, commands, pull } = wordsOf(app);
  const text = drop.receipt;
  const { rejected, revisions, vintage, importedBefore, overridden, late } = receipt;
  const [rows, added, changed, unchanged, removed, skipped] = [receipt.rows, receipt.added, receipt.changed, receipt.unchanged, receipt.removed, receipt.skipped].map(String) as [string, string, string, string, string, string];
  return [
    text.counts({ rows, added, changed, unchanged, removed, skipped, rejected: String(rejected.length) }),
    vintage === null ? text.nothingWritten : text.vintage(String(vintage)),
    ...(importedBefore === null ? [] : [vintage === null ? text.known(localTime(new Date(importedBefore))) : commands.import.importedBefore(localTime(new Date(importedBefore))).trim()]),
    ...(overridden === 0 ? [] : [commands.import.overridden(String(overridden)).trim()]),
    ...(late === 0 ? [] : [pull.late(String(late), receipt.publishedOn).trim()]),
    ...(revisions.length === 0 ? [] : [pull.revisions.heading(String(revisions.length)).trim(), ...revisions.map((revision) => revisionLine(revision, app.language, countryTable()))]),
    ...(rejected.length === 0 ? [] : [text.rejected(String(rejected.length))]),
    ...rejected.slice(0, LISTED).map((row) => `  ${row.tell(app.language)}`),
    ...(rejected.length > LISTED ? [text.moreRejected(String(rejected.length - LISTED))] : []),
  ];
}

function nextSteps(app: App, reading: DropReading): string[] {
  const text = wordsOf(app).drop.next;
  const verdict = verdictOf(reading);
  const ofCustoms = receiptsOf(reading.outcomes).some(({ source }) => source === "gacc");
  return [
    ...(verdict === "refused" || verdict === "partly" ? [text.mend] : []),
    ...(verdict === "read" || verdict === "partly" ? [text.screened] : []),
    ...(verdict === "known" ? [text.nothing] : []),
    ...(ofCustoms ? [reading.saysWhatWasAsked ? text.monthsOfName : text.sayWhatWasAsked] : []),
  ];
}
