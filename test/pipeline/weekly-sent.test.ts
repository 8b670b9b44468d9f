/** The issues of a week are written in files of their own and sent once to each, whatever happens on the way. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { weeklyReportJob } from "../../jobs/weekly-report.js";
import type { App } from "../../src/pipeline/app.js";
import { planNotify } from "../../src/pipeline/notify-plan.js";
import { notify } from "../../src/pipeline/notify.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { everyIssue, weeklyIssues, weeklyReport } from "../../src/pipeline/weekly-report.js";
import { smtpAt, subscriber, SUBSCRIBERS } from "../helpers/app.js";
import { startChild } from "../helpers/child.js";
import { everythingIn } from "../helpers/everything-sent.js";
import { inFolder } from "../helpers/figures.js";
import { mailServer, type MailServer } from "../helpers/mail-server.js";
import { incidentsOf, receipts, stillWaiting } from "../helpers/waiting.js";
import { change, screened, storeOn } from "../helpers/weekly.js";
import type { AppChanges } from "../helpers/app.js";

const MONDAY = "2026-11-23T09:00:00+08:00";
const IN_WEEK = "2026-11-18T02:00:00.000Z";
const COOLER = "84151021";
const BATTERY = "85076000";

let server: MailServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** A store in which a cooler and a battery were newly flagged in the week of 16 November. */
const onMonday = (work: (app: App) => Promise<void>, changes: AppChanges = {}, instant = MONDAY) => () =>
  inFolder(async (folder) => {
    const app = storeOn(folder, instant, changes);
    await screened(app, IN_WEEK, [change(COOLER, "new", "rule_met"), change(BATTERY, "new", "rule_met")]);
    await work(app);
  });

const mails = (app: App) => Promise.all(readdirSync(app.home.mail).filter((name) => name.endsWith(".eml")).sort().map((name) => everythingIn(readFileSync(join(app.home.mail, name)))));
/** What goes with the mail of an issue; page and list stay in the store. */
const enclosed = (issue: string): string[] => ["xlsx", "docx"].map((form) => `friction-watch-2026-W47.${issue}.${form}`);
const through = (app: App, { port }: MailServer): App => ({ ...app, settings: { ...app.settings, mail: smtpAt(port) } });

