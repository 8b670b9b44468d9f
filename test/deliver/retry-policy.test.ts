import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/deliver/outcome.js";
import { endOf, endOfInterrupted, isOutTooLong, nextStep, pausedUntil, type Attempt, type ChannelKind } from "../../src/deliver/retry-policy.js";

const START = "2024-11-20T01:00:00.000Z";
const minutes = (after: number): Date => new Date(Date.parse(START) + after * 60_000);
const failure = (changes: Partial<Extract<Outcome, { result: "failed" }>> = {}): Extract<Outcome, { result: "failed" }> => ({
  result: "failed",
  reason: "try_later",
  about: "recipient",
  again: true,
  waitMs: null,
  detail: () => "451",
  ...changes,
});

/** Minutes after the first attempt at which there is another, each made as soon as it may be, until the last word. */
function course(kind: ChannelKind, outcome: Outcome): { readonly at: number[]; readonly last: string | null } {
  const attempts: Attempt[] = [];
  for (let now = minutes(0); ; ) {
    const step = nextStep(attempts, now.toISOString());
    if (step.do !== "send") throw new Error(`expected to send, got ${step.do}`);
    const begunAt = now.toISOString();
    const end = endOf(kind, outcome, attempts, begunAt, now);
    attempts.push({ begunAt, ...end });
    if (end.final) return { at: attempts.map((each) => (Date.parse(each.begunAt) - Date.parse(START)) / 60_000), last: end.reason };
    now = new Date(end.retryAt ?? now);
  }
}

describe("a message refused for now", () => {
  it("D02 is tried by mail nine times within a day, then given up", () => {
    const { at, last } = course("mail", failure());
    expect(at).toEqual([0, 1, 6, 21, 51, 111, 231, 471, 951, 1431]);
    expect([(at.at(-1) ?? 0) <= 24 * 60, last]).toEqual([true, "budget_spent"]);
  });

  it("goes to a robot within six hours and to a webhook for more than a day", () => {
    expect(course("wecom", failure()).at.at(-1)).toBeLessThanOrEqual(6 * 60);
    expect(course("webhook", failure()).at.at(-1)).toBeGreaterThan(24 * 60);
  });

  it("is not tried before the other side wants to hear of it again", () => {
    const { retryAt } = endOf("mail", failure({ waitMs: 600_000 }), [], START, minutes(0));
    expect(retryAt).toBe(minutes(10).toISOString());
    expect(nextStep([{ begunAt: START, result: "failed", final: false, retryAt }], minutes(9).toISOString())).toEqual({ do: "wait", until: retryAt });
  });

  it("after a long stop of our own is tried once more before it is given up", () => {
    const before: Attempt = { begunAt: START, result: "failed", final: false, retryAt: minutes(1).toISOString() };
    const late = minutes(40 * 60);
    expect(nextStep([before], late.toISOString())).toEqual({ do: "send" });
    expect(endOf("mail", failure(), [before], late.toISOString(), late)).toMatchObject({ final: true, reason: "budget_spent" });
  });
});

describe("a message refused for good", () => {
  it("D03 is not tried again", () => {
    expect(endOf("mail", failure({ reason: "mailbox_unknown", again: false }), [], START, minutes(0))).toEqual({ result: "failed", reason: "mailbox_unknown", final: true, retryAt: null });
  });
});

describe("a channel that serves nobody", () => {
  const down = failure({ reason: "unreachable", about: "channel" });

  it("D01 costs the messages waiting for it nothing, however often it is tried", () => {
    const attempts: Attempt[] = Array.from({ length: 50 }, () => ({ begunAt: START, ...endOf("mail", down, [], START, minutes(0)) }));
    expect(nextStep(attempts, START)).toEqual({ do: "send" });
    expect(endOf("mail", failure(), attempts, minutes(3000).toISOString(), minutes(3000)).retryAt).toBe(minutes(3001).toISOString());
  });

  it("D05 is left alone for a quarter of an hour by mail, and until its settings change where nothing else can help", () => {
    expect(pausedUntil("mail", failure({ reason: "login_refused", about: "channel" }), minutes(0))).toBe(minutes(15).toISOString());
    expect(pausedUntil("dingtalk", failure({ reason: "robot_gone", about: "channel", again: false }), minutes(0))).toBeNull();
  });

  it("D09 is left alone for as long as the vendor says when it is over its limit", () => {
    const limited = failure({ reason: "rate_limited", about: "channel" });
    expect(pausedUntil("feishu", { ...limited, waitMs: 4000 }, minutes(0))).toBe("2024-11-20T01:00:04.000Z");
    expect(pausedUntil("feishu", limited, minutes(0))).toBe(minutes(1).toISOString());
  });

  it("is out for too long after a day by mail", () => {
    expect([isOutTooLong("mail", START, minutes(6 * 60).toISOString()), isOutTooLong("mail", START, minutes(25 * 60).toISOString())]).toEqual([false, true]);
  });
});

describe("a message handed over and not answered", () => {
  it("D04 is sent once more and no more", () => {
    const { at, last } = course("mail", { result: "unconfirmed", reason: "no_answer", detail: () => "" });
    expect([at, last]).toEqual([[0, 1], "no_answer"]);
  });
});

describe("an attempt whose process died in it", () => {
  it("is repeated freely where nothing had been handed over", () => {
    expect(endOfInterrupted(false, [{ begunAt: START, result: "unconfirmed", final: false, retryAt: null }])).toEqual({ result: "failed", reason: "interrupted", final: false, retryAt: null });
  });

  it("is repeated once where it may have arrived", () => {
    const first = endOfInterrupted(true, []);
    expect(first).toEqual({ result: "unconfirmed", reason: "interrupted", final: false, retryAt: null });
    expect(endOfInterrupted(true, [{ begunAt: START, ...first }]).final).toBe(true);
  });
});
