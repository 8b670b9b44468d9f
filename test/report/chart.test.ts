import { expect, test } from "vitest";
import { seriesChart } from "../../src/report/chart.js";
import { CHART_FONTS } from "../../src/report/chart-look.js";
import type { ReportMonth } from "../../src/report/record.js";
import { item, RULE, weeklyReport } from "./fixture.js";

const NASTY = `<script>alert("x")</script> & '"${"甲".repeat(260)}\u202e`;

function ids(svg: string): string[] {
  return [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? "");
}

test("two charts in one page share no id, and every reference inside a chart is to itself", () => {
  const [a, b] = [seriesChart(item(), [RULE], "zh-CN", "p1"), seriesChart(item(), [RULE], "zh-CN", "p2")];
  expect(ids(a).length).toBeGreaterThan(1);
  expect(ids(a).filter((id) => ids(b).includes(id))).toEqual([]);
  for (const [, target] of a.matchAll(/url\(#([^)]+)\)/g)) expect(ids(a)).toContain(target);
  expect(a).not.toMatch(/zr\d|class=|<style/);
});

test("the same product drawn again gives the same bytes", () => {
  expect(seriesChart(item(), [RULE], "zh-CN", "p1")).toBe(seriesChart(item(), [RULE], "zh-CN", "p1"));
});

test("a product name cannot bring a script into the drawing, and a long one is shortened in its title", () => {
  const svg = seriesChart(item({ description: NASTY }), [RULE], "zh-CN", "p1");
  expect(svg).not.toMatch(/<script|\u202e/);
  expect(svg).not.toContain("甲".repeat(60));
  expect(svg).toContain("…");
});

test("the drawing says what it shows to those who cannot see it, and names fonts that hold Chinese", () => {
  const svg = seriesChart(item(), [RULE], "zh-CN", "p1");
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="p1-title"><title id="p1-title">2026年10月对越南出口/);
  expect(svg).toContain("近12个月数量同比+");
  expect(svg).toContain(CHART_FONTS.split(",")[0]);
});

test("a missing month is crossed, a month without trade says 0, and neither draws a bar", () => {
  const drawn = (months: readonly ReportMonth[]) => seriesChart(item({ months }), [RULE], "zh-CN", "p1");
  const whole = item().months;
  const gap = whole.map((month, k) => (k === 30 ? { ...month, quantity: null, value: null, unitValue: null } : month));
  const zero = whole.map((month, k) => (k === 30 ? { ...month, quantity: 0, value: 0, unitValue: null } : month));
  expect(drawn(gap)).toContain("缺数据");
  expect(drawn(whole)).not.toContain("缺数据");
  const zeros = (svg: string) => [...svg.matchAll(/>0<\/text>/g)].length;
  expect(zeros(drawn(zero))).toBe(zeros(drawn(whole)) + 1);
  expect(drawn([...whole.slice(0, 5), ...whole.slice(6)])).toContain("缺数据");
});

test("the year judged and its base are drawn in different patterns with a name each", () => {
  const svg = seriesChart(item(), [RULE], "zh-CN", "p1");
  for (const name of ["数量（近12个月）", "数量（基期）", "数量（更早）", "单价（右轴）"]) expect(svg).toContain(name);
  expect(svg).toContain("<pattern");
  expect(svg).toContain("数量（万件）");
  expect(svg).toContain("单价（美元/件）");
});

test("every chart of the fixture is finite and ends", () => {
  const report = weeklyReport();
  for (const of of [...report.added, ...report.closed]) expect(seriesChart(of, report.rules, "en", "p1")).not.toMatch(/NaN|undefined|Infinity/);
  expect(seriesChart(item({ months: item().months.slice(-3) }), [RULE], "zh-CN", "p1")).not.toContain("NaN");
  expect(() => seriesChart(item({ months: [] }), [RULE], "zh-CN", "p1")).toThrow(RangeError);
});

test("a series of which nothing is known draws an empty frame, not an error", () => {
  const months = item().months.map((month) => ({ ...month, quantity: null, value: null, unitValue: null }));
  expect(seriesChart(item({ months }), [RULE], "zh-CN", "p1")).not.toMatch(/NaN|Infinity/);
});