describe("the Monday job", () => {
  it("writes an issue of the whole watch list and one for each subscriber, in their languages, and queues the latter", onMonday(async (app) => {
    expect((await weeklyReportJob.run(app)).verdict).toBe("OK");
    expect(readdirSync(app.home.reports).filter((name) => name.endsWith(".html")).sort()).toEqual([
      "friction-watch-2026-W47.bureau.zh-CN.html",
      "friction-watch-2026-W47.chamber-appliances.zh-CN.html",
      "friction-watch-2026-W47.chamber-batteries.en.html",
      "friction-watch-2026-W47.zh-CN.html",
    ]);
    expect((await planNotify(app)).messages.map(({ kind, subscriberId, detail }) => `${kind} ${subscriberId} ${detail}`)).toEqual(SUBSCRIBERS.map(({ id }) => `weekly ${id} 2026-W47 周报，附件 2 个`));
    await notify(app);
    const sent = await mails(app);
    expect(sent.map(({ to, subject, attached }) => [to.includes("chamber-batteries"), subject, ...attached])).toEqual([
      [false, "【周报】2026年11月16日—22日：新增2项，升级0项，持续0项，缓解0项，结束0项", ...enclosed("bureau.zh-CN")],
      [false, "【周报】2026年11月16日—22日：新增1项，升级0项，持续0项，缓解0项，结束0项", ...enclosed("chamber-appliances.zh-CN")],
      [true, expect.stringMatching(/^\[Weekly report\] .*: 1 new, 0 escalated/), ...enclosed("chamber-batteries.en")],
    ]);
    expect((await receipts(app)).map(({ recipient, result }) => `${recipient} ${result ?? ""}`)).toEqual(SUBSCRIBERS.map(({ id }) => `${id} sent`));
  }), 120_000);

  it("run again sends nothing again and leaves the files that were sent as they are", onMonday(async (app) => {
    await weeklyReportJob.run(app);
    const written = readFileSync(join(app.home.reports, "friction-watch-2026-W47.bureau.zh-CN.xlsx"));
    await weeklyReportJob.run({ ...app, clock: storeOn(app.home.folder, "2026-11-23T09:30:00+08:00").clock });
    expect(await stillWaiting(app)).toEqual(SUBSCRIBERS.map(({ id }) => `${id} mail`));
    expect(readFileSync(join(app.home.reports, "friction-watch-2026-W47.bureau.zh-CN.xlsx")).equals(written)).toBe(true);
    await notify(app);
    await weeklyReportJob.run(app);
    expect(await stillWaiting(app)).toEqual([]);
  }), 120_000);

  it("of a week without a new month is sent too, and says so with the last month and what is known of the next release", onMonday(async (app) => {
    await weeklyReport(app, "2026-11-13", null);
    await weeklyReportJob.run(app);
    await notify(app);
    for (const { subject, text } of await mails(app)) {
      // Nothing is stored of any office, so that none has a next release.
      expect(subject).toMatch(/本周无新数据（最新20\d\d年\d+月，下次发布日期未知）|no new data \(newest \w+ 20\d\d, next release not known\)/);
      expect(text).toMatch(/下次发布日期未知|next release is not known/);
    }
  }), 120_000);

  it("names the 53rd week of 2026 and its days", onMonday(async (app) => {
    await weeklyReportJob.run(app);
    expect(existsSync(join(app.home.reports, "friction-watch-2026-W53.chamber-appliances.zh-CN.html"))).toBe(true);
    await notify(app);
    expect((await mails(app))[0]?.subject).toContain("2026年12月28日—2027年1月3日");
  }, {}, "2027-01-04T09:00:00+08:00"), 120_000);

  it("sends nothing to one who wants no report, is suppressed, or has left since it was queued", onMonday(async (app) => {
    await withLedger(app, (ledger) => ledger.suppress({ subscriberId: "chamber-appliances", channel: null, reason: "asked", by: "admin", at: IN_WEEK }));
    await weeklyReportJob.run(app);
    expect(await stillWaiting(app)).toEqual(["chamber-batteries mail"]);
    await notify({ ...app, settings: { ...app.settings, subscribers: app.settings.subscribers.filter(({ id }) => id !== "chamber-batteries") } });
    expect((await receipts(app)).map(({ recipient, result, reason }) => [recipient, result, reason])).toEqual([["chamber-batteries", "skipped", "not_subscribed"]]);
  }, { settings: { subscribers: [subscriber("bureau", { weeklyReport: false }), ...SUBSCRIBERS.slice(1)] } }), 120_000);

  it("waits for working hours, and goes to the second channel where a mailbox refuses it for good", onMonday(async (app) => {
    await weeklyReportJob.run(app);
    server = await mailServer({ refuse: { "slow@slow.example": 550 } });
    await notify(through(app, server));
    expect((await receipts(app)).map(({ recipient, channel, result }) => `${recipient} ${channel} ${result ?? ""}`)).toEqual(expect.arrayContaining(["slow mail failed", "slow local sent", "plain mail sent"]));
    expect(await stillWaiting(app)).toEqual(["later mail"]);
  }, { settings: { subscribers: [subscriber("slow", { secondChannel: "local" }), subscriber("plain"), subscriber("later", { workingHours: { from: "14:00", to: "18:00" } })] } }), 120_000);
});

