import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { instantOf, systemClock } from "../../src/runtime/clock.js";
import { silentLog, type Log, type LogFields } from "../../src/runtime/log.js";
import { createBeat, startScheduler, stopOnSignal, type Job, type SchedulerOptions } from "../../src/runtime/scheduler.js";

/** A job whose runs end when the test says so. */
function heldJob(name: string) {
  const runs: { end(): void; fail(): void }[] = [];
  const job: Job<string> = {
    name,
    run: () => new Promise<void>((resolve, reject) => runs.push({ end: resolve, fail: () => reject(new Error("disk full")) })),
  };
  return { job, runs };
}

/** A scheduler by hand: set the time, beat, see what ran. */
function setUp(changed: Partial<SchedulerOptions<string>> & Pick<SchedulerOptions<string>, "jobs" | "crons">, last: string | null = null) {
  const events: ({ level: string; event: string } & LogFields)[] = [];
  const at = (level: string) => (event: string, fields: LogFields = {}) => void events.push({ level, event, ...fields });
  const log: Log = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
  let now = "2026-11-23T00:30:00Z";
  const clock = { now: () => instantOf(now) };
  const options = { app: "app", timezone: "Asia/Shanghai", clock, log, lastRunAt: () => Promise.resolve(last), ...changed };
  return {
    events,
    options,
    setTime: (instant: string) => {
      now = instant;
    },
  };
}

/** Lets the promises that are ready go on. */
const settle = async () => {
  for (let k = 0; k < 10; k++) await Promise.resolve();
};

const WEEKLY = { report: "0 9 * * 1" };

describe("what is due", () => {
  test("a job runs at its slot and not again in the same slot", async () => {
    const { job, runs } = heldJob("report");
    const { options, setTime } = setUp({ jobs: [job], crons: WEEKLY });
    const { beat } = await createBeat(options);
    beat();
    expect(runs).toHaveLength(0);
    setTime("2026-11-23T01:00:00Z");
    beat();
    await settle();
    runs[0]?.end();
    await settle();
    setTime("2026-11-23T01:01:00Z");
    beat();
    await settle();
    expect(runs).toHaveLength(1);
  });

  test("four weeks of downtime are made up for by one run, marked as late (T01)", async () => {
    const { job, runs } = heldJob("report");
    const { options, events } = setUp({ jobs: [job], crons: WEEKLY }, "2026-10-19T01:00:00Z");
    const { beat } = await createBeat(options);
    beat();
    beat();
    await settle();
    expect(runs).toHaveLength(1);
    expect(events).toContainEqual(expect.objectContaining({ event: "job_caught_up", job: "report", slot: "2026-11-16T01:00:00.000Z" }));
  });

  test("a machine that slept through the slot runs it on waking", async () => {
    const { job, runs } = heldJob("report");
    const { options, setTime } = setUp({ jobs: [job], crons: WEEKLY });
    const { beat } = await createBeat(options);
    setTime("2026-11-25T03:00:00Z");
    beat();
    await settle();
    expect(runs).toHaveLength(1);
  });

  test("a clock set back an hour repeats nothing, one set forward a day runs once (T05)", async () => {
    const { job, runs } = heldJob("notify");
    const { options, setTime } = setUp({ jobs: [job], crons: { notify: "0 * * * *" } });
    const { beat } = await createBeat(options);
    for (const instant of ["2026-11-23T01:00:00Z", "2026-11-23T00:00:30Z", "2026-11-23T01:00:20Z", "2026-11-24T01:00:00Z"]) {
      setTime(instant);
      beat();
      await settle();
      runs.at(-1)?.end();
      await settle();
    }
    expect(runs).toHaveLength(2);
  });

  test("a job without a line in the schedule never runs; a line without a job is our own mistake", async () => {
    const { job, runs } = heldJob("report");
    const { options, setTime } = setUp({ jobs: [job], crons: {} });
    const { beat } = await createBeat(options);
    setTime("2027-11-23T01:00:00Z");
    beat();
    await settle();
    expect(runs).toHaveLength(0);
    await expect(createBeat({ ...options, crons: { reprot: "0 9 * * 1" } })).rejects.toThrow(/a job there is not: "reprot"/);
  });
});

