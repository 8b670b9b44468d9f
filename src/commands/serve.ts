import type { Command } from "commander";
import { dropJob } from "../../jobs/drop.js";
import { jobs } from "../../jobs/index.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { makeDropFolders } from "../pipeline/drop-folder.js";
import { watchDropFolder } from "../pipeline/drop-watch.js";
import { runJob } from "../pipeline/run-job.js";
import { lastFinishedRunAt, scheduled } from "../pipeline/scheduled-jobs.js";
import { startScheduler, stopOnSignal } from "../runtime/scheduler.js";
import type { Words } from "../words/words.js";
import { openApp } from "./context.js";
import { listJobs, nextRunLines } from "./jobs.js";

export function serveCommand(program: Command, words: Words): void {
  const text = words.jobs.serve;
  program
    .command("serve")
    .description(text.description)
    .addHelpText("after", text.examples)
    .action(async (_options: unknown, command: Command) => {
      await serve(openApp(command, "info"), process);
      process.exitCode = 0;
    });
}

/** Runs the jobs at their times, and reads the drop folder when a file comes, until a signal comes; resolves when the job that was running has ended. */
export async function serve(app: App, signals: Pick<NodeJS.EventEmitter, "once" | "off">): Promise<void> {
  const text = wordsOf(app).jobs.serve;
  const next = nextRunLines(app);
  if (app.settings.schedule.jobs.drop !== undefined) await makeDropFolders(app);
  const { timezone, jobs: crons } = app.settings.schedule;
  app.notice([text.started(app.settings.folder, app.home.folder), ...(next.length === 0 ? [text.nothingScheduled] : next), ...(crons.drop === undefined ? [] : [wordsOf(app).drop.watching(app.home.drop)]), text.stop].join("\n"));
  const list = await listJobs(app);
  app.log.info("service_started", { version: app.version, config: app.settings.folder, home: app.home.folder, next: Object.fromEntries(list.map(({ name, nextRun }) => [name, nextRun])) });
  const scheduler = await startScheduler({ app, jobs: jobs.map(scheduled), timezone, crons, clock: app.clock, log: app.log, lastRunAt: (name) => lastFinishedRunAt(app, name) });
  const watch = crons.drop === undefined ? null : watchDropFolder(app, () => runOnArrival(app));
  const stop = async (): Promise<void> => {
    await watch?.stop();
    await scheduler.stop();
  };
  await stopOnSignal({ stop }, app.log, signals);
  app.notice(text.stopped);
}

/** The drop job for a file that has come; false when another run was under way for longer than it waits. */
async function runOnArrival(app: App): Promise<boolean> {
  try {
    return (await runJob(app, dropJob.name, "arrival", () => dropJob.run(app))) !== null;
  } catch (error) {
    app.log.error("job_failed", { job: dropJob.name, error });
    return true;
  }
}
