import { describe, expect, it } from "vitest";
import { countReplay } from "../../src/detect/backtest/backtest.js";
import { watchCases } from "../../src/detect/backtest/case-watch.js";
import type { JudgedSeries, ReplayedMonth } from "../../src/detect/backtest/replayed.js";
import { resultsOf } from "../../src/detect/backtest/results.js";
import { backtestChart, type DrawnBacktest } from "../../src/report/backtest-chart.js";
import { basisText } from "../../src/report/basis-text.js";
import type { RemedyCase } from "../../src/trade/remedy-case.js";

const series = (k: number, month: number): JudgedSeries => ({ name: `s${k}`, market: "USA", hsCode: `84150${k}`, codes: [`84150${k}`], reason: null, level: k === 0 && month > 3 ? "orange" : k === 1 ? "yellow" : null, score: null, quantityYoy: k / 10, unitValueYoy: -k / 20, value: 100 });
const MONTHS = Array.from({ length: 9 }, (_, k): ReplayedMonth => ({ period: `2023-0${k + 1}`, day: `2023-${String(k + 2).padStart(2, "0")}-20`, assumed: true, basis: "final", vintage: 1, series: [0, 1, 2, 3, 4].map((s) => series(s, k)) }));
const remedy = (id: string, code: string, day: string): RemedyCase => ({ id, jurisdiction: "USA", markets: ["USA"], instrument: "AD", product: id, group: "metal", hsCodes: [code], hsRevision: "HS2022", petitionDate: null, initiationDate: day });
const CASES = [remedy("caught", "841500", "2023-11-05"), remedy("missed", "841503", "2023-08-05")];

function drawn(cases: readonly RemedyCase[] | null, final = 9): DrawnBacktest {
  const watch = watchCases(cases ?? [], 6, new Map());
  const count = countReplay(watch, "yellow");
  MONTHS.forEach(count.add);
  const counted = count.counted();
  return { months: counted.months, least: "yellow", result: cases === null ? null : resultsOf(counted, watch, "yellow"), notes: [basisText({ real: 9 - final, final }, "zh-CN")] };
}

describe("the chart of a back-test", () => {
  it("says that final figures are not real time, and marks cases warned of and missed", () => {
    const svg = backtestChart(drawn(CASES), "zh-CN");
    for (const text of ["终值数据回放，非实时", "案件：此前已预警", "案件：此前未预警", "案前预警率（召回）", "随机抽取，项数相同（期望值）", "2023-11", "橙色", "黄色"]) expect(svg).toContain(text);
    expect(svg).not.toContain("NaN");
    expect(svg).not.toContain("undefined");
    expect(svg).toMatch(/^<svg[^>]*><title id="backtest-title">回测 2023-01 至 2023-09：/);
  });

  it("without cases draws the months alone", () => {
    const svg = backtestChart(drawn(null, 4), "zh-CN");
    expect(svg).toContain("其中 5 个月按当时所知的数字判断；4 个月为终值数据回放，非实时");
    expect(svg).not.toContain("案前预警率");
  });

  it("gives the same picture each time", () => {
    expect(backtestChart(drawn(CASES), "en")).toBe(backtestChart(drawn(CASES), "en"));
  });

  it("of no months is our own mistake", () => {
    expect(() => backtestChart({ months: [], least: "yellow", result: null, notes: [] }, "en")).toThrow(RangeError);
  });
});
