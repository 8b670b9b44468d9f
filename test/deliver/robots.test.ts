import { createHmac } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { RobotChannel, RobotKind } from "../../src/deliver/channel.js";
import type { Outcome } from "../../src/deliver/outcome.js";
import { robotSender, type PostSurroundings } from "../../src/deliver/robot.js";
import { robotTurn } from "../../src/deliver/robot-turns.js";
import { DIALECTS } from "../../src/report/robot-dialect.js";
import { robotParts } from "../../src/report/robot-parts.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { certificateFor, onRequest, proxyServer, rawServer } from "../helpers/misbehaving-server.js";
import { receiver, type Answer, type Receiver } from "../helpers/receiver.js";
import { alertDigest, item } from "../report/fixture.js";

const NOW = "2026-11-20T10:20:30+08:00";
const AT_THE_SAME_TIME = "Fri, 20 Nov 2026 02:20:31 GMT";
const AN_HOUR_EARLIER = "Fri, 20 Nov 2026 01:20:31 GMT";
const PATHS: Readonly<Record<RobotKind, string>> = {
  dingtalk: "/robot/send?access_token=b10deee3d9e2dbc21ce57eb9f80da23a",
  wecom: "/cgi-bin/webhook/send?key=693a1116-7a0c-4bc4-97a0-0ec2f1fa5aaa",
  feishu: "/open-apis/bot/v2/hook/b43e7bea-88fd-436e-9a1c-2d7d2f1e9c11",
};
const OK: Readonly<Record<RobotKind, Answer>> = {
  dingtalk: { body: { errcode: 0, errmsg: "ok" } },
  wecom: { body: { errcode: 0, errmsg: "ok" } },
  feishu: { body: { StatusCode: 0, StatusMessage: "success", code: 0, data: {}, msg: "success" } },
};
const surroundings = (more: Partial<PostSurroundings> = {}): PostSurroundings => ({ internalHosts: ["127.0.0.1"], clock: fixedClock(NOW), env: {}, deadlines: { connectMs: 500, totalMs: 1_000 }, ...more });
const channel = (kind: RobotKind, url: string, more: Partial<RobotChannel> = {}): RobotChannel => ({ id: "group", kind, url: `${url}${PATHS[kind]}`, secret: null, keyword: null, perMinute: 600, ...more });
const PART = { title: "量增价跌预警", markdown: "**量增价跌预警**\n1. 电池 · 德国" };
const nothing = async (): Promise<void> => Promise.resolve();
const dated = (answer: Answer, date = AT_THE_SAME_TIME): Answer => ({ ...answer, headers: { ...answer.headers, date } });

/** One attempt at a robot that answers so. */
async function sent(kind: RobotKind, answer: Answer, more: Partial<RobotChannel> = {}): Promise<{ readonly outcome: Outcome; readonly at: Receiver }> {
  const at = await receiver(() => dated(answer, answer.headers?.date));
  return { outcome: await robotSender(channel(kind, at.url, more), surroundings()).send(PART, nothing), at };
}

