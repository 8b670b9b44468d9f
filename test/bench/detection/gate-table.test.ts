import { describe, expect, it } from "vitest";
import { monthIndex } from "../../../src/trade/period.js";
import { panelOf, times } from "../../helpers/panel.js";
import { boardOf } from "./board.js";
import { gateTable, windowsMet } from "./gate-table.js";

/** Four years of 100 pieces at 10; then 150 at 8: the month and the quarter show it at once, the year only when enough of it has passed. */
const surging = { key: { partner: "DEU" }, months: [...times(60, [100, 1000] as const), ...times(12, [150, 1200] as const)] };
const quiet = { key: { partner: "USA" }, months: times(72, [100, 1000] as const) };
const panel = panelOf("2017-01", surging, quiet);
const usual = { kind: "episode", shape: "step", sizeClass: "small", size: 0.2, quantityLog: 0.4, unitValueLog: -0.2, level: "dense", neutralUntil: null } as const;
const board = boardOf(["a", "b"], monthIndex("2017-01"), 72, [{ ...usual, seriesId: "a", start: "2022-01", end: "2022-12" }]);

describe("the windows in which the rule is met", () => {
  it("begin with February, the month that can be judged, and include the year when more than half of it surges", () => {
    const met = windowsMet(panel, "USD");
    const of = (series: number): number[] => [...met.subarray(series * 24, series * 24 + 24)];
    // Bits: month 1, quarter 2, ytd 4, year 8. With n months of 150 at 8 the year has grown by 4.17 % × n, and its unit value fallen by 10 % from n = 5 on: both at n = 8. The quarter of February is December to February: +33 %, −15 %.
    expect(of(0)).toEqual([...times0(13), ...Array.from({ length: 6 }, () => 7), ...Array.from({ length: 5 }, () => 15)]);
    expect(of(1)).toEqual(times0(24));
  });
});

describe("the table of gates", () => {
  it("gives each gate its share, false alarms and findings, Januaries left out", () => {
    const scores = new Float64Array(48).fill(0);
    const [any, two, all, top] = gateTable(board, windowsMet(panel, "USD"), scores);
    // 44 series-months without January, 11 of them positive.
    expect(any).toEqual({ gate: "rule in any window", shareOfSeries: 11 / 44, falseAlarmsPer100: 0, detected: 1, within3: 1 });
    expect([two?.shareOfSeries, all?.shareOfSeries]).toEqual([11 / 44, 5 / 44]);
    expect([all?.detected, all?.within3]).toEqual([1, 0]);
    // One in a hundred of two series is none.
    expect(top).toMatchObject({ shareOfSeries: 0, detected: 0 });
  });
});

function times0(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}
