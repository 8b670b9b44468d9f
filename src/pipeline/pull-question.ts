/** One question of a pull: asked, its answer stored, and noted as answered. */
import { rm } from "node:fs/promises";
import { instantText, today } from "../runtime/clock.js";
import type { Asker, SourceRequest } from "../sources/asking.js";
import type { AskedQuestion, Pull } from "../store/ledger.js";
import type { Period } from "../trade/period.js";
import type { App } from "./app.js";
import { COVERS_NOTHING_MORE } from "./coverage-gathering.js";
import { importFile, type Receipt } from "./import-files.js";
import { withLedger, withWarehouse } from "./stores.js";

/** What became of a question: the receipt of its rows, the questions that stand for it, or neither where the office has nothing. */
export type Answered = { readonly receipt: Receipt | null; readonly parts: readonly SourceRequest[] };

/**
 * Stores the answer and then notes the question, in this order: a process killed in between finds the answer stored (`storedSince`).
 *
 * @throws SourceError when the office failed, FormatError when its answer can't be read, StoreError
 */
export async function askQuestion(app: App, asker: Asker, request: SourceRequest, pull: Pull): Promise<Answered> {
  const answer = await asker.ask(request);
  if (answer.kind === "split") {
    await note(app, pull, { name: request.name, outcome: "split", parts: answer.parts, periods: [] });
    return { receipt: null, parts: answer.parts };
  }
  if (answer.kind === "no_data") {
    await note(app, pull, { name: request.name, outcome: "no_data", parts: null, periods: [] });
    return { receipt: null, parts: [] };
  }
  const receipt = await importAnswer(app, pull, request, answer.file);
  app.log.info("question_answered", { source: pull.source, question: request.name, rows: receipt.rows, added: receipt.added, changed: receipt.changed, publishedOn: answer.publishedOn });
  await rm(answer.file, { force: true });
  await note(app, pull, { name: request.name, outcome: "data", parts: null, periods: receipt.periods });
  return { receipt, parts: [] };
}

/**
 * What was asked for is what the import has looked at, in the months of which the answer has rows. Whoever asked has made sure that the answer is whole. It is the
 * word of today, whenever the office last changed its figures: no file somebody has saved is later.
 */
function importAnswer(app: App, { source }: Pull, { name, flow, partners, codes }: SourceRequest, file: string): Promise<Receipt> {
  const covers = { ...COVERS_NOTHING_MORE, allPartners: partners === "all", partners: partners === "all" ? [] : partners, codes, onlyMonthsSeen: true } as const;
  return importFile(app, file, { source, flow, currency: null, covers, mappingFile: null, acceptTruncated: true, restore: false, publishedOn: today(app.clock), name });
}

export async function note(app: App, pull: Pull, question: Omit<AskedQuestion, "askedAt">): Promise<void> {
  await withLedger(app, (ledger) => ledger.recordQuestion(pull.id, { ...question, askedAt: instantText(app.clock.now()) }));
}

/** Answers a pull has stored, by the name of their question, with their first and last month: also those a killed process had no time to note. */
export async function storedSince(app: App, pull: Pull): Promise<ReadonlyMap<string, { readonly firstPeriod: Period; readonly lastPeriod: Period }>> {
  const imports = await withWarehouse(app, "read", (warehouse) => warehouse.imports());
  return new Map(imports.filter((record) => record.source === pull.source && record.recordedAt >= pull.startedAt).map((record) => [record.name, record]));
}
