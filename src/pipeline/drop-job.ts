/** The job that reads the drop folder, and how it says it ended. */
import { wordsOf, type App } from "./app.js";
import { readDropFolder, type DropResult } from "./drop-folder.js";
import { lookInto } from "./drop-looking.js";
import { screenEnd } from "./job-ends.js";
import { notify } from "./notify.js";
import { screenAndRecord } from "./record-screening.js";
import type { JobEnd } from "./run-job.js";

/** Reads the drop folder; when anything was read, screens the figures and tells those whom the outcome concerns. */
export async function dropAndScreen(app: App): Promise<JobEnd> {
  const result = await readDropFolder(app);
  const dropped = dropEnd(app, result);
  if (result.files.every(({ receipts }) => receipts.length === 0)) return dropped;
  const screened = screenEnd(app, await screenAndRecord(app), await notify(app));
  const ended = (as: JobEnd["verdict"]): JobEnd | undefined => [dropped, screened].find(({ verdict }) => verdict === as);
  const worse = ended("FAILED") ?? ended("PARTIAL") ?? dropped;
  return { verdict: worse.verdict, message: wordsOf(app).drop.result.both(dropped.message, screened.message) };
}

/** True when there is anything in the drop folder: the job has nothing to do, and no run to record, otherwise. */
export async function isAnythingDropped(app: App): Promise<boolean> {
  return (await lookInto(app.home.drop)).length > 0;
}

/** `PARTIAL` when a file, a table or a row was not read; `NO_NEW_DATA` when nothing in the store changed. */
export function dropEnd(app: App, { files, waiting }: DropResult): JobEnd {
  const text = wordsOf(app).drop.result;
  if (files.length === 0) return { verdict: "NO_NEW_DATA", message: waiting.length === 0 ? text.nothing : text.waiting(String(waiting.length)) };
  const count = (...outcomes: readonly string[]): string => String(files.filter(({ outcome }) => outcomes.includes(outcome)).length);
  const message = text.counts({ files: String(files.length), read: count("read", "partly"), known: count("known"), refused: count("refused"), left: count("left") });
  if (files.some(({ outcome }) => ["partly", "refused", "left"].includes(outcome))) return { verdict: "PARTIAL", message };
  const isNew = files.some(({ receipts }) => receipts.some(({ vintage }) => vintage !== null));
  return { verdict: isNew ? "OK" : "NO_NEW_DATA", message };
}
