import { describe, expect, it } from "vitest";
import { methodLines } from "../../src/report/background-sections.js";
import { budgetSentence, scoreGateFigures, scoreGateText, thresholdLines } from "../../src/report/budget-text.js";
import { digestWorkbook } from "../../src/report/digest-workbook.js";
import { levelTally, pastCounts, raisedTally } from "../../src/report/raised-counts.js";
import type { BudgetSummary, RaisedCounts, ScreeningSummary, UsedThresholds } from "../../src/report/record.js";
import { coverageSentence, itemSentence, windowsMet } from "../../src/report/sentence.js";
import { weeklyReportHtml } from "../../src/report/weekly-html.js";
import { wordsIn } from "../../src/words/words.js";
import readWorkbook from "read-excel-file/node";
import { THRESHOLDS } from "../helpers/thresholds.js";
import { alertMail, alertDigest, item, RULE, SUMMARY, weeklyReport } from "./fixture.js";

const SHARED: UsedThresholds = { sector: null, thresholds: THRESHOLDS, shares: { attention: 0.03, alarm: 0.01 }, name: null };
const BATTERIES: UsedThresholds = { sector: "batteries", thresholds: { ...THRESHOLDS, attention: 1.5, scores: 240 }, shares: { attention: 0.05, alarm: 0.02 }, name: { "zh-CN": "电池", en: "Batteries" } };
const COUNTS: RaisedCounts = { decidable: 1_100, scored: 1_000, overAttention: 28, overAlarm: 9, alerted: 22 };
const PAST: RaisedCounts = { decidable: 5_500, scored: 5_000, overAttention: 160, overAlarm: 55, alerted: 110 };

const withBudget = (changes: Partial<BudgetSummary> = {}): ScreeningSummary => ({ ...SUMMARY, budget: { thresholds: [SHARED], counts: COUNTS, past: { months: 5, counts: PAST }, ...changes } });

describe("what the score raised", () => {
  it("is said of the month and of the last twelve, beside the budget, with how many months were screened", () => {
    expect(budgetSentence(withBudget(), "zh-CN")).toBe(
      "2026年10月越过关注线2.8%（预算3.0%），越过警报线0.9%（预算1.0%），黄色及以上占可判断序列的2.0%；近12个月（其中按预警分筛查过5个月）平均：越过关注线3.2%，越过警报线1.1%，黄色及以上2.0%。",
    );
    expect(budgetSentence(withBudget(), "en")).toMatch(/October 2026: 2\.8% \(budget 3\.0%\).*last 12 months \(5 of them screened by score\), on average: over the attention line 3\.2%/);
  });

  it("has no average where no earlier month was screened, and says so", () => {
    expect(budgetSentence(withBudget({ past: null }), "zh-CN")).toContain("此前12个月没有按预警分筛查过的月份，暂无平均。");
  });

  it("is nothing where there are no lines or no scores, which is said, and in screenings of an earlier program", () => {
    expect(budgetSentence(withBudget({ thresholds: [] }), "zh-CN")).toBe("此前的预警分不足6个月或200个，未设关注线和警报线，级别只看规则。");
    expect(budgetSentence(withBudget({ counts: { ...COUNTS, scored: 0 } }), "en")).toMatch(/^No usable score/);
    expect(budgetSentence(SUMMARY, "zh-CN")).toBeNull();
  });

  it("stands in the coverage of mail, report and workbook", async () => {
    const said = "越过关注线2.8%（预算3.0%）";
    const digest = alertDigest({ summary: withBudget() });
    const { html, text } = await alertMail(digest);
    const attached = JSON.stringify(await readWorkbook(await digestWorkbook(digest)));
    for (const body of [html, text, attached, weeklyReportHtml(weeklyReport({ summary: withBudget() }), () => "")]) expect(body).toContain(said);
    expect(coverageSentence(withBudget(), "zh-CN")).toContain(said);
  });
});

describe("the average over past months", () => {
  const month = (counts: RaisedCounts | null): ScreeningSummary => (counts === null ? SUMMARY : withBudget({ counts }));

  const NOW: BudgetSummary = { thresholds: month(COUNTS).budget?.thresholds ?? [], counts: COUNTS, past: null };

  it("leaves out months that were screened under other shares", () => {
    const other = { ...NOW, thresholds: NOW.thresholds.map((each) => ({ ...each, shares: { ...each.shares, attention: 0.04 } })) };
    expect([pastCounts([month(COUNTS)], NOW)?.months, pastCounts([month(COUNTS)], other)]).toEqual([2, null]);
  });

  it("adds the counts of the months that had scores and this one", () => {
    const past = pastCounts([month(COUNTS), month(null), month({ ...COUNTS, scored: 0 }), month({ ...COUNTS, overAttention: 32 })], NOW);
    expect(past).toEqual({ months: 3, counts: { decidable: 3_300, scored: 3_000, overAttention: 88, overAlarm: 27, alerted: 66 } });
  });

  it("is null where there is but this month", () => {
    expect([pastCounts([], { thresholds: [], counts: COUNTS, past: null }), pastCounts([month(null)], { thresholds: [], counts: COUNTS, past: null })]).toEqual([null, null]);
  });

  it("counts each series once at its highest level by any rule", () => {
    const levels = levelTally();
    for (const [series, level] of [[0, "yellow"], [0, "red"], [1, "orange"], [1, "blue"], [2, null], [3, "blue"]] as const) levels.see(series, level);
    expect(levels.counts()).toEqual({ red: 1, orange: 1, yellow: 0, blue: 1 });
  });

  it("counts each series once, however many rules raise it, and only what is over a line", () => {
    const tally = raisedTally();
    for (const score of [1, 2, 2.5, 3, 3.5, null]) tally.seeDecidable({ score, thresholds: THRESHOLDS });
    tally.seeDecidable({ score: 9, thresholds: null });
    tally.seeLevel(0, "yellow");
    tally.seeLevel(0, "red");
    tally.seeLevel(1, "blue");
    expect(tally.counts()).toEqual({ decidable: 7, scored: 5, overAttention: 3, overAlarm: 1, alerted: 1 });
  });
});

