/** What the scheduled jobs and the scheduler have in common: when each job last ran, a run of it under the lease, the week that is over. */
import { isoWeekOf, today, weekBefore } from "../runtime/clock.js";
import type { Job } from "../runtime/scheduler.js";
import type { Run } from "../store/ledger.js";
import type { App } from "./app.js";
import { runJob, type PipelineJob } from "./run-job.js";
import { withLedger } from "./stores.js";

/** Runs looked through for the last one of a job: months of them, at the shipped schedule. */
const RUNS_READ = 10_000;

/** The newest run of each job, whoever started it; a job that never ran is absent. */
export async function newestRuns(app: App): Promise<ReadonlyMap<string, Run>> {
  return newestOf(await withLedger(app, (ledger) => ledger.runs(RUNS_READ)));
}

/**
 * When a job last began a run that came to its end, by the clock or by command; null when it never did. A run cut short by a power failure does
 * not count: it is made up for.
 */
export async function lastFinishedRunAt(app: App, name: string): Promise<string | null> {
  const runs = await withLedger(app, (ledger) => ledger.runs(RUNS_READ));
  return newestOf(runs.filter(({ endedAt }) => endedAt !== null)).get(name)?.startedAt ?? null;
}

/** The last day of the last whole week, Asia/Shanghai: yesterday on a Monday, the same Sunday when the job is caught up on a Wednesday. */
export function lastWeekEnding(app: App): string {
  return weekBefore(isoWeekOf(today(app.clock))).sunday;
}

/** The job as the scheduler starts it: under the lease, recorded in the ledger with the reason it ran. */
export function scheduled(job: PipelineJob): Job<App> {
  return {
    name: job.name,
    run: async (app, occasion) => {
      if (job.hasWork !== undefined && !(await job.hasWork(app))) return;
      const ended = await runJob(app, job.name, occasion, () => job.run(app));
      if (ended === null) app.log.warn("job_skipped", { job: job.name, reason: "already_running" });
    },
  };
}

/** @param runs newest first */
function newestOf(runs: readonly Run[]): ReadonlyMap<string, Run> {
  return new Map(runs.toReversed().map((run) => [run.job, run]));
}
