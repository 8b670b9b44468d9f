import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asHeld, relaxed } from "../../src/detect/hold.js";
import type { Scored } from "../../src/detect/level.js";
import type { Rule } from "../../src/detect/rule.js";
import { LEVELS, type Level } from "../../src/detect/verdict.js";
import { lines } from "../helpers/generated.js";
import { BASE, judgeAt, RULE, twoYears } from "../helpers/judged.js";
import { panelOf } from "../helpers/panel.js";
import { THRESHOLDS } from "../helpers/thresholds.js";

const LIGHTS: Partial<Rule> = { severe: { quantityGrowth: 0.5, unitValueDrop: 0.35 }, levels: "lights", windows: ["month", "ytd"] };
const rank = (level: Level | null): number => (level === null ? LEVELS.length : LEVELS.indexOf(level));

describe("a relaxed rule", () => {
  it("has every threshold at four fifths, to the digit", () => {
    expect(relaxed({ ...RULE, ...LIGHTS, undercut: 0.05 }, 0.2)).toMatchObject({
      ...{ quantityGrowth: 0.24, unitValueDrop: 0.08, undercut: 0.04, windowValue: { USD: 800, CNY: 5_600 } },
      severe: { quantityGrowth: 0.4, unitValueDrop: 0.28 },
    });
    expect(relaxed({ ...RULE, unitValueDrop: null }, 0.2)).toMatchObject({ unitValueDrop: null, undercut: null, severe: null });
    expect(relaxed(RULE, 0)).toEqual(RULE);
  });

  it.each([
    ["+24 % and −8 % to the digit", [124, 1_140.8], "yellow"],
    ["a growth just below", [123.999, 1_140.7908], null],
    ["a fall just below", [124, 1_140.9], null],
  ] as const)("is met by %s", (_figures, month, level) => {
    expect(asHeld(judgeAt(twoYears(BASE, month), "2024-12"), RULE, 0.2).level).toBe(level);
  });

  it("has a floor of four fifths, for red too", () => {
    const year = 14_000;
    const scored: Scored = { score: 5, thresholds: THRESHOLDS };
    const at = (floor: number) => {
      const rule = { ...RULE, windowValue: { USD: floor } };
      return asHeld(judgeAt(twoYears(BASE, [150, year / 12]), "2024-12", rule, {}, 0, undefined, scored), rule, 0.2).level;
    };
    expect([at(1_400), at(1_749), at(1_751), at(year)]).toEqual(["red", "red", "orange", "orange"]);
  });
});

describe("a verdict as it is held", () => {
  const rules = fc.constantFrom<Partial<Rule>>({}, LIGHTS, { levels: "list" }, { windows: ["year"] }, { floorPer: "week", windowValue: { USD: 20 } });
  const scores = fc.constantFrom<Scored | undefined>(undefined, { score: 1.7, thresholds: THRESHOLDS }, { score: 2.5, thresholds: THRESHOLDS }, { score: 5, thresholds: THRESHOLDS }, { score: null, thresholds: THRESHOLDS });

  it("by no margin is the verdict itself, whatever the figures, the rule and the score", () => {
    fc.assert(
      fc.property(lines, rules, scores, (generated, changes, scored) => {
        const verdict = judgeAt(panelOf("2022-01", ...generated), "2024-12", changes, {}, 0, undefined, scored);
        expect(asHeld(verdict, { ...RULE, ...changes }, 0)).toEqual(verdict);
      }),
    );
  });

  it("is never lower than it was judged, and no lower by a wider margin", () => {
    fc.assert(
      fc.property(lines, rules, scores, fc.double({ min: 0, max: 0.89, noNaN: true }), fc.double({ min: 0, max: 0.89, noNaN: true }), (generated, changes, scored, one, other) => {
        const rule = { ...RULE, ...changes };
        const verdict = judgeAt(panelOf("2022-01", ...generated), "2024-12", changes, {}, 0, undefined, scored);
        const [narrow, wide] = [Math.min(one, other), Math.max(one, other)].map((margin) => rank(asHeld(verdict, rule, margin).level));
        expect(rank(verdict.level)).toBeGreaterThanOrEqual(narrow ?? 0);
        expect(narrow).toBeGreaterThanOrEqual(wide ?? 0);
      }),
    );
  });
});
