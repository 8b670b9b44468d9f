import { EventEmitter } from "node:events";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { serve } from "../../src/commands/serve.js";
import type { App } from "../../src/pipeline/app.js";
import { watchDropFolder } from "../../src/pipeline/drop-watch.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { systemClock } from "../../src/runtime/clock.js";
import { silentLog } from "../../src/runtime/log.js";
import { testApp, testSettings } from "../helpers/app.js";
import { COOLERS, ordinary } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { gaccFile, gb18030 } from "../sources/reading.js";

const POLL_MS = 15;
const withApp = (work: (app: App) => Promise<void>) => () => inFolder(async (folder) => {
  const app = testApp(folder);
  mkdirSync(app.home.drop, { recursive: true });
  await work(app);
});
const pause = (polls: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, polls * POLL_MS));

describe("the watch over the drop folder", () => {
  it("starts a run when a file has settled, once, and again when it is written again", withApp(async (app) => {
    let runs = 0;
    const watch = watchDropFolder(app, () => Promise.resolve(++runs > 0), POLL_MS);
    writeFileSync(join(app.home.drop, "a.csv"), "x");
    await vi.waitFor(() => expect(runs).toBe(1));
    await pause(6);
    expect(runs).toBe(1);
    writeFileSync(join(app.home.drop, "a.csv"), "xyz");
    await vi.waitFor(() => expect(runs).toBe(2));
    await watch.stop();
  }));

  it("starts none while a file grows, nor for an empty folder", withApp(async (app) => {
    let runs = 0;
    const watch = watchDropFolder(app, () => Promise.resolve(++runs > 0), POLL_MS);
    for (let k = 1; k < 12; k += 1) {
      writeFileSync(join(app.home.drop, "a.csv"), "x".repeat(k));
      await pause(0.4);
    }
    rmSync(join(app.home.drop, "a.csv"));
    await pause(4);
    expect(runs).toBe(0);
    await watch.stop();
  }));

  it("tries again when another run was under way, and never runs twice at a time", withApp(async (app) => {
    let [runs, running, most] = [0, 0, 0];
    const run = async (): Promise<boolean> => {
      most = Math.max(most, ++running);
      await pause(2);
      running -= 1;
      return ++runs > 2;
    };
    const watch = watchDropFolder(app, run, POLL_MS);
    writeFileSync(join(app.home.drop, "a.csv"), "x");
    await vi.waitFor(() => expect(runs).toBe(3));
    await pause(4);
    expect([runs, most]).toEqual([3, 1]);
    await watch.stop();
  }));

  it("survives a share that is away for a while, and says so once", withApp(async (app) => {
    const errors: string[] = [];
    const broken: App = { ...app, log: { ...silentLog, error: (event) => void errors.push(event), info: (event) => void errors.push(event) } };
    let runs = 0;
    renameSync(app.home.drop, `${app.home.drop}-away`);
    writeFileSync(app.home.drop, "no folder");
    const watch = watchDropFolder(broken, () => Promise.resolve(++runs > 0), POLL_MS);
    await vi.waitFor(() => expect(errors).toEqual(["drop_folder_failed"]));
    await pause(4);
    rmSync(app.home.drop);
    renameSync(`${app.home.drop}-away`, app.home.drop);
    writeFileSync(join(app.home.drop, "a.csv"), "x");
    await vi.waitFor(() => expect(runs).toBe(1));
    expect(errors).toEqual(["drop_folder_failed", "drop_folder_back"]);
    await watch.stop();
  }));

  it("waits, when it is stopped, for the run it has started", withApp(async (app) => {
    let isDone = false;
    const watch = watchDropFolder(app, async () => {
      await pause(4);
      return (isDone = true);
    }, POLL_MS);
    writeFileSync(join(app.home.drop, "a.csv"), "x");
    await pause(3.5);
    await watch.stop();
    const whenStopped = isDone;
    await pause(5);
    expect(isDone).toBe(whenStopped);
  }));
});

describe("the service", () => {
  it("reads a file that is dropped while it runs, records the run as caused by it, and stops at SIGTERM", () =>
    inFolder(async (folder) => {
      const crons = { timezone: "Asia/Shanghai", jobs: { drop: "0 0 1 1 *" } };
      // By a clock two minutes ahead the file is old: the run need not look twice.
      const clock = { now: () => new Date(Date.now() + 120_000) };
      const app = testApp(folder, { clock, settings: testSettings({ schedule: crons }) });
      const signals = new EventEmitter();
      const serving = serve(app, signals, { folders: ["config"], env: {} });
      await vi.waitFor(() => expect(signals.listenerCount("SIGTERM")).toBe(1), 10_000);
      mkdirSync(join(app.home.drop, "出口"), { recursive: true });
      writeFileSync(join(app.home.drop, "出口", "a.csv"), gb18030(gaccFile(ordinary(COOLERS, "2024-01"))));
      await vi.waitFor(() => expect(existsSync(join(app.home.drop, "出口", "a.csv"))).toBe(false), 30_000);
      signals.emit("SIGTERM");
      await serving;
      expect(await withLedger(app, (ledger) => ledger.runs(5))).toMatchObject([{ job: "drop", trigger: "arrival", verdict: "OK" }]);
    }), 60_000);

  it("watches nothing when schedule.yaml has no line for the drop folder", () =>
    inFolder(async (folder) => {
      const told: string[] = [];
      const app = testApp(folder, { clock: systemClock, notice: (text) => void told.push(text), settings: testSettings({ schedule: { timezone: "Asia/Shanghai", jobs: {} } }) });
      const signals = new EventEmitter();
      const serving = serve(app, signals, { folders: ["config"], env: {} });
      await vi.waitFor(() => expect(signals.listenerCount("SIGTERM")).toBe(1), 10_000);
      signals.emit("SIGTERM");
      await serving;
      expect(told.join()).not.toContain("投放文件夹");
    }));
});
