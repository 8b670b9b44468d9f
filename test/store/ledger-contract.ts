import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fingerprintOf, type Transition } from "../../src/alerts/episode.js";
import type { Verdict } from "../../src/detect/verdict.js";
import type { ScreeningSummary } from "../../src/report/record.js";
import type { Delivery, DeliveryEnd, NewMessage } from "../../src/store/alert-ledger.js";
import type { Ledger, ScreeningOutcome, StoredThresholds } from "../../src/store/ledger.js";
import { inFolder } from "../helpers/figures.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";
import { THRESHOLDS } from "../helpers/thresholds.js";

export const NOW = "2026-11-23T01:00:00.000Z";
export const SURGE = judgeAt(twoYears(BASE, CLEARLY), "2024-12");

export const SUMMARY: ScreeningSummary = {
  period: "2024-12",
  watched: 3,
  decidable: 2,
  undecidable: { short_history: 1 },
  raised: { red: 0, orange: 0, yellow: 1, blue: 0 },
  vintage: 7,
  rulesHash: "0123456789ab",
  baseline: false,
};

export function outcome(changes: Partial<ScreeningOutcome> = {}): ScreeningOutcome {
  return { screenedAt: NOW, scope: "watchlist", summary: SUMMARY, cloud: null, verdicts: [], transitions: [], messages: [], items: [], thresholds: [], ...changes };
}

export function transition(state: Transition["state"], changes: Partial<Verdict> = {}): Transition {
  const verdict = { ...SURGE, ...changes };
  const cause = { new: "rule_met", ongoing: "still_met", closed: "no_longer_met" } as const;
  return { fingerprint: fingerprintOf(verdict), state, cause: cause[state as keyof typeof cause], period: verdict.period, level: state === "closed" ? null : "yellow", verdict };
}

/** A digest to a subscriber by mail. */
export function message(recipient: string, changes: Partial<NewMessage> = {}): NewMessage {
  const addressed = { recipient, subscribers: [recipient], channel: "mail", notBefore: NOW, rhythm: "immediate", originId: null } as const;
  return { kind: "alert", ...addressed, content: { kind: "alert", digest: { added: ["空调"] } }, tells: [], ...changes };
}

/** Runs a test's work on a ledger in a folder of its own, which further connections may open again. */
export function ledgersOf(open: (place: string) => Promise<Ledger>) {
  return (work: (ledger: Ledger, again: () => Promise<Ledger>) => Promise<void>) => () =>
    inFolder(async (folder) => {
      const opened: Ledger[] = [];
      const again = async (): Promise<Ledger> => {
        const ledger = await open(join(folder, "ledger.sqlite"));
        opened.push(ledger);
        return ledger;
      };
      try {
        await work(await again(), again);
      } finally {
        for (const ledger of opened) await ledger.close();
      }
    });
}

/**
 * What every ledger does, whatever engine is behind it.
 *
 * @param open opens a ledger by its place: the same place is the same ledger, from several connections too
 */
