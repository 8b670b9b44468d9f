import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RobotChannel, WebhookChannel } from "../../src/deliver/channel.js";
import type { Outcome } from "../../src/deliver/outcome.js";
import type { Subscriber } from "../../src/deliver/subscriber.js";
import type { App } from "../../src/pipeline/app.js";
import { EXIT_CODES } from "../../src/pipeline/run-job.js";
import { notifyEnd } from "../../src/pipeline/job-ends.js";
import { notify, type Notified } from "../../src/pipeline/notify.js";
import { openWay } from "../../src/pipeline/open-way.js";
import { withLedger } from "../../src/pipeline/stores.js";
import type { Settings } from "../../src/settings/settings.js";
import { smtpAt, subscriber, testApp } from "../helpers/app.js";
import { inFolder } from "../helpers/figures.js";
import { alert, failed, incidentsOf, movedClock, ok, receipts, screened, scripted, START, stillWaiting, type Answer } from "../helpers/waiting.js";

const ROBOT: RobotChannel = { id: "robot", kind: "dingtalk", url: "https://oapi.dingtalk.com/robot/send?access_token=CANARY", secret: null, keyword: null, perMinute: 20 };
const HOOK: WebhookChannel = { id: "hook", kind: "webhook", url: "https://hooks.bureau.example/in", secrets: [] };
const OPS = subscriber("ops", { channels: ["mail"] });
const PEOPLE = ["a", "b", "c"].map((id) => subscriber(id));

type World = { readonly app: App; readonly clock: ReturnType<typeof movedClock>; readonly run: (answer: Answer, changed?: Partial<Settings>, parts?: number) => Promise<readonly Notified[]> };

const world = (work: (world: World) => Promise<void>, { people = PEOPLE, ops = OPS }: { readonly people?: readonly Subscriber[]; readonly ops?: Subscriber } = {}) => () =>
  inFolder(async (folder) => {
    const clock = movedClock();
    const app = testApp(folder, { clock, settings: { subscribers: people, ops, mail: smtpAt(25), channels: [ROBOT, HOOK] } });
    const run: World["run"] = (answer, changed = {}, parts = 1) => notify({ ...app, settings: { ...app.settings, ...changed } }, { open: scripted(answer, parts).open });
    await work({ app, clock, run });
  });

const results = (told: readonly Notified[]): string[] => told.map(({ subscriberId, channel, result }) => `${subscriberId} ${channel} ${result}`);
const answering = (by: Readonly<Record<string, Outcome>>): Answer => (sent) => by[`${sent.recipient} ${sent.channel}`] ?? by[sent.channel] ?? ok;
const DOWN = failed({ reason: "unreachable", about: "channel" });

describe("D01 a mail server down for six hours", () => {
  it("keeps the queue, is tried once a quarter of an hour, and gets every message afterwards with the time of its data", world(async ({ app, clock, run }) => {
    await screened(app, PEOPLE.map(({ id }) => alert(id)));
    const tries: string[] = [];
    for (let minute = 0; minute < 360; minute += 5) {
      await run((sent) => (sent.channel === "mail" ? (tries.push(sent.recipient), DOWN) : ok));
      clock.move(5);
    }
    expect([tries.length, await stillWaiting(app)]).toEqual([24, ["a mail", "b mail", "c mail"]]);
    const back = scripted(() => ok);
    await notify(app, { open: back.open });
    const alerts = back.attempts.flatMap(({ content }) => ("digest" in content ? [[content.digest.recipientName, content.digest.writtenAt]] : []));
    expect(alerts).toEqual([["a", "2026-11-20 10:20"], ["b", "2026-11-20 10:20"], ["c", "2026-11-20 10:20"]]);
    expect([await stillWaiting(app), await incidentsOf(app)]).toEqual([[], []]);
  }));

  it("is one incident, told by a file on this machine where ops have no other channel, and its end", world(async ({ app, clock, run }) => {
    await screened(app, [alert("a")]);
    expect(results(await run(answering({ mail: DOWN })))).toEqual(["a mail failed", "ops local sent"]);
    clock.move(15);
    expect(results(await run(answering({ mail: DOWN })))).toEqual(["a mail failed"]);
    expect(await incidentsOf(app)).toEqual(["channel mail"]);
    clock.move(15);
    expect(results(await run(() => ok))).toEqual(["a mail sent", "ops mail sent"]);
    expect(await incidentsOf(app)).toEqual([]);
  }));
});

