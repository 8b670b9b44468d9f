import { describe, expect, it } from "vitest";
import { levelOf, RED_FLOORS, UNSCORED, type LevelFacts, type Scored } from "../../src/detect/level.js";
import { isScoreOnly } from "../../src/detect/score-only.js";
import { WINDOW_NAMES, type Level, type WindowName } from "../../src/detect/verdict.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";
import { THRESHOLDS } from "../helpers/thresholds.js";

const FLOOR = 1_000;
const RICH = RED_FLOORS * FLOOR;

/** Attention 2, alarm 3. */
const scored = (score: number): Scored => ({ score, thresholds: THRESHOLDS });
const facts = (met: readonly WindowName[], changes: Partial<LevelFacts> = {}): LevelFacts => ({ met, yearValue: RICH, floor: FLOOR, capped: false, ...changes });

describe("the level of a series with a score", () => {
  it.each<[string, readonly WindowName[], number, number, Level | null]>([
    ["nothing: no window met, the score on attention", [], 2, RICH, null],
    ["blue: the rule met in all windows, the score on attention and not over it", WINDOW_NAMES, 2, RICH, "blue"],
    ["blue: the score over attention alone", [], 2.1, RICH, "blue"],
    ["blue: the score over alarm alone", [], 9, RICH, "blue"],
    ["yellow: the rule met in one window and the score over attention", ["month"], 2.1, RICH, "yellow"],
    ["yellow: the score on alarm and not over it", WINDOW_NAMES, 3, RICH, "yellow"],
    ["orange: the rule met in one window and the score over alarm", ["year"], 3.1, RICH, "orange"],
    ["orange: two windows met, none of them the year", ["month", "quarter"], 3.1, RICH, "orange"],
    ["orange: a year's value below ten floors", ["month", "year"], 3.1, RICH - 1, "orange"],
    ["red: two windows met, one of them the year, and ten floors", ["month", "year"], 3.1, RICH, "red"],
  ])("is %s", (_what, met, score, yearValue, level) => {
    expect(levelOf(facts(met, { yearValue }), scored(score))).toBe(level);
  });

  it("is orange where the year's value or the floor is not known", () => {
    expect(levelOf(facts(WINDOW_NAMES, { yearValue: null }), scored(9))).toBe("orange");
    expect(levelOf(facts(WINDOW_NAMES, { floor: null }), scored(9))).toBe("orange");
  });
});

describe("the level of a series without a score, or without thresholds", () => {
  it.each([
    ["no score and no thresholds", UNSCORED],
    ["no score", { score: null, thresholds: THRESHOLDS }],
    ["no thresholds", { score: 99, thresholds: null }],
  ])("needs the rule in all four windows for yellow, and goes no higher: %s", (_what, none) => {
    expect([levelOf(facts([]), none), levelOf(facts(["month", "quarter", "year"]), none), levelOf(facts(WINDOW_NAMES), none)]).toEqual([null, "blue", "yellow"]);
  });
});

describe("a level held at blue by a gate", () => {
  it("is blue whatever rule and score say, and none where there is none", () => {
    const capped = { capped: true };
    expect([levelOf(facts(WINDOW_NAMES, capped), scored(9)), levelOf(facts(WINDOW_NAMES, capped), UNSCORED), levelOf(facts([], capped), scored(9)), levelOf(facts([], capped), scored(0))]).toEqual(["blue", "blue", "blue", null]);
  });
});

describe("a verdict", () => {
  const judged = (now: typeof CLEARLY, of: Scored, limits = {}) => judgeAt(twoYears(BASE, now), "2024-12", {}, limits, 0, undefined, of);
  const gates = (of: Scored) => judged(CLEARLY, of).gates.filter(({ name }) => name.startsWith("score"));

  it("carries its score and what it was held against, and a gate for each line, flagged or not", () => {
    expect(judged(CLEARLY, scored(2.5))).toMatchObject({ kind: "surge", level: "yellow", score: 2.5, thresholds: THRESHOLDS });
    expect(gates(scored(2.5))).toEqual([
      { name: "score", value: 2.5, threshold: 2, unit: "score", pass: true, effect: "none" },
      { name: "score_alarm", value: 2.5, threshold: 3, unit: "score", pass: false, effect: "none" },
    ]);
    expect(judged(BASE, scored(1)).gates.at(-2)).toMatchObject({ name: "score", value: 1, threshold: 2, pass: false });
  });

  it("says in the gate why a score is not held against anything", () => {
    expect(gates(UNSCORED).map(({ lacks }) => lacks)).toEqual(["score", "score"]);
    expect(gates({ score: 5, thresholds: null }).map(({ lacks, value }) => [lacks, value])).toEqual([["thresholds", 5], ["thresholds", 5]]);
  });

  it("with only a score over attention is a surge listed at blue that no window triggered", () => {
    const verdict = judged(BASE, scored(4));
    expect(verdict).toMatchObject({ kind: "surge", level: "blue", triggeredBy: [], reason: null });
    expect([isScoreOnly(verdict), isScoreOnly(judged(CLEARLY, scored(4))), isScoreOnly(judged(BASE, scored(1)))]).toEqual([true, false, false]);
  });

  it("on a series that can't be judged keeps its score and has no level", () => {
    expect(judged(CLEARLY, scored(9), { lowBase: { USD: 1e9 } })).toMatchObject({ kind: "not_evaluable", reason: "low_base", level: null, score: 9 });
  });

  it("is red by the value of its own year in its own currency", () => {
    const withFloor = (floor: number) => judgeAt(twoYears(BASE, CLEARLY), "2024-12", { windowValue: { USD: floor } }, {}, 0, undefined, scored(9)).level;
    // A year of 14,400 dollars, a month of 1,200.
    expect([withFloor(1_200), withFloor(1_440), withFloor(1_441)]).toEqual(["red", "red", "orange"]);
  });
});
