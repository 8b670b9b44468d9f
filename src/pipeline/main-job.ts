import type { Transition } from "../alerts/episode.js";
import type { ReportItem, ScreeningSummary } from "../report/record.js";
import { today } from "../runtime/clock.js";
import { wordsOf, type App } from "./app.js";
import { changeCounts } from "./change-counts.js";
import { hasAllFailed, partialEnd, unsent } from "./job-ends.js";
import { notify, type Notified } from "./notify.js";
import { pullEnd } from "./pull-end.js";
import { EVERYTHING_DUE, pull, type PullOptions, type PullResult } from "./pull.js";
import type { JobEnd } from "./run-job.js";
import { screenAndRecord } from "./record-screening.js";
import { withLedger } from "./stores.js";
import { isReportWritten, weeklyReport, type WrittenReport } from "./weekly-report.js";

/** What one run of the main job did, for the person at the terminal. */
export type MainJobResult = JobEnd & {
  /** What came in before the screening; null for the sample, which has its own files. */
  readonly pulled: PullResult | null;
  /** Null when the newest figures had been screened before. */
  readonly screening: { readonly summary: ScreeningSummary; readonly items: readonly ReportItem[]; readonly newFingerprints: ReadonlySet<string>; readonly escalatedFingerprints: ReadonlySet<string> } | null;
  /** The screening that stands, of this run or an earlier one; null in an empty store. */
  readonly standing: ScreeningSummary | null;
  readonly notified: readonly Notified[];
  /** Null when this week's issue stood already and nothing has changed since. */
  readonly report: WrittenReport | null;
};

/** Pull what is due, screen, notify, write the weekly report when it is due. An office that failed does not keep what has come from being screened. */
export async function mainJob(app: App, onProgress: PullOptions["onProgress"] = EVERYTHING_DUE.onProgress): Promise<MainJobResult> {
  const pulled = app.sample ? null : await pull(app, { ...EVERYTHING_DUE, onProgress });
  const { screened, transitions } = await screenAndRecord(app);
  const notified = await notify(app);
  const standing = await withLedger(app, (ledger) => ledger.lastScreening());
  const day = today(app.clock);
  const due = standing !== null && !(await isReportWritten(app, day));
  const report = due ? await weeklyReport(app, day, null) : null;
  const causedBy = (cause: Transition["cause"]): ReadonlySet<string> => new Set(transitions.filter((t) => t.cause === cause).map((t) => t.fingerprint));
  const screening = screened === null ? null : { ...screened, newFingerprints: causedBy("rule_met"), escalatedFingerprints: causedBy("level_raised") };
  const end = endOf(app, screened === null && notified.length === 0 && report === null, notified, screened?.summary ?? null, changeCounts(app, transitions));
  return { pulled, screening, standing: standing?.summary ?? null, notified, report, ...(pulled === null ? end : withPull(end, pullEnd(app, pulled))) };
}

/** A pull that was not whole makes the run partial, whatever came after it. */
function withPull(end: JobEnd, pulled: JobEnd): JobEnd {
  if (pulled.verdict === "OK" || pulled.verdict === "NO_NEW_DATA") return end;
  return { verdict: end.verdict === "FAILED" ? "FAILED" : "PARTIAL", message: `${pulled.message} · ${end.message}` };
}

function endOf(app: App, nothing: boolean, notified: readonly Notified[], summary: ScreeningSummary | null, changes: string): JobEnd {
  const failed = unsent(notified);
  const words = wordsOf(app);
  const { run } = words.commands;
  if (failed > 0) return { verdict: hasAllFailed(notified) ? "FAILED" : "PARTIAL", message: run.recipientsFailed(String(failed)) };
  const chapters = summary === null ? null : partialEnd(app, summary);
  if (chapters !== null) return { verdict: "PARTIAL", message: chapters };
  return nothing ? { verdict: "NO_NEW_DATA", message: run.nothingNew } : { verdict: "OK", message: changes === "" ? run.done : `${run.done}${words.report.semicolon}${changes}` };
}