export function ledgerContract(open: (place: string) => Promise<Ledger>): void {
  const withLedger = ledgersOf(open);

  describe("an empty ledger", () => {
    it("knows of nothing, and says so without failing", withLedger(async (ledger) => {
      expect([await ledger.lastScreening(), await ledger.lastRunAt("screen"), (await ledger.openEpisodes()).size]).toEqual([null, null, 0]);
      expect([await ledger.runs(9), await ledger.waiting(), await ledger.deliveryLog({ limit: 9, since: null, recipient: null }), await ledger.issues(9), await ledger.openTransitions()]).toEqual([[], [], [], [], []]);
    }));

    it("opened again is the same ledger", withLedger(async (ledger, again) => {
      await ledger.recordScreening(outcome());
      expect((await (await again()).lastScreening())?.summary).toEqual(SUMMARY);
    }));
  });

  describe("a screening", () => {
    it("keeps its summary, its verdicts from the highest level down, its transitions and its messages", withLedger(async (ledger) => {
      const verdicts: Verdict[] = [{ ...SURGE, level: "blue", partner: "AUS" }, SURGE, { ...SURGE, level: "red", partner: "USA" }, { ...SURGE, level: null, kind: "quiet", partner: "DEU" }];
      const cloud = { window: "year", period: "2024-10", step: 0.05, series: 3, outside: 1, cells: [{ quantityYoy: 0.325, unitValueYoy: -0.125, series: 2 }] } as const;
      const id = await ledger.recordScreening(outcome({ cloud, verdicts, transitions: [transition("new")], messages: [message("bureau")] }));
      expect(await ledger.lastScreening()).toEqual({ id, screenedAt: NOW, scope: "watchlist", summary: SUMMARY, cloud });
      expect((await ledger.verdictsOf(id)).map(({ level, partner }) => `${level} ${partner}`)).toEqual(["red USA", "yellow VNM", "blue AUS", "null DEU"]);
      expect((await ledger.verdictsOf(id))[1]).toEqual(SURGE);
      expect(await ledger.openTransitions()).toEqual([{ ...transition("new"), episodeId: 1, since: "2024-12", screeningId: id, at: NOW }]);
      expect(await ledger.waiting()).toMatchObject([{ message: { id: 1, screeningId: id, recipient: "bureau", channel: "mail", createdAt: NOW }, deliveries: [] }]);
      expect(await ledger.content(1)).toEqual({ kind: "alert", digest: { added: ["空调"] } });
    }));

    it("whose message can't be written leaves no transition either", withLedger(async (ledger) => {
      const twice = outcome({ verdicts: [SURGE], transitions: [transition("new")], messages: [message("bureau"), message("bureau")] });
      await expect(ledger.recordScreening(twice)).rejects.toThrow();
      expect([await ledger.lastScreening(), (await ledger.openEpisodes()).size, await ledger.waiting()]).toEqual([null, 0, []]);
      await ledger.recordScreening(outcome({ transitions: [transition("new")], messages: [message("bureau")] }));
      expect((await ledger.openEpisodes()).size).toBe(1);
    }));

    it("that goes on with an episode nobody opened leaves nothing", withLedger(async (ledger) => {
      await expect(ledger.recordScreening(outcome({ messages: [message("bureau")], transitions: [transition("ongoing")] }))).rejects.toThrow();
      expect([await ledger.lastScreening(), await ledger.waiting()]).toEqual([null, []]);
    }));
  });

  describe("an episode", () => {
    const months = async (ledger: Ledger, ...transitions: readonly Transition[]): Promise<void> => {
      for (const each of transitions) await ledger.recordScreening(outcome({ transitions: [each] }));
    };
    const { fingerprint } = transition("new");

    it("is open until its last transition closes it", withLedger(async (ledger) => {
      await months(ledger, transition("new"), transition("ongoing", { period: "2025-02" }));
      const second = { ...SURGE, period: "2025-02" };
      const known = { id: 1, fingerprint, state: "ongoing", since: "2024-12", lastPeriod: "2025-02", level: "yellow", highest: "yellow", told: "yellow", below: 0 };
      expect(await ledger.openEpisodes()).toEqual(new Map([[fingerprint, { ...known, opening: SURGE, last: second }]]));
      await months(ledger, transition("closed", { period: "2025-03" }));
      expect((await ledger.openEpisodes()).size).toBe(0);
      expect(await ledger.openTransitions()).toEqual([]);
    }));

    it("that opens again is a new one, since its new month", withLedger(async (ledger) => {
      await months(ledger, transition("new"), transition("closed", { period: "2025-02" }), transition("new", { period: "2025-05" }));
      const again = { ...SURGE, period: "2025-05" };
      const known = { id: 2, fingerprint, state: "new", since: "2025-05", lastPeriod: "2025-05", level: "yellow", highest: "yellow", told: "yellow", below: 0 };
      expect(await ledger.openEpisodes()).toEqual(new Map([[fingerprint, { ...known, opening: again, last: again }]]));
      await months(ledger, transition("closed", { period: "2025-06" }));
      expect((await ledger.openEpisodes()).size).toBe(0);
    }));

    it("knows the highest level it has had since it opened, and the highest that was told", withLedger(async (ledger) => {
      const at = (cause: Transition["cause"], level: Transition["level"]): Transition => ({ ...transition(cause === "baseline" ? "new" : "ongoing"), cause, level });
      const known = async (): Promise<unknown> => (await ledger.openEpisodes()).get(fingerprint);
      await months(ledger, { ...transition("new"), level: "red" }, transition("closed"), at("baseline", "yellow"));
      expect(await known()).toMatchObject({ level: "yellow", highest: "yellow", told: null });
      await months(ledger, at("level_raised", "orange"), at("still_met", "red"), at("level_lowered", "yellow"));
      expect(await known()).toMatchObject({ level: "yellow", highest: "red", told: "orange" });
    }));

    it("of one market closes alone", withLedger(async (ledger) => {
      await months(ledger, transition("new"), transition("new", { partner: "USA" }), transition("closed"));
      expect((await ledger.openTransitions()).map(({ verdict }) => verdict.partner)).toEqual(["USA"]);
    }));

    it("is found in the week in which it changed, the first instant included and the last not", withLedger(async (ledger) => {
      await ledger.recordScreening(outcome({ screenedAt: "2026-11-23T00:00:00.000Z", transitions: [transition("new")] }));
      await ledger.recordScreening(outcome({ screenedAt: "2026-11-30T00:00:00.000Z", transitions: [transition("closed", { period: "2025-02" })] }));
      const week = await ledger.transitionsBetween("2026-11-23T00:00:00.000Z", "2026-11-30T00:00:00.000Z");
      expect(week.map(({ state, since }) => [state, since])).toEqual([["new", "2024-12"]]);
    }));
  });

  describe("a message", () => {
    const BEGUN = { part: 1, parts: 1, begunAt: NOW, address: "a***@bureau.example", wireId: "m@friction-watch" };
    const ended = (result: Delivery["result"], final: boolean): DeliveryEnd => ({ result, reason: null, final, retryAt: null, detail: "250 好", endedAt: NOW });
    /** An attempt from its beginning to its end. */
    const attempt = async (ledger: Ledger, messageId: number, result: Delivery["result"], final: boolean): Promise<void> => {
      const id = await ledger.beginDelivery({ ...BEGUN, messageId });
      if (result !== "failed") await ledger.handOver(id, NOW);
      await ledger.endDelivery(id, ended(result, final));
    };
    const oneWaiting = async (ledger: Ledger): Promise<number> => {
      await ledger.recordScreening(outcome({ messages: [message("bureau")] }));
      return (await ledger.waiting())[0]?.message.id ?? -1;
    };

    it.each<[string, Delivery["result"], boolean, number]>([
      ["has arrived leaves the queue", "sent", true, 0],
      ["failed and may be tried again stays", "failed", false, 1],
      ["failed for good leaves the queue", "failed", true, 0],
      ["may have arrived stays while it may be tried again", "unconfirmed", false, 1],
    ])("that %s", (_what, result, final, waiting) =>
      withLedger(async (ledger) => {
        await attempt(ledger, await oneWaiting(ledger), result, final);
        expect(await ledger.waiting()).toHaveLength(waiting);
      })());

    it("that failed twice and then arrived has three receipts, newest first, and leaves the queue", withLedger(async (ledger) => {
      const id = await oneWaiting(ledger);
      for (const [result, final] of [["failed", false], ["failed", false], ["sent", true]] as const) await attempt(ledger, id, result, final);
      expect(await ledger.waiting()).toEqual([]);
      const log = await ledger.deliveryLog({ limit: 9, since: null, recipient: null });
      expect(log.map((each) => `${each.result} ${each.message.recipient}`)).toEqual(["sent bureau", "failed bureau", "failed bureau"]);
      const newest = await ledger.deliveryLog({ limit: 1, since: null, recipient: null });
      expect(newest).toMatchObject([{ ...BEGUN, id: 3, messageId: id, handedOverAt: NOW, ...ended("sent", true), message: { id, recipient: "bureau" } }]);
    }));

    it("of one recipient does not touch another's", withLedger(async (ledger) => {
      await ledger.recordScreening(outcome({ messages: [message("bureau"), message("chamber")] }));
      const [first] = await ledger.waiting();
      await attempt(ledger, first?.message.id ?? -1, "sent", true);
      expect((await ledger.waiting()).map((each) => each.message.recipient)).toEqual(["chamber"]);
    }));

    it("nobody wrote can have no receipt", withLedger(async (ledger) => {
      await expect(ledger.beginDelivery({ ...BEGUN, messageId: 99 })).rejects.toThrow();
    }));
  });

  describe("thresholds of the score", () => {
    const set = (changes: Partial<StoredThresholds> = {}): StoredThresholds => ({ sector: null, thresholds: THRESHOLDS, population: "watchlist", basis: "b1", vintage: 7, rulesHash: "0123456789ab", setAt: NOW, ...changes });

    it("are kept to the last digit with the screening that set them, those set last first", withLedger(async (ledger, again) => {
      const exact = { ...THRESHOLDS, attention: 0.1 + 0.2, alarm: 1 / 3 };
      await ledger.recordScreening(outcome({ thresholds: [set(), set({ sector: "batteries", thresholds: exact })] }));
      await ledger.recordScreening(outcome({ thresholds: [set({ setAt: "2027-11-23T01:00:00.000Z" })] }));
      const stored = await (await again()).thresholds("watchlist", "b1");
      expect(stored).toEqual([set({ setAt: "2027-11-23T01:00:00.000Z" }), set({ sector: "batteries", thresholds: exact }), set()]);
    }));

    it("of another population or on another basis are others", withLedger(async (ledger) => {
      await ledger.recordScreening(outcome({ thresholds: [set(), set({ population: "all" }), set({ basis: "b2" })] }));
      expect([(await ledger.thresholds("watchlist", "b1")).length, (await ledger.thresholds("all", "b1")).length, (await ledger.thresholds("none", "b1")).length]).toEqual([1, 1, 0]);
    }));

    it("of a screening that can't be written are not kept", withLedger(async (ledger) => {
      await expect(ledger.recordScreening(outcome({ thresholds: [set()], messages: [message("bureau"), message("bureau")] }))).rejects.toThrow();
      expect(await ledger.thresholds("watchlist", "b1")).toEqual([]);
    }));
  });

  describe("what past months were screened", () => {
    it("is the newest screening of the scope of each month from the first on and before the last, oldest first", withLedger(async (ledger) => {
      for (const [period, watched] of [["2024-09", 1], ["2024-10", 2], ["2024-11", 3], ["2024-10", 4], ["2024-12", 5]] as const) {
        await ledger.recordScreening(outcome({ summary: { ...SUMMARY, period, watched } }));
      }
      await ledger.recordScreening(outcome({ scope: "another", summary: { ...SUMMARY, period: "2024-11", watched: 9 } }));
      expect((await ledger.summariesBetween("watchlist", "2024-10", "2024-12")).map(({ period, watched }) => [period, watched])).toEqual([["2024-10", 4], ["2024-11", 3]]);
      expect(await ledger.summariesBetween("watchlist", "2025-01", "2025-02")).toEqual([]);
    }));
  });

  describe("a run", () => {
    it("leaves a row when it begins, and how it ended when it has", withLedger(async (ledger) => {
      const first = await ledger.startRun("screen", "command", "2026-11-22T01:00:00.000Z");
      await ledger.endRun(first, "2026-11-22T01:00:05.000Z", "OK", "完成");
      await ledger.startRun("screen", "schedule", NOW);
      expect(await ledger.runs(9)).toMatchObject([
        { job: "screen", trigger: "schedule", startedAt: NOW, endedAt: null, verdict: null, message: null },
        { id: first, job: "screen", trigger: "command", endedAt: "2026-11-22T01:00:05.000Z", verdict: "OK", message: "完成" },
      ]);
      expect([await ledger.lastRunAt("screen"), await ledger.lastRunAt("notify"), (await ledger.runs(1)).length]).toEqual([NOW, null, 1]);
    }));
  });

  describe("an issue of the weekly report", () => {
    it("is remembered, newest first, with the data month it had", withLedger(async (ledger) => {
      const issue = { week: "2026-W47", audience: "", newestPeriod: "2026-10", vintage: 7, writtenAt: NOW, path: "/reports/47.html" };
      await ledger.recordIssues([issue], [], NOW);
      await ledger.recordIssues([{ ...issue, week: "2026-W48", newestPeriod: null }], [], NOW);
      expect(await ledger.issues(9)).toEqual([{ ...issue, week: "2026-W48", newestPeriod: null }, issue]);
      await ledger.recordIssues([{ ...issue, audience: "chamber" }], [], NOW);
      expect([await ledger.issues(9, "chamber"), (await ledger.issues(9, "")).length]).toEqual([[{ ...issue, audience: "chamber" }], 2]);
    }));

    const weekly = (recipient: string, tells: NewMessage["tells"] = []): NewMessage => message(recipient, { kind: "weekly", content: { kind: "weekly", issue: {} }, tells });
    const issueOf = (week: string, audience: string) => ({ week, audience, newestPeriod: "2026-10", vintage: 7, writtenAt: NOW, path: `/reports/${week}.${audience}.html` });
    const telling = (week: string, audience: string, screeningId: number | null) => ({ week, audience, screeningId, messages: [weekly(audience)] });

    it("is told to each audience once a week, also where several weeks rest on one screening", withLedger(async (ledger) => {
      const screening = await ledger.recordScreening(outcome({}));
      const first = await ledger.recordIssues([issueOf("2026-W47", "a")], [telling("2026-W47", "a", screening), telling("2026-W47", "b", screening)], NOW);
      expect([first.length, [...(await ledger.audiencesTold("2026-W47"))].sort()]).toEqual([2, ["a", "b"]]);
      expect(await ledger.recordIssues([issueOf("2026-W47", "a")], [telling("2026-W47", "a", screening)], NOW)).toEqual([]);
      expect(await ledger.recordIssues([issueOf("2026-W48", "a")], [telling("2026-W48", "a", screening)], NOW)).toHaveLength(1);
      expect((await ledger.waiting()).filter(({ message: { kind } }) => kind === "weekly").map(({ message: { recipient, screeningId } }) => [recipient, screeningId])).toEqual([["a", screening], ["b", screening], ["a", screening]]);
    }));

    it("is noted and told of whole or not at all", withLedger(async (ledger) => {
      const unknown = { week: "2026-W47", audience: "b", screeningId: null, messages: [weekly("b", [{ fingerprint: "no such alert", cause: "rule_met" }])] };
      await expect(ledger.recordIssues([issueOf("2026-W47", "a")], [telling("2026-W47", "a", null), unknown], NOW)).rejects.toThrow("no such alert");
      expect([await ledger.issues(9), (await ledger.audiencesTold("2026-W47")).size, await ledger.waiting()]).toEqual([[], 0, []]);
    }));
  });

  describe("the lease that keeps two runs apart", () => {
    const alive = (): boolean => false;
    const dead = (): boolean => true;

    it("is held by one, who may renew it, until it is released", withLedger(async (ledger) => {
      expect(await ledger.takeLease("pipeline", "a", NOW, alive)).toBe(true);
      expect(await ledger.takeLease("pipeline", "b", NOW, alive)).toBe(false);
      expect(await ledger.takeLease("pipeline", "a", NOW, alive)).toBe(true);
      await ledger.releaseLease("pipeline", "a");
      expect(await ledger.takeLease("pipeline", "b", NOW, alive)).toBe(true);
    }));

    it("is not released by somebody else, and another lease is another matter", withLedger(async (ledger) => {
      await ledger.takeLease("pipeline", "a", NOW, alive);
      await ledger.releaseLease("pipeline", "b");
      expect(await ledger.takeLease("pipeline", "b", NOW, alive)).toBe(false);
      expect(await ledger.takeLease("backup", "b", NOW, alive)).toBe(true);
    }));

    it("is taken over from a dead holder, of whom one is told when it was last renewed", withLedger(async (ledger) => {
      await ledger.takeLease("pipeline", "a", NOW, alive);
      const seen: string[][] = [];
      const judge = (holder: string, renewedAt: string): boolean => seen.push([holder, renewedAt]) > 0;
      expect(await ledger.takeLease("pipeline", "b", "2026-11-23T02:00:00.000Z", judge)).toBe(true);
      expect(seen).toEqual([["a", NOW]]);
      expect(await ledger.takeLease("pipeline", "a", NOW, alive)).toBe(false);
    }));

    it("goes to one of many who ask at once from connections of their own", withLedger(async (ledger, again) => {
      const others = [ledger, await again(), await again(), await again()];
      const asked = others.map((each, k) => each.takeLease("pipeline", `holder ${k}`, NOW, alive));
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    }));

    it("of a dead holder goes to one of many", withLedger(async (ledger, again) => {
      await ledger.takeLease("pipeline", "gone", NOW, alive);
      const others = [ledger, await again(), await again()];
      const asked = others.map((each, k) => each.takeLease("pipeline", `holder ${k}`, NOW, (holder) => holder === "gone" && dead()));
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    }));
  });

  describe("two connections", () => {
    it("writing screenings at once both get through", withLedger(async (ledger, again) => {
      const other = await again();
      const screenings = Array.from({ length: 10 }, (_, k) => (k % 2 === 0 ? ledger : other).recordScreening(outcome({ transitions: [transition("new", { partner: `P${k}0` })], messages: [message("bureau")] })));
      expect(new Set(await Promise.all(screenings)).size).toBe(10);
      expect((await ledger.openEpisodes()).size).toBe(10);
    }));
  });
}
