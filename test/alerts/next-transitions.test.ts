import { describe, expect, it } from "vitest";
import { fingerprintOf, type OpenEpisode, type Transition } from "../../src/alerts/episode.js";
import { highestLevel } from "../../src/alerts/highest-level.js";
import { nextTransitions } from "../../src/alerts/next-transitions.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { addMonths } from "../../src/trade/period.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";
import { panelOf, times } from "../helpers/panel.js";
import { THRESHOLDS } from "../helpers/thresholds.js";

const YELLOW = judgeAt(twoYears(BASE, CLEARLY), "2024-12");
const BLUE = judgeAt(twoYears(BASE, CLEARLY, { 23: BASE }), "2024-12");
const QUIET = judgeAt(twoYears(BASE, BASE), "2024-12");
const UNDECIDABLE = judgeAt(twoYears(BASE, CLEARLY, { 23: "unknown" }), "2024-12");

const NOTHING_OPEN: ReadonlyMap<string, OpenEpisode> = new Map();

/** The episode of the verdicts above, open since November or as said. */
function open(lastPeriod = "2024-11"): ReadonlyMap<string, OpenEpisode> {
  const fingerprint = fingerprintOf(YELLOW);
  return new Map([[fingerprint, { fingerprint, since: "2024-11", lastPeriod, level: "yellow", highest: "yellow", told: "yellow", id: 1, state: "ongoing", below: 0, opening: YELLOW, last: YELLOW }]]);
}

/** What is open after the transitions, as the ledger would say. */
function after(before: ReadonlyMap<string, OpenEpisode>, transitions: readonly Transition[]): ReadonlyMap<string, OpenEpisode> {
  const episodes = new Map(before);
  for (const { fingerprint, state, period, level } of transitions) {
    if (state === "closed") episodes.delete(fingerprint);
    else {
      const before = episodes.get(fingerprint);
      const highest = highestLevel([before?.highest ?? null, level]);
      episodes.set(fingerprint, { fingerprint, since: before?.since ?? period, lastPeriod: period, level, highest, told: highest, id: 1, state: "ongoing", below: 0, opening: YELLOW, last: YELLOW });
    }
  }
  return episodes;
}

describe("an episode", () => {
  it("opens with a verdict from yellow up", () => {
    expect([YELLOW.level, BLUE.level, QUIET.kind, UNDECIDABLE.kind]).toEqual(["yellow", "blue", "quiet", "not_evaluable"]);
    for (const level of ["yellow", "orange", "red"] as const) {
      const verdict: Verdict = { ...YELLOW, level };
      expect(nextTransitions([verdict], NOTHING_OPEN, () => false)).toEqual([{ fingerprint: fingerprintOf(YELLOW), state: "new", cause: "rule_met", period: "2024-12", level, verdict }]);
    }
  });

  it("does not open with blue, with a quiet series, or with one that can't be judged", () => {
    expect(nextTransitions([BLUE, QUIET, UNDECIDABLE], NOTHING_OPEN, () => false)).toEqual([]);
  });

  it("goes on with the next month that meets the rule, once", () => {
    expect(nextTransitions([YELLOW], open(), () => false)).toMatchObject([{ state: "ongoing", cause: "still_met", period: "2024-12", level: "yellow" }]);
    expect(nextTransitions([YELLOW], open("2024-12"), () => false)).toEqual([]);
  });

  it.each([
    ["blue", BLUE],
    ["quiet", QUIET],
    ["quiet because nothing was traded for a year", judgeAt(twoYears(BASE, "no trade"), "2024-12")],
  ])("closes with a verdict that is %s", (_what, verdict) => {
    expect(nextTransitions([verdict], open(), () => false)).toMatchObject([{ state: "closed", cause: "no_longer_met", period: "2024-12", level: verdict.level }]);
  });

  it("is not closed by a series of which only windows that meet the rule can be judged, and is by one that misses it", () => {
    const gap = { 18: [null, 1_200, "missing"] } as const;
    const missed = judgeAt(twoYears(BASE, CLEARLY, { ...gap, 23: BASE }), "2024-12");
    expect(nextTransitions([judgeAt(twoYears(BASE, CLEARLY, gap), "2024-12")], open(), () => false)).toEqual([]);
    expect(nextTransitions([missed], open(), () => false)).toMatchObject([{ state: "closed" }]);
  });

  it.each([
    ["whose month is not out", UNDECIDABLE],
    ["whose quantity is missing", judgeAt(twoYears(BASE, [null, 1_200, "missing"]), "2024-12")],
    ["whose unit changed", judgeAt(twoYears([100, 1_000, "reported", "kg"], CLEARLY), "2024-12")],
    ["in January", judgeAt(panelOf("2023-01", { months: times(25, CLEARLY) }), "2025-01")],
  ])("neither opens nor closes with a series %s", (_which, verdict) => {
    expect(verdict.kind).toBe("not_evaluable");
    expect(nextTransitions([verdict], open(), () => false)).toEqual([]);
    expect(nextTransitions([verdict], NOTHING_OPEN, () => false)).toEqual([]);
  });

  it("stays open when its series was not looked at", () => {
    expect(nextTransitions([], open(), () => false)).toEqual([]);
  });

  it("closes on a corrected figure of the month it opened in", () => {
    expect(nextTransitions([QUIET], open("2024-12"), () => false)).toMatchObject([{ state: "closed", period: "2024-12" }]);
  });

  it("that has closed opens again as a new one", () => {
    const closed = after(open(), nextTransitions([QUIET], open(), () => false));
    const later: Verdict = { ...YELLOW, period: addMonths("2024-12", 2) };
    expect(nextTransitions([later], closed, () => false)).toMatchObject([{ state: "new", cause: "rule_met", period: "2025-02" }]);
  });
});

