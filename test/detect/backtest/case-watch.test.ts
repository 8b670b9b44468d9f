import { describe, expect, it } from "vitest";
import { watchCases } from "../../../src/detect/backtest/case-watch.js";
import { monthGathering, type JudgedSeries, type ReplayedMonth } from "../../../src/detect/backtest/replayed.js";
import { hsEditionPairs } from "../../../src/sources/scope-changes.js";
import type { Rule } from "../../../src/detect/rule.js";
import type { Verdict } from "../../../src/detect/verdict.js";
import { NO_OBSTACLES } from "../../../src/series/obstacles.js";
import type { RemedyCase } from "../../../src/trade/remedy-case.js";
import { CLEARLY, BASE, judgeAt, RULE, twoYears } from "../../helpers/judged.js";

const SOLAR: RemedyCase = { id: "solar", jurisdiction: "USA", markets: ["USA"], instrument: "AD", product: "solar cells", group: "solar", hsCodes: ["8541406015"], hsRevision: "HS2017", petitionDate: "2023-11-10", initiationDate: "2023-12-01", outcome: null, outcomeDate: null, source: null };
const series = (hsCode: string, changes: Partial<JudgedSeries> = {}): JudgedSeries => ({ name: hsCode, market: "USA", hsCode, codes: [hsCode.slice(0, 6)], reason: null, level: "yellow", score: null, quantityYoy: null, unitValueYoy: null, value: null, ...changes });
const month = (day: string, period: string, ...all: JudgedSeries[]): ReplayedMonth => ({ period, day, assumed: false, basis: "final", vintage: 1, series: all });
const watch = (...cases: RemedyCase[]) => watchCases(cases, 12, hsEditionPairs());

describe("a case", () => {
  it("written in codes of 2017 is watched under those that hold its goods in the month judged", () => {
    const found = watch(SOLAR).forerunners(month("2023-06-20", "2023-05", series("85414300"), series("85414100"), series("85415100"), series("85414300", { market: "VNM" })));
    expect(found).toEqual([[0], [0], [], []]);
    // Still under the old code where the figures are of 2021.
    const old = watch({ ...SOLAR, petitionDate: "2022-01-10", initiationDate: "2022-02-01", outcome: null, outcomeDate: null, source: null });
    expect(old.forerunners(month("2021-06-20", "2021-05", series("85414020"), series("85414300")))).toEqual([[0], []]);
  });

  it("is found in the sum over a family of codes", () => {
    expect(watch(SOLAR).forerunners(month("2023-01-20", "2022-12", series("85414100", { codes: ["854140", "854141", "854142", "854143", "854149"] })))).toEqual([[0]]);
  });

  it("is told of only inside the months before its petition, the first day included, its own day not", () => {
    const on = (day: string) => watch(SOLAR).forerunners(month(day, "2023-05", series("85414300")))[0];
    expect([on("2022-11-09"), on("2022-11-10"), on("2023-11-09"), on("2023-11-10")]).toEqual([[], [0], [0], []]);
  });

  it("stands under a heading, and a heading above it", () => {
    expect(watch({ ...SOLAR, hsCodes: ["7310"], hsRevision: "HS2022" }).forerunners(month("2023-06-20", "2023-05", series("73102910"), series("73"), series("731100")))).toEqual([[0], [0], []]);
  });

  it("whose codes went nowhere that can be told is not comparable, and one half seen is tested", () => {
    // Parts of displays, 8529.90: the new display modules took a sliver from too many codes.
    const parts: RemedyCase = { ...SOLAR, id: "parts", hsCodes: ["852990"] };
    const both = watch(SOLAR, parts);
    for (let m = 1; m <= 6; m++) both.forerunners(month(`2023-0${m + 1}-20`, `2023-0${m}`, series("85414300", { reason: m > 2 ? "low_base" : null })));
    expect(both.verdictOn(0)).toEqual({ sight: { months: 6, seen: 6, decidable: 2 }, reason: null });
    expect(both.verdictOn(1).reason).toBe("case_not_comparable");
  });

  it("months without figures of which count as outside the data, not as seen", () => {
    const seen = watch(SOLAR);
    for (let m = 1; m <= 9; m++) seen.forerunners(month(`2023-${String(m + 1).padStart(2, "0")}-20`, `2023-0${m}`, series("85414300", { reason: "short_history" })));
    expect(seen.verdictOn(0)).toMatchObject({ sight: { months: 9, seen: 0 }, reason: "outside_months" });
  });

  it("is known of early enough only where the file reaches as far", () => {
    expect([watch(SOLAR).isRipe("2022-12-01"), watch(SOLAR).isRipe("2022-12-02"), watch().isRipe("1990-01-01")]).toEqual([true, false, false]);
  });
});

describe("verdicts of several rules", () => {
  it("on one series are one judgement at the highest level; an importer's own figures stand for its market", () => {
    const gathering = monthGathering([RULE]);
    const verdict = judgeAt(twoYears(BASE, CLEARLY, {}, { flow: "import", reporter: "USA", partner: "CHN" }), "2024-12");
    gathering.add({ ...verdict, level: "blue", rule: "one" });
    gathering.add({ ...verdict, level: "orange", rule: "two" });
    gathering.add({ ...verdict, level: null, rule: "three" });
    expect(gathering.series()).toMatchObject([{ market: "USA", codes: ["841510"], level: "orange", quantityYoy: 0.5 }]);
  });

  it.each([false, true])("can be judged where any rule can, with the score and figures of the year before, in either order (reversed: %s)", (isReversed) => {
    const fixed: Rule = { ...RULE, id: "fixed-base", base: 2010, levels: "list" };
    const panel = twoYears(BASE, CLEARLY);
    // Of 2010 nothing is stored: the rule with the fixed base can say nothing.
    const verdicts = [judgeAt(panel, "2024-12", fixed), judgeAt(panel, "2024-12", {}, {}, 0, NO_OBSTACLES, { score: 1.5, thresholds: null })];
    expect(verdicts.map(({ reason }) => reason === null)).toEqual([false, true]);
    const gathering = monthGathering([fixed, RULE]);
    for (const verdict of isReversed ? verdicts.reverse() : verdicts) gathering.add(verdict);
    expect(gathering.series()).toMatchObject([{ reason: null, level: "yellow", score: 1.5, quantityYoy: 0.5, value: 14_400 }]);
  });

  it.each([false, true])("take no figures from a rule that compares with a fixed year, though it alone can judge (reversed: %s)", (isReversed) => {
    const fixed: Rule = { ...RULE, id: "fixed-base", base: 2022, levels: "list" };
    const year = judgeAt(twoYears(BASE, CLEARLY), "2024-12");
    const unjudged: Verdict = { ...year, reason: "other_suppliers_unknown", level: null, score: 0.5 };
    const alone: Verdict = { ...year, rule: fixed.id, level: "blue", score: null, windows: { ...year.windows, year: { ...year.windows.year, quantityYoy: 9 } } };
    const gathering = monthGathering([fixed, RULE]);
    for (const verdict of isReversed ? [alone, unjudged] : [unjudged, alone]) gathering.add(verdict);
    expect(gathering.series()).toMatchObject([{ reason: null, level: "blue", score: 0.5, quantityYoy: 0.5 }]);
  });
});