describe("runs do not overlap", () => {
  test("a job still running at its next slot is skipped with the reason, twice in a row as an error (T11)", async () => {
    const { job, runs } = heldJob("notify");
    const { options, events, setTime } = setUp({ jobs: [job], crons: { notify: "0 * * * *" } });
    const { beat } = await createBeat(options);
    for (const hour of ["01", "02", "03"]) {
      setTime(`2026-11-23T${hour}:00:00Z`);
      beat();
      beat();
      await settle();
    }
    expect(runs).toHaveLength(1);
    const skipped = events.filter(({ event }) => event === "job_skipped");
    expect(skipped).toEqual([
      { level: "warn", event: "job_skipped", job: "notify", slot: "2026-11-23T02:00:00.000Z", reason: "still_running", times: 1 },
      { level: "error", event: "job_skipped", job: "notify", slot: "2026-11-23T03:00:00.000Z", reason: "still_running", times: 2 },
    ]);
    runs[0]?.end();
    await settle();
    setTime("2026-11-23T04:00:00Z");
    beat();
    await settle();
    expect(runs).toHaveLength(2);
  });

  test("two jobs due together run one after the other, in the order of the list", async () => {
    const [screen, notify] = [heldJob("screen"), heldJob("notify")];
    const { options, setTime } = setUp({ jobs: [screen.job, notify.job], crons: { notify: "0 9 * * *", screen: "0 9 * * *" } });
    const { beat } = await createBeat(options);
    setTime("2026-11-23T01:00:00Z");
    beat();
    await settle();
    expect([screen.runs.length, notify.runs.length]).toEqual([1, 0]);
    screen.runs[0]?.end();
    await settle();
    expect(notify.runs).toHaveLength(1);
  });

  test("a job that fails is told and runs again at its next slot", async () => {
    const { job, runs } = heldJob("notify");
    const { options, events, setTime } = setUp({ jobs: [job], crons: { notify: "0 * * * *" } });
    const { beat } = await createBeat(options);
    setTime("2026-11-23T01:00:00Z");
    beat();
    await settle();
    runs[0]?.fail();
    await settle();
    setTime("2026-11-23T02:00:00Z");
    beat();
    await settle();
    expect(events.filter(({ level }) => level === "error")).toMatchObject([{ event: "job_failed", job: "notify" }]);
    expect(runs).toHaveLength(2);
  });
});

describe("stopping (U20)", () => {
  test("waits for the running job, drops what waits its turn, and takes on nothing new", async () => {
    const [screen, notify] = [heldJob("screen"), heldJob("notify")];
    const { options, setTime } = setUp({ jobs: [screen.job, notify.job], crons: { screen: "0 9 * * *", notify: "0 9 * * *" } });
    const { beat, stop } = await createBeat(options);
    setTime("2026-11-23T01:00:00Z");
    beat();
    await settle();
    let stopped = false;
    const stopping = stop().then(() => {
      stopped = true;
    });
    await settle();
    expect(stopped).toBe(false);
    screen.runs[0]?.end();
    await stopping;
    setTime("2026-11-24T01:00:00Z");
    beat();
    await settle();
    expect([screen.runs.length, notify.runs.length]).toEqual([1, 0]);
  });

  test.each(["SIGTERM", "SIGINT"])("%s stops the scheduler; a second signal is left to the system", async (signal) => {
    const signals = new EventEmitter();
    const stop = vi.fn(() => Promise.resolve());
    const stopped = stopOnSignal({ stop }, silentLog, signals);
    signals.emit(signal);
    await stopped;
    expect(stop).toHaveBeenCalledOnce();
    expect(signals.listenerCount("SIGTERM") + signals.listenerCount("SIGINT")).toBe(0);
  });
});

