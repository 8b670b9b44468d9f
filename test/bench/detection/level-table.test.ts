import { describe, expect, it } from "vitest";
import { monthIndex } from "../../../src/trade/period.js";
import { panelOf, times } from "../../helpers/panel.js";
import { boardOf, LEAD_IN } from "./board.js";
import { levelTable, overTable, ruleTable, sameMonthTable } from "./level-table.js";
import { FIRST_SCORED, levelsOf, rankOf } from "./levels.js";
import { ruleBoard } from "./rule-board.js";

/** Five years of 100 pieces at 10; then 150 at 8: the month and the quarter show it at once, the year only when enough of it has passed. */
const surging = { key: { partner: "DEU", currency: "XXX" }, months: [...times(60, [100, 1000] as const), ...times(12, [150, 1200] as const)] };
const QUIET = 20;
const quiet = Array.from({ length: QUIET }, (_, k) => ({ key: { partner: `M${String(k).padStart(2, "0")}`, currency: "XXX" }, months: times(72, [100, 1000] as const) }));
const panel = panelOf("2017-01", surging, ...quiet);
const ids = ["a", ...quiet.map((_, k) => `b${String(k).padStart(2, "0")}`)];
const usual = { kind: "episode", shape: "step", sizeClass: "small", size: 0.2, quantityLog: 0.4, unitValueLog: -0.2, level: "dense", neutralUntil: null } as const;
const board = boardOf(ids, monthIndex("2017-01"), 72, [{ ...usual, seriesId: "a", start: "2022-01", end: "2022-12" }]);
const rule = ruleBoard(panel);

/** Of each month of a year that is judged: 11 months of 21 series, twice. */
const JUDGED = 2 * 11 * (QUIET + 1);

/** The quiet ones score 1 to 20 by their place; the surging one by year. */
const scores = (surge: (column: number) => number) => {
  const width = 72 - FIRST_SCORED;
  return { from: FIRST_SCORED, to: 71, score: Float64Array.from({ length: (QUIET + 1) * width }, (_, at) => (at < width ? surge(FIRST_SCORED + at) : Math.floor(at / width))) };
};

describe("the rule's board", () => {
  it("begins with February, the month that can be judged, and includes the year when more than half of it surges", () => {
    // Bits: month 1, quarter 2, ytd 4, year 8. With n months of 150 at 8 the year has grown by 4.17 % × n, and its unit value fallen by 10 % from n = 5 on: both at n = 8. The quarter of February is December to February: +33 %, −15 %.
    expect([...rule.met.subarray(0, 24)]).toEqual([...zeros(13), ...Array.from({ length: 6 }, () => 7), ...Array.from({ length: 5 }, () => 15)]);
    expect([...rule.met.subarray(24)].every((bits) => bits === 0)).toBe(true);
    expect([...rule.decidable.subarray(0, 3)]).toEqual([0, 1, 1]);
  });

  it("gives the rule alone its share, false alarms and findings, Januaries left out", () => {
    const [any, two, all] = ruleTable(board, rule);
    expect(any).toEqual({ raised: "rule in any window", shareOfSeries: 11 / JUDGED, falseAlarmsPer100: 0, detected: 1, within3: 1 });
    expect([two?.shareOfSeries, all?.shareOfSeries]).toEqual([11 / JUDGED, 5 / JUDGED]);
    expect([all?.detected, all?.within3]).toEqual([1, 0]);
  });
});

describe("levels with thresholds set in time", () => {
  it("are held against the months before each January and no later one", () => {
    const { thresholds } = levelsOf(panel, rule, scores(() => 0));
    expect(thresholds.map((set) => [set?.setFrom, set?.setThrough, set?.validFrom, set?.validThrough])).toEqual([
      ["2020-02", "2020-12", "2021-01", "2021-12"],
      ["2021-02", "2021-12", "2022-01", "2022-12"],
    ]);
    expect(LEAD_IN - FIRST_SCORED).toBe(12);
  });

  it("raise a series the rule speaks of when its score is over the earlier ones, red when the year surges too", () => {
    const { level, over } = levelsOf(panel, rule, scores((column) => (column < 60 ? 0 : 30)));
    expect([...level.subarray(0, 24)]).toEqual([...zeros(13), ...Array.from({ length: 6 }, () => rankOf("orange")), ...Array.from({ length: 5 }, () => rankOf("red"))]);
    expect([...over.subarray(12, 15)]).toEqual([0, 2, 2]);
    const rows = levelTable(board, { level, over, thresholds: [] });
    expect(rows.map(({ detected, within3 }) => [detected, within3])).toEqual([[1, 1], [1, 1], [1, 1], [1, 0]]);
    expect(rows.map(({ shareOfSeries }) => shareOfSeries * JUDGED)).toEqual([11, 11, 11, 5]);
  });

  it("leave earlier levels as they were when later scores are wild", () => {
    const [tame, wild] = [() => 0, (column: number) => (column < 60 ? 0 : 99)].map((surge) => levelsOf(panel, rule, scores(surge)).level);
    expect([...(wild?.subarray(0, 12) ?? [])]).toEqual([...(tame?.subarray(0, 12) ?? [])]);
  });

  it("tell year by year how much was over the thresholds", () => {
    const levels = levelsOf(panel, rule, scores((column) => (column < 60 ? 0 : 30)));
    // Quiet scores tie at 20 for the highest: none is over the earlier quantile. The surging one is, in 11 of 231 series-months of its year.
    expect(overTable(board, rule, levels)).toEqual([{ year: "2021", attention: 0, alarm: 0 }, { year: "2022", attention: 1 / 21, alarm: 1 / 21 }, { year: "all", attention: 1 / 42, alarm: 1 / 42 }]);
  });
});

describe("the score among the highest of its own month", () => {
  it("raises nothing where the share of the series is less than one", () => {
    expect(sameMonthTable(board, rule, new Float64Array(board.classes.length)).map(({ detected }) => detected)).toEqual([0, 0]);
  });
});

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}
