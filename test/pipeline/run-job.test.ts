import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "libsql";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { EXIT_CODES, runJob, type JobEnd } from "../../src/pipeline/run-job.js";
import { withLedger } from "../../src/pipeline/stores.js";
import type { LogFields } from "../../src/runtime/log.js";
import { testApp, type AppChanges } from "../helpers/app.js";
import { inFolder } from "../helpers/figures.js";

const withApp = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () => inFolder((folder) => work(testApp(folder, changes)));

const OK: JobEnd = { verdict: "OK", message: "完成" };
const NOW = "2024-11-20T01:00:00.000Z";
const work = (end: JobEnd = OK) => () => Promise.resolve(end);
const hold = (app: App, holder: string, at = NOW) => withLedger(app, (ledger) => ledger.takeLease("pipeline", holder, at, () => false));
const runs = async (app: App): Promise<(string | null)[][]> => (await withLedger(app, (ledger) => ledger.runs(9))).map(({ job, trigger, verdict, message }) => [job, trigger, verdict, message]);

/** True when nobody holds the lease. */
const isFree = async (app: App): Promise<boolean> => {
  const free = await hold(app, "test");
  await withLedger(app, (ledger) => ledger.releaseLease("pipeline", "test"));
  return free;
};

afterEach(() => vi.restoreAllMocks());

describe("a run", () => {
  it.each<JobEnd>([OK, { verdict: "NO_NEW_DATA", message: "无新数据" }, { verdict: "PARTIAL", message: "1 个失败" }])("that ends $verdict leaves that in the ledger and the lease free", (end) =>
    withApp(async (app) => {
      expect(await runJob(app, "screen", "schedule", work(end))).toEqual(end);
      expect([await runs(app), await isFree(app)]).toEqual([[["screen", "schedule", end.verdict, end.message]], true]);
    })());

  it("that fails leaves a row that says why, and the lease free", withApp(async (app) => {
    await expect(runJob(app, "notify", "command", () => Promise.reject(new Error("no such month")))).rejects.toThrow("no such month");
    expect([await runs(app), await isFree(app)]).toEqual([[["notify", "command", "FAILED", "no such month"]], true]);
  }));

  it("is in the ledger while it goes on, under the lease", withApp(async (app) => {
    await runJob(app, "screen", "command", async () => {
      expect([await runs(app), await isFree(app)]).toEqual([[["screen", "command", null, null]], false]);
      return OK;
    });
  }));

  it("that can't even write its row leaves the lease free", withApp(async (app) => {
    await runJob(app, "screen", "command", work());
    const database = new Database(app.home.ledger);
    database.exec("ALTER TABLE run RENAME TO run_away");
    database.close();
    await expect(runJob(app, "screen", "command", work())).rejects.toThrow(/run/);
    expect(await isFree(app)).toBe(true);
  }));

  it("tells the log how it ended and how long it took", () => {
    const told: unknown[] = [];
    const note = (event: string, fields: LogFields = {}): void => void told.push([event, fields.job, fields.verdict, typeof fields.ms]);
    return withApp(async (app) => {
      await runJob(app, "screen", "command", work());
      await runJob(app, "screen", "command", () => Promise.reject(new Error("x"))).catch(() => undefined);
      expect(told).toEqual([["job_ended", "screen", "OK", "number"], ["job_ended", "screen", "FAILED", "number"]]);
    }, { log: { debug: note, info: note, warn: note, error: note } })();
  });
});

describe("two runs", () => {
  it("take turns: the second says once that it waits, then works", () => {
    let notices = 0;
    return withApp(async (app) => {
      await hold(app, `${hostname()}/${process.pid}/other`);
      const second = runJob(app, "screen", "command", work());
      await sleep(500);
      await withLedger(app, (ledger) => ledger.releaseLease("pipeline", `${hostname()}/${process.pid}/other`));
      expect([await second, notices]).toEqual([OK, 1]);
    }, { notice: () => (notices += 1) })();
  });

  it("started together in one process both do their work, one after the other", withApp(async (app) => {
    const order: string[] = [];
    const step = (name: string) => async (): Promise<JobEnd> => {
      order.push(`${name} begins`);
      await sleep(50);
      order.push(`${name} ends`);
      return OK;
    };
    await Promise.all([runJob(app, "a", "command", step("a")), runJob(app, "b", "command", step("b"))]);
    expect(order.map((each) => each.split(" ")[1])).toEqual(["begins", "ends", "begins", "ends"]);
  }));

  it("do not wait for ever: the second leaves the work to the first", withApp(async (app) => {
    await hold(app, `${hostname()}/${process.pid}/other`);
    let now = 0;
    vi.spyOn(Date, "now").mockImplementation(() => (now += 20_000));
    expect(await runJob(app, "screen", "command", () => Promise.reject(new Error("must not run")))).toBeNull();
    expect(await runs(app)).toEqual([]);
  }));
});

describe("a lease left behind", () => {
  it("by a process of this host that is no more is taken at once", withApp(async (app) => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    await hold(app, `${hostname()}/${pid}/dead`);
    expect(await runJob(app, "screen", "command", work())).toEqual(OK);
  }));

  it("by another host that has been silent for two minutes is taken", withApp(async (app) => {
    await hold(app, "elsewhere/1/silent", "2024-11-20T00:57:59.000Z");
    expect(await runJob(app, "screen", "command", work())).toEqual(OK);
  }));

  it("by another host that was heard a minute ago is respected", withApp(async (app) => {
    await hold(app, "elsewhere/1/alive", "2024-11-20T00:59:00.000Z");
    let now = 0;
    vi.spyOn(Date, "now").mockImplementation(() => (now += 20_000));
    expect(await runJob(app, "screen", "command", work())).toBeNull();
  }));
});

describe("exit codes", () => {
  it("are 0 for done and nothing new, 3 for partial, 1 for failed", () => {
    expect(EXIT_CODES).toEqual({ OK: 0, NO_NEW_DATA: 0, PARTIAL: 3, FAILED: 1 });
  });
});
