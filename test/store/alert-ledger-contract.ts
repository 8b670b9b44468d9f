import { describe, expect, it } from "vitest";
import { fingerprintOf, type Transition } from "../../src/alerts/episode.js";
import type { IncidentOpening } from "../../src/alerts/incident.js";
import type { Mute } from "../../src/alerts/mute.js";
import type { Verdict } from "../../src/detect/verdict.js";
import type { ReportItem } from "../../src/report/record.js";
import type { DeliveryEnd, StoredItem } from "../../src/store/alert-ledger.js";
import type { Ledger } from "../../src/store/ledger.js";
import { ledgersOf, message, NOW, outcome, SUMMARY, SURGE, transition } from "./ledger-contract.js";

const FINGERPRINT = fingerprintOf(SURGE);
const LATER = "2026-11-24T01:00:00.000Z";
const NEWS = [{ fingerprint: FINGERPRINT, cause: "rule_met" }] as const;
const LATE: IncidentOpening = { kind: "source", subject: "gacc", detail: { reason: "late", days: "12" }, inhibits: 4 };
const nothing = (): [] => [];

const ended = (result: DeliveryEnd["result"], changes: Partial<DeliveryEnd> = {}): DeliveryEnd => ({ result, reason: null, final: true, retryAt: null, detail: "", endedAt: NOW, ...changes });

/** One attempt at one part, from its beginning to its end. */
async function attempt(ledger: Ledger, messageId: number, end: DeliveryEnd, [part, parts]: readonly [number, number] = [1, 1]): Promise<number> {
  const id = await ledger.beginDelivery({ messageId, part, parts, begunAt: NOW, address: "z***@bureau.example", wireId: `m.${part}` });
  if (end.result === "sent" || end.result === "unconfirmed") await ledger.handOver(id, NOW);
  await ledger.endDelivery(id, end);
  return id;
}

const waitingIds = async (ledger: Ledger): Promise<number[]> => (await ledger.waiting()).map((each) => each.message.id);

/** An episode that is open, told to the recipients, each in a message of its own; the messages' ids. */
async function toldTo(ledger: Ledger, ...recipients: readonly string[]): Promise<readonly number[]> {
  await ledger.recordScreening(outcome({ transitions: [transition("new")], messages: recipients.map((recipient) => message(recipient, { tells: NEWS })) }));
  return waitingIds(ledger);
}

const toldOfIt = async (ledger: Ledger): Promise<string[]> => ((await ledger.toldRecipients()).get(FINGERPRINT) ?? []).map(({ recipient, channel }) => `${recipient}/${channel}`);

