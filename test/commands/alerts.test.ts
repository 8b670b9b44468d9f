import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fingerprintOf } from "../../src/alerts/episode.js";
import { buildProgram } from "../../src/commands/program.js";
import { UsageError } from "../../src/runtime/errors.js";
import { openSqliteLedger } from "../../src/store/sqlite-ledger.js";
import { message, outcome, SUMMARY, SURGE, transition } from "../store/ledger-contract.js";

let home = "";
let printed = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "alerts-"));
  vi.stubEnv("FRICTION_WATCH_HOME", home);
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

async function run(...args: string[]): Promise<string> {
  printed = "";
  await buildProgram("zh-CN").parseAsync(["node", "friction-watch", "--lang", "zh-CN", ...args]);
  return printed;
}

/** An alert that was told to the bureau, and withdrawn when its figures were corrected. */
async function withdrawn(): Promise<void> {
  const ledger = await openSqliteLedger(join(home, "ledger.sqlite"));
  const tells = (cause: "rule_met" | "cause_revised_away") => ({ tells: [{ fingerprint: fingerprintOf(SURGE), cause }] });
  await ledger.recordScreening(outcome({ transitions: [transition("new")], messages: [message("bureau", tells("rule_met"))] }));
  const id = await ledger.beginDelivery({ messageId: 1, part: 1, parts: 1, begunAt: "2026-11-23T01:00:10.000Z", address: "z***@bureau.example", wireId: "w" });
  await ledger.endDelivery(id, { result: "sent", reason: null, final: true, retryAt: null, detail: "=cmd|' /C calc'!A0", endedAt: "2026-11-23T01:00:11.000Z" });
  const year = { ...SURGE.windows.year, quantityYoy: 0.02, quantity: 1_224 };
  const corrected = { ...SURGE, level: null, kind: "quiet" as const, triggeredBy: [], windows: { ...SURGE.windows, year }, vintage: 9 };
  const withdrawal = { ...transition("closed"), state: "withdrawn", cause: "cause_revised_away", verdict: corrected } as const;
  await ledger.recordScreening(outcome({ screenedAt: "2026-12-20T01:00:00.000Z", summary: { ...SUMMARY, vintage: 9 }, transitions: [withdrawal], messages: [message("bureau", tells("cause_revised_away"))] }));
  await ledger.close();
}

async function open(folder = home): Promise<void> {
  const ledger = await openSqliteLedger(join(folder, "ledger.sqlite"));
  await ledger.recordScreening(outcome({ transitions: [transition("new"), { ...transition("new", { partner: "USA" }), level: "red" }] }));
  await ledger.close();
}

describe("alerts show", () => {
  it("traces a withdrawn alert from its first notice to the correction, old numbers beside new", async () => {
    await withdrawn();
    const story = (await run("alerts", "show", "1")).split("\n");
    const at = (text: string): number => story.findIndex((line) => line.includes(text));
    expect(story[0]).toContain("现为“撤回”");
    const order = ["【新增】", "【通知】", "已送达", "【撤回】", "+50.0% → +2.0%", "等待发送"].map(at);
    expect(order.includes(-1)).toBe(false);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(story.join("\n")).toContain("friction-watch explain 84151021 --partner VNM --period 2024-12 --as-of 7");
  });

  it("of a number nobody knows says what to do", async () => {
    await expect(run("alerts", "show", "99")).rejects.toThrow(UsageError);
    await expect(run("alerts", "show", "x")).rejects.toThrow(UsageError);
  });
});

describe("what people say of an alert", () => {
  it("A05 an acknowledgement of one that is over is recorded, said so, and opens nothing", async () => {
    await withdrawn();
    expect(await run("alerts", "ack", "1", "--comment", "已知\r\nBcc: x\u001b[31m")).toContain("注意：此预警已经“撤回”");
    const story = await run("alerts", "show", "1");
    expect(story).toContain(`【确认】${userInfo().username}：已知 Bcc: x[31m`);
    expect(await run("alerts", "list")).toContain("没有符合条件的预警");
  });

  it("A06 two opposite judgements are both kept and shown as 意见不一, and a proposal is written beside, never over another", async () => {
    await open();
    expect(await run("alerts", "judge", "1", "--reason", "转口", "--by", "zhao")).toContain("尚未生效");
    await run("alerts", "judge", "1", "--reason", "transshipment", "--by", "zhao");
    await run("alerts", "judge", "1", "--reason", "确有风险", "--by", "qian");
    const proposals = readdirSync(join(home, "proposals"));
    expect(proposals.filter((name) => name.includes("transshipment"))).toHaveLength(2);
    expect(readFileSync(join(home, "proposals", proposals[0] ?? ""), "utf8")).toContain("friction-watch");
    expect(await run("alerts", "list")).toContain("意见不一");
    expect(await run("alerts", "show", "1")).toMatch(/zhao：转口[\s\S]*qian：确有风险/);
    await expect(run("alerts", "judge", "1", "--reason", "其他")).rejects.toThrow(UsageError);
  });
});