describe("a message to a group robot", () => {
  it("of DingTalk is markdown, signed with time and key in the address", async () => {
    const { outcome, at } = await sent("dingtalk", OK.dingtalk, { secret: "SEC000" });
    expect(outcome.result).toBe("sent");
    expect(outcome.detail("zh-CN")).toBe(`钉钉群机器人（${at.host}/…）已接收。`);
    const [got] = at.received;
    expect(JSON.parse(got?.body ?? "")).toEqual({ msgtype: "markdown", markdown: { title: PART.title, text: PART.markdown } });
    const query = new URL(got?.url ?? "", at.url).searchParams;
    const timestamp = String(Date.parse(NOW));
    expect(query.get("access_token")).toBe("b10deee3d9e2dbc21ce57eb9f80da23a");
    expect(query.get("timestamp")).toBe(timestamp);
    expect(query.get("sign")).toBe(createHmac("sha256", "SEC000").update(`${timestamp}\nSEC000`).digest("base64"));
  });

  it("of WeCom is markdown and not signed", async () => {
    const { outcome, at } = await sent("wecom", OK.wecom);
    expect(outcome.result).toBe("sent");
    expect(at.received[0]?.url).toBe(PATHS.wecom);
    expect(JSON.parse(at.received[0]?.body ?? "")).toEqual({ msgtype: "markdown", markdown: { content: PART.markdown } });
  });

  it("of Feishu is a card, signed the other way round, in the body", async () => {
    const { outcome, at } = await sent("feishu", OK.feishu, { secret: "k3y" });
    expect(outcome.result).toBe("sent");
    const body = JSON.parse(at.received[0]?.body ?? "") as Record<string, unknown>;
    const timestamp = String(Math.floor(Date.parse(NOW) / 1_000));
    expect(body).toMatchObject({ timestamp, sign: createHmac("sha256", `${timestamp}\nk3y`).digest("base64"), msg_type: "interactive" });
    expect(body.card).toMatchObject({ header: { title: { tag: "plain_text", content: PART.title } }, elements: [{ tag: "markdown", content: PART.markdown }] });
  });

  it("is signed anew for each attempt: an old signature has expired", async () => {
    const at = await receiver(() => OK.dingtalk);
    let now = Date.parse(NOW);
    const sender = robotSender(channel("dingtalk", at.url, { secret: "SEC000" }), surroundings({ clock: { now: () => new Date((now += 3_600_000)) } }));
    await sender.send(PART, nothing);
    await sender.send(PART, nothing);
    expect(new Set(at.received.map(({ url }) => url)).size).toBe(2);
  });

  it("is taken by an older Feishu that answers in its own words", async () => {
    expect((await sent("feishu", { body: { Extra: null, StatusCode: 0, StatusMessage: "success" } })).outcome.result).toBe("sent");
  });

  it.each(["dingtalk", "wecom", "feishu"] as const)("of the longest kind %s takes fits into its body", async (kind) => {
    const at = await receiver(() => OK[kind]);
    const added = Array.from({ length: 20 }, (_, k) => item({ hsCode: String(84_000_000 + k * 100), description: `"第${k}种"设备`.repeat(30), partnerName: "名".repeat(300) }));
    const parts = robotParts({ kind: "alert", digest: alertDigest({ added, command: `friction-watch screen ${"长".repeat(9_000)}` }) }, kind, "商务厅");
    expect(parts.length).toBeGreaterThan(1);
    const sender = robotSender(channel(kind, at.url, { secret: "SEC".padEnd(64, "0") }), surroundings());
    for (const part of parts) await sender.send(part, nothing);
    for (const { body } of at.received) {
      const { markdown } = JSON.parse(body) as { markdown?: { content?: string } };
      if (kind === "wecom") expect(Buffer.byteLength(markdown?.content ?? "")).toBeLessThanOrEqual(4_096);
      else expect(Buffer.byteLength(body)).toBeLessThanOrEqual(20_000);
    }
    expect(DIALECTS[kind].mostBytes).toBeLessThanOrEqual(20_000);
  });
});

describe("D08 DingTalk answers 200 and refuses", () => {
  it.each([
    ["keywords not in content, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]", "keyword_missing", /要求消息含有关键词（errcode 310000）.*keyword/],
    ["description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词", "keyword_missing", /关键词/],
    ["sign not match, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]", "signature_refused", /不认签名.*加签密钥/],
    ["description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳", "signature_refused", /不认签名/],
    ["ip 1.2.3.4 not in whitelist, more: [https://ding-doc.dingtalk.com]", "sender_refused", /不允许本机的公网 IP/],
  ])("%s", async (errmsg, reason, said) => {
    const { outcome, at } = await sent("dingtalk", dated({ body: { errcode: 310000, errmsg } }));
    expect(outcome).toMatchObject({ result: "failed", reason, about: "channel", again: false });
    expect(outcome.detail("zh-CN")).toMatch(said);
    expect(at.received.length, "no blind second attempt").toBe(1);
  });

  it("because this machine's clock is wrong, and says by how much", async () => {
    for (const errmsg of ["invalid timestamp, more: [https://ding-doc.dingtalk.com]", "description:机器人发送签名过期;solution:签名生成时间和发送时间请保持在 timestampms 以内;", "sign not match"]) {
      const { outcome } = await sent("dingtalk", dated({ body: { errcode: 310000, errmsg } }, AN_HOUR_EARLIER));
      expect(outcome).toMatchObject({ result: "failed", reason: "clock_wrong", about: "channel", again: true });
      expect(outcome.detail("zh-CN")).toContain("本机时钟与对方相差60分钟");
    }
  });

  it("an expired signature under a clock that is right is no matter of the clock", async () => {
    expect((await sent("dingtalk", dated({ body: { errcode: 310000, errmsg: "invalid timestamp" } }))).outcome).toMatchObject({ reason: "signature_refused" });
  });

  it("takes a message under a wrong clock, and the receipt tells of it", async () => {
    const { outcome } = await sent("dingtalk", dated(OK.dingtalk, AN_HOUR_EARLIER));
    expect(outcome.result).toBe("sent");
    expect(outcome.detail("zh-CN")).toMatch(/已接收。注意：本机时钟与对方相差60分钟/);
  });

  it("Feishu likewise: signature, keyword, address", async () => {
    const reasons = await Promise.all(
      [{ code: 19021, msg: "sign match fail or timestamp is not within one hour from current time" }, { code: 19024, msg: "Key Words Not Found" }, { code: 19022, msg: "Ip Not Allowed" }].map(async (body) => (await sent("feishu", dated({ body: { ...body, data: {} } }))).outcome),
    );
    expect(reasons.map((outcome) => outcome.result === "failed" && [outcome.reason, outcome.again])).toEqual([["signature_refused", false], ["keyword_missing", false], ["sender_refused", false]]);
    expect((await sent("feishu", dated({ body: { code: 19021, msg: "sign match fail" } }, AN_HOUR_EARLIER))).outcome).toMatchObject({ reason: "clock_wrong", again: true });
  });
});

