import { describe, expect, it } from "vitest";
import { channelSecrets } from "../../src/deliver/channel-secrets.js";
import type { RobotChannel, RobotKind, WebhookChannel } from "../../src/deliver/channel.js";
import type { Outcome } from "../../src/deliver/outcome.js";
import { robotSender, type PostSurroundings } from "../../src/deliver/robot.js";
import { webhookSender } from "../../src/deliver/webhook.js";
import { systemClock } from "../../src/runtime/clock.js";
import { createLog } from "../../src/runtime/log.js";
import { certificateFor, onRequest, rawServer } from "../helpers/misbehaving-server.js";
import { receiver, type Received } from "../helpers/receiver.js";

const TOKEN = "canary-token-7f3e9a55d1c04b";
const KEY = "SECcanary-signing-key-90ab44";
const WEBHOOK_KEY = `whsec_${Buffer.from("canary webhook key, thirty-two b").toString("base64")}`;
const CANARIES = [TOKEN, KEY, WEBHOOK_KEY, WEBHOOK_KEY.slice("whsec_".length)];
/** In every form a text could hold them. */
const FORMS = CANARIES.flatMap((canary) => [canary, encodeURIComponent(canary), JSON.stringify(canary).slice(1, -1)]).map((form) => form.toLowerCase());

const PATHS: Readonly<Record<RobotKind, string>> = { dingtalk: `/robot/send?access_token=${TOKEN}`, wecom: `/cgi-bin/webhook/send?key=${TOKEN}`, feishu: `/open-apis/bot/v2/hook/${TOKEN}` };
const surroundings: PostSurroundings = { internalHosts: ["127.0.0.1"], clock: systemClock, env: {}, deadlines: { connectMs: 60, totalMs: 80 } };
const nothing = async (): Promise<void> => Promise.resolve();
const robot = (kind: RobotKind, url: string): RobotChannel => ({ id: "group", kind, url: `${url}${PATHS[kind]}`, secret: KEY, keyword: null, perMinute: 600 });
const hook = (url: string): WebhookChannel => ({ id: "console", kind: "webhook", url: `${url}/hooks/${TOKEN}`, secrets: [WEBHOOK_KEY] });

/** What each channel makes of a server at this address. */
async function outcomesAt(url: string): Promise<readonly Outcome[]> {
  const kinds = ["dingtalk", "wecom", "feishu"] as const;
  return Promise.all([
    ...kinds.map(async (kind) => robotSender(robot(kind, url), surroundings).send({ title: "t", markdown: "**t**\nm" }, nothing)),
    webhookSender(hook(url), surroundings).send({ id: "msg_1", body: "{}" }, nothing),
  ]);
}

/** Everything anybody may see of an outcome: its JSON, its words in both languages, and a log line of it. */
function shownOf(value: unknown, words: readonly string[]): string {
  const logged: string[] = [];
  createLog("info", {}, { write: (text) => logged.push(text) }).warn("message_not_delivered", { outcome: value, words });
  return [JSON.stringify(value), ...words, ...logged].join("\n").toLowerCase();
}

function expectNoCanary(outcome: Outcome): void {
  const shown = shownOf(outcome, [outcome.detail("zh-CN"), outcome.detail("en")]);
  for (const form of FORMS) expect(shown).not.toContain(form);
  expect(outcome.result).not.toBe("sent");
}

/** Says back everything it was sent, as a careless server does. */
const echo = ({ url, headers, body }: Received): string => `${url} ${JSON.stringify(headers)} ${body} ${KEY} ${WEBHOOK_KEY} ${TOKEN}`;

describe("U14 keys of channels are seen in no receipt, log line or error", () => {
  it("when nobody is there", async () => {
    const gone = await rawServer(() => undefined);
    await gone.close();
    (await outcomesAt(gone.url)).forEach(expectNoCanary);
  });

  it("when the name leads nowhere, or inside", async () => {
    for (const url of ["https://169.254.169.254", "https://2130706433", "http://robot.example", "nonsense"]) (await outcomesAt(url)).forEach(expectNoCanary);
  });

  it("when the certificate is not valid", async () => {
    const { url } = await receiver(() => ({}), await certificateFor({ from: "2020-01-01", to: "2021-01-01" }));
    (await outcomesAt(url)).forEach(expectNoCanary);
  });

  it("when the connection breaks, or nobody answers", async () => {
    const broken = await rawServer((socket) => onRequest(socket, () => socket.destroy()));
    const silent = await receiver(() => null);
    for (const url of [broken.url, silent.url]) (await outcomesAt(url)).forEach(expectNoCanary);
    await broken.close();
  });

  it("when the other side writes no HTTP", async () => {
    const server = await rawServer((socket) => onRequest(socket, () => socket.end(`${TOKEN} ${KEY} is not HTTP\r\n\r\n`)));
    (await outcomesAt(server.url)).forEach(expectNoCanary);
    await server.close();
  });

  it.each([300, 302, 400, 401, 404, 410, 422, 429, 500, 503])("when the other side says everything back with HTTP %i", async (status) => {
    const { url } = await receiver((received) => ({ status, body: echo(received), headers: { location: `https://evil.example/?${TOKEN}` } }));
    (await outcomesAt(url)).forEach(expectNoCanary);
  });

  it.each([310000, 300001, 130101, 93000, 45009, 40058, 19021, 9499, 123456])("when it says everything back within errcode %i", async (errcode) => {
    const { url } = await receiver((received) => ({ body: { errcode, code: errcode, errmsg: echo(received), msg: echo(received) } }));
    const robots = (await outcomesAt(url)).slice(0, 3);
    robots.forEach(expectNoCanary);
    expect(robots.map((outcome) => outcome.detail("zh-CN")).join()).toContain("***");
  });

  it("nor the last four characters of an address: its host is shown alone", async () => {
    const { url, host } = await receiver(() => ({ status: 500 }));
    for (const outcome of await outcomesAt(url)) {
      expect(outcome.detail("zh-CN")).toContain(`（${host}/…）`);
      expect(outcome.detail("zh-CN")).not.toContain(TOKEN.slice(-4));
    }
  });
});

describe("what is secret of a channel", () => {
  it("is its whole address, the key in it, and its signing keys; a word of its path is not", () => {
    const secrets = channelSecrets(robot("dingtalk", "https://oapi.dingtalk.com"));
    expect(secrets).toEqual(expect.arrayContaining([`https://oapi.dingtalk.com${PATHS.dingtalk}`, TOKEN, KEY]));
    expect(secrets).not.toContain("robot");
    expect(channelSecrets(hook("https://hooks.example"))).toEqual(expect.arrayContaining([TOKEN, WEBHOOK_KEY, WEBHOOK_KEY.slice("whsec_".length)]));
    expect(channelSecrets({ id: "local", kind: "file" })).toEqual([]);
  });
});
