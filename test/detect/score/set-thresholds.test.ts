import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_BUDGET } from "../../../src/detect/budget.js";
import { FEWEST_MONTHS, FEWEST_SCORES, setThresholds } from "../../../src/detect/score/set-thresholds.js";
import { monthIndex } from "../../../src/trade/period.js";

const SHARES = { attention: 0.03, alarm: 0.01 };
const [FIRST, LAST] = [monthIndex("2023-10"), monthIndex("2024-09")];

const set = (scores: readonly number[], shares = SHARES, months = 12) => setThresholds({ scores, firstMonth: LAST - months + 1, lastMonth: LAST, months }, shares, "2024-10", DEFAULT_BUDGET.keep);
const over = (scores: readonly number[], line: number): number => scores.filter((score) => score > line).length;

describe("the thresholds of the score", () => {
  it("have the stated shares of the earlier scores above them", () => {
    const scores = Array.from({ length: 1_000 }, (_, k) => ((k * 617) % 1_000) / 100);
    const found = set(scores);
    expect([over(scores, found?.attention ?? 0), over(scores, found?.alarm ?? 0)]).toEqual([30, 10]);
    // By hand: of 0.00 … 9.99 the place 0.97 × 999 = 969.03 lies at 9.6903, the place 989.01 at 9.8901.
    expect(found?.attention).toBeCloseTo(9.6903, 10);
    expect(found?.alarm).toBeCloseTo(9.8901, 10);
  });

  it("say on which months they were set, and serve from the month asked for as long as the budget keeps them", () => {
    const scores = Array.from({ length: 300 }, (_, k) => k);
    expect(set(scores)).toMatchObject({ setFrom: "2023-10", setThrough: "2024-09", validFrom: "2024-10", validThrough: "2025-09", scores: 300 });
    expect(setThresholds({ scores, firstMonth: FIRST, lastMonth: LAST, months: 12 }, SHARES, "2024-10", 1)?.validThrough).toBe("2024-10");
  });

  it("are none with too few scores or too few months", () => {
    const scores = Array.from({ length: FEWEST_SCORES }, (_, k) => k);
    expect([set(scores) === null, set(scores.slice(1)), set(scores, SHARES, FEWEST_MONTHS) === null, set(scores, SHARES, FEWEST_MONTHS - 1)]).toEqual([false, null, false, null]);
  });

  it("are none on a year of which only a few months have scores", () => {
    const scores = Array.from({ length: FEWEST_SCORES }, (_, k) => k);
    const of = (months: number) => setThresholds({ scores, firstMonth: FIRST, lastMonth: LAST, months }, SHARES, "2024-10", 12);
    expect([of(FEWEST_MONTHS - 1), of(FEWEST_MONTHS) === null]).toEqual([null, false]);
  });

  it("are refused on a month they serve", () => {
    const scores = Array.from({ length: 300 }, (_, k) => k);
    expect(() => setThresholds({ scores, firstMonth: FIRST, lastMonth: LAST, months: 12 }, SHARES, "2024-09", 12)).toThrow(RangeError);
  });

  it.each([
    ["all zero", () => 0],
    ["all alike", () => 7.5],
    ["all alike and negative", () => -3],
    ["alike at the top", (k: number) => (k % 10 === 0 ? 4 : -1 - k)],
    ["tiny", () => 1e-310],
  ])("of scores that are %s raise none of those, and alarm lies above attention", (_what, at) => {
    const scores = Array.from({ length: 400 }, (_, k) => at(k));
    const found = set(scores);
    expect(found).not.toBeNull();
    expect(found?.alarm).toBeGreaterThan(found?.attention ?? 0);
    expect([over(scores, found?.attention ?? 0), over(scores, found?.alarm ?? 0)]).toEqual([0, 0]);
  });

  it("never raise more than the share and one score, whatever the scores, and do not depend on their order", () => {
    const score = fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.integer({ min: -2, max: 2 }));
    fc.assert(
      fc.property(fc.array(score, { minLength: FEWEST_SCORES, maxLength: 400 }), (scores) => {
        const found = set(scores);
        expect(found).not.toBeNull();
        if (found === null) return;
        expect(found.alarm).toBeGreaterThan(found.attention);
        expect(over(scores, found.attention)).toBeLessThanOrEqual(SHARES.attention * scores.length + 1);
        expect(over(scores, found.alarm)).toBeLessThanOrEqual(SHARES.alarm * scores.length + 1);
        expect(set(scores.toReversed())).toEqual(found);
      }),
    );
  });
});