describe("D09 too many messages", () => {
  it.each([
    ["dingtalk", { body: { errcode: 130101, errmsg: "send too fast, exceed 20 times per minute" } }],
    ["dingtalk", { body: { errcode: 410100, errmsg: "发送速度太快而限流" } }],
    ["wecom", { body: { errcode: 45009, errmsg: "api freq out of limit, hint: [1773643642077182456917975]" } }],
    ["feishu", { status: 400, body: { code: 9499, msg: "too many request", data: {} } }],
    ["feishu", { body: { code: 11232, msg: "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]", data: {} } }],
  ] as const)("%s asks to wait a minute", async (kind, answer) => {
    const { outcome } = await sent(kind, answer);
    expect(outcome).toMatchObject({ result: "failed", reason: "rate_limited", about: "channel", again: true, waitMs: 60_000 });
    expect(outcome.detail("zh-CN")).toContain("过于频繁");
  });

  it("Feishu's same code for a body it can't read is no matter of haste", async () => {
    expect((await sent("feishu", { status: 400, body: { code: 9499, msg: "Bad Request", data: {} } })).outcome).toMatchObject({ reason: "message_refused", about: "message", again: false });
  });

  it("in a minute wait for their turn, in the order they were asked", async () => {
    vi.useFakeTimers();
    try {
      const robot = channel("dingtalk", "https://oapi.dingtalk.com", { perMinute: 3 });
      const gone: number[] = [];
      for (let k = 0; k < 7; k++) void robotTurn(robot, null)().then(() => gone.push(k));
      await vi.advanceTimersByTimeAsync(59_000);
      expect(gone).toEqual([0, 1, 2]);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(gone).toEqual([0, 1, 2, 3]);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(gone).toEqual([0, 1, 2, 3, 4, 5, 6]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("in a second wait too, where the vendor counts them", async () => {
    vi.useFakeTimers();
    try {
      const turn = robotTurn(channel("feishu", "https://open.feishu.cn", { perMinute: 100 }), 5);
      let gone = 0;
      for (let k = 0; k < 8; k++) void turn().then(() => (gone += 1));
      await vi.advanceTimersByTimeAsync(900);
      expect(gone).toBe(5);
      await vi.advanceTimersByTimeAsync(700);
      expect(gone).toBe(8);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("D10 WeCom finds a message too long", () => {
  const TOO_LONG = { body: { errcode: 40058, errmsg: "markdown.content exceed max length 4096. invalid Request Parameter, hint: [1704540159128593240839785], from ip: 103.56.76.2" } };
  const LONG = { title: "预警", markdown: `**预警**\n${["甲", "乙", "丙", "丁"].map((each) => each.repeat(200)).join("\n")}` };

  it("and takes it in two halves, nothing lost", async () => {
    const at = await receiver((_received, place) => (place === 0 ? TOO_LONG : OK.wecom));
    const handedOver = vi.fn(nothing);
    const outcome = await robotSender(channel("wecom", at.url), surroundings()).send(LONG, handedOver);
    expect(outcome.result).toBe("sent");
    const contents = at.received.slice(1).map(({ body }) => (JSON.parse(body) as { markdown: { content: string } }).markdown.content);
    expect(contents.length).toBe(2);
    expect(contents.flatMap((content) => content.split("\n").slice(1))).toEqual(LONG.markdown.split("\n").slice(1));
    expect(handedOver).toHaveBeenCalledTimes(1);
  });

  it("and the halves too: it fails, after one second try", async () => {
    const at = await receiver(() => TOO_LONG);
    const outcome = await robotSender(channel("wecom", at.url), surroundings()).send(LONG, nothing);
    expect(outcome).toMatchObject({ result: "failed", reason: "too_large", about: "message", again: false });
    expect(at.received.length).toBe(2);
  });

  it("but another invalid parameter is not cut down", async () => {
    const { outcome, at } = await sent("wecom", { body: { errcode: 40058, errmsg: "invalid Request Parameter" } });
    expect(outcome).toMatchObject({ reason: "message_refused" });
    expect(at.received.length).toBe(1);
  });
});

describe("D12 a robot removed from its group", () => {
  it.each([
    ["dingtalk", { body: { errcode: 300001, errmsg: "token is not exist" } }],
    ["dingtalk", { body: { errcode: 300005, errmsg: "token is not exist" } }],
    ["dingtalk", { body: { errcode: 400102, errmsg: "机器人已停用" } }],
    ["wecom", { body: { errcode: 93000, errmsg: "invalid webhook url, hint: [1755605200056773468916791], more info at https://open.work.weixin.qq.com/devtool/query?e=93000" } }],
    ["feishu", { body: { code: 19001, msg: "param invalid: incoming webhook access token invalid", data: {} } }],
    ["feishu", { status: 404, body: "<html>404</html>" }],
    ["wecom", { status: 410, body: "" }],
  ] as const)("of %s ends the channel, until somebody adds it again", async (kind, answer) => {
    const { outcome } = await sent(kind, answer);
    expect(outcome).toMatchObject({ result: "failed", reason: "robot_gone", about: "channel", again: false });
    expect(outcome.detail("zh-CN")).toContain("请在群里重新添加机器人");
  });
});

describe("D13 an answer that is none of the vendor's", () => {
  it.each([
    ["a page of a network's own", { body: "<html>请登录</html>" }],
    ["nothing", { body: "" }],
    ["a promise", { status: 202, body: "" }],
    ["no object", { body: "null" }],
    ["a code that is no number", { body: { errcode: "0" } }],
  ] as const)("is never taken for sent: %s", async (_what, answer) => {
    for (const kind of ["dingtalk", "wecom", "feishu"] as const) expect((await sent(kind, answer)).outcome).toMatchObject({ result: "unconfirmed", reason: "answer_unknown" });
  });

  it("a success under a status that is none is no success", async () => {
    expect((await sent("dingtalk", { ...OK.dingtalk, status: 500 })).outcome).toMatchObject({ result: "failed", reason: "try_later", again: true });
  });

  it.each([
    [{ status: 503, headers: { "retry-after": "120" } }, { result: "failed", reason: "try_later", about: "channel", again: true, waitMs: 120_000 }],
    [{ status: 429 }, { result: "failed", reason: "rate_limited", again: true, waitMs: 60_000 }],
    [{ status: 302, headers: { location: "http://127.0.0.1:1/" } }, { result: "failed", reason: "redirect_refused", about: "channel", again: false }],
    [{ status: 400 }, { result: "failed", reason: "message_refused", about: "message", again: false }],
    [{ body: { errcode: -1, errmsg: "system busy" } }, { result: "failed", reason: "try_later", again: true }],
    [{ body: { errcode: 430104, errmsg: "含有不合适的内容" } }, { result: "failed", reason: "message_refused", about: "message", again: false }],
  ])("is read by its status: %j", async (answer, expected) => {
    expect((await sent("dingtalk", answer)).outcome).toMatchObject(expected);
  });
});

describe("D14 a robot that does not answer", () => {
  it("in time leaves the message unconfirmed, and the caller free", async () => {
    const at = await receiver(() => null);
    const began = performance.now();
    const outcome = await robotSender(channel("feishu", at.url), surroundings({ deadlines: { connectMs: 40, totalMs: 60 } })).send(PART, nothing);
    expect(outcome).toMatchObject({ result: "unconfirmed", reason: "timed_out" });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it("because the connection broke leaves it unconfirmed", async () => {
    const server = await rawServer((socket) => onRequest(socket, () => socket.destroy()));
    expect(await robotSender(channel("wecom", server.url), surroundings()).send(PART, nothing)).toMatchObject({ result: "unconfirmed", reason: "no_answer" });
    await server.close();
  });

  it("because nobody is there has been sent nothing", async () => {
    const server = await rawServer(() => undefined);
    await server.close();
    const handedOver = vi.fn(nothing);
    expect(await robotSender(channel("wecom", server.url), surroundings()).send(PART, handedOver)).toMatchObject({ result: "failed", reason: "unreachable", about: "channel", again: true });
    expect(handedOver).not.toHaveBeenCalled();
  });

  it("with a certificate that holds has been sent nothing", async () => {
    const certificate = await certificateFor({ from: "2026-01-01", to: "2099-12-31" });
    const at = await receiver(() => OK.dingtalk, certificate);
    expect(await robotSender(channel("dingtalk", at.url), surroundings()).send(PART, nothing)).toMatchObject({ result: "failed", reason: "tls_invalid", about: "channel", again: true });
    expect(await robotSender(channel("dingtalk", at.url), surroundings({ ca: certificate.cert })).send(PART, nothing)).toMatchObject({ result: "sent" });
  });
});

describe("a vendor's words in a receipt", () => {
  it("carry no mark that turns the direction of text or steers a terminal", async () => {
    const { outcome } = await sent("wecom", { body: { errcode: 93000, errmsg: "invalid\u202e webhook\n\u001b[2J \u2067url" } });
    expect(outcome.detail("en")).toContain("invalid webhook [2J url");
  });
});

describe("U07 a robot whose address leads inside", () => {
  it("is refused by class, and only its masked address is told", async () => {
    const inside = robotSender(channel("dingtalk", "https://169.254.169.254"), surroundings());
    const outcome = await inside.send(PART, nothing);
    expect(outcome).toMatchObject({ result: "failed", reason: "address_refused", about: "channel", again: false });
    expect(outcome.detail("zh-CN")).toMatch(/不允许访问：链路本地地址/);
  });

  it("behind a name tells the class and not where the name leads", async () => {
    const resolve = async () => Promise.resolve([{ address: "10.9.8.7", family: 4 }]);
    const outcome = await robotSender(channel("dingtalk", "https://robot.example"), surroundings({ resolve })).send(PART, nothing);
    expect(outcome.detail("en")).toContain("a private address");
    expect(outcome.detail("en")).not.toContain("10.9.8.7");
  });
});

describe("behind the bureau's proxy", () => {
  it("the vendor's own host is reached through it, TLS from end to end", async () => {
    const certificate = await certificateFor({ from: "2026-01-01", to: "2099-12-31", name: "oapi.dingtalk.com" });
    const at = await receiver(() => OK.dingtalk, certificate);
    const proxy = await proxyServer();
    const robot = channel("dingtalk", `https://oapi.dingtalk.com:${at.port}`);
    expect(await robotSender(robot, surroundings({ ca: certificate.cert, env: { HTTPS_PROXY: proxy.url } })).send(PART, nothing)).toMatchObject({ result: "sent" });
    expect(proxy.requests.map(({ url }) => url)).toEqual([`CONNECT oapi.dingtalk.com:${at.port}`]);
    await proxy.close();
  });

  it("that forbids it, the message waits", async () => {
    const proxy = await proxyServer({ refuseWith: 403 });
    const outcome = await robotSender(channel("wecom", "https://qyapi.weixin.qq.com"), surroundings({ env: { HTTPS_PROXY: proxy.url } })).send(PART, nothing);
    expect(outcome).toMatchObject({ result: "failed", reason: "unreachable", about: "channel", again: true });
    expect(outcome.detail("zh-CN")).toMatch(/代理未能接通.*HTTP 403/);
    await proxy.close();
  });

  it("any other host is not: a proxy resolves names where nobody checks them", async () => {
    const proxy = await proxyServer();
    const resolve = async () => Promise.resolve([{ address: "10.9.8.7", family: 4 }]);
    expect(await robotSender(channel("wecom", "https://robot.example"), surroundings({ resolve, env: { HTTPS_PROXY: proxy.url } })).send(PART, nothing)).toMatchObject({ reason: "address_refused" });
    expect(proxy.requests).toEqual([]);
    await proxy.close();
  });
});