describe("D02 a recipient whose server says 451", () => {
  it("is tried again when it is time, and not before", world(async ({ app, clock, run }) => {
    await screened(app, [alert("a")]);
    const greylisted = answering({ "a mail": failed({ reason: "try_later" }) });
    expect(results(await run(greylisted))).toEqual(["a mail failed"]);
    expect(results(await run(greylisted))).toEqual(["a mail waiting"]);
    clock.move(1);
    expect(results(await run(() => ok))).toEqual(["a mail sent"]);
    const made = await receipts(app);
    expect([made.map(({ result }) => result), new Set(made.map(({ wireId }) => wireId)).size]).toEqual([["failed", "sent"], 1]);
  }));

  it("is given up after a day: the second channel takes the message and ops are told", world(async ({ app, clock, run }) => {
    await screened(app, [alert("a")]);
    const busy = answering({ "a mail": failed({ reason: "try_later" }) });
    const told: string[] = [];
    for (let minute = 0; minute <= 24 * 60; minute++) {
      told.push(...results(await run(busy)).filter((line) => !line.endsWith("waiting")));
      clock.move(1);
    }
    expect(told.filter((line) => line === "a mail failed")).toHaveLength(10);
    expect(told.slice(-2)).toEqual(["a robot sent", "ops mail sent"]);
    expect([await stillWaiting(app), await incidentsOf(app)]).toEqual([[], ["delivery a/mail"]]);
    expect((await receipts(app)).filter(({ channel, final }) => channel === "mail" && final)).toMatchObject([{ recipient: "a", reason: "budget_spent" }, { recipient: "ops" }]);
  }, { people: [subscriber("a", { secondChannel: "robot" })] }), 60_000);
});

describe("D03 a mailbox nobody has", () => {
  it("is not written to again, ops are told, and the others get theirs", world(async ({ app, run }) => {
    await screened(app, PEOPLE.map(({ id }) => alert(id)));
    const unknown = answering({ "a mail": failed({ reason: "mailbox_unknown", again: false }) });
    expect(results(await run(unknown))).toEqual(["a mail failed", "b mail sent", "c mail sent", "a local saved", "ops mail sent"]);
    expect(await withLedger(app, (ledger) => ledger.suppressions())).toMatchObject([{ subscriberId: "a", channel: "mail", reason: "mailbox_unknown", by: "system" }]);
    expect(await incidentsOf(app)).toEqual(["delivery a/mail"]);
    await screened(app, [alert("a", { cause: "no_longer_met" })], "closed");
    expect(results(await run(unknown))).toEqual(["a mail skipped"]);
  }));
});

describe("D04 a connection lost after the message was handed over", () => {
  it("leaves it unconfirmed, repeats it once under the same id, and tells ops when that is not answered either", world(async ({ app, clock, run }) => {
    await screened(app, [alert("a")]);
    const silent = answering({ "a mail": { result: "unconfirmed", reason: "no_answer", detail: () => "lost" } });
    expect(results(await run(silent))).toEqual(["a mail unconfirmed"]);
    clock.move(1);
    expect(results(await run(silent))).toEqual(["a mail unconfirmed", "a local saved", "ops mail sent"]);
    clock.move(24 * 60);
    expect(await run(silent)).toEqual([]);
    const made = (await receipts(app)).filter(({ channel, recipient }) => channel === "mail" && recipient === "a");
    expect(made.map(({ result, final }) => `${result} ${String(final)}`)).toEqual(["unconfirmed false", "unconfirmed true"]);
    expect(new Set(made.map(({ wireId }) => wireId)).size).toBe(1);
  }));
});

describe("D05 a login that is refused", () => {
  const refused = answering({ mail: failed({ reason: "login_refused", about: "channel" }) });

  it("is tried once an interval and not once a message; the second channel takes what has one at once", world(async ({ app, clock, run }) => {
    await screened(app, PEOPLE.map(({ id }) => alert(id)));
    let logins = 0;
    const counting: Answer = (sent, handOver) => ((logins += sent.channel === "mail" ? 1 : 0), refused(sent, handOver));
    const told = results(await run(counting));
    expect(told).toEqual(["a mail failed", "b mail waiting", "c mail skipped", "a robot sent", "c robot sent", "ops local sent"]);
    await run(counting);
    clock.move(14);
    await run(counting);
    expect(logins).toBe(1);
    clock.move(1);
    await run(counting);
    expect([logins, await stillWaiting(app)]).toEqual([2, ["b mail"]]);
  }, { people: [subscriber("a", { secondChannel: "robot" }), subscriber("b"), subscriber("c", { secondChannel: "robot" })] }));

  it("is tried at once when the password has been mended", world(async ({ app, run }) => {
    await screened(app, [alert("a")]);
    await run(refused);
    const { smtp } = smtpAt(25);
    if (smtp === null) throw new Error("a server was configured");
    expect(results(await run(() => ok, { mail: { from: "a@bureau.example", smtp: { ...smtp, user: "alerts", password: "right" } } }))).toEqual(["a mail sent", "ops mail sent"]);
  }));
});

