import { createTask } from "node-cron";
import { instantOf, instantText, type Clock } from "./clock.js";
import type { Log } from "./log.js";
import { missedSlot } from "./schedule.js";

/** Why the scheduler starts a job: its slot has come, or one passed while the machine was off or asleep. */
export type Occasion = "schedule" | "catch-up";

/** One thing done on a schedule: a file in `jobs`. */
export type Job<App> = { readonly name: string; run(app: App, occasion: Occasion): Promise<unknown> };

export type SchedulerOptions<App> = {
  readonly app: App;
  readonly jobs: readonly Job<App>[];
  readonly timezone: string;
  /** Job name → cron expression of five fields. A job without a line is not scheduled. */
  readonly crons: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly log: Log;
  /** When the job last began, an instant in ISO form; null when it never did. Asked once, at the start. */
  lastRunAt(jobName: string): Promise<string | null>;
};

/** When jobs run; may be changed while the scheduler does. */
export type Schedule = Pick<SchedulerOptions<unknown>, "timezone" | "crons">;

export type Scheduler = {
  /** Takes a changed schedule from now on: a job whose line is as before keeps its slots, for one whose line is new or changed the next slot is its first. */
  readonly reschedule: (schedule: Schedule) => void;
  /** Takes on nothing new and waits for the job that is running; what only waits its turn is dropped. Never rejects. */
  readonly stop: () => Promise<void>;
};

/** Looks at the clock and starts what is due. */
export type Beat = {
  readonly beat: () => void;
  readonly reschedule: Scheduler["reschedule"];
  readonly stop: () => Promise<void>;
};

/** Each minute, the finest a cron of five fields can say. */
const EVERY_MINUTE = "* * * * *";
/** A run this long after its slot makes up for a slot missed (machine off or asleep). */
const LATE_MS = 90_000;

/** What is remembered of one scheduled job. */
type Entry<App> = {
  readonly job: Job<App>;
  cron: string;
  /** Slots up to here are dealt with. */
  doneUntil: Date;
  busy: boolean;
  skippedInARow: number;
};

/**
 * Runs the jobs at their times until stopped.
 *
 * node-cron gives one beat a minute; which slots are due is reckoned by `missedSlot` alone. So a slot missed while the machine slept,
 * a slot in the hour summer time skips and a slot missed before the start are one case: one run, at the next beat.
 *
 * @throws RangeError when a line names a job there is not: settings let it through
 * @throws whatever `lastRunAt` throws
 */
export async function startScheduler<App>(options: SchedulerOptions<App>): Promise<Scheduler> {
  const dispatcher = await createBeat(options);
  const giveZoneBack = runInUtc();
  const task = createTask(EVERY_MINUTE, dispatcher.beat, { timezone: options.timezone, suppressMissedWarning: true, logger: quietLogger(options.log) });
  dispatcher.beat();
  await task.start();
  return {
    reschedule: dispatcher.reschedule,
    stop: async () => {
      await task.destroy();
      await dispatcher.stop();
      giveZoneBack();
    },
  };
}

/**
 * node-cron 4.6 cuts milliseconds off in the host's own time, which in the hour autumn repeats is an hour ago: it then spins without a beat
 * until that hour is over. In UTC no hour repeats; every time we reckon or show names its zone, so nothing else changes.
 */
function runInUtc(): () => void {
  const hostZone = process.env.TZ;
  process.env.TZ = "UTC";
  return () => {
    if (hostZone === undefined) delete process.env.TZ;
    else process.env.TZ = hostZone;
  };
}

/** The scheduler without its timer. Jobs run one after another (one process at a time may write the facts); one still running is not started again. */
export async function createBeat<App>(options: SchedulerOptions<App>): Promise<Beat> {
  let entries = await entriesOf(options);
  let { timezone } = options;
  let turn: Promise<void> = Promise.resolve();
  let stopped = false;
  const enqueue = (entry: Entry<App>, slot: Date, lateMs: number): void => {
    entry.busy = true;
    turn = turn.then(async () => {
      if (!stopped) await runEntry(entry, slot, lateMs, options);
      entry.busy = false;
    });
  };
  return {
    beat: () => {
      if (stopped) return;
      const now = options.clock.now();
      for (const entry of entries) {
        const slot = missedSlot(entry.cron, timezone, entry.doneUntil, now);
        if (slot === null) continue;
        entry.doneUntil = slot;
        if (entry.busy) skip(entry, slot, options.log);
        else enqueue(entry, slot, now.getTime() - slot.getTime());
      }
    },
    reschedule: (schedule) => {
      entries = rescheduled(entries, schedule, timezone, options);
      ({ timezone } = schedule);
    },
    stop: async () => {
      stopped = true;
      await turn;
    },
  };
}

