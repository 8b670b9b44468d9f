/** What `status` says of alerts and of delivery. */
import { expect, it } from "vitest";
import { alertStatusText } from "../../src/commands/alert-status.js";
import { alertStatus } from "../../src/pipeline/alert-status.js";
import type { App } from "../../src/pipeline/app.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { inFolder } from "../helpers/figures.js";
import { change, screened, storeOn } from "../helpers/weekly.js";
import { message } from "../store/ledger-contract.js";

const AT = "2026-11-18T02:00:00.000Z";
const statusOf = (app: App) => withLedger(app, (ledger) => alertStatus(ledger, app.clock));

it("an empty store has nothing open, nothing waiting and nothing wrong, and says so", () =>
  inFolder(async (folder) => {
    const state = await statusOf(storeOn(folder, "2026-11-23T09:00:00+08:00"));
    expect(state).toMatchObject({ openEpisodes: 0, episodesByState: {}, mutesInForce: 0, incidents: [], waitingMessages: 0, waiting: [], channelPauses: [], undelivered: [], suppressedSubscribers: 0 });
    expect(alertStatusText(state, "zh-CN")).toBe("预警与通知\n未结预警 0 项\n没有未结束的监测事件\n没有待发的消息");
  }));

it("open alerts are counted by state and level; what waits, what is out of use and what was lost has a line each", () =>
  inFolder(async (folder) => {
    const app = storeOn(folder, "2026-11-23T09:00:00+08:00");
    await screened(app, AT, [change("84151021", "new", "rule_met"), change("85076000", "new", "rule_met", { to: "red" })], { messages: [message("bureau"), message("chamber"), message("group", { channel: "robot" })] });
    await screened(app, AT, [change("84151021", "unknown", "not_found")]);
    await withLedger(app, async (ledger) => {
      await ledger.addMute({ scope: { fingerprint: null, hsPrefixes: ["8415"], partners: [], rule: null }, author: "王", reason: "展会", at: AT, until: "2026-12-31", upTo: "yellow" });
      await ledger.recordIncidents({ at: AT, open: [{ kind: "channel", subject: "robot", detail: { reason: "robot_gone" }, inhibits: 0 }], close: [], messages: () => [] });
      await ledger.pauseChannel({ channel: "robot", reason: "robot_gone", since: AT, until: null, settingsHash: "secret-hash" });
      await ledger.suppress({ subscriberId: "chamber", channel: null, reason: "退订", by: "王", at: AT });
      const id = await ledger.beginDelivery({ messageId: 1, part: 1, parts: 1, begunAt: AT, address: "b***@x.example", wireId: "<1@x>" });
      await ledger.endDelivery(id, { result: "failed", reason: "mailbox_unknown", final: true, retryAt: null, detail: "", endedAt: AT });
    });
    const state = await statusOf(app);
    expect(state).toMatchObject({ openEpisodes: 2, episodesByState: { new: 1, unknown: 1 }, episodesByLevel: { red: 1, yellow: 1 }, mutesInForce: 1, waitingMessages: 2, suppressedSubscribers: 1 });
    expect(state.waiting).toEqual([
      { channel: "mail", messages: 1, since: AT },
      { channel: "robot", messages: 1, since: AT },
    ]);
    expect(JSON.stringify(state)).not.toContain("secret-hash");
    const text = alertStatusText(state, "zh-CN");
    for (const line of [
      "未结预警 2 项：新增1项、状态不明1项；红色1项、黄色1项",
      "静音 1 条",
      "待发消息 mail 1 条，最早生成于 2026-11-18 10:00",
      "注意：渠道 robot 自 2026-11-18 10:00 起停用，改正配置后恢复：群机器人已被移除或令牌失效",
      "注意：近 30 天 bureau（mail）已放弃 1 条，未确认 0 条。请核对地址，并以其他方式告知。",
      "已停发的订阅者 1 个（friction-watch subscribers list）",
    ]) {
      expect(text.split("\n")).toContain(line);
    }
    expect(alertStatusText(state, "en")).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff]/);
  }));
