import Papa from "papaparse";
import { expect, it } from "vitest";
import { weeklyReportCsv } from "../../src/report/weekly-csv.js";
import type { WeeklyReport } from "../../src/report/record.js";
import { emptyReport, item, weeklyReport } from "./fixture.js";

const records = (report: WeeklyReport): Record<string, string>[] => Papa.parse<Record<string, string>>(weeklyReportCsv(report).replace(/^\ufeff/, ""), { header: true, skipEmptyLines: true }).data;

it("begins with a byte order mark, ends its lines as Excel does, and names its columns", () => {
  const csv = weeklyReportCsv(weeklyReport());
  expect(csv.startsWith("\ufeff状态,级别,编码,商品,")).toBe(true);
  expect(csv.endsWith("\r\n")).toBe(true);
  expect(csv.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

it("says of every row that the figures are a sample, and nothing of it where they are real", () => {
  expect(new Set(records(weeklyReport()).map((row) => row["数据性质"]))).toEqual(new Set(["示例数据，非真实统计"]));
  expect(weeklyReportCsv(weeklyReport({ sample: false }))).not.toContain("示例");
});

it("R04 text a spreadsheet would run begins with an apostrophe; figures and plain numbers stay as they are", () => {
  const named = (description: string): string | undefined => records(emptyReport({ added: [item({ description })] }))[0]?.["商品"];
  expect(["=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "-2-3", "-5.00", "+7", "a=b"].map(named)).toEqual(["'=cmd|' /C calc'!A0", "'+1+1", "'@SUM(1)", "'-2-3", "-5.00", "+7", "a=b"]);
});

it("a fall is a negative number, an unknown figure an empty field, a code keeps its leading zero", () => {
  const [row] = records(emptyReport({ added: [item({ hsCode: "01012100", priceChange: -0.115 })] }));
  expect(Number(row?.["单价同比"])).toBeLessThan(0);
  expect(row?.["编码"]).toBe("01012100");
});

it("R03 an issue with nothing in it is a head alone", () => {
  expect(weeklyReportCsv(emptyReport()).split("\r\n")).toHaveLength(2);
});