/**
 * Stops the scheduler at SIGTERM or SIGINT and resolves when the running job has ended. A second signal ends the process at once.
 *
 * @param signals the process, or a test's own emitter
 */
export async function stopOnSignal(scheduler: Pick<Scheduler, "stop">, log: Log, signals: Pick<NodeJS.EventEmitter, "once" | "off"> = process): Promise<void> {
  const signal = await new Promise<string>((resolve) => {
    const heard = (name: string) => {
      signals.off("SIGTERM", heard);
      signals.off("SIGINT", heard);
      resolve(name);
    };
    signals.once("SIGTERM", heard);
    signals.once("SIGINT", heard);
  });
  log.info("service_stopping", { signal });
  await scheduler.stop();
  log.info("service_stopped", { signal });
}

/** In the order of `jobs`, which is the order they run in when several are due. */
async function entriesOf<App>(options: SchedulerOptions<App>): Promise<Entry<App>[]> {
  refuseUnknown(options.crons, options.jobs);
  const entries: Entry<App>[] = [];
  for (const job of options.jobs) {
    const cron = options.crons[job.name];
    if (cron === undefined) continue;
    const last = await options.lastRunAt(job.name);
    // A job that never ran has missed nothing: its first slot is the next one.
    entries.push({ job, cron, doneUntil: last === null ? options.clock.now() : instantOf(last), busy: false, skippedInARow: 0 });
  }
  return entries;
}

function refuseUnknown(crons: Schedule["crons"], jobs: readonly { readonly name: string }[]): void {
  const names = jobs.map((job) => job.name);
  const unknown = Object.keys(crons).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new RangeError(`the schedule names a job there is not: "${unknown}"; there are ${names.join(", ")}`);
}

/** The entries of a changed schedule. One that is running keeps its record, so that it is not started beside itself. */
function rescheduled<App>(entries: readonly Entry<App>[], { timezone, crons }: Schedule, before: string, { jobs, clock }: SchedulerOptions<App>): Entry<App>[] {
  refuseUnknown(crons, jobs);
  return jobs.flatMap((job) => {
    const cron = crons[job.name];
    if (cron === undefined) return [];
    const known = entries.find((entry) => entry.job === job);
    if (known === undefined) return [{ job, cron, doneUntil: clock.now(), busy: false, skippedInARow: 0 }];
    if (known.cron !== cron || timezone !== before) Object.assign(known, { cron, doneUntil: clock.now() });
    return [known];
  });
}

async function runEntry<App>(entry: Entry<App>, slot: Date, lateMs: number, { app, clock, log }: SchedulerOptions<App>): Promise<void> {
  const { name } = entry.job;
  const startedMs = clock.now().getTime();
  const occasion: Occasion = lateMs > LATE_MS ? "catch-up" : "schedule";
  log.info(occasion === "catch-up" ? "job_caught_up" : "job_started", { job: name, slot: instantText(slot), lateMs });
  entry.skippedInARow = 0;
  try {
    await entry.job.run(app, occasion);
    log.info("job_finished", { job: name, ms: clock.now().getTime() - startedMs });
  } catch (error) {
    log.error("job_failed", { job: name, ms: clock.now().getTime() - startedMs, error });
  }
}

/** Skipped once may be chance; twice in a row is an error somebody should see. */
function skip<App>(entry: Entry<App>, slot: Date, log: Log): void {
  entry.skippedInARow += 1;
  const level = entry.skippedInARow > 1 ? "error" : "warn";
  log[level]("job_skipped", { job: entry.job.name, slot: instantText(slot), reason: "still_running", times: entry.skippedInARow });
}

/** node-cron would write to standard output, which belongs to machines. */
function quietLogger(log: Log) {
  return {
    info: (message: string) => log.debug("timer_said", { message }),
    debug: (message: string | Error) => log.debug("timer_said", { message }),
    warn: (message: string) => log.warn("timer_said", { message }),
    error: (message: string | Error) => log.error("timer_failed", { message }),
  };
}