describe.each(["UTC", "America/New_York", "Europe/Berlin"])("with the real timer on a host in %s (T07, T08)", (hostZone) => {
  beforeEach(() => {
    vi.stubEnv("TZ", hostZone);
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  test.each([
    ["spring in New York", "2026-03-08T00:00:00Z"],
    ["spring in Berlin", "2026-03-29T00:00:00Z"],
    ["autumn in Berlin", "2026-10-25T00:00:00Z"],
    ["autumn in New York", "2026-11-01T00:00:00Z"],
  ])("09:30 in Shanghai comes once a day, every day, over %s", async (_, from) => {
    vi.setSystemTime(from);
    const ran: string[] = [];
    const job: Job<null> = { name: "screen", run: () => Promise.resolve(ran.push(systemClock.now().toISOString().slice(0, 16))) };
    const scheduler = await startScheduler({
      app: null, jobs: [job], crons: { screen: "30 9 * * *" }, timezone: "Asia/Shanghai", clock: systemClock, log: silentLog, lastRunAt: () => Promise.resolve(null),
    });
    await vi.advanceTimersByTimeAsync(2 * 86_400_000);
    await scheduler.stop();
    await vi.advanceTimersByTimeAsync(86_400_000);
    expect(ran).toEqual([0, 1].map((day) => `${new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10)}T01:30`));
    expect(vi.getTimerCount()).toBe(0);
  });

  test("02:30 in a zone with summer time comes once on the days of the switch too", async () => {
    for (const [from, days] of [["2026-03-28T12:00:00Z", 2], ["2026-10-24T12:00:00Z", 2]] as const) {
      vi.setSystemTime(from);
      const run = vi.fn(() => Promise.resolve());
      const scheduler = await startScheduler({
        app: null, jobs: [{ name: "screen", run }], crons: { screen: "30 2 * * *" }, timezone: "Europe/Berlin", clock: systemClock, log: silentLog, lastRunAt: () => Promise.resolve(null),
      });
      await vi.advanceTimersByTimeAsync(days * 86_400_000);
      await scheduler.stop();
      expect(run).toHaveBeenCalledTimes(days);
    }
  });
});

describe("C11 a schedule changed while the scheduler runs", () => {
  test("a changed line begins with its next slot; one that is as before keeps its own; a job taken out is off", async () => {
    const jobs = ["report", "screen", "notify"].map(heldJob);
    const [report, screen, notify] = jobs;
    const { options, setTime } = setUp({ jobs: jobs.map(({ job }) => job), crons: { ...WEEKLY, notify: "0 9 * * *" } });
    const { beat, reschedule } = await createBeat(options);
    setTime("2026-11-23T00:50:00Z");
    // 08:30 is past in Shanghai: no slot of the new line has been missed.
    reschedule({ timezone: "Asia/Shanghai", crons: { ...WEEKLY, screen: "30 8 * * *" } });
    setTime("2026-11-23T01:00:00Z");
    beat();
    await settle();
    expect([report, screen, notify].map((held) => held?.runs.length)).toEqual([1, 0, 0]);
    report?.runs[0]?.end();
    setTime("2026-11-24T00:30:00Z");
    await settle();
    beat();
    await settle();
    expect([report, screen, notify].map((held) => held?.runs.length)).toEqual([1, 1, 0]);
  });

  test("a job that is running when its line changes is not started beside itself", async () => {
    const { job, runs } = heldJob("report");
    const { options, events, setTime } = setUp({ jobs: [job], crons: WEEKLY });
    const { beat, reschedule } = await createBeat(options);
    setTime("2026-11-23T01:00:00Z");
    beat();
    await settle();
    reschedule({ timezone: "Asia/Shanghai", crons: { report: "5 9 * * *" } });
    setTime("2026-11-23T01:05:00Z");
    beat();
    await settle();
    expect([runs.length, events.at(-1)]).toEqual([1, expect.objectContaining({ event: "job_skipped" })]);
    expect(() => reschedule({ timezone: "Asia/Shanghai", crons: { reprot: "0 9 * * *" } })).toThrow(/names a job there is not: "reprot"/);
  });
});
