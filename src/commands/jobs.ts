import type { Command } from "commander";
import { jobs } from "../../jobs/index.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { EXIT_CODES, runJob, type PipelineJob } from "../pipeline/run-job.js";
import { newestRuns } from "../pipeline/scheduled-jobs.js";
import { localTime, weekdayOf } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import { nextRuns } from "../runtime/schedule.js";
import type { Run } from "../store/ledger.js";
import { say, type Words } from "../words/words.js";
import { openApp, refuseFaultyChannels } from "./context.js";
import { choice, print, printJson, table } from "./output.js";

/** Runs shown of each job by `schedule show`. */
const SHOWN_RUNS = 5;

/** `jobs list`, `jobs run NAME` and `schedule show`. */
export function jobsCommands(program: Command, words: Words): void {
  addJobs(program, words);
  addSchedule(program, words);
}

function addJobs(program: Command, words: Words): void {
  const text = words.jobs.jobs;
  const group = program.command("jobs").description(text.description).addHelpText("after", text.examples);
  group
    .command("list")
    .description(text.list)
    .option("--format <form>", words.commands.options.format("text | json"), "text")
    .action(async (options: { readonly format: string }, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["text", "json"]);
      const list = await listJobs(app);
      if (format === "json") printJson(list);
      else print(jobsTable(list, app));
    });
  group
    .command("run")
    .argument("<name>", text.name)
    .description(text.run)
    .addHelpText("after", text.examples)
    .action(async (name: string, _options: unknown, command: Command) => {
      const app = openApp(command);
      const job = jobNamed(name);
      refuseFaultyChannels(app);
      process.exitCode = await runNow(app, job);
    });
}

function addSchedule(program: Command, words: Words): void {
  const text = words.jobs.schedule;
  program
    .command("schedule")
    .description(text.description)
    .addHelpText("after", text.examples)
    .command("show")
    .description(text.show)
    .addHelpText("after", text.examples)
    .action((_options: unknown, command: Command) => print(scheduleText(openApp(command))));
}

/** One job as `jobs list --format json` prints it. */
export type ListedJob = {
  readonly name: string;
  /** Null when schedule.yaml has no line for it. */
  readonly cron: string | null;
  readonly timezone: string;
  /** Instant; null when it is not scheduled. */
  readonly nextRun: string | null;
  /** The newest run, by the clock or by command; its verdict is null while it runs or when it was cut short. */
  readonly lastRun: Pick<Run, "trigger" | "startedAt" | "endedAt" | "verdict" | "message"> | null;
};

/** Every job, scheduled or not, in the order of `jobs/index.ts`. */
export async function listJobs(app: App): Promise<readonly ListedJob[]> {
  const last = await newestRuns(app);
  return jobs.map(({ name }) => {
    const run = last.get(name);
    return {
      name,
      cron: app.settings.schedule.jobs[name] ?? null,
      timezone: app.settings.schedule.timezone,
      nextRun: timesOf(app, name, 1)[0]?.toISOString() ?? null,
      lastRun: run === undefined ? null : { trigger: run.trigger, startedAt: run.startedAt, endedAt: run.endedAt, verdict: run.verdict, message: run.message },
    };
  });
}

function jobsTable(list: readonly ListedJob[], app: App): string {
  const { jobs: text, setup } = wordsOf(app);
  const { name, what, cron, next, last } = text.jobs.table;
  const rows = list.map((job) => [
    job.name,
    whatOf(job.name, wordsOf(app)),
    job.cron ?? "—",
    job.nextRun === null ? setup.schedule.unscheduled : timeText(app, new Date(job.nextRun)),
    lastRunText(job.lastRun, wordsOf(app)),
  ]);
  return table([name, what, cron, next, last], rows);
}

function whatOf(name: string, words: Words): string {
  return (words.jobs.names as Readonly<Record<string, string>>)[name] ?? "";
}

function lastRunText(run: ListedJob["lastRun"], words: Words): string {
  const text = words.jobs.jobs;
  if (run === null) return text.neverRun;
  const { verdicts, triggers } = words.commands.status;
  const verdict = run.verdict === null ? text.unfinished : verdicts[run.verdict];
  return text.lastRun(localTime(new Date(run.startedAt)), verdict, (triggers as Readonly<Record<string, string>>)[run.trigger] ?? run.trigger);
}

/**
 * Runs a job as the schedule would and says how it ended.
 *
 * @returns the exit code; 0 also when another run holds the lease, which then does the work
 * @throws what the job throws: it is recorded as failed first
 */
export async function runNow(app: App, job: PipelineJob): Promise<number> {
  const words = wordsOf(app);
  const ended = await runJob(app, job.name, "command", () => job.run(app));
  if (ended === null) {
    app.notice(words.commands.alreadyRunning);
    return 0;
  }
  print(words.jobs.jobs.ended(job.name, words.commands.status.verdicts[ended.verdict], ended.message));
  return EXIT_CODES[ended.verdict];
}

/** @throws UsageError naming the jobs there are */
export function jobNamed(name: string): PipelineJob {
  const found = jobs.find((job) => job.name === name);
  if (found === undefined) throw new UsageError(say((w) => w.jobs.jobs.unknownJob(name, jobs.map((job) => job.name).join(", "))));
  return found;
}

/** The next five runs of each job, with weekday and zone: a mistyped hour is seen here. */
export function scheduleText(app: App): string {
  const text = wordsOf(app).setup.schedule;
  const { timezone } = app.settings.schedule;
  const blocks = jobs.map(({ name }) => {
    const cron = app.settings.schedule.jobs[name];
    if (cron === undefined) return text.notScheduled(name);
    const times = timesOf(app, name, SHOWN_RUNS).map((time) => `  ${timeText(app, time)}  ${timezone}`);
    return [text.job(name, cron), ...times].join("\n");
  });
  return [text.header(timezone), ...blocks].join("\n\n");
}

/** The next runs of every job in one line each, for the start of the service. */
export function nextRunLines(app: App): string[] {
  return jobs.flatMap(({ name }) => timesOf(app, name, 1).map((time) => `  ${name}  ${timeText(app, time)}  ${app.settings.schedule.timezone}`));
}

function timesOf(app: App, name: string, count: number): Date[] {
  const { jobs: crons, timezone } = app.settings.schedule;
  const cron = crons[name];
  return cron === undefined ? [] : nextRuns(cron, timezone, app.clock.now(), count);
}

/** `2026-11-24 08:30 周二`. */
function timeText(app: App, time: Date): string {
  const { timezone } = app.settings.schedule;
  const { weekdays } = wordsOf(app).setup.schedule;
  return `${localTime(time, timezone)} ${(weekdays as Readonly<Record<number, string>>)[weekdayOf(time, timezone)] ?? ""}`;
}