describe("a file of an issue", () => {
  it("that was changed or removed before the mail left is not attached, and the mail says so", onMonday(async (app) => {
    await weeklyReportJob.run(app);
    writeFileSync(join(app.home.reports, "friction-watch-2026-W47.bureau.zh-CN.xlsx"), "changed");
    rmSync(join(app.home.reports, "friction-watch-2026-W47.chamber-batteries.en.xlsx"));
    await notify(app);
    const [bureau, appliances, batteries] = await mails(app);
    expect([bureau, appliances, batteries].map((mail) => mail?.attached)).toEqual([
      ["friction-watch-2026-W47.bureau.zh-CN.docx"],
      enclosed("chamber-appliances.zh-CN"),
      ["friction-watch-2026-W47.chamber-batteries.en.docx"],
    ]);
    expect(bureau?.text).toContain("未能附上：friction-watch-2026-W47.bureau.zh-CN.xlsx");
    expect(batteries?.text).toContain("Not attached: friction-watch-2026-W47.chamber-batteries.en.xlsx");
    expect(appliances?.text).not.toContain("未能附上");
  }), 120_000);

  it("in another language stands beside the first", onMonday(async (app) => {
    const [chinese, english] = [await weeklyReport(app, "2026-11-20", null), await weeklyReport({ ...app, language: "en" }, "2026-11-20", null)];
    expect([chinese.html, english.html].map((path) => path.split("/").at(-1))).toEqual(["friction-watch-2026-W47.zh-CN.html", "friction-watch-2026-W47.en.html"]);
    expect(readFileSync(chinese.html, "utf8")).toContain("量增价跌预警周报");
  }), 120_000);
});

describe("an issue written by hand", () => {
  it("is sent only when asked for, and then once", onMonday(async (app) => {
    const one = everyIssue(app).subscribers.slice(1, 2);
    expect(await weeklyIssues(app, "2026-11-20", { bureau: false, subscribers: one, folder: null, send: false })).toMatchObject({ queued: 0, told: [] });
    expect(await weeklyIssues(app, "2026-11-20", { bureau: false, subscribers: one, folder: null, send: true })).toMatchObject({ queued: 1, told: [] });
    expect(await weeklyIssues(app, "2026-11-20", { bureau: false, subscribers: one, folder: null, send: true })).toMatchObject({ queued: 0, told: ["chamber-appliances"], reports: [] });
    await weeklyReportJob.run(app);
    expect([...(await stillWaiting(app))].sort()).toEqual(["bureau mail", "chamber-appliances mail", "chamber-batteries mail"]);
  }), 120_000);
});

describe("a weekly job killed", () => {
  it.each(["report_written", "issues_recorded"])("at %s and run again has sent each issue exactly once", (step) =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY, { settings: { subscribers: SUBSCRIBERS } });
      await screened(app, IN_WEEK, [change(COOLER, "new", "rule_met"), change(BATTERY, "new", "rule_met")]);
      expect(await startChild("weekly-child.ts", folder, step).ended).toBeNull();
      expect(await stillWaiting(app)).toEqual(step === "report_written" ? [] : SUBSCRIBERS.map(({ id }) => `${id} mail`));
      await weeklyReportJob.run(app);
      server = await mailServer();
      await notify(through(app, server));
      await weeklyReportJob.run(app);
      await notify(through(app, server));
      expect(server.received.map(({ to }) => to.join()).sort()).toEqual(SUBSCRIBERS.map(({ email }) => email).sort());
      for (const { mail } of server.received) expect(mail.attachments.map(({ filename = "" }) => extname(filename))).toEqual([".xlsx", ".docx"]);
    }), 240_000);
});

it("R02 charts that can't be drawn are one incident to ops, which ends with the next reports that are whole", onMonday(async (app) => {
  const { recordReportIncidents } = await import("../../src/pipeline/weekly-incidents.js");
  const told = (charts: readonly string[]): Promise<void> => withLedger(app, (ledger) => recordReportIncidents(app, ledger, "2026-W47", charts.map((chart) => ({ chart, reason: "drawing_failed: no" }))));
  await told([`${COOLER}/VNM`, `${COOLER}/VNM`, `${BATTERY}/USA`]);
  expect(await incidentsOf(app)).toEqual(["picture weekly-report"]);
  const [notice] = (await planNotify(app)).messages;
  expect(notice?.kind).toBe("incident");
  await told([]);
  expect(await incidentsOf(app)).toEqual([]);
}));
