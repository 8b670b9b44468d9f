import type { Command } from "commander";
import { dropJob } from "../../jobs/drop.js";
import { jobs } from "../../jobs/index.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { makeDropFolders } from "../pipeline/drop-folder.js";
import { watchDropFolder, type DropWatch } from "../pipeline/drop-watch.js";
import { liveApp, type ConfigSource } from "../pipeline/live-app.js";
import { runJob } from "../pipeline/run-job.js";
import { lastFinishedRunAt, scheduled } from "../pipeline/scheduled-jobs.js";
import { startScheduler, stopOnSignal, type Job } from "../runtime/scheduler.js";
import type { Words } from "../words/words.js";
import { configFolders, openApp, refuseFaultyChannels } from "./context.js";
import { listJobs, nextRunLines } from "./jobs.js";

/** Between two looks at the configuration, milliseconds: a changed schedule counts although no job is due. */
const LOOK_MS = 60_000;

export function serveCommand(program: Command, words: Words): void {
  const text = words.jobs.serve;
  program
    .command("serve")
    .description(text.description)
    .addHelpText("after", text.examples)
    .action(async (_options: unknown, command: Command) => {
      const app = openApp(command, "info");
      refuseFaultyChannels(app);
      await serve(app, process, { folders: configFolders(command.optsWithGlobals()), env: process.env });
      process.exitCode = 0;
    });
}

/**
 * Runs the jobs at their times, and reads the drop folder when a file comes, until a signal comes; resolves when the job that was running has ended. The configuration is
 * looked at before each job and every minute.
 */
export async function serve(app: App, signals: Pick<NodeJS.EventEmitter, "once" | "off">, source: ConfigSource): Promise<void> {
  const text = wordsOf(app).jobs.serve;
  const next = nextRunLines(app);
  const { timezone, jobs: crons } = app.settings.schedule;
  if (crons.drop !== undefined) await makeDropFolders(app);
  app.notice([text.started(app.settings.folder, app.home.folder), ...(next.length === 0 ? [text.nothingScheduled] : next), ...(crons.drop === undefined ? [] : [wordsOf(app).drop.watching(app.home.drop)]), text.stop].join("\n"));
  const list = await listJobs(app);
  app.log.info("service_started", { version: app.version, config: app.settings.folder, home: app.home.folder, next: Object.fromEntries(list.map(({ name, nextRun }) => [name, nextRun])) });
  const live = await liveApp(app, source, (changed) => {
    const { timezone, jobs: crons } = changed.settings.schedule;
    scheduler.reschedule({ timezone, crons });
    watch.follow(changed);
  });
  const following = jobs.map(scheduled).map((job): Job<App> => ({ name: job.name, run: async (_app, occasion) => job.run(await live.look(), occasion) }));
  const watch = dropWatching(async () => runOnArrival(await live.look()));
  const scheduler = await startScheduler({ app, jobs: following, timezone, crons, clock: app.clock, log: app.log, lastRunAt: (name) => lastFinishedRunAt(app, name) });
  watch.follow(app);
  const looking = setInterval(() => void live.look(), LOOK_MS).unref();
  const stop = async (): Promise<void> => {
    clearInterval(looking);
    await watch.stop();
    await scheduler.stop();
  };
  await stopOnSignal({ stop }, app.log, signals);
  app.notice(text.stopped);
}

/** The watch over the drop folder, which there is while the job stands in the schedule. */
function dropWatching(run: () => Promise<boolean>): { readonly follow: (app: App) => void; readonly stop: () => Promise<void> } {
  let watch: DropWatch | null = null;
  const stop = async (): Promise<void> => {
    const running = watch;
    watch = null;
    await running?.stop();
  };
  return {
    follow: (app) => {
      const isWanted = app.settings.schedule.jobs.drop !== undefined;
      if (!isWanted) void stop();
      else watch ??= watchDropFolder(app, run);
    },
    stop,
  };
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
