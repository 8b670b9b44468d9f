import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { notify } from "../../src/pipeline/notify.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { status } from "../../src/pipeline/status.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { weeklyReport } from "../../src/pipeline/weekly-report.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { testApp, testSettings, type AppChanges } from "../helpers/app.js";
import { aboutToSurge, COOLERS, importLines, ordinary, surging } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { digests } from "../helpers/told.js";

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const withApp = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () => inFolder((folder) => work(testApp(folder, changes)));
const at = (app: App, instant: string): App => ({ ...app, clock: fixedClock(instant) });
const verdictsAt = async (app: App, instant: string): Promise<string[]> =>
  (await status(at(app, instant))).freshness.map(({ source, level, verdict, lateDays }) => `${source} ${level} ${verdict} ${lateDays}`);

/** When the files of 2026 are imported. */
const NOVEMBER = { clock: fixedClock("2026-11-26T12:00:00+08:00") };

describe("status on a made-up clock", () => {
  it("tells late from not due, for each source something is stored of", withApp(async (app) => {
    await importLines(app, "history.csv", ordinary(COOLERS, "2026-01", "2026-09"));
    expect(await verdictsAt(app, "2026-11-19T12:00:00+08:00")).toEqual(["gacc query NOT_DUE 0"]);
    expect(await verdictsAt(app, "2026-11-21T12:00:00+08:00")).toEqual(["gacc query DUE 0"]);
    expect(await verdictsAt(app, "2026-11-25T12:00:00+08:00")).toEqual(["gacc query LATE 5"]);
    await importLines(app, "2026-10.csv", ordinary(COOLERS, "2026-10"));
    expect(await verdictsAt(app, "2026-11-25T12:00:00+08:00")).toEqual(["gacc query ARRIVED 0"]);
  }, NOVEMBER));

  it("gives each source with its months, days and zone", withApp(async (app) => {
    await importLines(app, "history.csv", ordinary(COOLERS, "2026-01", "2026-09"));
    expect((await status(at(app, "2026-11-25T12:00:00+08:00"))).freshness).toEqual([
      {
        source: "gacc", level: "query", zone: "Asia/Shanghai", verdict: "LATE", lateDays: 5, newestPeriod: "2026-09", expectedPeriod: "2026-10", missingPeriod: "2026-10",
        dueOn: "2026-11-20", assumed: true, nextFirstPeriod: "2026-11", nextPeriod: "2026-11", nextDueOn: "2026-12-20", nextAssumed: true,
      },
    ]);
  }, NOVEMBER));

  it("T08 reckons days in the office's zone, wherever the container thinks it is", withApp(async (app) => {
    await importLines(app, "history.csv", ordinary(COOLERS, "2026-01", "2026-09"));
    for (const container of ["UTC", "America/New_York", "Pacific/Kiritimati"]) {
      process.env.TZ = container;
      // One minute before and after midnight in Beijing; in UTC it is the afternoon of the 19th.
      expect(await verdictsAt(app, "2026-11-19T15:59:00Z")).toEqual(["gacc query NOT_DUE 0"]);
      expect(await verdictsAt(app, "2026-11-19T16:01:00Z")).toEqual(["gacc query DUE 0"]);
    }
  }, NOVEMBER));

  it("shows an office that is asked and has given nothing yet, not one that is not asked", withApp(async (app) => {
    const { asked } = testSettings();
    const asking = { ...app, settings: { ...app.settings, asked: { ...asked, census: { ...asked.census, ask: true }, "gacc-flash": { ...asked["gacc-flash"], ask: true } } } };
    expect(await verdictsAt(asking, "2026-11-25T12:00:00+08:00")).toEqual(["census query DUE 0", "gacc-flash flash DUE 0"]);
    expect(await verdictsAt(app, "2026-11-25T12:00:00+08:00")).toEqual([]);
  }, NOVEMBER));

  it("calls nothing late in the sample, a world of its own", withApp(async (app) => {
    await importLines(app, "history.csv", ordinary(COOLERS, "2026-01", "2026-09"));
    expect(await verdictsAt(app, "2029-11-25T12:00:00+08:00")).toEqual([]);
  }, { ...NOVEMBER, sample: true }));

  it("T10 names the calendars whose days end within sixty days, or have ended", withApp(async (app) => {
    const endingAt = async (instant: string) => (await status(at(app, instant))).endingCalendars.map(({ file, level, lastDay, daysLeft }) => `${file} ${level} ${lastDay} ${daysLeft}`);
    expect(await endingAt("2027-10-07T12:00:00+08:00")).toEqual([]);
    expect(await endingAt("2027-10-08T12:00:00+08:00")).toEqual(["calendar/gacc.yaml flash 2027-12-07 60"]);
    expect(await endingAt("2027-12-19T12:00:00+08:00")).toEqual(["calendar/gacc.yaml flash 2027-12-07 -12", "calendar/gacc.yaml bulletin 2027-12-18 -1", "calendar/gacc.yaml query 2027-12-20 1"]);
  }, NOVEMBER));
});

