import { describe, expect, it } from "vitest";
import { raisedShareSheet } from "../../src/report/raised-share-sheet.js";
import type { BudgetSummary } from "../../src/report/record.js";
import type { SheetPlan } from "../../src/report/sheet.js";
import { structureSheet } from "../../src/report/structure-sheet.js";
import { THRESHOLDS } from "../helpers/thresholds.js";
import { SUMMARY } from "./fixture.js";

const BUDGET: BudgetSummary = {
  thresholds: [{ sector: null, thresholds: THRESHOLDS, shares: { attention: 0.03, alarm: 0.01 }, name: null }],
  counts: { decidable: 1_100, scored: 1_000, overAttention: 28, overAlarm: 9, alerted: 22 },
  past: { months: 5, counts: { decidable: 5_500, scored: 5_000, overAttention: 160, overAlarm: 55, alerted: 110 } },
};

/** Rows as bare values, an empty cell as null. */
const valuesOf = ({ rows }: SheetPlan) => rows.map((row) => row.map((cell) => (cell !== null && typeof cell === "object" && "value" in cell ? cell.value : (cell ?? null))));

describe("the sheet of the share of series raised", () => {
  it("has this month and the last twelve as numbers, beside the budget", () => {
    expect(valuesOf(raisedShareSheet({ ...SUMMARY, budget: BUDGET }, "zh-CN"))).toEqual([
      ["本月（2026年10月）", 1, 1_100, 1_000, 28, 0.028, 0.03, 9, 0.009, 0.01, 22, 0.02, ""],
      ["近12个月", 5, 5_500, 5_000, 160, 0.032, 0.03, 55, 0.011, 0.01, 110, 0.02, ""],
    ]);
  });

  it("says why a share is not known, and prints none then", () => {
    const remarks = (budget: BudgetSummary | undefined) => valuesOf(raisedShareSheet(budget === undefined ? SUMMARY : { ...SUMMARY, budget }, "zh-CN")).map((row) => [row[5], row[12]]);
    expect(remarks(undefined)).toEqual([[null, "没有按预警分筛查过，比例不详"]]);
    expect(remarks({ ...BUDGET, past: null })[1]).toEqual([null, "此前12个月没有按预警分筛查过的月份，暂无平均"]);
    expect(remarks({ ...BUDGET, counts: { ...BUDGET.counts, scored: 0, overAttention: 0, overAlarm: 0 } })[0]).toEqual([null, "本月没有可用的预警分，级别只看规则"]);
  });
});

describe("the sheet of the structure of exports", () => {
  it("has a row a month, and a share that is not known says so", () => {
    const months = [{ period: "2026-09", part: 30, whole: 50, share: 0.6 }, { period: "2026-10", part: null, whole: 50, share: null }] as const;
    const rows = valuesOf(structureSheet({ highTech: { basis: "published", currency: "USD", months }, ownBrand: null }, "zh-CN"));
    expect(rows.map((row) => row.slice(1))).toEqual([
      ["2026-09", 30, 50, "USD", 0.6, "海关公布数", 0.55, ""],
      ["2026-10", null, 50, "USD", null, "海关公布数", 0.55, "当月金额不全，比重不详"],
      [null, null, null, null, null, null, 0.2, "公开统计不分品牌类型，本单位文件未导入"],
    ]);
  });

  it("says of both that nothing is stored", () => {
    expect(valuesOf(structureSheet(null, "en")).map((row) => row.at(-1))).toEqual([expect.stringMatching(/^no figures/), expect.stringMatching(/^public statistics/)]);
  });

  it.each([raisedShareSheet(SUMMARY, "en"), structureSheet(null, "en")])("$name: head, units, widths and rows are as wide as one another", ({ header, units, columns, rows }) => {
    expect(new Set([header?.length, units?.length, columns.length, ...rows.map((row) => row.length)]).size).toBe(1);
  });
});
