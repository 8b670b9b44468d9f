/** How each scheduled job says it ended: the verdict and one sentence for the ledger. */
import { wordsOf, type App } from "./app.js";
import { dropEnd } from "./drop-folder.js";
import type { Receipt } from "./import-files.js";
import type { Notified } from "./notify.js";
import type { PullResult } from "./pull.js";
import type { SourcePull } from "./pull-source.js";
import type { JobEnd } from "./run-job.js";
import type { RecordedScreening } from "./record-screening.js";
import type { WrittenReport } from "./weekly-report.js";

/** Screening and sending: `NO_NEW_DATA` when the newest figures had been screened before and nobody was waiting. */
export function screenEnd(app: App, { screened, transitions }: RecordedScreening, notified: readonly Notified[]): JobEnd {
  if (screened === null) return notified.length > 0 ? notifyEnd(app, notified) : { verdict: "NO_NEW_DATA", message: wordsOf(app).commands.run.nothingNew };
  const text = wordsOf(app).jobs.ends;
  const changes = transitions.filter(({ cause }) => cause !== "still_met").length;
  const { period, baseline } = screened.summary;
  const message = baseline ? text.baseline(period, String(changes)) : text.screened(period, String(changes), String(notified.length));
  const failed = unsent(notified);
  return failed === 0 ? { verdict: "OK", message } : { verdict: "PARTIAL", message: text.withFailures(message, String(failed)) };
}

/** Sending alone: `NO_NEW_DATA` when nobody was waiting, `PARTIAL` when any message has still not arrived. */
export function notifyEnd(app: App, notified: readonly Notified[]): JobEnd {
  const text = wordsOf(app).jobs.ends;
  if (notified.length === 0) return { verdict: "NO_NEW_DATA", message: text.nobodyWaiting };
  const failed = unsent(notified);
  const sent = text.sent(String(notified.length - failed));
  return failed === 0 ? { verdict: "OK", message: sent } : { verdict: "PARTIAL", message: text.withFailures(sent, String(failed)) };
}

/** A report is written or the job has thrown. */
export function reportEnd(app: App, { week, html }: WrittenReport): JobEnd {
  return { verdict: "OK", message: wordsOf(app).jobs.ends.report(week.name, html) };
}

/**
 * Bringing in: `FAILED` when every office that was asked failed before it answered anything and nothing was dropped; `PARTIAL` when a question, a file or
 * a row failed, or an office is to be asked on later.
 */
export function pullEnd(app: App, { dropped, sources }: PullResult): JobEnd {
  const text = wordsOf(app).pull.ends;
  const drop = dropEnd(app, dropped);
  const unwell = sources.filter(({ state, failures, receipts }) => state === "unfinished" || failures.length > 0 || receipts.some(({ rejected }) => rejected.length > 0));
  const isDead = ({ answered, failures }: SourcePull): boolean => answered === 0 && failures.length > 0;
  const failed = [...unwell.map(({ source, failures }) => [source, ...failures.slice(0, 1).map(({ tell }) => tell(app.language))].join("："))].join("；");
  if (sources.length > 0 && sources.every(isDead) && drop.verdict === "NO_NEW_DATA") return { verdict: "FAILED", message: text.partial(failed) };
  if (unwell.length > 0) return { verdict: "PARTIAL", message: text.partial(failed) };
  const sum = (pick: (receipt: Receipt) => number): number => sources.flatMap(({ receipts }) => receipts).reduce((total, receipt) => total + pick(receipt), 0);
  const [added, changed] = [sum((r) => r.added), sum((r) => r.changed + r.removed)];
  if (drop.verdict !== "NO_NEW_DATA") return drop;
  return added + changed === 0 ? { verdict: "NO_NEW_DATA", message: text.nothing } : { verdict: "OK", message: text.done(String(sources.length), String(added), String(changed)) };
}

function unsent(notified: readonly Notified[]): number {
  return notified.filter(({ result }) => result !== "sent").length;
}
