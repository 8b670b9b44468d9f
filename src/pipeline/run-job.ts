import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { instantText } from "../runtime/clock.js";
import { ToldError } from "../runtime/errors.js";
import type { RunVerdict } from "../store/ledger.js";
import { wordsOf, type App } from "./app.js";
import { withLedger } from "./stores.js";

/** What a job says when it is done: how it ended and one sentence for the ledger. */
export type JobEnd = { readonly verdict: RunVerdict; readonly message: string };

/** A scheduled job: its name stands in schedule.yaml, `run` is one call to a story. */
export type PipelineJob = {
  readonly name: string;
  /** Asked before a scheduled run: one that would find nothing to do is not begun, nor recorded. A job without the question always has work. */
  hasWork?(app: App): Promise<boolean>;
  run(app: App): Promise<JobEnd>;
};

/** `arrival`: a file has come into the drop folder. */
export type Trigger = "schedule" | "catch-up" | "command" | "arrival";

/** Exit code of a run. */
export const EXIT_CODES: Readonly<Record<RunVerdict, number>> = { OK: 0, NO_NEW_DATA: 0, PARTIAL: 3, FAILED: 1 };

const LEASE = "pipeline";
const HEARTBEAT_MS = 20_000;
/** A holder on another host that has been silent for so long is dead. One on this host is looked up at once. */
const STALE_MS = 120_000;
const WAIT_MS = 30_000;
const RETRY_MS = 200;

/**
 * Runs a story under the lease that keeps two runs apart, and leaves a row in the ledger whatever happens.
 *
 * @returns null when another run holds the lease for longer than a command waits: that run does the work
 */
export async function runJob<T extends JobEnd>(app: App, name: string, trigger: Trigger, work: () => Promise<T>): Promise<T | null> {
  const holder = `${hostname()}/${process.pid}/${randomUUID()}`;
  if (!(await takeLease(app, holder))) return null;
  const heartbeat = setInterval(() => void renew(app, holder), HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await recorded(app, name, trigger, work);
  } finally {
    clearInterval(heartbeat);
    await withLedger(app, (ledger) => ledger.releaseLease(LEASE, holder)).catch(() => undefined);
  }
}

async function recorded<T extends JobEnd>(app: App, name: string, trigger: Trigger, work: () => Promise<T>): Promise<T> {
  const started = app.clock.now();
  const id = await withLedger(app, (ledger) => ledger.startRun(name, trigger, instantText(started)));
  const end = (verdict: RunVerdict, message: string) => withLedger(app, (ledger) => ledger.endRun(id, instantText(app.clock.now()), verdict, message));
  try {
    const result = await work();
    await end(result.verdict, result.message);
    app.log.info("job_ended", { job: name, trigger, verdict: result.verdict, ms: app.clock.now().getTime() - started.getTime() });
    return result;
  } catch (error) {
    await end("FAILED", said(error, app)).catch(() => undefined);
    // Whoever started the job says what went wrong: the scheduler in the log, a command to the person.
    app.log.info("job_ended", { job: name, trigger, verdict: "FAILED", ms: app.clock.now().getTime() - started.getTime() });
    throw error;
  }
}

/** What went wrong, in the language of the person who will read `status`. */
function said(error: unknown, app: App): string {
  if (error instanceof ToldError) return error.tell(app.language);
  return error instanceof Error ? error.message : String(error);
}

async function takeLease(app: App, holder: string): Promise<boolean> {
  const deadline = Date.now() + WAIT_MS;
  for (let told = false; ; told = true) {
    const now = app.clock.now();
    const isDead = (other: string, renewedAt: string): boolean => now.getTime() - Date.parse(renewedAt) > STALE_MS || isGone(other);
    if (await withLedger(app, (ledger) => ledger.takeLease(LEASE, holder, instantText(now), isDead))) return true;
    if (Date.now() >= deadline) return false;
    if (!told) app.notice(wordsOf(app).store.waiting(app.home.ledger));
    await sleep(RETRY_MS);
  }
}

async function renew(app: App, holder: string): Promise<void> {
  const stillOurs = await withLedger(app, (ledger) => ledger.takeLease(LEASE, holder, instantText(app.clock.now()), () => false)).catch(() => true);
  if (!stillOurs) app.log.warn("lease_lost", { holder });
}

/** True when the holder was a process of this host that is no more. */
function isGone(holder: string): boolean {
  const [host, pid] = holder.split("/");
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