/** A verdict on the same series with a score: attention 2, alarm 3, a floor its year reaches ten times over. */
const scored = (verdict: Verdict, score: number | null, level: Verdict["level"]): Verdict => ({ ...verdict, score, thresholds: THRESHOLDS, level, kind: level === null ? "quiet" : "surge" });
const openAt = (level: OpenEpisode["level"], lastPeriod = "2024-11"): ReadonlyMap<string, OpenEpisode> => new Map([...open(lastPeriod)].map(([name, episode]) => [name, { ...episode, level, highest: level }]));

describe("an open episode whose level rises to orange or red", () => {
  it.each([["yellow", "orange"], ["yellow", "red"], ["orange", "red"]] as const)("is told of as raised, from %s to %s, and once", (before, after_) => {
    const verdict = scored(YELLOW, 5, after_);
    const raised = nextTransitions([verdict], openAt(before), () => false);
    expect(raised).toMatchObject([{ state: "ongoing", cause: "level_raised", level: after_, period: "2024-12" }]);
    expect(nextTransitions([verdict], after(openAt(before), raised), () => false)).toEqual([]);
  });

  it("is told of in the month it was in already, when its figures are corrected", () => {
    expect(nextTransitions([scored(YELLOW, 5, "red")], openAt("yellow", "2024-12"), () => false)).toMatchObject([{ cause: "level_raised", level: "red" }]);
  });

  it("is told of once for each level, however often it falls and rises in between", () => {
    let episodes = openAt("yellow");
    const causes = (["orange", "yellow", "orange", "yellow", "red", "orange", "red"] as const).map((level, k) => {
      const [transition] = nextTransitions([{ ...scored(YELLOW, 5, level), period: addMonths("2024-12", k) }], episodes, () => false);
      episodes = after(episodes, transition === undefined ? [] : [transition]);
      return `${transition?.level} ${transition?.cause}`;
    });
    expect(causes).toEqual(["orange level_raised", "yellow level_lowered", "orange still_met", "yellow level_lowered", "red level_raised", "orange level_lowered", "red still_met"]);
  });

  it("is not told of where history filled in afterwards raised it", () => {
    expect(nextTransitions([scored(YELLOW, 5, "red")], openAt("yellow"), () => true)).toMatchObject([{ state: "ongoing", cause: "still_met", level: "red" }]);
  });
});

