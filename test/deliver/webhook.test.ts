import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { WebhookChannel } from "../../src/deliver/channel.js";
import type { PostSurroundings } from "../../src/deliver/robot.js";
import { webhookSender } from "../../src/deliver/webhook.js";
import { fixedClock, type Clock } from "../../src/runtime/clock.js";
import { webhookBody } from "../../src/report/webhook-body.js";
import { receiver, type Answer, type Received } from "../helpers/receiver.js";
import { alertDigest, item, SUMMARY } from "../report/fixture.js";

const NOW = "2026-11-20T10:20:30+08:00";
const CURRENT = `whsec_${Buffer.from("a current key of 32 bytes length").toString("base64")}`;
const FORMER = `whsec_${Buffer.from("the former key, being rotated out").toString("base64")}`;
const surroundings = (clock: Clock = fixedClock(NOW), more: Partial<PostSurroundings> = {}): PostSurroundings => ({ internalHosts: ["127.0.0.1"], clock, env: {}, deadlines: { connectMs: 500, totalMs: 1_000 }, ...more });
const channel = (url: string, secrets: readonly string[] = [CURRENT]): WebhookChannel => ({ id: "console", kind: "webhook", url: `${url}/hooks/friction`, secrets });
const nothing = async (): Promise<void> => Promise.resolve();
const PAYLOAD = { id: "msg_42", body: webhookBody({ kind: "alert", digest: alertDigest() }, "msg_42") };
const verify = (secret: string, received: Received | undefined): unknown => new Webhook(secret).verify(received?.body ?? "", (received?.headers ?? {}) as Record<string, string>);
const outcomeOf = async (answer: Answer) => webhookSender(channel((await receiver(() => answer)).url), surroundings()).send(PAYLOAD, nothing);

describe("D20 a signed webhook", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(NOW) }));
  afterEach(() => void vi.useRealTimers());

  it("is what the standard's own verifier takes, and says what it says", async () => {
    const { url, received } = await receiver(() => ({ status: 204 }));
    expect((await webhookSender(channel(url), surroundings()).send(PAYLOAD, nothing)).result).toBe("sent");
    expect(verify(CURRENT, received[0])).toMatchObject({ type: "friction_watch.alert", id: "msg_42" });
    expect(received[0]?.headers["webhook-timestamp"]).toBe(String(Date.parse(NOW) / 1_000));
  });

  it("altered on its way is refused", async () => {
    const { url, received } = await receiver(() => ({}));
    await webhookSender(channel(url), surroundings()).send(PAYLOAD, nothing);
    const [got = { url: "", headers: {}, body: "" }] = received;
    expect(() => verify(CURRENT, { ...got, body: got.body.replace("2026-10", "2026-11") })).toThrow("No matching signature");
    expect(() => verify(CURRENT, { ...got, headers: { ...got.headers, "webhook-id": "msg_43" } })).toThrow("No matching signature");
  });

  it("replayed after five minutes is refused by its time", async () => {
    const { url, received } = await receiver(() => ({}));
    await webhookSender(channel(url), surroundings()).send(PAYLOAD, nothing);
    vi.setSystemTime(Date.parse(NOW) + 4 * 60_000);
    expect(() => verify(CURRENT, received[0])).not.toThrow();
    vi.setSystemTime(Date.parse(NOW) + 6 * 60_000);
    expect(() => verify(CURRENT, received[0])).toThrow("too old");
  });

  it("sent again by us hours later keeps its id and body, and holds by its new time", async () => {
    const { url, received } = await receiver((_received, place) => ({ status: place === 0 ? 503 : 200 }));
    const clock = { now: () => new Date(Date.now()) };
    const sender = webhookSender(channel(url), surroundings(clock));
    expect((await sender.send(PAYLOAD, nothing)).result).toBe("failed");
    vi.setSystemTime(Date.parse(NOW) + 6 * 3_600_000);
    expect((await sender.send(PAYLOAD, nothing)).result).toBe("sent");
    expect(() => verify(CURRENT, received[1])).not.toThrow();
    expect(new Set(received.map(({ headers, body }) => `${String(headers["webhook-id"])} ${body}`)).size).toBe(1);
    expect(received[0]?.headers["webhook-signature"]).not.toBe(received[1]?.headers["webhook-signature"]);
  });

  it("while a key is rotated holds by the new key and by the old", async () => {
    const { url, received } = await receiver(() => ({}));
    await webhookSender(channel(url, [CURRENT, FORMER]), surroundings()).send(PAYLOAD, nothing);
    for (const secret of [CURRENT, FORMER]) expect(() => verify(secret, received[0])).not.toThrow();
    expect(String(received[0]?.headers["webhook-signature"]).split(" ").length).toBe(2);
    expect(() => verify(`whsec_${Buffer.from("another").toString("base64")}`, received[0])).toThrow("No matching signature");
  });
});

