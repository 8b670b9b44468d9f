import { describe, expect, it } from "vitest";
import { DEFAULT_EPISODES } from "../../src/alerts/episode-settings.js";
import { fingerprintOf, type OpenEpisode, type Transition } from "../../src/alerts/episode.js";
import { nextTransitions, type LifeFacts } from "../../src/alerts/next-transitions.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { addMonths } from "../../src/trade/period.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";
import { after, lifeFacts, NO_LIFE, NOTHING_OPEN, type Episodes } from "../helpers/life.js";
import { panelOf, times } from "../helpers/panel.js";
import { THRESHOLDS } from "../helpers/thresholds.js";

const YELLOW = judgeAt(twoYears(BASE, CLEARLY), "2024-12");
const BLUE = judgeAt(twoYears(BASE, CLEARLY, { 23: BASE }), "2024-12");
const QUIET = judgeAt(twoYears(BASE, BASE), "2024-12");
const UNDECIDABLE = judgeAt(twoYears(BASE, CLEARLY, { 23: "unknown" }), "2024-12");

const open = (lastPeriod = "2024-11"): Episodes => openAt("yellow", lastPeriod);

/** The episode of the verdicts above, open since November or as said. */
function openAt(level: OpenEpisode["level"], lastPeriod = "2024-11", changes: Partial<OpenEpisode> = {}): Episodes {
  const fingerprint = fingerprintOf(YELLOW);
  const opening = { ...YELLOW, period: "2024-11", level };
  return new Map([[fingerprint, { fingerprint, since: "2024-11", lastPeriod, level, highest: level, told: level, id: 1, state: "ongoing", below: 0, opening, last: opening, ...changes }]]);
}

const next = (verdicts: readonly Verdict[], episodes: Episodes, changes: Partial<LifeFacts> = {}): Transition[] => nextTransitions(lifeFacts(verdicts, episodes, changes));
/** The next screening of what is open, as the ledger would say. */
const then = (episodes: Episodes, first: readonly Transition[]): Episodes => {
  const [before] = episodes.values();
  const opened: Transition[] = before === undefined ? [] : [{ fingerprint: before.fingerprint, state: "new", cause: "rule_met", period: before.lastPeriod, level: before.level, verdict: before.opening }];
  return after(NO_LIFE, [...opened, ...first]).open;
};

describe("an episode", () => {
  it("opens with a verdict from yellow up", () => {
    expect([YELLOW.level, BLUE.level, QUIET.kind, UNDECIDABLE.kind]).toEqual(["yellow", "blue", "quiet", "not_evaluable"]);
    for (const level of ["yellow", "orange", "red"] as const) {
      const verdict: Verdict = { ...YELLOW, level };
      expect(next([verdict], NOTHING_OPEN)).toEqual([{ fingerprint: fingerprintOf(YELLOW), state: "new", cause: "rule_met", period: "2024-12", level, verdict }]);
    }
  });

  it("does not open with blue, with a quiet series, or with one that can't be judged", () => {
    expect(next([BLUE, QUIET, UNDECIDABLE], NOTHING_OPEN)).toEqual([]);
  });

  it("goes on with the next month that meets the rule, once", () => {
    expect(next([YELLOW], open())).toMatchObject([{ state: "ongoing", cause: "still_met", period: "2024-12", level: "yellow" }]);
    expect(next([YELLOW], open("2024-12"))).toEqual([]);
  });

  it.each([
    ["blue", BLUE],
    ["quiet", QUIET],
    ["quiet because nothing was traded for a year", judgeAt(twoYears(BASE, "no trade"), "2024-12")],
  ])("eases with a verdict that is %s, and closes with the second month in a row", (_what, verdict) => {
    const first = next([verdict], open());
    expect(first).toMatchObject([{ state: "eased", cause: "below_margin", period: "2024-12", level: verdict.level }]);
    const second = { ...verdict, period: "2025-02" };
    expect(next([second], then(open(), first))).toMatchObject([{ state: "closed", cause: "no_longer_met", period: "2025-02", level: verdict.level }]);
  });

  it("closes with the first month below where the configuration asks for one", () => {
    expect(next([QUIET], open(), { episodes: { ...DEFAULT_EPISODES, releases: 1 } })).toMatchObject([{ state: "closed", cause: "no_longer_met" }]);
  });

  it("is not eased by a series of which only windows that meet the rule can be judged, and is by one that misses it", () => {
    const gap = { 18: [null, 1_200, "missing"] } as const;
    const missed = judgeAt(twoYears(BASE, CLEARLY, { ...gap, 23: BASE }), "2024-12");
    expect(next([judgeAt(twoYears(BASE, CLEARLY, gap), "2024-12")], open())).toEqual([]);
    expect(next([missed], open())).toMatchObject([{ state: "eased", cause: "below_margin" }]);
  });

  it.each([
    ["whose month is not out", UNDECIDABLE],
    ["whose quantity is missing", judgeAt(twoYears(BASE, [null, 1_200, "missing"]), "2024-12")],
    ["whose unit changed", judgeAt(twoYears([100, 1_000, "reported", "kg"], CLEARLY), "2024-12")],
    ["in January", judgeAt(panelOf("2023-01", { months: times(25, CLEARLY) }), "2025-01")],
  ])("neither opens nor closes with a series %s", (_which, verdict) => {
    expect(verdict.kind).toBe("not_evaluable");
    expect(next([verdict], open())).toMatchObject([{ state: "unknown", cause: "not_evaluable", level: "yellow", verdict }]);
    expect(next([verdict], NOTHING_OPEN)).toEqual([]);
  });

  it("that has closed opens again as a new one", () => {
    const eased = then(open(), next([QUIET], open()));
    const closed = then(open(), [...next([QUIET], open()), ...next([{ ...QUIET, period: "2025-02" }], eased)]);
    expect(closed.size).toBe(0);
    expect(next([{ ...YELLOW, period: "2025-03" }], closed)).toMatchObject([{ state: "new", cause: "rule_met", period: "2025-03" }]);
  });
});