describe("D12 a robot that has been removed from its group", () => {
  it("is disabled until its settings change, ops are told, and the second channel delivers", world(async ({ app, clock, run }) => {
    await screened(app, [alert("a", { channel: "robot" }), alert("b", { channel: "robot" })]);
    const gone = answering({ robot: failed({ reason: "robot_gone", about: "channel", again: false }) });
    expect(results(await run(gone))).toEqual(["a robot failed", "b robot waiting", "a mail sent", "ops mail sent"]);
    expect(await withLedger(app, (ledger) => ledger.channelPauses())).toMatchObject([{ channel: "robot", reason: "robot_gone", until: null }]);
    clock.move(7 * 24 * 60);
    expect(results(await run(() => ok))).toEqual(["b robot waiting"]);
    expect(results(await run(() => ok, { channels: [{ ...ROBOT, url: `${ROBOT.url}2` }, HOOK] }))).toEqual(["b robot sent", "ops mail sent"]);
    expect(await incidentsOf(app)).toEqual([]);
  }, { people: [subscriber("a", { channels: ["robot"], secondChannel: "mail" }), subscriber("b", { channels: ["robot"] })] }));
});

describe("D13 a webhook that says 410", () => {
  it("is disabled, and a message that has nowhere else to go keeps", world(async ({ app, run }) => {
    await screened(app, [alert("a", { channel: "hook" })]);
    const gone = answering({ hook: failed({ reason: "endpoint_gone", about: "channel", again: false }) });
    expect(results(await run(gone))).toEqual(["a hook failed", "ops mail sent"]);
    expect([await stillWaiting(app), await incidentsOf(app)]).toEqual([["a hook"], ["channel hook"]]);
  }));
});

describe("D14 a recipient who is slow", () => {
  it("delays nobody: the others have theirs before it ends, and the attempt has a deadline", world(async ({ app }) => {
    await screened(app, [alert("a"), alert("b"), alert("c"), alert("a", { channel: "hook" })]);
    const arrived: string[] = [];
    const never = new Promise<Outcome>(() => undefined);
    const { open } = scripted(async (sent, handOver) => {
      if (sent.channel === "hook" || sent.recipient === "a") await handOver();
      if (sent.channel === "hook" || sent.recipient === "a") return never;
      arrived.push(sent.recipient);
      return ok;
    });
    const told = await notify(app, { open, attemptMs: 60 });
    expect(arrived.slice(0, 2)).toEqual(["b", "c"]);
    expect(results(told)).toEqual(["a mail unconfirmed", "b mail sent", "c mail sent", "a hook unconfirmed"]);
    expect((await receipts(app)).filter(({ result }) => result === "unconfirmed").map(({ reason }) => reason)).toEqual(["timed_out", "timed_out"]);
  }));
});

describe("D15 one of 40 recipients who fails", () => {
  const people = Array.from({ length: 40 }, (_, k) => subscriber(`r${k}`));

  it("leaves 39 receipts and one message to be tried again, and the run is partial", world(async ({ app, run }) => {
    await screened(app, people.map(({ id }) => alert(id)));
    const told = await run(answering({ "r17 mail": failed({ reason: "try_later" }) }));
    expect(told.filter(({ result }) => result === "sent")).toHaveLength(39);
    expect([await stillWaiting(app), notifyEnd(app, told).verdict]).toEqual([["r17 mail"], "PARTIAL"]);
    expect((await receipts(app)).filter(({ result }) => result === "sent")).toHaveLength(39);
  }, { people }));
});

