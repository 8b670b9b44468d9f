import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { notifyEnd } from "../../src/pipeline/job-ends.js";
import { planNotify } from "../../src/pipeline/notify-plan.js";
import { notifyTest } from "../../src/pipeline/notify-test.js";
import { notify } from "../../src/pipeline/notify.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { smtpAt, subscriber, SUBSCRIBERS, testApp, type AppChanges } from "../helpers/app.js";
import { aboutToSurge, BATTERIES, COOLERS, importLines, surging } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { mailServer, type MailServer, type Manners } from "../helpers/mail-server.js";
import { receipts } from "../helpers/waiting.js";
import { unzip } from "../helpers/unzip.js";

let server: MailServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

async function serving(manners: Manners = {}): Promise<MailServer> {
  await server?.close();
  server = await mailServer(manners);
  return server;
}

/** A home in which coolers and batteries have surged in October and three subscribers are to be told. */
const withMessages = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () =>
  inFolder(async (folder) => {
    const app = testApp(folder, changes);
    await importLines(app, "history.csv", [...aboutToSurge(COOLERS), ...aboutToSurge(BATTERIES)]);
    await screenAndRecord(app);
    await importLines(app, "2024-10.csv", [...surging(COOLERS, "2024-10"), ...surging(BATTERIES, "2024-10")]);
    await screenAndRecord(app);
    await work(app);
  });

const through = (app: App, { port }: MailServer): App => ({ ...app, settings: { ...app.settings, mail: smtpAt(port) } });
const waiting = async (app: App): Promise<string[]> => (await withLedger(app, (ledger) => ledger.waiting())).map(({ message }) => message.recipient);
/** What became of each message to its own recipient: what ops are told of it, and what is kept on this machine, apart. */
const results = (told: Awaited<ReturnType<typeof notify>>): string[] => told.filter(({ kind, channel }) => kind !== "incident" && channel !== "local").map(({ subscriberId, result }) => `${subscriberId} ${result}`);

describe("messages that wait", () => {
  it("are written as one .eml file each where no server is configured, once", withMessages(async (app) => {
    expect(results(await notify(app))).toEqual(["bureau sent", "chamber-appliances sent", "chamber-batteries sent"]);
    expect(readdirSync(app.home.mail)).toHaveLength(3);
    expect(await notify(app)).toEqual([]);
    expect([await waiting(app), readdirSync(app.home.mail).length]).toEqual([[], 3]);
  }));

  it("each go to their own recipient, in their language, with the figures and a workbook", withMessages(async (app) => {
    const server = await serving();
    await notify(through(app, server));
    expect(server.received.map(({ to }) => to.join()).sort()).toEqual(SUBSCRIBERS.map(({ email }) => email).sort());
    const [appliances, batteries] = ["chamber-appliances", "chamber-batteries"].map((id) => server.received.find(({ to }) => to[0]?.startsWith(`${id}@`))?.mail);
    expect(appliances?.subject).toMatch(/[\u4e00-\u9fff]/);
    expect(batteries?.subject).not.toMatch(/[\u4e00-\u9fff]/);
    expect(appliances?.text).toContain(COOLERS.hsCode);
    expect(appliances?.html).toContain(COOLERS.hsCode);
    expect(appliances?.attachments.map(({ filename }) => filename)).toEqual(["chart-1.png", "friction-watch-2024-10.xlsx"]);
  }));

  it("are shown and left alone by a dry run", withMessages(async (app) => {
    const shown = (await planNotify(app)).messages;
    expect(shown.map(({ result, recipient }) => `${result} ${recipient}`)).toEqual([
      "waiting 示例bureau <b***@bureau.example>",
      "waiting 示例chamber-appliances <c***@chamber-appliances.example>",
      "waiting 示例chamber-batteries <c***@chamber-batteries.example>",
    ]);
    expect([existsSync(app.home.mail), (await waiting(app)).length]).toEqual([false, 3]);
  }));

  it("to somebody no longer subscribed are not sent, and the receipt says why", withMessages(async (app) => {
    const without = { ...app, settings: { ...app.settings, subscribers: SUBSCRIBERS.slice(0, 2) } };
    expect(results(await notify(without))).toEqual(["bureau sent", "chamber-appliances sent", "chamber-batteries skipped"]);
    expect([await waiting(app), readdirSync(app.home.mail).length]).toEqual([[], 2]);
    expect((await receipts(app)).at(-1)).toMatchObject({ recipient: "chamber-batteries", result: "skipped", reason: "not_subscribed", final: true });
  }));
});

describe("two chambers", () => {
  it("find no code or name of the other's products in any byte of their mail, decoded parts included", withMessages(async (app) => {
    await notify(app);
    for (const [id, own, other] of [["chamber-appliances", COOLERS, BATTERIES], ["chamber-batteries", BATTERIES, COOLERS]] as const) {
      const file = readdirSync(app.home.mail).find((name) => name.startsWith(`${id}.`)) ?? "";
      const parts = await everyPart(readFileSync(join(app.home.mail, file)));
      const holding = (word: string): string[] => [...parts].flatMap(([name, text]) => (text.includes(word) ? [name] : []));
      expect(holding(own.hsCode)).toEqual(expect.arrayContaining(["text", "html"]));
      expect(holding(own.hsCode).some((name) => name.includes("xl/"))).toBe(true);
      for (const word of [other.hsCode, other.hsCode.slice(0, 6), other.name]) expect(holding(word), `${id}: ${word}`).toEqual([]);
    }
  }));
});

