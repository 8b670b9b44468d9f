import { describe, expect, it } from "vitest";
import { backtestChart } from "../../src/report/backtest-chart.js";
import { CASES, drawn } from "./backtest-fixture.js";

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