describe("D16 channels that all fail", () => {
  it("end the run with exit code 1 and the alert as a file on this machine", world(async ({ app }) => {
    await screened(app, [alert("a")]);
    const { open } = scripted(answering({ mail: failed({ reason: "message_refused", again: false }), robot: failed({ reason: "robot_gone", about: "channel", again: false }) }));
    const told = await notify(app, { open: (of, way) => (way.id === "local" ? openWay(of, way) : open(of, way)) });
    expect(results(told).filter((line) => !line.startsWith("ops"))).toEqual(["a mail failed", "a robot failed", "a local saved"]);
    expect(EXIT_CODES[notifyEnd(app, told).verdict]).toBe(1);
    const saved = readdirSync(app.home.mail).map((name) => readFileSync(join(app.home.mail, name), "utf8"));
    expect(saved.some((text) => text.includes("a@a.example"))).toBe(true);
    expect((await incidentsOf(app)).sort()).toEqual(["channel robot", "delivery a/mail", "delivery ops/mail"]);
  }, { people: [subscriber("a", { secondChannel: "robot" })] }));
});

describe("D17 somebody who unsubscribes between render and send", () => {
  it("is not written to, and the receipt says so", world(async ({ app }) => {
    await screened(app, [alert("a"), alert("b")]);
    const { open } = scripted(async ({ recipient }) => {
      if (recipient === "a") await withLedger(app, (ledger) => ledger.suppress({ subscriberId: "b", channel: null, reason: "asked", by: "admin", at: START }));
      return ok;
    });
    expect(results(await notify(app, { open }))).toEqual(["a mail sent", "b mail skipped"]);
    expect((await receipts(app)).at(-1)).toMatchObject({ recipient: "b", result: "skipped", reason: "suppressed", final: true });
    expect(await stillWaiting(app)).toEqual([]);
  }));
});

describe("a message that has nowhere to go", () => {
  it("to somebody no longer subscribed is not sent, and not kept", world(async ({ app, run }) => {
    await screened(app, [alert("gone"), alert("a")]);
    expect(results(await run(() => ok))).toEqual(["gone mail skipped", "a mail sent"]);
    expect((await receipts(app)).find(({ recipient }) => recipient === "gone")).toMatchObject({ result: "skipped", reason: "not_subscribed" });
  }));

  it("for several entries of one mailbox goes to the first that is left", world(async ({ app, run }) => {
    await screened(app, [alert("gone", { subscribers: ["gone", "b"] })]);
    expect(results(await run(() => ok))).toEqual(["gone mail sent"]);
  }));

  it("by a channel that is no longer configured goes by the second one", world(async ({ app, run }) => {
    await screened(app, [alert("a", { channel: "old-robot" })]);
    expect(results(await run(() => ok))).toEqual(["a old-robot skipped", "a hook sent", "ops mail sent"]);
  }, { people: [subscriber("a", { secondChannel: "hook" })] }));

  it("before its hour stays where it is", world(async ({ app, clock, run }) => {
    await screened(app, [alert("a", { notBefore: "2026-11-20T03:00:00.000Z" })]);
    expect(await run(() => ok)).toEqual([]);
    clock.move(60);
    expect(results(await run(() => ok))).toEqual(["a mail sent"]);
  }));
});

describe("news and what follows it", () => {
  it("that never arrived is not corrected", world(async ({ app, run }) => {
    await screened(app, [alert("a")]);
    await run(answering({ "a mail": failed({ reason: "too_large", again: false }), local: failed({ reason: "disk", again: false }) }));
    await screened(app, [alert("a", { cause: "no_longer_met" }), alert("b", { cause: "no_longer_met" })], "closed");
    expect(results(await run(() => ok))).toEqual(["a mail skipped", "b mail sent"]);
    expect((await receipts(app)).filter(({ reason }) => reason === "original_not_delivered")).toHaveLength(1);
  }));

  it("waits for the news it goes back to", world(async ({ app, clock, run }) => {
    await screened(app, [alert("a")]);
    const busy = answering({ "a mail": failed({ reason: "try_later" }) });
    await run(busy);
    await screened(app, [alert("a", { cause: "no_longer_met" })], "closed");
    expect(results(await run(() => ok))).toEqual(["a mail waiting"]);
    clock.move(1);
    expect(results(await run(() => ok))).toEqual(["a mail sent", "a mail sent"]);
  }));

  it("goes to one recipient in its order, whatever fails", world(async ({ app, clock, run }) => {
    await screened(app, [alert("a"), alert("b")]);
    await run(answering({ "a mail": failed({ reason: "try_later" }) }));
    await screened(app, [alert("a", { period: "2026-11" }), alert("b", { period: "2026-11" })], "new", "2026-11");
    expect(results(await run(() => ok))).toEqual(["a mail waiting", "b mail sent"]);
    clock.move(1);
    const { open, attempts } = scripted(() => ok);
    await notify(app, { open });
    expect(attempts.map(({ content }) => ("digest" in content ? content.digest.summary.period : ""))).toEqual(["2026-10", "2026-11"]);
  }));
});