describe("a proposal under --sample", () => {
  it("is tried by a command on the sample, also as it is written", async () => {
    const sample = join(home, "sample");
    mkdirSync(sample);
    await open(sample);
    expect(await run("--sample", "alerts", "judge", "1", "--reason", "转口", "--by", "zhao")).toMatch(/friction-watch check --sample$/m);
    const [name = ""] = readdirSync(join(sample, "proposals"));
    expect(readFileSync(join(sample, "proposals", name), "utf8")).toMatch(/friction-watch check --sample\n$/);
  });
});

describe("a mute", () => {
  it("of more than twelve months is refused with the latest day allowed, and one within them is listed until it is ended", async () => {
    await open();
    await expect(run("alerts", "mute", "1", "--until", "2999-01-01", "--reason", "春节")).rejects.toThrow(/latest day allowed is \d{4}-\d{2}-\d{2}/);
    await expect(run("alerts", "mute", "--until", "2999-01-01", "--reason", "春节")).rejects.toThrow(UsageError);
    const soon = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    expect(await run("alerts", "mute", "--hs", "8415", "--partner", "美国", "--until", soon, "--reason", "春节")).toContain("覆盖 1 个在列预警；已含最高级红色，期间均不通知");
    const [line] = JSON.parse(await run("alerts", "list", "--level", "red", "--format", "json")) as { muted: boolean; partner: string }[];
    expect(line).toMatchObject({ partner: "USA", muted: true });
    await run("alerts", "unmute", "1");
    await expect(run("alerts", "unmute", "1")).rejects.toThrow(UsageError);
    expect(await run("alerts", "mutes")).toContain("已提前结束");
  });
});

describe("deliveries and subscribers", () => {
  it("receipts show who was told what from which data, addresses masked", async () => {
    await withdrawn();
    const [receipt] = JSON.parse(await run("deliveries", "--format", "json")) as unknown[];
    expect(receipt).toMatchObject({ result: "sent", address: "z***@bureau.example", message: { recipient: "bureau", period: "2024-12", vintage: 7 }, tells: [{ cause: "rule_met" }] });
    expect(await run("deliveries")).toMatch(/84151021 越南：达到预警条件/);
    await expect(run("deliveries", "--format", "xlsx")).rejects.toThrow(UsageError);
  });

  it("what is kept on this machine goes to nobody, so it can't be suppressed, and the message says who could be named instead", async () => {
    for (const given of [["suppress", "local", "--reason", "不需要"], ["suppress", "local", "--channel", "local", "--reason", "不需要"], ["restore", "local"]]) {
      await expect(run("subscribers", ...given)).rejects.toThrow(/local is the files kept.*catchAll/);
    }
    const ledger = await openSqliteLedger(join(home, "ledger.sqlite"));
    expect(await ledger.suppressions()).toEqual([]);
    await ledger.close();
  });

  it("a subscriber who is not in the file can't be suppressed, and the message names who is", async () => {
    await expect(run("subscribers", "suppress", "nobody", "--reason", "退订")).rejects.toThrow(UsageError);
  });

  it("restored without a channel is written to by all of them, whoever stopped it; with one, what still stands is named", async () => {
    const suppress = async (...channels: readonly (string | null)[]): Promise<void> => {
      const ledger = await openSqliteLedger(join(home, "ledger.sqlite"));
      for (const channel of channels) await ledger.suppress({ subscriberId: "gone", channel, reason: "mailbox_unknown", by: "system", at: "2026-11-23T01:00:00.000Z" });
      await ledger.close();
    };
    await suppress("mail");
    expect(await run("subscribers", "restore", "gone")).toBe("已恢复：gone（mail）。\n");
    await expect(run("subscribers", "restore", "gone")).rejects.toThrow(UsageError);
    await suppress(null, "mail");
    expect(await run("subscribers", "restore", "gone", "--channel", "mail")).toBe("已恢复：gone（mail）。\n仍然停发：gone。\n");
    await suppress("mail");
    expect(await run("subscribers", "restore", "gone")).toBe("已恢复：gone、gone（mail）。\n");
  });
});
