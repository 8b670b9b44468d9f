import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { jobNamed, listJobs, runNow, scheduleText } from "../../src/commands/jobs.js";
import { serve } from "../../src/commands/serve.js";
import { homeAt, type App } from "../../src/pipeline/app.js";
import { notifyEnd, screenEnd } from "../../src/pipeline/job-ends.js";
import type { Notified } from "../../src/pipeline/notify.js";
import type { PipelineJob } from "../../src/pipeline/run-job.js";
import { lastFinishedRunAt, scheduled } from "../../src/pipeline/scheduled-jobs.js";
import { readSettings } from "../../src/settings/settings.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { fixedClock, instantOf, instantText } from "../../src/runtime/clock.js";
import { UsageError } from "../../src/runtime/errors.js";
import { createLog, silentLog } from "../../src/runtime/log.js";
import { createBeat } from "../../src/runtime/scheduler.js";

let folder = "";
let printed = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jobs-"));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Monday, nine in the morning in Shanghai, in an empty store. */
function appAt(instant = "2026-11-23T01:00:00Z", changed: Partial<App> = {}): App {
  const settings = readSettings(["config"], {});
  return { settings, home: homeAt(folder), sample: false, language: "en", clock: fixedClock(instant), log: silentLog, notice: () => undefined, version: "0", ...changed };
}

/** What the list says of one job. */
async function listed(app: App, name: string) {
  return (await listJobs(app)).find((job) => job.name === name);
}

async function record(app: App, job: string, trigger: string, startedAt: string, isFinished: boolean): Promise<void> {
  await withLedger(app, async (ledger) => {
    const id = await ledger.startRun(job, trigger, startedAt);
    if (isFinished) await ledger.endRun(id, startedAt, "OK", "done");
  });
}

describe("the list of jobs", () => {
  test("gives each job's next run and says of one that never ran that it never did", async () => {
    const list = await listJobs(appAt());
    expect(list.map(({ name, nextRun, lastRun }) => [name, nextRun, lastRun])).toEqual([
      ["drop", "2026-11-23T01:05:00.000Z", null],
      ["pull", "2026-11-23T23:30:00.000Z", null],
      ["screen", "2026-11-24T00:30:00.000Z", null],
      ["notify", "2026-11-23T01:05:00.000Z", null],
      ["weekly-report", "2026-11-30T01:00:00.000Z", null],
    ]);
  });

  test("shows a run that was cut short without a verdict", async () => {
    const app = appAt();
    await record(app, "screen", "schedule", "2026-11-22T00:30:00.000Z", true);
    await record(app, "screen", "schedule", "2026-11-23T00:30:00.000Z", false);
    expect((await listed(app, "screen"))?.lastRun).toMatchObject({ startedAt: "2026-11-23T00:30:00.000Z", verdict: null });
  });

  test("a job taken out of schedule.yaml is listed without a time", async () => {
    const { settings, ...rest } = appAt();
    const app = { ...rest, settings: { ...settings, schedule: { ...settings.schedule, jobs: { screen: "30 8 * * *" } } } };
    expect((await listJobs(app)).map(({ cron }) => cron)).toEqual([null, null, "30 8 * * *", null, null]);
    expect(scheduleText(app)).toContain("weekly-report  not scheduled");
  });
});

test("the schedule is shown with weekdays and the zone, in both languages", () => {
  expect(scheduleText(appAt())).toContain("weekly-report (0 9 * * 1)\n  2026-11-30 09:00 Mon  Asia/Shanghai\n  2026-12-07 09:00 Mon  Asia/Shanghai");
  expect(scheduleText({ ...appAt(), language: "zh-CN" })).toContain("screen（30 8 * * *）\n  2026-11-24 08:30 周二  Asia/Shanghai");
});

describe("running a job by command", () => {
  const ending = (verdict: "OK" | "NO_NEW_DATA" | "PARTIAL"): PipelineJob => ({ name: "screen", run: () => Promise.resolve({ verdict, message: "so it went" }) });

  test.each([["OK", 0], ["NO_NEW_DATA", 0], ["PARTIAL", 3]] as const)("%s ends with exit code %i and is recorded as a command", async (verdict, code) => {
    const app = appAt();
    expect(await runNow(app, ending(verdict))).toBe(code);
    expect(printed).toContain("so it went");
    expect((await listed(app, "screen"))?.lastRun).toMatchObject({ trigger: "command", verdict });
  });

  test("a job that throws is recorded as failed and throws on", async () => {
    const app = appAt();
    await expect(runNow(app, { name: "notify", run: () => Promise.reject(new Error("disk full")) })).rejects.toThrow("disk full");
    expect((await listed(app, "notify"))?.lastRun).toMatchObject({ verdict: "FAILED", message: "disk full" });
  });

  test("an unknown name is refused with the list", () => {
    expect(() => jobNamed("sreen")).toThrow(UsageError);
    expect(() => jobNamed("sreen")).toThrow(/drop, pull, screen, notify, weekly-report/);
  });

  test("the jobs of an empty store find nothing new", async () => {
    const app = appAt();
    expect(await runNow(app, jobNamed("screen"))).toBe(0);
    expect(await runNow(app, jobNamed("notify"))).toBe(0);
    expect((await listJobs(app)).map(({ lastRun }) => lastRun?.verdict)).toEqual([undefined, undefined, "NO_NEW_DATA", "NO_NEW_DATA", undefined]);
  });

  test("the weekly report is of the last whole week, on whatever day it is caught up", async () => {
    for (const instant of ["2026-11-23T01:00:00Z", "2026-11-25T05:00:00Z"]) {
      printed = "";
      expect(await runNow(appAt(instant), jobNamed("weekly-report"))).toBe(0);
      expect(printed).toContain("2026-W47");
    }
  });
});