/** A verdict on the same series with a score: attention 2, alarm 3, a floor its year reaches ten times over. */
const scored = (verdict: Verdict, score: number | null, level: Verdict["level"]): Verdict => ({ ...verdict, score, thresholds: THRESHOLDS, level, kind: level === null ? "quiet" : "surge" });

describe("an open episode whose level rises to orange or red", () => {
  it.each([["yellow", "orange"], ["yellow", "red"], ["orange", "red"]] as const)("is told of as raised, from %s to %s, and once", (before, after_) => {
    const verdict = scored(YELLOW, 5, after_);
    const raised = next([verdict], openAt(before));
    expect(raised).toMatchObject([{ state: "escalated", cause: "level_raised", level: after_, period: "2024-12" }]);
    expect(next([verdict], then(openAt(before), raised))).toEqual([]);
  });

  it("is told of in the month it was in already, when its figures are corrected", () => {
    expect(next([scored(YELLOW, 5, "red")], openAt("yellow", "2024-12"))).toMatchObject([{ cause: "level_raised", level: "red" }]);
  });

  it("is told of once for each level, however often it falls and rises in between", () => {
    let life = after(NO_LIFE, next([{ ...YELLOW, period: "2024-11" }], NOTHING_OPEN));
    const causes = (["orange", "yellow", "orange", "yellow", "red", "orange", "red"] as const).map((level, k) => {
      const [transition] = next([{ ...scored(YELLOW, 5, level), period: addMonths("2024-12", k) }], life.open);
      life = after(life, transition === undefined ? [] : [transition]);
      return `${transition?.level} ${transition?.cause}`;
    });
    expect(causes).toEqual(["orange level_raised", "yellow level_lowered", "orange still_met", "yellow level_lowered", "red level_raised", "orange level_lowered", "red still_met"]);
  });

  it("is not told of where history filled in afterwards raised it", () => {
    expect(next([scored(YELLOW, 5, "red")], openAt("yellow"), { isBaseline: () => true })).toMatchObject([{ state: "ongoing", cause: "still_met", level: "red" }]);
  });
});

describe("an open episode whose level falls and is still alerted", () => {
  it("is eased", () => {
    expect(next([scored(YELLOW, 2.5, "yellow")], openAt("red"))).toMatchObject([{ state: "eased", cause: "level_lowered", level: "yellow" }]);
  });

  it("keeps its level where it is lower only for want of a score or of a window", () => {
    const gap = judgeAt(twoYears(BASE, CLEARLY, { 14: [null, 1_200, "missing"] }), "2024-12");
    expect(gap.windows.year.reason).toBe("quantity_missing");
    for (const verdict of [scored(YELLOW, null, "yellow"), scored(gap, 5, "orange")]) {
      expect(next([verdict], openAt("red"))).toMatchObject([{ cause: "still_met", level: "red" }]);
      expect(next([verdict], openAt("red", "2024-12"))).toEqual([]);
    }
  });
});

describe("an episode of a series with thresholds", () => {
  const gap = judgeAt(twoYears(BASE, BASE, { 14: [null, 1_200, "missing"] }), "2024-12");
  const metInMonth = judgeAt(twoYears(BASE, BASE, { 23: CLEARLY }), "2024-12");

  it.each<[string, Verdict]>([
    ["its score is not over four fifths of attention, whatever windows lack", scored(gap, 1.6, null)],
    ["its score is not over four fifths of attention, though the rule is met", scored(YELLOW, 1.6, "blue")],
    ["its score alone is over attention", scored(QUIET, 5, "blue")],
    ["no window meets the rule, though there is no score", scored(QUIET, null, null)],
  ])("eases when %s", (_when, verdict) => {
    expect(next([verdict], open())).toMatchObject([{ state: "eased", cause: "below_margin" }]);
  });

  it.each<[string, Verdict]>([
    ["the score is not known and a window meets the rule", scored(metInMonth, null, "blue")],
    ["the score is over attention and a window that might meet the rule has no figures", scored(gap, 5, "blue")],
    ["the score is over four fifths of attention and a window that might meet the rule has no figures", scored(gap, 1.9, null)],
    ["neither score nor all windows are known", scored(gap, null, null)],
  ])("neither eases nor closes when %s", (_when, verdict) => {
    expect(next([verdict], open())).toEqual([]);
  });
});

describe("the first screening of a store", () => {
  it("opens episodes with the cause baseline", () => {
    expect(next([YELLOW, BLUE, QUIET], NOTHING_OPEN, { isBaseline: () => true })).toMatchObject([{ state: "new", cause: "baseline", level: "yellow" }]);
  });
});

describe("screening a month twice", () => {
  it.each([
    ["opens one episode", YELLOW, NOTHING_OPEN],
    ["goes on once", YELLOW, open()],
    ["counts a month below once", QUIET, open()],
    ["closes once", { ...QUIET, period: "2025-02" }, openAt("yellow", "2024-12", { state: "eased", level: null, below: 1 })],
    ["is unknown once", UNDECIDABLE, open()],
  ])("%s", (_what, verdict, before) => {
    const first = next([verdict], before);
    expect(first).toHaveLength(1);
    expect(next([verdict], then(before, first))).toEqual([]);
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
    expect(next([{ ...QUIET, ...changes }], open())).toMatchObject([{ fingerprint: fingerprintOf(YELLOW), state: "unknown", cause: "not_found" }]);
  });
});
