/** What one chamber watches never stands in the issue of another: no file of it, no mail, no robot, no webhook. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { notify } from "../../src/pipeline/notify.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { storedContent } from "../../src/pipeline/render-message.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { everyIssue, weeklyIssues } from "../../src/pipeline/weekly-report.js";
import { robotParts } from "../../src/report/robot-parts.js";
import { webhookBody } from "../../src/report/webhook-body.js";
import { subscriber, testApp } from "../helpers/app.js";
import { aboutToSurge, BATTERIES, COOLERS, importLines, surging } from "../helpers/downloads.js";
import { everythingIn, spellings, textOf, withoutEmbedded } from "../helpers/everything-sent.js";
import { inFolder } from "../helpers/figures.js";

const CHAMBERS = [
  subscriber("appliances", { name: "甲商会", sectors: ["appliances"], channels: ["mail", "local"] }),
  subscriber("batteries", { name: "乙商会", sectors: ["batteries"], channels: ["mail", "local"] }),
];

/** A surge in both chambers' products, with mutes, notes, an incomplete chapter and a channel in trouble that name either's. */
async function bothSurge(app: App): Promise<void> {
  await importLines(app, "history-8507.csv", [...aboutToSurge(COOLERS), ...aboutToSurge(BATTERIES)]);
  await screenAndRecord(app);
  await importLines(app, "8415-and-8507-2024-10.csv", [...surging(COOLERS, "2024-10"), ...surging(BATTERIES, "2024-10")]);
  await screenAndRecord(app);
  await withLedger(app, async (ledger) => {
    for (const { episodeId } of await ledger.openTransitions()) {
      const transitionId = (await ledger.episode(episodeId))?.transitions.at(-1)?.id ?? 0;
      await ledger.addNote({ episodeId, transitionId, kind: "judgement", reason: "large_order", author: "处长", comment: `与${COOLERS.hsCode}、${BATTERIES.hsCode}同案`, at: "2024-11-20T01:00:00.000Z" });
    }
    const scope = { fingerprint: null, hsPrefixes: ["8415", "8507"], partners: [], rule: null };
    await ledger.addMute({ scope, author: "处长", reason: `${COOLERS.hsCode}与${BATTERIES.hsCode}均已核实`, at: "2024-11-20T01:00:00.000Z", until: "2025-01-31", upTo: "blue" });
    const open = [
      { kind: "delivery" as const, subject: "batteries/mail", detail: { reason: "mailbox_unknown", recipient: "batteries", channel: "mail" }, inhibits: 0 },
      { kind: "picture" as const, subject: `${BATTERIES.hsCode}/USA`, detail: { chart: `${BATTERIES.hsCode}/USA`, reason: "drawing_failed" }, inhibits: 0 },
      { kind: "chapter" as const, subject: "gacc/8507", detail: { source: "gacc", chapter: "8507", period: "2024-10" }, inhibits: 0 },
      { kind: "chapter" as const, subject: "gacc/8415", detail: { source: "gacc", chapter: "8415", period: "2024-10" }, inhibits: 0 },
    ];
    await ledger.recordIncidents({ at: "2024-11-20T01:00:00.000Z", open, close: [], messages: () => [] });
  });
}

/** What stands for the other chamber: its codes, its product, its sector, its name. */
const WORDS = {
  appliances: [...spellings(COOLERS.hsCode), "8415", COOLERS.name, "家用电器", "甲商会"],
  batteries: [...spellings(BATTERIES.hsCode), "8507", BATTERIES.name, "乙商会"],
} as const;
const PAIRS = [["appliances", COOLERS, "batteries"], ["batteries", BATTERIES, "appliances"]] as const;

function expectNothingOf(other: keyof typeof WORDS, text: string, where: string): void {
  for (const word of WORDS[other]) expect(text.includes(word), `${word} in ${where}`).toBe(false);
}