/** A home in which coolers surge in October 2024, screened on 20 November 2024. */
async function withMessages(app: App): Promise<void> {
  await importLines(app, "history.csv", aboutToSurge(COOLERS));
  await screenAndRecord(app);
  await importLines(app, "2024-10.csv", surging(COOLERS, "2024-10"));
  await screenAndRecord(app);
}

const LINE = "海关查询数据 2024年10月 已到；下次发布 2024-12-20（周五，北京时间，预计）";

describe("messages and reports", () => {
  it("say how new the figures are", withApp(async (app) => {
    await withMessages(app);
    const { html } = await weeklyReport(app, "2024-11-20", null);
    expect(readFileSync(html, "utf8")).toContain(LINE);
    await notify(app);
    const name = readdirSync(app.home.mail).find((file) => file.startsWith("bureau.")) ?? "";
    expect((await simpleParser(readFileSync(join(app.home.mail, name)))).text).toContain(`数据状态：${LINE}`);
  }));

  it("T09 go out when the figures arrive, also before their day or on a weekend: the calendar holds nothing back", withApp(async (app) => {
    await withMessages(app);
    const told = await digests(app);
    expect(told.length).toBeGreaterThan(0);
    for (const { digest: { freshness } } of told) expect(freshness).toMatchObject([{ source: "gacc", verdict: "ARRIVED", newestPeriod: "2024-10", expectedPeriod: "2024-09", nextDueOn: "2024-12-20" }]);
    // Saturday 16 November 2024, four days early.
  }, { clock: fixedClock("2024-11-16T09:00:00+08:00") }));

  it("written before freshness was told are still sent, without it", withApp(async (app) => {
    await withMessages(app);
    const last = await withLedger(app, (ledger) => ledger.lastScreening());
    const [entry] = await digests(app);
    if (last === null || entry === undefined) throw new Error("nothing was screened");
    const old = Object.fromEntries(Object.entries(entry.digest).filter(([key]) => key !== "freshness"));
    const addressed = { recipient: "bureau", subscribers: ["bureau"], channel: "mail", notBefore: last.screenedAt, rhythm: "immediate", originId: null } as const;
    const messages = [{ kind: "alert", ...addressed, content: { kind: "alert", digest: { ...old, recipientName: "旧消息" } }, tells: [] }] as const;
    await withLedger(app, (ledger) => ledger.recordScreening({ screenedAt: last.screenedAt, scope: last.scope, summary: last.summary, cloud: null, verdicts: [], transitions: [], messages, items: [], thresholds: [] }));
    expect((await notify(app)).map(({ result }) => result)).not.toContain("failed");
    const mails = await Promise.all(readdirSync(app.home.mail).map((file) => simpleParser(readFileSync(join(app.home.mail, file)))));
    const sent = mails.find(({ text }) => text?.includes("旧消息"));
    expect(sent?.text).toContain(COOLERS.hsCode);
    expect(sent?.text).not.toContain("数据状态");
  }));
});
