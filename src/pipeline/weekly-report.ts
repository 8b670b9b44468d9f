import type { Subscriber } from "../deliver/subscriber.js";
import type { Undrawn } from "../report/mail-pictures.js";
import { rememberedChart } from "../report/remembered-chart.js";
import { weeklyNotice } from "../report/weekly-notice.js";
import { instantText, isoWeekOf, type IsoWeek } from "../runtime/clock.js";
import type { NewMessage } from "../store/alert-ledger.js";
import type { Ledger } from "../store/ledger.js";
import type { App } from "./app.js";
import { writeIssue, type IssueFiles } from "./issue-files.js";
import { assembler } from "./report-assembly.js";
import { withLedger, withWarehouse } from "./stores.js";
import { FORMS, type FormDrawing, type FormName } from "./weekly-forms.js";
import { weeklyFacts, type WeeklyFacts } from "./weekly-facts.js";
import { recordReportIncidents } from "./weekly-incidents.js";
import { weeklyMessages } from "./weekly-messages.js";

/** One issue as it was written. */
export type WrittenReport = IssueFiles & {
  readonly week: IsoWeek;
  /** Id of the subscriber it is for; empty for the whole watch list. */
  readonly audience: string;
};

/** Which issues of a week are to be written. */
export type IssuesWanted = {
  /** That of the whole watch list, in the bureau's language. */
  readonly bureau: boolean;
  /** Those of these subscribers, each in their language. */
  readonly subscribers: readonly Subscriber[];
  /** Where to; null: the store's `reports/`, from which what is sent is taken. */
  readonly folder: string | null;
  /** Whether the subscribers' issues are queued. One queued before is neither written nor queued again. */
  readonly send: boolean;
};

/** What came of it. */
export type IssuesWritten = {
  readonly reports: readonly WrittenReport[];
  /** Messages queued. */
  readonly queued: number;
  /** Ids of subscribers whose issue had been queued before. */
  readonly told: readonly string[];
};

/** Its files in the order of the forms. */
export function formPaths(written: WrittenReport): readonly string[] {
  return (Object.keys(FORMS) as FormName[]).map((form) => written[form]);
}

/**
 * Writes the weekly issue of the whole watch list: what changed in the week, from Monday to Sunday, Asia/Shanghai, and where everything open stands. Writing a week again
 * replaces its files.
 *
 * @param day any day of the week
 * @param folder where to; the store's `reports/` when null
 */
export async function weeklyReport(app: App, day: string, folder: string | null): Promise<WrittenReport> {
  const { reports: [report] } = await weeklyIssues(app, day, { bureau: true, subscribers: [], folder, send: false });
  if (report === undefined) throw new Error("the issue of the whole watch list was asked for and not written");
  return report;
}

/**
 * Writes issues of a week, then notes them and queues what is to be sent, all in one transaction: a process killed before it has told nobody, one killed after it everybody.
 *
 * @param day any day of the week
 */
export async function weeklyIssues(app: App, day: string, { bureau, subscribers, folder, send }: IssuesWanted): Promise<IssuesWritten> {
  const week = isoWeekOf(day);
  const { facts, before, suppressed } = await withLedger(app, async (ledger) => ({
    facts: await weeklyFacts(ledger, week, app.clock),
    before: send ? await ledger.audiencesTold(week.name) : new Set<string>(),
    suppressed: await ledger.suppressions(),
  }));
  const due = subscribers.filter(({ id }) => !before.has(id));
  const undrawn: Undrawn[] = [];
  const drawing = await formDrawing(app, (chart) => undrawn.push(chart));
  const reportFor = await withWarehouse(app, "read", (warehouse) => assembler(app, warehouse, week, facts));
  const made: MadeIssue[] = [];
  for (const subscriber of [...(bureau ? [null] : []), ...due]) {
    const report = reportFor(subscriber);
    const audience = subscriber?.id ?? "";
    const written = { week, audience, ...(await writeIssue(report, audience, folder ?? app.home.reports, drawing)) };
    const messages = subscriber === null || !send ? [] : weeklyMessages(app, subscriber, weeklyNotice(report, subscriber.name, written.files), suppressed);
    made.push({ written, messages });
    app.log.info("report_written", { week: week.name, audience, html: written.html });
  }
  const queued = await withLedger(app, (ledger) => record(app, ledger, week, facts, made, undrawn));
  return { reports: made.map(({ written }) => written), queued, told: subscribers.filter(({ id }) => before.has(id)).map(({ id }) => id) };
}

/** Every issue there is in a week, written and sent: what the scheduled job asks for. */
export function everyIssue({ settings }: App): IssuesWanted {
  return { bureau: true, subscribers: settings.subscribers.filter(({ weeklyReport }) => weeklyReport), folder: null, send: true };
}

/** True when nothing has been screened since this week's issue of the whole watch list was written. */
export async function isReportWritten(app: App, day: string): Promise<boolean> {
  return withLedger(app, async (ledger) => {
    const issue = (await ledger.issues(100, "")).find(({ week }) => week === isoWeekOf(day).name);
    const screening = await ledger.lastScreening();
    return issue !== undefined && (screening === null || screening.screenedAt < issue.writtenAt);
  });
}

type MadeIssue = { readonly written: WrittenReport; readonly messages: readonly NewMessage[] };

/** @returns how many messages were queued */
async function record(app: App, ledger: Ledger, week: IsoWeek, { screening }: WeeklyFacts, made: readonly MadeIssue[], undrawn: readonly Undrawn[]): Promise<number> {
  const at = instantText(app.clock.now());
  const data = { newestPeriod: screening?.summary.period ?? null, vintage: screening?.summary.vintage ?? 0 };
  const issues = made.map(({ written: { audience, html } }) => ({ week: week.name, audience, ...data, writtenAt: at, path: html }));
  const tellings = made.flatMap(({ written: { audience }, messages }) => (messages.length === 0 ? [] : [{ week: week.name, audience, screeningId: screening?.id ?? null, messages }]));
  const queued = await ledger.recordIssues(issues, tellings, at);
  app.log.info("issues_recorded", { week: week.name, issues: issues.length, messages: queued.length });
  await recordReportIncidents(app, ledger, week.name, undrawn);
  return queued.length;
}

async function formDrawing(app: App, onUndrawn: FormDrawing["onUndrawn"]): Promise<FormDrawing> {
  const [{ openPictures }, { seriesChart }] = await Promise.all([import("../runtime/picture.js"), import("../report/chart.js")]);
  return {
    draw: await openPictures(),
    chart: rememberedChart(seriesChart),
    onUndrawn: (undrawn) => {
      app.log.warn("chart_not_drawn", undrawn);
      onUndrawn(undrawn);
    },
  };
}