describe("alerts that have piled up", () => {
  it("are folded into one that names their months", world(async ({ app }) => {
    await screened(app, [alert("a", { rhythm: "weekly", period: "2026-10" })]);
    await screened(app, [alert("a", { rhythm: "weekly", period: "2026-11" })], "new", "2026-11");
    const { open, attempts } = scripted(() => ok);
    expect(results(await notify(app, { open }))).toEqual(["a mail sent"]);
    const [sent] = attempts;
    expect(sent?.content.kind === "alert" ? [sent.content.digest.folded, sent.content.digest.summary.period] : null).toEqual([["2026-10", "2026-11"], "2026-11"]);
    expect((await receipts(app)).map(({ result }) => result).sort()).toEqual(["folded", "folded", "sent"]);
  }));

  it("are folded when a channel is back, but for one that was on its way", world(async ({ app, clock, run }) => {
    await screened(app, [alert("a", { period: "2026-09" })], "new", "2026-09");
    await run(answering({ mail: DOWN, local: ok }));
    for (const period of ["2026-10", "2026-11"]) await screened(app, [alert("a", { period })], "new", period);
    clock.move(15);
    const { open, attempts } = scripted(() => ok);
    await notify(app, { open });
    expect(attempts.flatMap(({ content }) => ("digest" in content ? [[content.digest.summary.period, content.digest.folded]] : []))).toEqual([["2026-09", undefined], ["2026-11", ["2026-10", "2026-11"]]]);
  }));
});

describe("a message in parts", () => {
  it("goes on after a failure with the parts that are left", world(async ({ app, clock, run }) => {
    await screened(app, [alert("a", { channel: "robot" })]);
    let calls = 0;
    expect(results(await run(() => (++calls === 2 ? failed({ reason: "try_later", about: "message" }) : ok), {}, 3))).toEqual(["a robot failed"]);
    clock.move(1);
    const { open, attempts } = scripted(() => ok, 3);
    await notify(app, { open });
    expect(attempts.map(({ wireId }) => wireId.replace(/@.*/, "").slice(-2))).toEqual([".2", ".3"]);
    expect((await receipts(app)).map(({ part, parts, result }) => `${part}/${parts} ${result ?? ""}`)).toEqual(["1/3 sent", "2/3 failed", "2/3 sent", "3/3 sent"]);
  }));

  it("that is given up in the middle goes whole by the second channel", world(async ({ app, run }) => {
    await screened(app, [alert("a", { channel: "robot" })]);
    let calls = 0;
    const told = await run((sent) => (sent.channel === "robot" && ++calls === 2 ? failed({ reason: "keyword_missing", about: "message", again: false }) : ok), {}, 3);
    expect([results(told), await stillWaiting(app)]).toEqual([["a robot failed", "a mail sent", "ops mail sent"], []]);
    expect((await receipts(app)).filter(({ channel }) => channel === "robot").map(({ result }) => result)).toEqual(["sent", "failed", "skipped"]);
  }, { people: [subscriber("a", { channels: ["robot"], secondChannel: "mail" })] }));
});

describe("what ops are told of their own channel", () => {
  it("does not go round in circles", world(async ({ app, run }) => {
    await screened(app, [alert("a")]);
    const told = await run(answering({ mail: failed({ reason: "message_refused", again: false }) }));
    expect(results(told)).toEqual(["a mail failed", "a local saved", "ops mail failed", "ops local saved", "ops local sent"]);
    expect(await run(() => ok)).toEqual([]);
  }));
});

describe("a message that can't be laid out", () => {
  it("keeps nobody else waiting, and is tried again", world(async ({ app }) => {
    await screened(app, [alert("a", { content: { kind: "alert", digest: {} } }), alert("b")]);
    const { open } = scripted(() => ok);
    const breaking: typeof open = async (of, way) => {
      const opened = await open(of, way);
      return { ...opened, render: (content, recipient, message) => (recipient.id === "a" ? Promise.reject(new RangeError("no list")) : opened.render(content, recipient, message)) };
    };
    expect(results(await notify(app, { open: breaking }))).toEqual(["a mail failed", "b mail sent"]);
    expect([await stillWaiting(app), existsSync(app.home.mail)]).toEqual([["a mail"], false]);
  }));
});