describe("how a job says it ended", () => {
  const told = (result: Notified["result"]): Notified => ({ messageId: 1, kind: "alert", channel: "mail", subscriberId: "a", recipient: "a", subject: "s", result, detail: "" });

  test("a message that has not arrived makes the run partial and is counted", () => {
    expect(notifyEnd(appAt(), [told("sent"), told("failed")])).toEqual({ verdict: "PARTIAL", message: "1 sent; 1 not delivered yet, to be tried again" });
    expect(notifyEnd(appAt(), [told("sent")]).verdict).toBe("OK");
  });

  test("messages given up are counted apart from those to be tried again", () => {
    const lost = { ...told("failed"), givenUp: true };
    expect(notifyEnd(appAt(), [told("sent"), told("waiting"), told("failed"), lost]).message).toBe("1 sent; 2 not delivered yet, to be tried again; 1 not delivered and given up");
    expect(notifyEnd(appAt(), [lost]).message).toBe("0 sent; 1 not delivered and given up");
    expect(notifyEnd(appAt("2026-11-23T01:00:00Z", { language: "zh-CN" }), [told("sent"), lost]).message).toMatch(/1 条未送达，不再重试$/);
  });

  test("a screening with nothing new that sends what was waiting is no idle run", () => {
    const nothing = { screened: null, transitions: [], messages: 0 };
    expect(screenEnd(appAt(), nothing, [told("sent")])).toEqual({ verdict: "OK", message: "1 sent" });
    expect(screenEnd(appAt(), nothing, []).verdict).toBe("NO_NEW_DATA");
  });
});

describe("the service", () => {
  test("a run by command counts as the last one, a run cut short does not", async () => {
    const app = appAt();
    await record(app, "screen", "schedule", "2026-11-21T00:30:00.000Z", true);
    await record(app, "screen", "command", "2026-11-22T03:00:00.000Z", true);
    await record(app, "screen", "schedule", "2026-11-23T00:30:00.000Z", false);
    expect(await lastFinishedRunAt(app, "screen")).toBe("2026-11-22T03:00:00.000Z");
    expect(await lastFinishedRunAt(app, "notify")).toBeNull();
  });

  test("a missed slot is made up for and recorded as caught up, one on time as scheduled", async () => {
    let now = "2026-11-23T03:00:00Z";
    const clock = { now: () => instantOf(now) };
    const app = { ...appAt(), clock };
    const ran: string[] = [];
    const job = (name: string): PipelineJob => ({ name, run: () => Promise.resolve({ verdict: "OK", message: String(ran.push(name)) }) });
    await record(app, "screen", "schedule", "2026-11-20T00:30:00.000Z", true);
    const crons = { screen: "30 8 * * *", notify: "0 12 * * *" };
    const { beat, stop } = await createBeat({ app, jobs: [scheduled(job("screen")), scheduled(job("notify"))], timezone: "Asia/Shanghai", crons, clock, log: silentLog, lastRunAt: (name) => lastFinishedRunAt(app, name) });
    beat();
    await vi.waitFor(async () => expect((await listed(app, "screen"))?.lastRun).toMatchObject({ trigger: "catch-up", verdict: "OK" }));
    now = "2026-11-23T04:00:00Z";
    beat();
    await vi.waitFor(async () => expect((await listed(app, "notify"))?.lastRun).toMatchObject({ trigger: "schedule", verdict: "OK" }));
    await stop();
    expect(ran).toEqual(["screen", "notify"]);
  });

  test("says where it works and when it will run next, and stops at a signal", async () => {
    const told: string[] = [];
    const lines: string[] = [];
    const signals = new EventEmitter();
    const app = appAt(instantText(new Date()), { notice: (text) => void told.push(text), log: createLog("info", {}, { write: (line) => void lines.push(line) }) });
    const serving = serve(app, signals, { folders: ["config"], env: {} });
    await vi.waitFor(() => expect(signals.listenerCount("SIGTERM")).toBe(1));
    signals.emit("SIGTERM");
    await serving;
    expect(told.join("\n")).toMatch(/has started.*screen {2}\d{4}-\d{2}-\d{2} 08:30 .*Asia\/Shanghai.*Stopped\./s);
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(["service_started", "service_stopping", "service_stopped"]);
  });
});