describe("the page 方法", () => {
  it("says on which months the lines were set and until when they serve, sector by sector", () => {
    expect(methodLines(withBudget(), "zh-CN")).toContain("全部序列：关注线2.00、警报线3.00，为2022年10月至2024年9月5,000个预警分（基数够、已到的各月）中最高的3.0%和1.0%；用于2024年10月至2025年9月的数据，到期重新设定。");
    const lines = thresholdLines(withBudget({ thresholds: [SHARED, BATTERIES] }), "zh-CN");
    expect(lines.map((line) => line.slice(0, 5))).toEqual(["其余序列：", "电池：关注"]);
    expect(thresholdLines(withBudget({ thresholds: [SHARED, BATTERIES] }), "en")[1]).toMatch(/^Batteries: attention line 1\.50 .*240 scores .* from October 2022 to September 2024/);
    expect([thresholdLines(null, "en"), thresholdLines(SUMMARY, "en")]).toEqual([[], []]);
  });
});

describe("an item raised by the score alone", () => {
  const of = item({ level: "blue", growth: 0.1, priceChange: 0.02 });
  const scoreOnly = { ...of, verdict: { ...of.verdict, kind: "surge" as const, score: 2.001, thresholds: THRESHOLDS } };

  it("is told as such in a whole sentence, with a score that never rounds onto its line", () => {
    expect(scoreOnly.verdict.triggeredBy).toEqual([]);
    expect(itemSentence(scoreOnly, [RULE], "zh-CN")).toContain("；4个窗口均未达到条件，仅预警分2.001超过关注线2.00；");
    expect(itemSentence(scoreOnly, [RULE], "en")).toContain("rule met in none of the 4 windows; only the early-warning score, 2.001, is over the attention line, 2.00");
    expect([windowsMet(scoreOnly, "zh-CN"), windowsMet(of, "zh-CN")]).toEqual(["仅预警分", "—"]);
  });
});

describe("the gate of the score", () => {
  const words = wordsIn("zh-CN");
  const verdict = { ...item().verdict, thresholds: THRESHOLDS };
  const gate = { name: "score", value: 1.9999, threshold: 2, unit: "score", pass: false, effect: "none" } as const;

  it("prints its figures on their own sides of each other, the months the line was set on, and until when it serves", () => {
    expect(scoreGateFigures(gate)).toEqual({ value: "1.9999", threshold: "2.00" });
    expect(scoreGateText(gate, verdict, words)).toBe("未超过，按2022-10至2024-09设定，用到2025-09");
    expect(scoreGateText({ ...gate, pass: true }, verdict, words)).toMatch(/^超过/);
  });

  it("says why there is none", () => {
    expect(scoreGateText({ ...gate, value: null, lacks: "score" }, verdict, words)).toContain("没有预警分");
    expect(scoreGateText({ ...gate, threshold: null, lacks: "thresholds" }, { ...verdict, thresholds: null }, words)).toContain("未设定");
    expect(scoreGateFigures({ ...gate, value: null, threshold: null })).toEqual({ value: "—", threshold: "—" });
    expect(scoreGateText({ ...gate, name: "history" }, verdict, words)).toBeNull();
  });
});

describe("an alert mail with episodes that rose to orange or red", () => {
  it("counts them in its subject and lists them under 升级", async () => {
    const escalated = [item({ hsCode: "84145110", level: "red" })];
    const { subject, html, text } = await alertMail(alertDigest({ escalated, ongoing: [] }));
    expect(subject).toContain("新增3项，升级1项，持续0项");
    expect(text).toContain("== 升级 · 1项 ==");
    for (const body of [html, text]) expect(body).toContain("84145110");
    expect((await alertMail(alertDigest())).subject).not.toContain("升级");
  });

  it("of nothing else leads with the escalation", async () => {
    const { text } = await alertMail(alertDigest({ added: [], closed: [], ongoing: [], escalated: [item({ level: "orange" })] }));
    expect(text).toContain("新增预警0项，升级1项，持续0项");
    expect(text).toContain("首要关注：");
  });
});
