/** What one week did to alerts, as its report tells it, from what the ledger holds. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Mute } from "../../src/alerts/mute.js";
import { openLives } from "../../src/pipeline/item-life.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { BASE, judgeAt, twoYears } from "../helpers/judged.js";
import { inFolder } from "../helpers/figures.js";
import { change, screened, sectionsOf, storeOn } from "../helpers/weekly.js";
import { message } from "../store/ledger-contract.js";
import type { App } from "../../src/pipeline/app.js";
import type { Delivery } from "../../src/store/alert-ledger.js";

const BEFORE = "2026-11-10T02:00:00.000Z";
const IN_WEEK = "2026-11-18T02:00:00.000Z";
const LATER = "2026-11-19T02:00:00.000Z";
const MONDAY = "2026-11-23T09:00:00+08:00";
const WEEK = "2026-11-20";
const CODES = ["84151021", "84151022", "85076000", "84182110"] as const;

const LISTS = ["新增", "升级", "持续", "缓解与结束", "更正撤回"] as const;

async function listsWith(app: App, code: string): Promise<string[]> {
  const sections = await sectionsOf(app, WEEK);
  return LISTS.filter((title) => sections[title]?.includes(code));
}

describe("the week of an alert", () => {
  it.each([
    ["opened", [], [change(CODES[0], "new", "rule_met")], ["新增"]],
    ["rose to red", [change(CODES[0], "new", "rule_met")], [change(CODES[0], "escalated", "level_raised", { to: "red" })], ["升级"]],
    ["only went on", [change(CODES[0], "new", "rule_met")], [change(CODES[0], "ongoing", "still_met")], ["持续"]],
    ["fell to a lower level", [change(CODES[0], "new", "rule_met", { to: "red" })], [change(CODES[0], "eased", "level_lowered")], ["缓解与结束"]],
    ["stayed within the margin", [change(CODES[0], "new", "rule_met")], [change(CODES[0], "ongoing", "within_margin")], ["缓解与结束"]],
    ["ended", [change(CODES[0], "new", "rule_met")], [change(CODES[0], "closed", "no_longer_met")], ["缓解与结束"]],
    ["was told and withdrawn", [change(CODES[0], "new", "rule_met")], [change(CODES[0], "withdrawn", "cause_revised_away")], ["更正撤回"]],
    ["opened and was withdrawn at once", [], [change(CODES[0], "new", "rule_met"), change(CODES[0], "withdrawn", "cause_revised_away")], ["更正撤回"]],
    ["can't be told", [change(CODES[0], "new", "rule_met")], [change(CODES[0], "unknown", "not_found")], []],
  ] as const)("that %s puts it under one heading", (_, before, within, expected) =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      await screened(app, BEFORE, before);
      for (const each of within) await screened(app, IN_WEEK, [each]);
      expect(await listsWith(app, CODES[0])).toEqual(expected);
    }));

  it("that fell below the margin once says for how many months of how many", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      await screened(app, BEFORE, [change(CODES[0], "new", "rule_met")]);
      await screened(app, IN_WEEK, [change(CODES[0], "eased", "below_margin", { to: null, period: "2025-02" })]);
      expect((await sectionsOf(app, WEEK))["缓解与结束"]).toContain("缓解：低于退出界限 1/2 个月");
    }));

  it("that met the rule again after a month within the margin is told as ongoing", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      await screened(app, BEFORE, [change(CODES[0], "new", "rule_met")]);
      await screened(app, IN_WEEK, [change(CODES[0], "ongoing", "within_margin")]);
      await screened(app, LATER, [change(CODES[0], "ongoing", "still_met", { period: "2025-02" })]);
      expect(await listsWith(app, CODES[0])).toEqual(["持续"]);
    }));

  it("A03 of which nothing is known leaves it open, in the state of the data with its reason", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      await screened(app, BEFORE, [change(CODES[0], "new", "rule_met")]);
      await screened(app, IN_WEEK, [change(CODES[0], "unknown", "not_evaluable", { kind: "not_evaluable", reason: "quantity_missing" })]);
      const { 数据状态: status = "", 缓解与结束: closed } = await sectionsOf(app, WEEK);
      expect(status).toContain("状态不明：数量缺失");
      expect(closed).toBe("无");
    }));

  it("A09 whose rule was deleted is listed once, closed, with the cause", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      await screened(app, BEFORE, [change(CODES[0], "new", "rule_met", { rule: "gone" })]);
      await screened(app, IN_WEEK, [change(CODES[0], "closed", "rule_removed", { rule: "gone" })]);
      const { 缓解与结束: closed = "" } = await sectionsOf(app, WEEK);
      expect(closed.match(/结束：规则已从配置中删除/g)).toHaveLength(1);
      expect((await sectionsOf(storeOn(folder, "2026-11-30T09:00:00+08:00"), "2026-11-27"))["缓解与结束"]).toBe("无");
    }));

  it("folds national lines of one cause under one head, and counts them all", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      await screened(app, IN_WEEK, [change(CODES[0], "new", "rule_met"), change(CODES[1], "new", "rule_met"), change(CODES[2], "new", "rule_met")]);
      const { 预警一览: overview = "", 新增: added = "" } = await sectionsOf(app, WEEK);
      expect(added).toContain("同一原因的下级编码1项");
      expect([overview.includes(CODES[0]), overview.includes(CODES[1]), overview.includes(CODES[2])]).toEqual([true, false, true]);
      expect(added).toContain(CODES[1]);
    }));
});

describe("a correction", () => {
  it("says what was told, what is, and how many of those who were told know it", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      const told = change(CODES[0], "new", "rule_met");
      const quiet = { ...judgeAt(twoYears(BASE, BASE), "2024-12"), hsCode: CODES[0] };
      const tells = (cause: "rule_met" | "cause_revised_away") => [{ fingerprint: told.fingerprint, cause }];
      await screened(app, BEFORE, [told], { messages: ["bureau", "one", "two"].map((recipient) => message(recipient, { tells: tells("rule_met") })) });
      await screened(app, IN_WEEK, [{ ...change(CODES[0], "withdrawn", "cause_revised_away"), verdict: quiet }], { messages: [message("bureau", { tells: tells("cause_revised_away") })] });
      await delivered(app, 4, "sent");
      const { 更正撤回: corrected = "" } = await sectionsOf(app, WEEK);
      for (const said of ["撤回", "+50.0% 0.0%", "−20.0% 0.0%", "级别：黄色 → 不列级", "应通知3个收件人，已送达1个"]) expect(corrected).toContain(said);
      expect(corrected).not.toMatch(/bureau|示例/);
    }));

  it("that leaves the alert standing lists it as ongoing too, by its newest month", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      await screened(app, BEFORE, [change(CODES[0], "new", "rule_met")]);
      const newest = change(CODES[0], "ongoing", "still_met", { period: "2025-02" }).verdict;
      await screened(app, IN_WEEK, [change(CODES[0], "revised", "figures_revised")], { verdicts: [newest] });
      expect(await listsWith(app, CODES[0])).toEqual(["持续", "更正撤回"]);
      expect((await sectionsOf(app, WEEK))["持续"]).toContain("2025年2月");
    }));
});

describe("a mute", () => {
  const mute = (app: App, changes: Partial<Mute> = {}): Promise<number> =>
    withLedger(app, (ledger) =>
      ledger.addMute({ scope: { fingerprint: null, hsPrefixes: ["8415"], partners: ["VNM"], rule: null }, author: "王科长", reason: "<script>展会</script>", at: "2026-11-01T02:00:00.000Z", until: "2026-12-31", upTo: "yellow", ...changes }),
    );

  it("in force is listed with its scope, author, reason and end; what it covers is no news but stands under it", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      await mute(app);
      await screened(app, IN_WEEK, [change(CODES[0], "new", "rule_met"), change(CODES[2], "new", "rule_met")]);
      const { 新增: added = "", 静音清单: mutes = "" } = await sectionsOf(app, WEEK);
      expect([added.includes(CODES[0]), added.includes(CODES[2])]).toEqual([false, true]);
      for (const said of ["静音中", "编码8415，且市场越南", "王科长", "<script>展会</script>", "2026-12-31 1", "第1号覆盖的未结预警", CODES[0]]) expect(mutes).toContain(said);
    }));

  it("A07 does not hide what escalated above it", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      await mute(app);
      await screened(app, BEFORE, [change(CODES[0], "new", "rule_met")]);
      await screened(app, IN_WEEK, [change(CODES[0], "escalated", "level_raised", { to: "red" })]);
      expect(await listsWith(app, CODES[0])).toEqual(["升级"]);
    }));

  it("A08 that ran out returns its item in the next report, once", () =>
    inFolder(async (folder) => {
      await mute(storeOn(folder, MONDAY), { until: "2026-11-17" });
      const app = storeOn(folder, MONDAY);
      await screened(app, BEFORE, [change(CODES[0], "new", "rule_met")]);
      const sections = await sectionsOf(app, WEEK);
      expect(sections["静音清单"]).toContain("已到期，恢复提示");
      expect(sections["静音清单"]).toContain(CODES[0]);
      expect(sections["持续"]).toContain(CODES[0]);
      const next = await sectionsOf(storeOn(folder, "2026-11-30T09:00:00+08:00"), "2026-11-27");
      expect([next["静音清单"], next["持续"]?.includes(CODES[0])]).toEqual(["无", true]);
    }));
});

describe("what people say", () => {
  it("U09 stands beside the alert as text, with 意见不一 where it contradicts itself", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      await screened(app, IN_WEEK, [change(CODES[0], "new", "rule_met")]);
      const note = { episodeId: 1, transitionId: 1, at: LATER };
      await withLedger(app, async (ledger) => {
        await ledger.addNote({ ...note, kind: "judgement", reason: "large_order", author: "王科长", comment: "<script>alert(1)</script>" });
        await ledger.addNote({ ...note, kind: "judgement", reason: "real_risk", author: "=cmd|' /C calc'!A0", comment: "\u202e反" });
        await ledger.addNote({ ...note, kind: "ack", reason: null, author: "李处长", comment: null });
      });
      const { 新增: added = "" } = await sectionsOf(app, WEEK);
      expect(added).toContain("研判：意见不一；大单（王科长，2026-11-19）：<script>alert(1)</script>；确有风险（=cmd|' /C calc'!A0，2026-11-19）：反");
      expect(added).toContain("李处长已于2026-11-19 10:00确认");
    }));
});

describe("explain", () => {
  it("finds the alert that is open on a verdict with its number and judgements, and makes no ledger where there is none", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      const { verdict, fingerprint } = change(CODES[0], "new", "rule_met");
      expect((await openLives(app, [verdict])).size).toBe(0);
      expect(existsSync(app.home.ledger)).toBe(false);
      await screened(app, IN_WEEK, [change(CODES[0], "new", "rule_met"), change(CODES[2], "new", "rule_met")]);
      await withLedger(app, (ledger) => ledger.addNote({ episodeId: 1, transitionId: 1, at: LATER, kind: "judgement", reason: "spring_festival", author: "王", comment: null }));
      const lives = await openLives(app, [verdict]);
      expect([...lives.keys()]).toEqual([fingerprint]);
      expect(lives.get(fingerprint)).toMatchObject({ since: "2024-12", life: { episode: 1, state: "new", judgements: [{ reason: "spring_festival" }], disputed: false } });
    }));
});

describe("the watch itself", () => {
  it("tells the incidents of the week, those that ended in it and those that go on, and no others", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      const record = (at: string, open: readonly string[], close: readonly number[]) =>
        withLedger(app, (ledger) => ledger.recordIncidents({ at, open: open.map((subject) => ({ kind: "channel", subject, detail: { reason: "robot_gone" }, inhibits: 0 })), close, messages: () => [] }));
      await record("2026-10-01T00:00:00.000Z", ["早已恢复", "仍在", "本周恢复"], []);
      await record("2026-10-02T00:00:00.000Z", [], [1]);
      await record(IN_WEEK, ["本周发生"], [3]);
      await record("2026-11-24T00:00:00.000Z", ["下周发生"], []);
      const { 数据状态: status = "" } = await sectionsOf(app, WEEK);
      expect(["早已恢复", "仍在", "本周恢复", "本周发生", "下周发生"].filter((subject) => status.includes(subject))).toEqual(["仍在", "本周恢复", "本周发生"]);
    }));

  it("says in red whom it could not reach, and nothing of those it reached another way", () =>
    inFolder(async (folder) => {
      const app = storeOn(folder, MONDAY);
      await screened(app, IN_WEEK, [], { messages: ["lost", "unsure", "reached"].map((recipient) => message(recipient)) });
      await delivered(app, 1, "failed");
      await delivered(app, 2, "unconfirmed");
      await delivered(app, 3, "failed");
      await withLedger(app, (ledger) => ledger.queue([message("reached", { channel: "robot", originId: 3 })], LATER));
      await delivered(app, 4, "sent");
      const { 数据状态: status = "" } = await sectionsOf(app, WEEK);
      expect(status).toContain("本周有2条消息未能确认送达，涉及2个收件人");
      expect(status).toContain("lost mail 1 0 unsure mail 0 1");
      expect((await sectionsOf(storeOn(folder, "2026-11-30T09:00:00+08:00"), "2026-11-27"))["数据状态"]).toContain("本周没有未送达的消息。");
    }));
});

/** One attempt at a message of one part, ended for good. */
async function delivered(app: App, messageId: number, result: NonNullable<Delivery["result"]>): Promise<void> {
  await withLedger(app, async (ledger) => {
    const id = await ledger.beginDelivery({ messageId, part: 1, parts: 1, begunAt: LATER, address: "x***@y.example", wireId: `<${messageId}@x>` });
    await ledger.endDelivery(id, { result, reason: result === "failed" ? "mailbox_unknown" : null, final: true, retryAt: null, detail: "", endedAt: LATER });
  });
}