describe("D13 a receiver's answer", () => {
  it.each([
    [{ status: 200, body: { error: "no" } }, { result: "sent" }],
    [{ status: 201 }, { result: "sent" }],
    [{ status: 202 }, { result: "sent" }],
    [{ status: 204 }, { result: "sent" }],
    [{ status: 301, headers: { location: "http://127.0.0.1:1/" } }, { result: "failed", reason: "redirect_refused", about: "channel", again: false }],
    [{ status: 308, headers: { location: "/elsewhere" } }, { result: "failed", reason: "redirect_refused", about: "channel", again: false }],
    [{ status: 410 }, { result: "failed", reason: "endpoint_gone", about: "channel", again: false }],
    [{ status: 429, headers: { "retry-after": "30" } }, { result: "failed", reason: "rate_limited", about: "channel", again: true, waitMs: 30_000 }],
    [{ status: 503, headers: { "retry-after": "Fri, 20 Nov 2026 02:21:30 GMT" } }, { result: "failed", reason: "try_later", about: "channel", again: true, waitMs: 60_000 }],
    [{ status: 500 }, { result: "failed", reason: "try_later", again: true, waitMs: null }],
    [{ status: 401 }, { result: "failed", reason: "signature_refused", about: "channel", again: true }],
    [{ status: 404 }, { result: "failed", reason: "message_refused", about: "channel", again: true }],
    [{ status: 422 }, { result: "failed", reason: "message_refused", about: "message", again: false }],
  ])("%j", async (answer, expected) => {
    expect(await outcomeOf(answer)).toMatchObject(expected);
  });

  it("puts no word into our receipts", async () => {
    const outcome = await outcomeOf({ status: 422, body: "forged: all is well" });
    expect(outcome.detail("en")).not.toContain("forged");
  });
});

describe("D14 a slow receiver", () => {
  it("is given up on at the deadline while another has long been served", async () => {
    const slow = await receiver(() => null);
    const quick = await receiver(() => ({ status: 200 }));
    const within = surroundings(fixedClock(NOW), { deadlines: { connectMs: 60, totalMs: 80 } });
    const order: string[] = [];
    const both = [slow, quick].map(async ({ url }, k) => webhookSender(channel(url), within).send(PAYLOAD, nothing).then(({ result }) => order.push(`${k} ${result}`)));
    await Promise.all(both);
    expect(order).toEqual(["1 sent", "0 unconfirmed"]);
  });
});

describe("the body of a webhook", () => {
  it("is machine-readable: verdicts as `screen --format json` has them, counts, coverage, and how to make it again", () => {
    const told = item({ growth: 0.42 });
    const digest = alertDigest({ corrected: [{ state: "withdrawn", item: item({ growth: 0.05, level: null }), before: told.verdict }], counts: { added: 180, escalated: 0, ongoing: 3, eased: 0, closed: 1 } });
    const body = JSON.parse(webhookBody({ kind: "alert", digest }, "msg_1")) as { timestamp: string; data: Record<string, unknown> };
    expect(body).toMatchObject({ id: "msg_1", type: "friction_watch.alert", timestamp: "2026-11-20T10:20:00+08:00" });
    expect(body.data).toMatchObject({
      sample: true,
      period: "2026-10",
      vintage: 41,
      command: "friction-watch screen --period 2026-10 --as-of 41",
      coverage: { watched: 1248, decidable: 1102, undecidable: { short_history: 63 } },
      counts: { added: 180, closed: 1, corrected: 1 },
      added: [{ hsCode: "84151021", partner: "VNM", level: "red", kind: "surge", windows: { year: { met: true } } }, {}, {}],
      corrected: [{ state: "withdrawn", before: { triggeredBy: told.verdict.triggeredBy }, after: { triggeredBy: [] } }],
      inhibited: [],
      storm: null,
    });
  });

  it("of a test says test, of an incident what happened as a code", () => {
    expect(JSON.parse(webhookBody({ kind: "test", digest: alertDigest() }, "a"))).toMatchObject({ type: "friction_watch.test" });
    const incident = { id: 3, kind: "source", subject: "gacc", detail: { reason: "late", days: "3" }, inhibits: 12, openedAt: "2026-11-20T02:14:00Z", closedAt: null } as const;
    const notice = { language: "zh-CN", sample: false, recipientName: "运维", writtenAt: "2026-11-20 10:20", incidents: [incident], summary: SUMMARY, command: "friction-watch status" } as const;
    expect(JSON.parse(webhookBody({ kind: "incident", notice }, "b"))).toMatchObject({ type: "friction_watch.incident", data: { incidents: [incident], coverage: { watched: 1248 } } });
    expect(JSON.parse(webhookBody({ kind: "incident", notice: { ...notice, summary: null } }, "b"))).toMatchObject({ data: { coverage: null, period: null } });
  });

  it("never holds a figure that is none", () => {
    const broken = item();
    const verdict = { ...broken.verdict, score: Number.NaN };
    expect(() => webhookBody({ kind: "alert", digest: alertDigest({ added: [{ ...broken, verdict }] }) }, "c")).toThrow(/finite figures only, got NaN in "score"/);
  });
});