describe("an open episode whose level falls and is still alerted", () => {
  it("is eased", () => {
    expect(nextTransitions([scored(YELLOW, 2.5, "yellow")], openAt("red"), () => false)).toMatchObject([{ state: "ongoing", cause: "level_lowered", level: "yellow" }]);
  });

  it("keeps its level where it is lower only for want of a score or of a window", () => {
    const gap = judgeAt(twoYears(BASE, CLEARLY, { 14: [null, 1_200, "missing"] }), "2024-12");
    expect(gap.windows.year.reason).toBe("quantity_missing");
    for (const verdict of [scored(YELLOW, null, "yellow"), scored(gap, 5, "orange")]) {
      expect(nextTransitions([verdict], openAt("red"), () => false)).toMatchObject([{ cause: "still_met", level: "red" }]);
      expect(nextTransitions([verdict], openAt("red", "2024-12"), () => false)).toEqual([]);
    }
  });
});

describe("an episode of a series with thresholds", () => {
  const gap = judgeAt(twoYears(BASE, BASE, { 14: [null, 1_200, "missing"] }), "2024-12");
  const metInMonth = judgeAt(twoYears(BASE, BASE, { 23: CLEARLY }), "2024-12");

  it.each<[string, Verdict]>([
    ["its score is not over attention, whatever windows lack", scored(gap, 1.9, null)],
    ["its score is not over attention, though the rule is met", scored(YELLOW, 2, "blue")],
    ["its score alone is over attention", scored(QUIET, 5, "blue")],
    ["no window meets the rule, though there is no score", scored(QUIET, null, null)],
  ])("closes when %s", (_when, verdict) => {
    expect(nextTransitions([verdict], open(), () => false)).toMatchObject([{ state: "closed", cause: "no_longer_met" }]);
  });

  it.each<[string, Verdict]>([
    ["the score is not known and a window meets the rule", scored(metInMonth, null, "blue")],
    ["the score is over attention and a window that might meet the rule has no figures", scored(gap, 5, "blue")],
    ["neither score nor all windows are known", scored(gap, null, null)],
  ])("does not close when %s", (_when, verdict) => {
    expect(nextTransitions([verdict], open(), () => false)).toEqual([]);
  });
});

describe("the first screening of a store", () => {
  it("opens episodes with the cause baseline", () => {
    expect(nextTransitions([YELLOW, BLUE, QUIET], NOTHING_OPEN, () => true)).toMatchObject([{ state: "new", cause: "baseline", level: "yellow" }]);
  });
});

describe("screening a month twice", () => {
  it.each([
    ["opens one episode", YELLOW, NOTHING_OPEN],
    ["goes on once", YELLOW, open()],
    ["closes once", QUIET, open()],
  ])("%s", (_what, verdict, before) => {
    const first = nextTransitions([verdict], before, () => false);
    expect(first).toHaveLength(1);
    expect(nextTransitions([verdict], after(before, first), () => false)).toEqual([]);
  });
});

describe("the fingerprint of an episode", () => {
  it("is the same from month to month and office to office", () => {
    expect(fingerprintOf({ ...YELLOW, period: "2025-03", source: "comtrade", currency: "CNY" } as Verdict)).toBe(fingerprintOf(YELLOW));
  });

  it.each<[string, Partial<Verdict>]>([
    ["rule", { rule: "eu-task-force" }],
    ["product", { hsCode: "84181020" }],
    ["market", { partner: "USA" }],
    ["flow", { flow: "import" }],
    ["province", { province: "44" }],
    ["regime", { regime: "10" }],
  ])("is another for another %s", (_what, changes) => {
    expect(fingerprintOf({ ...YELLOW, ...changes })).not.toBe(fingerprintOf(YELLOW));
    expect(nextTransitions([{ ...QUIET, ...changes }], open(), () => false)).toEqual([]);
  });
});