/** What every ledger does with the life of alerts and of messages, whatever engine is behind it. */
export function alertLedgerContract(open: (place: string) => Promise<Ledger>): void {
  const withLedger = ledgersOf(open);

  describe("an episode's months below the margin", () => {
    const after = (...steps: readonly [Transition["cause"], string][]) =>
      withLedger(async (ledger) => {
        await ledger.recordScreening(outcome({ transitions: [transition("new")] }));
        for (const [cause, period] of steps) {
          const state = cause === "not_evaluable" ? "unknown" : cause === "below_margin" ? "eased" : cause === "figures_revised" ? "revised" : "ongoing";
          await ledger.recordScreening(outcome({ transitions: [{ ...transition("ongoing", { period }), state, cause }] }));
        }
        below.push((await ledger.openEpisodes()).get(FINGERPRINT)?.below);
      });
    const below: (number | undefined)[] = [];

    it.each<[string, number, [Transition["cause"], string][]]>([
      ["none where the newest is above it", 0, [["below_margin", "2025-02"], ["still_met", "2025-03"]]],
      ["the newest ones in a row", 2, [["below_margin", "2025-02"], ["still_met", "2025-03"], ["below_margin", "2025-04"], ["below_margin", "2025-05"]]],
      ["one month judged twice once", 1, [["below_margin", "2025-02"], ["below_margin", "2025-02"]]],
      ["with a month between them that is not known passed over", 2, [["below_margin", "2025-02"], ["not_evaluable", "2025-03"], ["below_margin", "2025-04"]]],
      ["with a correction of an earlier month passed over", 2, [["below_margin", "2025-02"], ["figures_revised", "2024-12"], ["below_margin", "2025-03"]]],
      ["none where the same month, judged again, is above it", 0, [["below_margin", "2025-02"], ["within_margin", "2025-02"]]],
    ])("are %s", async (_what, expected, steps) => {
      await after(...steps)();
      expect(below.at(-1)).toBe(expected);
    });
  });

  describe("an episode whose told figures were corrected", () => {
    it("is held against the corrected ones from then on", withLedger(async (ledger) => {
      const corrected = { ...SURGE, score: 2.5, vintage: 9 };
      await ledger.recordScreening(outcome({ transitions: [transition("new")] }));
      await ledger.recordScreening(outcome({ transitions: [{ ...transition("new"), state: "revised", cause: "figures_revised", verdict: corrected }] }));
      await ledger.recordScreening(outcome({ transitions: [transition("ongoing", { period: "2025-02" })] }));
      expect((await ledger.openEpisodes()).get(FINGERPRINT)).toMatchObject({ state: "ongoing", opening: corrected, last: { period: "2025-02" } });
    }));

    it("is over when they were withdrawn", withLedger(async (ledger) => {
      await ledger.recordScreening(outcome({ transitions: [transition("new")] }));
      await ledger.recordScreening(outcome({ transitions: [{ ...transition("new"), state: "withdrawn", cause: "cause_revised_away", level: null }] }));
      expect([(await ledger.openEpisodes()).size, await ledger.episodes({ all: false })]).toEqual([0, []]);
    }));
  });

  describe("the list of episodes", () => {
    it("has the open ones, the one that changed last first, and the ended ones on demand", withLedger(async (ledger) => {
      await ledger.recordScreening(outcome({ transitions: [transition("new"), transition("new", { partner: "USA" }), transition("new", { partner: "DEU" })] }));
      await ledger.recordScreening(outcome({ transitions: [{ ...transition("ongoing", { period: "2025-02" }), level: "orange", cause: "level_raised" }, transition("closed", { partner: "DEU", period: "2025-02" })] }));
      const lines = await ledger.episodes({ all: false });
      expect(lines[0]).toEqual({
        id: 1, fingerprint: FINGERPRINT, state: "ongoing", since: "2024-12", lastPeriod: "2025-02", level: "orange", highest: "orange", hsCode: "84151021", partner: "VNM", rule: "measure-21", acknowledged: false,
        verdict: { rule: "measure-21", reporter: "CHN", flow: "export", hsCode: "84151021", family: null, partner: "VNM", province: null, regime: null }, notes: [],
      });
      expect(lines.map(({ id, partner }) => `${id} ${partner}`)).toEqual(["1 VNM", "2 USA"]);
      expect((await ledger.episodes({ all: true })).map(({ partner, state, level, highest }) => `${partner} ${state} ${level} ${highest}`)).toEqual(["DEU closed null yellow", "VNM ongoing orange orange", "USA new yellow yellow"]);
    }));
  });

  describe("the life of one episode", () => {
    it("has each change with the figures' import sequence and the rules, and what people said of it", withLedger(async (ledger) => {
      await ledger.recordScreening(outcome({ transitions: [transition("new")] }));
      await ledger.recordScreening(outcome({ screenedAt: LATER, summary: { ...SUMMARY, vintage: 9, rulesHash: "another" }, transitions: [transition("closed", { period: "2025-02" })] }));
      const note = { episodeId: 1, transitionId: 1, kind: "judgement", reason: "large_order", author: "zhao", comment: "一笔大单", at: NOW } as const;
      const id = await ledger.addNote(note);
      await ledger.addNote({ ...note, kind: "ack", reason: null, comment: null });
      const history = await ledger.episode(1);
      expect(history).toMatchObject({ id: 1, fingerprint: FINGERPRINT, state: "closed" });
      expect(history?.transitions.map((t) => [t.id, t.state, t.at, t.screeningId, t.vintage, t.rulesHash])).toEqual([[1, "new", NOW, 1, 7, "0123456789ab"], [2, "closed", LATER, 2, 9, "another"]]);
      expect(history?.notes[0]).toEqual({ ...note, id });
      expect((await ledger.episodes({ all: true }))[0]?.acknowledged).toBe(true);
    }));

    it("that nobody knows is null, and nobody can say anything of it", withLedger(async (ledger) => {
      expect(await ledger.episode(99)).toBeNull();
      await expect(ledger.addNote({ episodeId: 99, transitionId: 99, kind: "ack", reason: null, author: "zhao", comment: null, at: NOW })).rejects.toThrow();
    }));

    it("has every message that told of it, oldest first, with its attempts", withLedger(async (ledger) => {
      const [first = -1] = await toldTo(ledger, "bureau");
      await attempt(ledger, first, ended("failed", { final: false, reason: "try_later" }));
      await attempt(ledger, first, ended("sent"));
      await ledger.recordScreening(outcome({ transitions: [transition("closed", { period: "2025-02" })], messages: [message("bureau", { tells: [{ fingerprint: FINGERPRINT, cause: "no_longer_met" }] })] }));
      const told = await ledger.toldOf(1);
      expect(told.map(({ cause, message: { recipient, period }, deliveries }) => [cause, recipient, period, deliveries.map(({ result }) => result)])).toEqual([
        ["rule_met", "bureau", "2024-12", ["failed", "sent"]],
        ["no_longer_met", "bureau", "2024-12", []],
      ]);
    }));
  });

  describe("a mute", () => {
    const mute = (changes: Partial<Mute> = {}): Omit<Mute, "id" | "endedAt" | "endedBy"> => ({
      scope: { fingerprint: null, hsPrefixes: ["8415"], partners: ["VNM"], rule: null }, author: "zhao", reason: "春节", at: NOW, until: "2026-12-31", upTo: "yellow", ...changes,
    });

    it("holds from the day it was made through its last day, by the days of Asia/Shanghai", withLedger(async (ledger) => {
      const id = await ledger.addMute(mute({ at: "2026-11-22T16:30:00.000Z" }));
      const inForce = async (day: string): Promise<number[]> => (await ledger.mutesOn(day)).map((each) => each.id);
      expect([await inForce("2026-11-22"), await inForce("2026-11-23"), await inForce("2026-12-31"), await inForce("2027-01-01")]).toEqual([[], [id], [id], []]);
      expect(await ledger.mutes()).toEqual([{ ...mute({ at: "2026-11-22T16:30:00.000Z" }), id, endedAt: null, endedBy: null }]);
    }));

    it("ended early holds no longer on that day, is kept, and can't be ended again", withLedger(async (ledger) => {
      const id = await ledger.addMute(mute());
      expect([await ledger.endMute(id, LATER, "qian"), await ledger.endMute(id, LATER, "sun"), await ledger.endMute(99, LATER, "sun")]).toEqual([true, false, false]);
      expect([(await ledger.mutesOn("2026-11-23")).length, (await ledger.mutesOn("2026-11-24")).length]).toEqual([1, 0]);
      expect(await ledger.mutes()).toMatchObject([{ id, endedAt: LATER, endedBy: "qian" }]);
    }));
  });

  describe("an incident", () => {
    it("begins once, is told once, and ends once", withLedger(async (ledger) => {
      const told: string[] = [];
      const say = (kind: string) => (changed: readonly { readonly subject: string; readonly id: number }[]) => {
        told.push(...changed.map(({ subject }) => `${kind} ${subject}`));
        return [message("ops", { kind: "incident", content: { kind: "incident", notice: { incidents: changed } } })];
      };
      const [begun] = await ledger.recordIncidents({ at: NOW, open: [LATE], close: [], messages: say("begins") });
      expect(begun).toEqual({ ...LATE, id: 1, openedAt: NOW, closedAt: null });
      expect(await ledger.recordIncidents({ at: LATER, open: [LATE, { ...LATE, subject: "comext" }], close: [], messages: say("begins") })).toMatchObject([{ subject: "comext" }]);
      expect(await ledger.recordIncidents({ at: LATER, open: [LATE], close: [], messages: say("again") })).toEqual([]);
      expect(await ledger.recordIncidents({ at: LATER, open: [], close: [1, 1, 99], messages: say("ends") })).toMatchObject([{ id: 1, closedAt: LATER }]);
      expect(told).toEqual(["begins gacc", "begins comext", "ends gacc"]);
      expect([(await ledger.openIncidents()).map(({ subject }) => subject), (await ledger.incidents(9)).map(({ subject }) => subject), await ledger.incidents(1)]).toMatchObject([["comext"], ["comext", "gacc"], [{ subject: "comext" }]]);
      expect((await ledger.waiting()).map(({ message: { kind, screeningId, period } }) => [kind, screeningId, period])).toEqual(Array(3).fill(["incident", null, null]));
      expect(await ledger.content(1)).toMatchObject({ notice: { incidents: [{ id: 1 }] } });
    }));

    it("of which nobody can be told does not begin", withLedger(async (ledger) => {
      const unknown = message("ops", { tells: [{ fingerprint: "nothing", cause: "rule_met" }] });
      await expect(ledger.recordIncidents({ at: NOW, open: [LATE], close: [], messages: () => [unknown] })).rejects.toThrow(/nothing/);
      expect([await ledger.openIncidents(), await waitingIds(ledger)]).toEqual([[], []]);
    }));

    it("found by a screening begins with it or not at all", withLedger(async (ledger) => {
      const incidents = { open: [LATE], close: [], messages: () => [message("ops", { kind: "incident", content: {} })] };
      await expect(ledger.recordScreening(outcome({ incidents, messages: [message("bureau"), message("bureau")] }))).rejects.toThrow();
      expect([await ledger.openIncidents(), await waitingIds(ledger)]).toEqual([[], []]);
      await ledger.recordScreening(outcome({ incidents }));
      expect([(await ledger.openIncidents()).length, (await ledger.waiting()).map(({ message: { screeningId } }) => screeningId)]).toEqual([1, [null]]);
    }));
  });

  describe("what a message says", () => {
    const item = (description: string): ReportItem => ({ verdict: SURGE, description, partnerName: "越南", sectors: [], tags: [], since: "2024-12", share: null, months: [] });
    const stored = (key: string, language: StoredItem["language"], description: string): StoredItem => ({ key, language, item: item(description) });

    it("has the items of its screening in place of what refers to them, in its language, and others as they stand", withLedger(async (ledger) => {
      const content = (language: string) => ({ kind: "alert", digest: { added: [{ item: "a", language }, item("整件")], corrected: [{ state: "revised", item: { item: "b", language }, before: SURGE }], note: null } });
      const items = [stored("a", "zh-CN", "空调"), stored("a", "en", "air conditioners"), stored("b", "zh-CN", "电池"), stored("b", "en", "batteries")];
      await ledger.recordScreening(outcome({ items: [stored("a", "zh-CN", "上月的"), stored("b", "zh-CN", "上月的")] }));
      await ledger.recordScreening(outcome({ items, messages: [message("bureau", { content: content("zh-CN") }), message("chamber", { content: content("en") })] }));
      expect(await ledger.content(1)).toEqual({ kind: "alert", digest: { added: [item("空调"), item("整件")], corrected: [{ state: "revised", item: item("电池"), before: SURGE }], note: null } });
      expect(await ledger.content(2)).toMatchObject({ digest: { added: [{ description: "air conditioners" }, { description: "整件" }], corrected: [{ item: { description: "batteries" } }] } });
    }));

    it("has a verdict as it was told in place of what refers to it", withLedger(async (ledger) => {
      const content = { corrected: [{ state: "revised", item: { item: "b", language: "en" }, before: { item: "b told", language: "en" } }] };
      const before = { ...SURGE, vintage: 3 };
      await ledger.recordScreening(outcome({ items: [stored("b", "en", "batteries"), { key: "b told", language: "en", item: before }], messages: [message("chamber", { content })] }));
      expect(await ledger.content(1)).toEqual({ corrected: [{ state: "revised", item: item("batteries"), before }] });
    }));

    it("is of every item and episode however many there are, and of no episode that is not there", withLedger(async (ledger) => {
      const verdicts = Array.from({ length: 450 }, (_, k): Verdict => ({ ...SURGE, hsCode: String(84150000 + k) }));
      const transitions = verdicts.map((verdict): Transition => ({ fingerprint: fingerprintOf(verdict), state: "new", cause: "rule_met", period: verdict.period, level: verdict.level, verdict }));
      const tells = transitions.map(({ fingerprint, cause }) => ({ fingerprint, cause }));
      const items = verdicts.map(({ hsCode }) => stored(hsCode, "en", hsCode));
      const content = { added: verdicts.map(({ hsCode }) => ({ item: hsCode, language: "en" })) };
      const id = await ledger.recordScreening(outcome({ verdicts, transitions, items, messages: [message("bureau", { content, tells })] }));
      expect(await ledger.verdictsOf(id)).toHaveLength(450);
      expect(await ledger.tells(1)).toEqual(tells);
      expect(await ledger.content(1)).toMatchObject({ added: verdicts.map(({ hsCode }) => ({ description: hsCode })) });
      const unknown = [...tells, { fingerprint: "gone", cause: "rule_met" as const }];
      await expect(ledger.queue([message("bureau", { tells: unknown })], "2025-01-20T01:00:00Z")).rejects.toThrow("a message tells of gone, of which there is no episode");
      expect(await ledger.waiting()).toHaveLength(1);
    }));

    it("is not told with a hole in it", withLedger(async (ledger) => {
      await ledger.recordScreening(outcome({ messages: [message("bureau", { content: { added: [{ item: "gone", language: "en" }] } })] }));
      await expect(ledger.content(1)).rejects.toThrow(/gone/);
      await expect(ledger.content(99)).rejects.toThrow();
    }));
  });

  describe("a message on its way", () => {
    it("waits until each of its parts has a final delivery", withLedger(async (ledger) => {
      const [id = -1] = await toldTo(ledger, "bureau");
      await attempt(ledger, id, ended("sent"), [1, 2]);
      await attempt(ledger, id, ended("failed", { final: false, retryAt: LATER, reason: "rate_limited" }), [2, 2]);
      const [waiting] = await ledger.waiting();
      expect(waiting?.deliveries.map(({ part, result, final, retryAt, reason }) => [part, result, final, retryAt, reason])).toEqual([[1, "sent", true, null, null], [2, "failed", false, LATER, "rate_limited"]]);
      await attempt(ledger, id, ended("sent"), [2, 2]);
      expect(await waitingIds(ledger)).toEqual([]);
    }));

    it("is seen begun, handed over and ended, each once", withLedger(async (ledger, again) => {
      const [messageId = -1] = await toldTo(ledger, "bureau");
      const id = await ledger.beginDelivery({ messageId, part: 1, parts: 1, begunAt: NOW, address: "z***@bureau.example", wireId: "w" });
      const other = await again();
      const seen = async (): Promise<unknown> => (await other.deliveryLog({ limit: 1, since: null, recipient: null }))[0];
      expect(await seen()).toMatchObject({ id, handedOverAt: null, endedAt: null, result: null, final: false, address: "z***@bureau.example", wireId: "w" });
      await ledger.handOver(id, LATER);
      expect(await seen()).toMatchObject({ handedOverAt: LATER, endedAt: null });
      await ledger.endDelivery(id, ended("unconfirmed", { reason: "no_answer", final: false, endedAt: LATER, detail: "DATA 之后断开" }));
      expect(await seen()).toMatchObject({ handedOverAt: LATER, endedAt: LATER, result: "unconfirmed", reason: "no_answer", detail: "DATA 之后断开" });
      await expect(ledger.endDelivery(id, ended("sent"))).rejects.toThrow(/not under way/);
      await expect(ledger.handOver(id, LATER)).rejects.toThrow(/not under way/);
    }));

    it("in the log is found by its day and by each of those it is for, newest first", withLedger(async (ledger) => {
      await ledger.recordScreening(outcome({ messages: [message("bureau", { subscribers: ["bureau", "bureau-batteries"] }), message("chamber")] }));
      for (const id of [1, 2]) await attempt(ledger, id, ended("sent"));
      const found = async (since: string | null, recipient: string | null): Promise<string[]> => (await ledger.deliveryLog({ limit: 9, since, recipient })).map((each) => each.message.recipient);
      expect([await found(null, null), await found(NOW, "chamber"), await found(null, "bureau-batteries"), await found(LATER, null)]).toEqual([["chamber", "bureau"], ["chamber"], ["bureau"], []]);
    }));

    it("queued on a second channel tells of the same screening and the same episode, though it has opened again since", withLedger(async (ledger) => {
      const [origin = -1] = await toldTo(ledger, "bureau");
      await ledger.recordScreening(outcome({ transitions: [transition("closed", { period: "2025-02" })] }));
      await ledger.recordScreening(outcome({ transitions: [transition("new", { period: "2025-05" })] }));
      const [id] = await ledger.queue([message("bureau", { channel: "robot", originId: origin, tells: NEWS })], LATER);
      expect((await ledger.toldOf(1)).map(({ message: { id: of, channel, screeningId, createdAt } }) => [of, channel, screeningId, createdAt])).toEqual([[origin, "mail", 1, NOW], [id, "robot", 1, LATER]]);
      expect(await ledger.tells(id ?? -1)).toEqual(NEWS);
      expect(await ledger.toldOf(2)).toEqual([]);
    }));
  });

  describe("who was told of an episode", () => {
    it.each<[string, DeliveryEnd | null, boolean]>([
      ["it has arrived", ended("sent"), true],
      ["it may have arrived", ended("unconfirmed"), true],
      ["it still waits", null, true],
      ["it failed and is tried again", ended("failed", { final: false }), true],
      ["it failed for good", ended("failed", { reason: "mailbox_unknown" }), false],
      ["there was a reason not to send it", ended("skipped", { reason: "suppressed" }), false],
    ])("is the recipient of a message when %s: %o", async (_what, end, isTold) => {
      await withLedger(async (ledger) => {
        const [id = -1] = await toldTo(ledger, "bureau");
        if (end !== null) await attempt(ledger, id, end);
        expect(await toldOfIt(ledger)).toEqual(isTold ? ["bureau/mail"] : []);
      })();
    });

    it("is who got a part of it, when the rest failed", withLedger(async (ledger) => {
      const [id = -1] = await toldTo(ledger, "bureau");
      await attempt(ledger, id, ended("sent"), [1, 2]);
      await attempt(ledger, id, ended("failed"), [2, 2]);
      expect([await waitingIds(ledger), await toldOfIt(ledger)]).toEqual([[], ["bureau/mail"]]);
    }));

    it("counts news only, each recipient and channel once, and nobody once it is over", withLedger(async (ledger) => {
      await toldTo(ledger, "bureau");
      const tells = (cause: Transition["cause"]) => ({ tells: [{ fingerprint: FINGERPRINT, cause }] });
      await ledger.recordScreening(outcome({ messages: [message("bureau", tells("level_raised")), message("chamber", tells("level_lowered")), message("tester", { kind: "test", ...tells("rule_met") })] }));
      expect(await toldOfIt(ledger)).toEqual(["bureau/mail"]);
      await ledger.recordScreening(outcome({ transitions: [transition("closed", { period: "2025-02" })] }));
      expect(await ledger.toldRecipients()).toEqual(new Map());
    }));

    it("is by a folded message whoever got the one it was folded into, through every fold", withLedger(async (ledger) => {
      const [first = -1] = await toldTo(ledger, "bureau");
      const daily = await ledger.fold(message("bureau", { rhythm: "daily" }), 1, [first], NOW);
      const weekly = await ledger.fold(message("bureau", { rhythm: "weekly" }), 1, [daily], NOW);
      expect([await waitingIds(ledger), await toldOfIt(ledger)]).toEqual([[weekly], ["bureau/mail"]]);
      await attempt(ledger, weekly, ended("failed"));
      expect(await toldOfIt(ledger)).toEqual([]);
    }));
  });

  describe("messages folded into one", () => {
    it("are over as folded, and the one says what they told of", withLedger(async (ledger) => {
      const [first = -1] = await toldTo(ledger, "bureau");
      await ledger.recordScreening(outcome({ messages: [message("bureau")] }));
      const folded = await ledger.fold(message("bureau", { rhythm: "daily", tells: NEWS }), 2, [first, 2], LATER);
      expect([await waitingIds(ledger), await ledger.tells(folded)]).toEqual([[folded], NEWS]);
      expect((await ledger.deliveryLog({ limit: 9, since: null, recipient: null })).map(({ messageId, result, final, endedAt }) => [messageId, result, final, endedAt])).toEqual([[2, "folded", true, LATER], [first, "folded", true, LATER]]);
    }));

    it("all are, or none: one that has been sent meanwhile refuses the whole", withLedger(async (ledger) => {
      const [first = -1, second = -1] = await toldTo(ledger, "bureau", "chamber");
      await attempt(ledger, second, ended("sent"));
      await expect(ledger.fold(message("bureau", { rhythm: "daily" }), 1, [first, second], LATER)).rejects.toThrow(/message 2 does not wait/);
      expect([await waitingIds(ledger), (await ledger.deliveryLog({ limit: 9, since: null, recipient: null })).length]).toEqual([[first], 1]);
    }));
  });

  describe("a channel out of use", () => {
    it("is so for its last reason until it is resumed", withLedger(async (ledger) => {
      const pause = { channel: "robot", reason: "rate_limited", since: NOW, until: LATER, settingsHash: "h" } as const;
      await ledger.pauseChannel(pause);
      await ledger.pauseChannel({ ...pause, reason: "robot_gone", until: null });
      expect(await ledger.channelPauses()).toEqual([{ ...pause, reason: "robot_gone", until: null }]);
      await ledger.resumeChannel("robot");
      expect(await ledger.channelPauses()).toEqual([]);
    }));
  });

  describe("a suppression", () => {
    it("stands, with its first reason, until it is restored in the same scope", withLedger(async (ledger) => {
      const all = { subscriberId: "bureau", channel: null, reason: "退订", by: "zhao", at: NOW };
      const one = { ...all, channel: "robot", reason: "群已解散" };
      for (const each of [all, one, { ...all, reason: "又一次" }]) await ledger.suppress(each);
      expect(await ledger.suppressions()).toEqual([all, one]);
      expect([await ledger.restore("bureau", null, LATER, "qian"), await ledger.restore("bureau", null, LATER, "qian"), await ledger.restore("chamber", null, LATER, "qian")]).toEqual([true, false, false]);
      expect(await ledger.suppressions()).toEqual([one]);
      await ledger.suppress(all);
      expect(await ledger.suppressions()).toHaveLength(2);
    }));
  });

  describe("two connections", () => {
    it("that change incidents, fold and deliver at once all get through", withLedger(async (ledger, again) => {
      const ids = await toldTo(ledger, ...Array.from({ length: 8 }, (_, k) => `recipient ${k}`));
      const other = await again();
      await Promise.all(
        ids.map(async (id, k) => {
          const one = k % 2 === 0 ? ledger : other;
          if (k < 4) await attempt(one, id, ended("sent"));
          else await one.fold(message(`recipient ${k}`, { rhythm: "daily" }), 1, [id], NOW);
          await one.recordIncidents({ at: NOW, open: [LATE], close: [], messages: nothing });
        }),
      );
      expect([(await ledger.waiting()).length, (await ledger.openIncidents()).length]).toEqual([4, 1]);
    }));
  });
}
