import { describe, expect, it } from "vitest";
import { ranked } from "../../../src/detect/backtest/rankings.js";
import type { JudgedSeries } from "../../../src/detect/backtest/replayed.js";

const series = (name: string, changes: Partial<JudgedSeries>): JudgedSeries => ({ name, market: "USA", hsCode: "841510", codes: ["841510"], reason: null, level: null, score: null, quantityYoy: 0, unitValueYoy: 0, value: 100, ...changes });

const SERIES = [
  series("steady", { quantityYoy: 0.02, unitValueYoy: -0.01, value: 9_000 }),
  series("surge", { quantityYoy: 0.9, unitValueYoy: -0.04, value: 50 }),
  series("both, small", { quantityYoy: 0.3, unitValueYoy: -0.2, value: 10 }),
  series("both, large, at the cut-offs", { quantityYoy: 105 / 100 - 1, unitValueYoy: 95 / 100 - 1, value: 5_000 }),
  series("no figures of the year", { quantityYoy: null, unitValueYoy: null, value: null, score: 4 }),
  series("can't be judged", { quantityYoy: 7, unitValueYoy: -0.9, value: 1, reason: "low_base", score: 9 }),
];
const names = (name: Parameters<typeof ranked>[0]): (string | undefined)[] => ranked(name, SERIES).map((place) => SERIES[place]?.name);

describe("the naive rules", () => {
  it("rank what could be judged by quantity growth", () => {
    expect(names("quantity_growth")).toEqual(["surge", "both, small", "both, large, at the cut-offs", "steady"]);
  });

  it("rank it by the fall of the unit value", () => {
    expect(names("unit_value_fall")).toEqual(["both, small", "both, large, at the cut-offs", "surge", "steady"]);
  });

  it("rank what moved +5 % and −5 % by its value, the cut-offs included", () => {
    expect(names("eu_task_force")).toEqual(["both, large, at the cut-offs", "both, small"]);
  });

  it("leave out of the score's order what has none", () => {
    expect(names("score")).toEqual(["no figures of the year"]);
  });
});
