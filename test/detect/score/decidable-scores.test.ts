import { describe, expect, it } from "vitest";
import { decidableScores } from "../../../src/detect/score/decidable-scores.js";
import { budgetSector, thresholdsFor } from "../../../src/detect/score/scoped-thresholds.js";
import type { Scores } from "../../../src/detect/score/scores.js";
import { NO_OBSTACLES, type Obstacle } from "../../../src/series/obstacles.js";
import type { Panel } from "../../../src/series/panel.js";
import { addMonths, monthIndex } from "../../../src/trade/period.js";
import { DEFAULT_BUDGET } from "../../../src/detect/budget.js";
import { BASE, LIMITS } from "../../helpers/judged.js";
import { panelOf, times } from "../../helpers/panel.js";
import { THRESHOLDS } from "../../helpers/thresholds.js";

/** Scores of the third year: its month as a number, the series in hundreds. */
function scoresOf(panel: Panel, put: Readonly<Record<number, number>> = {}): Scores {
  const score = Float64Array.from({ length: panel.keys.length * 12 }, (_, k) => put[k] ?? Math.floor(k / 12) * 100 + (k % 12) + 1);
  return { from: 24, to: 35, score };
}

const threeYears = (...replaced: readonly (readonly [number, (typeof BASE) | "unknown"])[]) =>
  panelOf("2022-01", { months: times(36, BASE).map((month, m) => replaced.find(([at]) => at === m)?.[1] ?? month) });
const of = (panel: Panel, obstacles: readonly Obstacle[] = [], scores = scoresOf(panel), to = 35) =>
  decidableScores(panel, scores, to, { ...NO_OBSTACLES, ofSeries: new Map([[0, obstacles]]) }, LIMITS, () => "all").get("all");

describe("the scores thresholds are set on", () => {
  it("are those of every month but January, with the months they lie between", () => {
    expect(of(threeYears())).toEqual({ scores: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], firstMonth: monthIndex("2024-02"), lastMonth: monthIndex("2024-12"), months: 11 });
  });

  it("end before the month the thresholds are to serve, scored or not", () => {
    const panel = threeYears();
    expect(of(panel, [], scoresOf(panel), 34)).toMatchObject({ scores: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11], lastMonth: monthIndex("2024-11") });
  });

  it("leave out months without a score, an infinite score, and months that have not arrived", () => {
    const panel = threeYears([26, "unknown"]);
    expect(of(panel, [], scoresOf(panel, { 4: Number.NaN, 5: Number.POSITIVE_INFINITY }))?.scores).toEqual([2, 4, 7, 8, 9, 10, 11, 12]);
  });

  it("are of as many months as have any, however far apart those lie", () => {
    const panel = threeYears();
    const gaps = Object.fromEntries(Array.from({ length: 8 }, (_, k) => [k + 3, Number.NaN]));
    expect(of(panel, [], scoresOf(panel, gaps))).toEqual({ scores: [2, 3, 12], firstMonth: monthIndex("2024-02"), lastMonth: monthIndex("2024-12"), months: 3 });
  });

  it("leave out months that an obstacle bars: a changed code until both years lie behind it, a slip in its month and a year later", () => {
    expect(of(threeYears(), [{ reason: "hs_changed", bars: "across", column: 20 }])?.scores).toEqual([9, 10, 11, 12]);
    expect(of(threeYears(), [{ reason: "suspect_quantity", bars: "month", column: 26 }])?.scores).not.toContain(3);
    expect(of(threeYears(), [{ reason: "suspect_quantity", bars: "month", column: 14 }])?.scores).not.toContain(3);
  });

  it("leave out series whose base year is not worth the floor, but none whose currency has no floor: its gate lets it pass", () => {
    const worth = (value: number) => panelOf("2022-01", { months: times(36, [1, value]) });
    expect([of(worth(8.5))?.scores.length, of(worth(8))]).toEqual([11, undefined]);
    expect(of(panelOf("2022-01", { key: { currency: "EUR" }, months: times(36, BASE) }))?.scores.length).toBe(11);
  });

  it("are kept apart by group, and of series without one not taken", () => {
    const panel = panelOf("2022-01", ...["84151021", "85076000", "84181020"].map((hsCode) => ({ key: { hsCode }, months: times(36, BASE) })));
    const groups = decidableScores(panel, scoresOf(panel), 35, NO_OBSTACLES, LIMITS, (series) => ["a", "b", undefined][series]);
    expect([...groups.keys()]).toEqual(["a", "b"]);
    expect(groups.get("b")?.scores[0]).toBe(102);
  });
});

describe("the thresholds of a code", () => {
  const name = { "zh-CN": "", en: "" };
  const sectors = [{ id: "cold", name, prefixes: ["8418"] }, { id: "appliances", name, prefixes: ["8415", "8418"] }, { id: "all", name, prefixes: ["84"] }];
  const shares = { attention: 0.05, alarm: 0.02 };

  it("are those of the first sector of the watch list with a budget of its own, else the common ones", () => {
    const budget = { ...DEFAULT_BUDGET, sectors: [{ sector: "all", ...shares }, { sector: "appliances", ...shares }] };
    expect(["84181020", "84151021", "84820000", "85076000"].map((code) => budgetSector(code, sectors, budget))).toEqual(["appliances", "appliances", "all", null]);
    expect(budgetSector("84181020", sectors, DEFAULT_BUDGET)).toBeNull();
  });

  it("serve the months they are for and no other, and no other sector", () => {
    const set = [{ sector: null, thresholds: THRESHOLDS }];
    const at = (period: string) => thresholdsFor(null, set, period);
    expect([at("2024-09"), at("2024-10"), at("2025-09"), at("2025-10")]).toEqual([null, THRESHOLDS, THRESHOLDS, null]);
    expect([thresholdsFor("appliances", set, addMonths("2024-10", 1)), thresholdsFor(null, [], "2024-10")]).toEqual([null, null]);
  });
});
