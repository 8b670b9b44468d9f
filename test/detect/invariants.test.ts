import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../../src/detect/verdict.js";
import type { Panel } from "../../src/series/panel.js";
import { survey } from "../../src/series/survey.js";
import { withWorld } from "../../src/series/world.js";
import { addMonths, monthIndex, periodsBetween } from "../../src/trade/period.js";
import { lines } from "../helpers/generated.js";
import { judgeAt, LIMITS, RULE } from "../helpers/judged.js";
import { coverageOf, panelOf, type Line, type Month } from "../helpers/panel.js";

const FIRST = "2022-01";
const JUDGED = periodsBetween("2024-07", "2024-12");
const period = fc.constantFrom(...JUDGED);
const RUNS = { numRuns: 200 };

/** The verdict of each series, by partner. */
function verdicts(panel: Panel, at: string, scale = 1): Map<string, Verdict> {
  const scaled = (money: Readonly<Record<string, number>>) => Object.fromEntries(Object.entries(money).map(([currency, sum]) => [currency, sum * scale]));
  const { obstacles } = survey(panel, panel, [], [], monthIndex(at) - panel.firstMonth);
  const judged = (series: number) => judgeAt(panel, at, { windowValue: scaled(RULE.windowValue) }, { lowBase: scaled(LIMITS.lowBase) }, series, obstacles);
  return new Map(panel.keys.map((key, series) => [`${key.hsCode} ${key.partner}`, judged(series)]));
}

/** Every number in a record, with the path to it. */
function numbersIn(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => numbersIn(each, `${path}.${name}`));
}

describe("a verdict", () => {
  it("holds no number that is not finite, in any gap, January or unit change", () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(...periodsBetween("2022-01", "2025-03")), (generated, at) => {
        const full = withWorld(panelOf(FIRST, ...generated), [coverageOf({ partners: "all", firstPeriod: FIRST })]);
        for (const verdict of verdicts(full, at).values()) {
          expect(numbersIn(verdict).filter(([, number]) => !Number.isFinite(number))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it("says the same when values and thresholds are counted in another multiple of the currency", () => {
    fc.assert(
      fc.property(lines, period, fc.constantFrom(1 / 1024, 0.5, 4, 65_536), (generated, at, scale) => {
        const rescaled = generated.map((line) => ({ ...line, months: line.months.map((month) => inMultiples(month, scale)) }));
        const [before, after] = [verdicts(panelOf(FIRST, ...generated), at), verdicts(panelOf(FIRST, ...rescaled), at, scale)];
        for (const [name, verdict] of before) {
          const { kind, reason, level, triggeredBy } = verdict;
          expect(after.get(name)).toMatchObject({ kind, reason, level, triggeredBy });
          expect(after.get(name)?.windows.year.unitValueYoy).toBe(verdict.windows.year.unitValueYoy);
        }
      }),
      RUNS,
    );
  });

  it("does not depend on the order of the series", () => {
    const shuffled = lines.chain((generated) => fc.tuple(fc.constant(generated), fc.shuffledSubarray(generated, { minLength: generated.length })));
    fc.assert(
      fc.property(shuffled, period, ([generated, other], at) => {
        const [before, after] = [verdicts(panelOf(FIRST, ...generated), at), verdicts(panelOf(FIRST, ...other), at)];
        for (const [name, verdict] of before) expect(after.get(name)).toEqual(verdict);
      }),
      RUNS,
    );
  });

  it("does not change when an unrelated product is added, World included", () => {
    const full = [coverageOf({ partners: "all", codes: ["84151021", "85076000"], firstPeriod: FIRST })];
    fc.assert(
      fc.property(lines, lines, period, (generated, others, at) => {
        const unrelated = others.map((line): Line => ({ ...line, key: { ...line.key, hsCode: "85076000" } }));
        const before = verdicts(withWorld(panelOf(FIRST, ...generated), full), at);
        const after = verdicts(withWorld(panelOf(FIRST, ...unrelated, ...generated), full), at);
        for (const [name, verdict] of before) expect(after.get(name)).toEqual(verdict);
      }),
      RUNS,
    );
  });

  it("of an earlier month does not change when later months arrive", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 24, max: 35 }), (generated, known) => {
        const at = addMonths(FIRST, known - 1);
        const then = generated.map((line) => ({ ...line, months: line.months.slice(0, known) }));
        expect(verdicts(panelOf(FIRST, ...generated), at)).toEqual(verdicts(panelOf(FIRST, ...then), at));
      }),
      RUNS,
    );
  });
});

describe("the generated series", () => {
  it("reach every kind of verdict, so that the invariants say something", () => {
    const kinds = new Set(fc.sample(lines, 200).flatMap((generated) => [...verdicts(panelOf(FIRST, ...generated), "2024-12").values()].map(({ kind, level }) => `${kind} ${level}`)));
    expect([...kinds].sort()).toEqual(["not_evaluable null", "quiet null", "surge blue", "surge yellow"]);
  });
});

function inMultiples(month: Month, scale: number): Month {
  if (typeof month === "string") return month;
  const [quantity, value, status = "reported", unit = "u"] = month;
  return [quantity, value * scale, status, unit];
}
