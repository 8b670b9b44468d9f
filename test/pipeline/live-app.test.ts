import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { homeAt, type App } from "../../src/pipeline/app.js";
import { liveApp, type LiveApp } from "../../src/pipeline/live-app.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { createLog } from "../../src/runtime/log.js";
import { readSettings } from "../../src/settings/settings.js";
import { inFolder } from "../helpers/figures.js";

const SCHEDULE = (hour: string) => `timezone: Asia/Shanghai\njobs:\n  screen: "30 ${hour} * * *"\n`;
const MAIL = "mail:\n  from: a@bureau.gov.cn\n  smtp: {host: smtp.bureau.gov.cn, port: 465, secure: true, user: a, passwordEnv: MAIL_PASSWORD}\n";

afterEach(() => vi.restoreAllMocks());

type Service = { readonly app: App; readonly live: LiveApp; readonly config: string; readonly events: () => string[]; readonly changes: App[] };

/** A service on a configuration folder of its own. */
const withService = (work: (service: Service) => Promise<void>, env: NodeJS.ProcessEnv = {}) => () =>
  inFolder(async (folder) => {
    const config = join(folder, "config");
    mkdirSync(config);
    writeFileSync(join(config, "schedule.yaml"), SCHEDULE("8"));
    const folders = [config, "config"];
    const lines: string[] = [];
    const log = createLog("info", {}, { write: (line) => void lines.push(line) });
    const app: App = { settings: readSettings(folders, env), home: homeAt(join(folder, "var")), sample: false, language: "zh-CN", clock: fixedClock("2026-11-25T09:00:00+08:00"), log, notice: () => undefined, version: "0" };
    const changes: App[] = [];
    const live = await liveApp(app, { folders, env }, (changed) => void changes.push(changed));
    await work({ app, live, config, changes, events: () => lines.map((line) => (JSON.parse(line) as { event: string }).event) });
  });

const incidents = (app: App) => withLedger(app, async (ledger) => (await ledger.incidents(10)).map(({ kind, subject, detail, closedAt }) => ({ kind, subject, fault: detail.fault, isOpen: closedAt === null })));
const waiting = (app: App) => withLedger(app, async (ledger) => (await ledger.waiting()).map(({ message }) => message.kind));
const crons = (app: App) => app.settings.schedule.jobs;

describe("C11 a configuration changed while the service runs", () => {
  it("is in force as a whole for the next job, and tells nobody of anything", withService(async ({ app, live, config, changes, events }) => {
    expect(await live.look()).toBe(app);
    writeFileSync(join(config, "schedule.yaml"), SCHEDULE("9"));
    writeFileSync(join(config, "home.yaml"), 'province: "44"\nlanguage: en\ncurrency: CNY\n');
    const changed = await live.look();
    expect([crons(changed), changed.settings.home.province, crons(app)]).toEqual([{ screen: "30 9 * * *" }, "44", { screen: "30 8 * * *" }]);
    expect([await live.look(), changes, events()]).toEqual([changed, [changed], ["configuration_reloaded"]]);
    expect([await incidents(app), await waiting(app)]).toEqual([[], []]);
  }));

  it("with a fault leaves the old one in force: logged once, one incident to ops however often it is looked at", withService(async ({ app, live, config, events }) => {
    writeFileSync(join(config, "schedule.yaml"), SCHEDULE("25"));
    for (let look = 0; look < 3; look++) expect(await live.look()).toBe(app);
    expect(events()).toEqual(["configuration_refused"]);
    expect(await incidents(app)).toEqual([{ kind: "configuration", subject: config, fault: expect.stringMatching(/schedule\.yaml:3: jobs\.screen: /) as string, isOpen: true }]);
    expect(await waiting(app)).toEqual(["incident"]);
  }));

  it("with another fault while it is faulty is no second incident; mended, the incident ends and it is in force", withService(async ({ app, live, config }) => {
    for (const hour of ["25", "26"]) {
      writeFileSync(join(config, "schedule.yaml"), SCHEDULE(hour));
      await live.look();
    }
    expect((await incidents(app)).map(({ isOpen }) => isOpen)).toEqual([true]);
    writeFileSync(join(config, "schedule.yaml"), SCHEDULE("7"));
    expect(crons(await live.look())).toEqual({ screen: "30 7 * * *" });
    expect((await incidents(app)).map(({ isOpen }) => isOpen)).toEqual([false]);
    expect(await waiting(app)).toEqual(["incident", "incident"]);
  }));

  it("put back as it was ends the incident as well", withService(async ({ app, live, config }) => {
    for (const hour of ["25", "8"]) {
      writeFileSync(join(config, "schedule.yaml"), SCHEDULE(hour));
      await live.look();
    }
    expect((await incidents(app)).map(({ isOpen }) => isOpen)).toEqual([false]);
  }));

  it("that promises a password nobody set is faulty, and the fault names the variable", withService(async ({ app, live, config }) => {
    writeFileSync(join(config, "channels.yaml"), MAIL);
    expect(await live.look()).toBe(app);
    expect((await incidents(app))[0]?.fault).toMatch(/环境变量 MAIL_PASSWORD/);
  }));

  it("mended before a restart ends the incident at the start", withService(async ({ app, live, config }) => {
    writeFileSync(join(config, "schedule.yaml"), SCHEDULE("25"));
    await live.look();
    writeFileSync(join(config, "schedule.yaml"), SCHEDULE("8"));
    await liveApp(app, { folders: [config, "config"], env: {} }, () => undefined);
    expect((await incidents(app)).map(({ isOpen }) => isOpen)).toEqual([false]);
  }));

  it("that was only touched is not read again", withService(async ({ app, live, config, events }) => {
    utimesSync(join(config, "schedule.yaml"), 0, 0);
    expect([await live.look(), events()]).toEqual([app, []]);
  }));

  it("whose folder has gone is faulty; two looks at once read it once", withService(async ({ app, live, config, events }) => {
    rmSync(config, { recursive: true });
    expect(await Promise.all([live.look(), live.look()])).toEqual([app, app]);
    expect(events()).toEqual(["configuration_refused"]);
  }));
});