describe("the issues of two chambers", () => {
  it("hold no byte of the other's codes, products or names in any form, nor what people noted, nor who could not be reached", () =>
    inFolder(async (folder) => {
      const app = testApp(folder, { settings: { subscribers: CHAMBERS } });
      await bothSurge(app);
      const { reports } = await weeklyIssues(app, "2024-11-20", everyIssue(app));
      expect(reports.map(({ audience }) => audience)).toEqual(["", "appliances", "batteries"]);
      const whole = readFileSync(reports[0]?.html ?? "", "utf8");
      for (const word of [COOLERS.hsCode, BATTERIES.hsCode, "8415-and-8507-2024-10.csv", "处长", "均已核实"]) expect(whole).toContain(word);
      for (const [own, product, other] of PAIRS) {
        const written = reports.find(({ audience }) => audience === own)?.files ?? [];
        expect(written.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["html", "xlsx", "docx", "csv"]));
        for (const { name } of written) {
          const text = withoutEmbedded(textOf(name, readFileSync(join(app.home.reports, name))));
          expect(text).toContain(product.hsCode);
          expect(text).toContain(product.name);
          expectNothingOf(other, text, name);
          const beyondItsName = text.replaceAll(name, "");
          for (const word of ["处长", "同案", "均已核实", ".csv", "mailbox_unknown", "未能经渠道"]) expect(beyondItsName.includes(word), `${word} in ${name}`).toBe(false);
        }
      }
    }), 120_000);

  it("hold none in the mail and its attachments, in a robot's text, nor in a webhook's JSON", () =>
    inFolder(async (folder) => {
      const app = testApp(folder, { settings: { subscribers: CHAMBERS } });
      await bothSurge(app);
      const before = (await withLedger(app, (ledger) => ledger.waiting())).map(({ message }) => message.id);
      await weeklyIssues(app, "2024-11-20", everyIssue(app));
      const queued = (await withLedger(app, (ledger) => ledger.waiting())).filter(({ message }) => !before.includes(message.id));
      expect(queued.map(({ message: { recipient, channel, kind } }) => `${kind} ${recipient} ${channel}`)).toEqual(["weekly appliances mail", "weekly appliances local", "weekly batteries mail", "weekly batteries local"]);
      for (const { message } of queued) {
        const content = storedContent(await withLedger(app, (ledger) => ledger.content(message.id)));
        const other = message.recipient === "appliances" ? "batteries" : "appliances";
        for (const kind of ["dingtalk", "wecom", "feishu"] as const) expectNothingOf(other, JSON.stringify(robotParts(content, kind, null)), kind);
        const body = webhookBody(content, "id");
        expect(JSON.parse(body)).toMatchObject({ type: "friction_watch.weekly", data: { week: "2024-W47", ...(other === "batteries" ? {} : { recipient: "乙商会" }) } });
        expectNothingOf(other, body, "webhook");
      }
      await notify(app, { only: queued.map(({ message }) => message.id) });
      const mails = await Promise.all(readdirSync(app.home.mail).map((name) => everythingIn(readFileSync(join(app.home.mail, name)))));
      for (const [own, product, other] of PAIRS) {
        const theirs = mails.filter(({ to, subject }) => to.includes(`${own}@`) && subject.startsWith("【周报】"));
        const enclosed = [`friction-watch-2024-W47.${own}.zh-CN.xlsx`, `friction-watch-2024-W47.${own}.zh-CN.docx`];
        expect(theirs.map(({ attached }) => attached)).toEqual([enclosed, enclosed]);
        for (const { text } of theirs) {
          expect(text).toContain(product.hsCode);
          expectNothingOf(other, text, `the mail to ${own}`);
        }
      }
    }), 120_000);
});

it("an alert to two chambers holds none of the other's in a robot's text, a webhook's JSON or a file of this machine", () =>
  inFolder(async (folder) => {
    const app = testApp(folder, { settings: { subscribers: CHAMBERS } });
    await bothSurge(app);
    const queued = (await withLedger(app, (ledger) => ledger.waiting())).filter(({ message }) => message.kind === "alert");
    expect(queued).toHaveLength(4);
    for (const { message } of queued) {
      const content = storedContent(await withLedger(app, (ledger) => ledger.content(message.id)));
      const [own, other] = message.recipient === "appliances" ? ([COOLERS, "batteries"] as const) : ([BATTERIES, "appliances"] as const);
      for (const kind of ["dingtalk", "wecom", "feishu"] as const) {
        const text = JSON.stringify(robotParts(content, kind, null));
        expect(text).toContain(own.hsCode);
        expectNothingOf(other, text, kind);
      }
      expectNothingOf(other, webhookBody(content, "id"), "webhook");
    }
    await notify(app, { only: queued.map(({ message }) => message.id) });
    const files = await Promise.all(readdirSync(app.home.mail).map((name) => everythingIn(readFileSync(join(app.home.mail, name)))));
    expect(files.filter(({ to }) => to.includes("appliances@") || to.includes("batteries@"))).toHaveLength(4);
    for (const { to, text } of files) expectNothingOf(to.includes("appliances@") ? "batteries" : "appliances", text, to);
  }), 120_000);
