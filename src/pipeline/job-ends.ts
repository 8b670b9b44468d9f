/** How each scheduled job says it ended: the verdict and one sentence for the ledger. */
import { missingChaptersOf, type ScreeningSummary } from "../report/record.js";
import { wordsOf, type App } from "./app.js";
import { changeCounts } from "./change-counts.js";
import type { Notified } from "./notify.js";
import type { JobEnd } from "./run-job.js";
import type { RecordedScreening } from "./record-screening.js";
import type { IssuesWritten } from "./weekly-report.js";

/** Screening and sending: `NO_NEW_DATA` when the newest figures had been screened before and nobody was waiting. */
export function screenEnd(app: App, { screened, transitions }: RecordedScreening, notified: readonly Notified[]): JobEnd {
  if (screened === null) return notified.length > 0 ? notifyEnd(app, notified) : { verdict: "NO_NEW_DATA", message: wordsOf(app).commands.run.nothingNew };
  const text = wordsOf(app).jobs.ends;
  const changes = transitions.filter(({ cause }) => cause !== "still_met").length;
  const { period, baseline } = screened.summary;
  const counts = changeCounts(app, transitions);
  const summed = baseline ? text.baseline(period, String(changes)) : text.screened(period, String(changes), String(notified.length));
  const message = baseline || counts === "" ? summed : `${summed}${wordsOf(app).report.semicolon}${counts}`;
  const failed = unsent(notified);
  const chapters = partialEnd(app, screened.summary);
  if (chapters !== null && failed === 0) return { verdict: "PARTIAL", message: `${message}${wordsOf(app).report.semicolon}${chapters}` };
  return failed === 0 ? { verdict: "OK", message } : { verdict: hasAllFailed(notified) ? "FAILED" : "PARTIAL", message: withFailures(app, message, notified) };
}

/** Which chapters were not judged because they arrived incomplete, in words; null when none. */
export function partialEnd(app: App, summary: ScreeningSummary): string | null {
  const words = wordsOf(app);
  const chapters = missingChaptersOf(summary);
  return chapters.length === 0 ? null : words.comparable.partial(words.report.list(chapters));
}

/** Sending alone: `NO_NEW_DATA` when nobody was waiting, `PARTIAL` when any message has still not arrived, `FAILED` when none could be sent that was tried. */
export function notifyEnd(app: App, notified: readonly Notified[]): JobEnd {
  const text = wordsOf(app).jobs.ends;
  if (notified.length === 0) return { verdict: "NO_NEW_DATA", message: text.nobodyWaiting };
  const failed = unsent(notified);
  const sent = text.sent(String(arrived(notified)));
  return failed === 0 ? { verdict: "OK", message: sent } : { verdict: hasAllFailed(notified) ? "FAILED" : "PARTIAL", message: withFailures(app, sent, notified) };
}

/** How a run ended, and how many of its messages are tried again and how many are not. */
function withFailures(app: App, message: string, notified: readonly Notified[]): string {
  const { jobs, report } = wordsOf(app);
  const givenUp = notified.filter((told) => isUnsent(told) && told.givenUp === true).length;
  const waiting = unsent(notified) - givenUp;
  const counts = [...(waiting === 0 ? [] : [jobs.ends.waiting(String(waiting))]), ...(givenUp === 0 ? [] : [jobs.ends.givenUp(String(givenUp))])];
  return [message, ...counts].join(report.semicolon);
}

/** True where messages were tried and none arrived; ops' notices of it, and files kept on this machine, are no arrivals. */
export function hasAllFailed(notified: readonly Notified[]): boolean {
  const tried = notified.filter(({ kind }) => kind !== "incident");
  return tried.some(({ result }) => NOT_ARRIVED.has(result)) && arrived(tried) === 0;
}

/** The reports are written or the job has thrown. */
export function reportEnd(app: App, { reports, queued }: IssuesWritten): JobEnd {
  const { jobs, report, weeklyMail } = wordsOf(app);
  const [first] = reports;
  const counts = weeklyMail.jobEnd({ issues: String(reports.length), queued: String(queued) });
  return { verdict: "OK", message: first === undefined ? counts : `${jobs.ends.report(first.week.name, first.html)}${report.semicolon}${counts}` };
}

const NOT_ARRIVED: ReadonlySet<Notified["result"]> = new Set<Notified["result"]>(["failed", "unconfirmed"]);

function arrived(notified: readonly Notified[]): number {
  return notified.filter(({ result }) => result === "sent").length;
}

/** Messages that have not arrived and should have: not those for which there was a reason not to send them. */
export function unsent(notified: readonly Notified[]): number {
  return notified.filter(isUnsent).length;
}

function isUnsent({ result }: Notified): boolean {
  return NOT_ARRIVED.has(result) || result === "waiting";
}