/** A message as it stands, its headers and bodies decoded, and every file inside its workbook. */
async function everyPart(raw: Buffer): Promise<Map<string, string>> {
  const mail = await simpleParser(raw);
  const html = typeof mail.html === "string" ? mail.html : "";
  const inside = mail.attachments.flatMap(({ content }) => [...unzip(content)].map(([name, bytes]) => [name, bytes.toString("utf8")] as const));
  return new Map<string, string>([["raw", raw.toString("latin1")], ["subject", mail.subject ?? ""], ["text", mail.text ?? ""], ["html", html], ...inside]);
}

describe("a recipient whose mail fails", () => {
  it("delays nobody, and is tried again with the same Message-ID", withMessages(async (app) => {
    const [first = subscriber("nobody")] = SUBSCRIBERS;
    const busy = await serving({ refuse: { [first.email ?? ""]: 451 } });
    const told = await notify(through(app, busy));
    expect(results(told)).toEqual(["bureau failed", "chamber-appliances sent", "chamber-batteries sent"]);
    expect(told.find(({ result }) => result === "failed")?.detail).toMatch(/（稍后重试）$/);
    expect(notifyEnd(app, told).message).toMatch(/1 条尚未送达，下次再试$/);
    expect(await waiting(app)).toEqual(["bureau"]);
    const free = await serving();
    const later = { ...app, clock: fixedClock("2024-11-20T09:01:00+08:00") };
    expect(results(await notify(through(later, free)))).toEqual(["bureau sent"]);
    const made = (await receipts(app)).filter(({ recipient }) => recipient === "bureau");
    expect(made.map(({ result }) => result)).toEqual(["failed", "sent"]);
    expect(new Set(made.map(({ wireId }) => `<${wireId}>`))).toEqual(new Set([free.received[0]?.mail.messageId]));
  }));

  it("for good is not tried again", withMessages(async (app) => {
    const [, appliances = subscriber("nobody")] = SUBSCRIBERS;
    const refusing = await serving({ refuse: { [appliances.email ?? ""]: 550 } });
    const told = await notify(through(app, refusing));
    expect(results(told)).toEqual(["bureau sent", "chamber-appliances failed", "chamber-batteries sent"]);
    expect(told.find(({ result }) => result === "failed")?.detail).not.toContain("稍后");
    expect(notifyEnd(app, told).message).toMatch(/1 条未送达，不再重试$/);
    expect([await waiting(app), await notify(through(app, refusing))]).toEqual([[], []]);
  }));

  it("because the server is down waits, all of it, until the server is back", withMessages(async (app) => {
    const down = await serving();
    await down.close();
    await notify(through(app, down));
    expect(await waiting(app)).toEqual(["bureau", "chamber-appliances", "chamber-batteries"]);
    const back = await serving();
    await notify(through(app, back));
    expect([back.received.length, await waiting(app)]).toEqual([3, []]);
  }));

  it("because the password is wrong waits until it is mended", withMessages(async (app) => {
    const strict = await serving({ password: "right" });
    const { smtp } = smtpAt(strict.port);
    if (smtp === null) throw new Error("a server was configured");
    const logged = (password: string): App => ({ ...app, settings: { ...app.settings, mail: { from: "a@bureau.example", smtp: { ...smtp, user: "alerts", password } } } });
    await notify(logged("wrong"));
    expect(await waiting(app)).toHaveLength(3);
    await notify(logged("right"));
    expect([strict.received.length, await waiting(app)]).toEqual([3, []]);
  }));

  it("because a name would start another header is refused, and the others are sent", withMessages(async (app) => {
    const injected = { ...app, settings: { ...app.settings, subscribers: [subscriber("bureau", { name: "处长\r\nBcc: all@evil.example" }), ...SUBSCRIBERS.slice(1)] } };
    expect(results(await notify(injected))).toEqual(["bureau failed", "chamber-appliances sent", "chamber-batteries sent"]);
    expect(await waiting(app)).toEqual([]);
  }));
});

describe("a test", () => {
  it("goes the way of a real message, says that it is one, and is no alert to anybody", withMessages(async (app) => {
    const server = await serving();
    expect(results(await notifyTest(through(app, server), "mail", "chamber-appliances"))).toEqual(["chamber-appliances sent"]);
    expect(server.received.map(({ to, mail }) => [to, (mail.subject ?? "").includes("测试"), (mail.text ?? "").includes("测试")])).toEqual([[["chamber-appliances@chamber-appliances.example"], true, true]]);
    expect(await waiting(app)).toEqual(["bureau", "chamber-appliances", "chamber-batteries"]);
  }));

  it("that fails is not tried again, nor by another channel", withMessages(async (app) => {
    const busy = await serving({ refuse: { "bureau@bureau.example": 451 } });
    const told = await notifyTest(through(app, busy), "mail", "bureau");
    expect(results(told)).toEqual(["bureau failed"]);
    expect(told[0]?.detail).toMatch(/（测试消息，不会重发）$/);
    expect(await waiting(app)).toEqual(["bureau", "chamber-appliances", "chamber-batteries"]);
  }));

  it("by a channel nobody configured, or to nobody, is refused with the known ones", withMessages(async (app) => {
    await expect(notifyTest(app, "dingtalk", null)).rejects.toThrow(/mail.*local/);
    await expect(notifyTest(app, "mail", "nobody")).rejects.toThrow(/chamber-appliances/);
  }));
});
