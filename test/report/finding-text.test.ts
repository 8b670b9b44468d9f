import { expect, test } from "vitest";
import { weeklyReportHtml } from "../../src/report/weekly-html.js";
import { findingsSentence, findingText } from "../../src/report/finding-text.js";
import type { NamedFinding } from "../../src/report/record.js";
import { coverageSentence, itemSentence } from "../../src/report/sentence.js";
import { alertMail, alertDigest, item, RULE, SUMMARY, weeklyReport, withWindow } from "./fixture.js";

const SLIP: NamedFinding = { code: "suspect_quantity", hsCode: "84151021", partner: "VNM", partnerName: "越南", period: "2026-09", found: 0.0982, expected: 98.4, unit: "USD/u", blocks: "windows" };
const WORLD: NamedFinding = { code: "world_mismatch", hsCode: "841510", partner: "WLD", partnerName: "全球", period: "2026-08", found: 9_940_000, expected: 10_000_000, unit: "USD", blocks: "contributions" };
const CHAPTER: NamedFinding = { code: "chapter_missing", hsCode: "85", partner: "WLD", partnerName: "全球", period: "2026-10", found: 12, expected: 480, unit: "series", blocks: "chapter" };
const FOUND = { ...SUMMARY, findings: { listed: [CHAPTER, SLIP, WORLD], counts: { chapter_missing: 1, suspect_quantity: 1, world_mismatch: 30 } } };
const draw = () => "<svg></svg>";

test("a finding says both numbers, in its unit, and what it stops", () => {
  expect(findingText(SLIP, "zh-CN")).toEqual({ kind: "数量疑有量级差错", hsCode: "84151021", market: "越南", month: "2026年9月", detail: "单价0.09820，前后各月约98.40（美元/件）", effect: "涉及该月的窗口不作判断，请人工核对" });
  expect(findingText(WORLD, "zh-CN").detail).toBe("国别合计994万，公布的全球数1,000万（美元），相差0.6%");
  expect(findingText(CHAPTER, "en")).toMatchObject({ detail: "12 series with trade this month, at least 480 in the same month of earlier years", effect: "the chapter is not judged this month" });
});

test("findings are counted by kind beside what was watched, in report and mail, and not mentioned where there are none", async () => {
  const sentence = "数据核查发现32处（整章数据不全1处、数量疑有量级差错1处、国别合计与全球不符30处）。";
  expect(findingsSentence(FOUND, "zh-CN")).toBe(sentence);
  expect(coverageSentence(FOUND, "zh-CN").endsWith(sentence)).toBe(true);
  expect(coverageSentence(SUMMARY, "zh-CN")).not.toContain("数据核查");
  const mail = await alertMail({ ...alertDigest(), summary: FOUND });
  for (const body of [mail.html, mail.text]) expect(body).toContain(sentence);
});

test("the weekly report lists twenty of them at most and says how many more there are", () => {
  const many = Array.from({ length: 30 }, (_, k): NamedFinding => ({ ...WORLD, period: `2024-${String((k % 12) + 1).padStart(2, "0")}` }));
  const page = weeklyReportHtml({ ...weeklyReport(), summary: FOUND, findings: [CHAPTER, SLIP, ...many] }, draw);
  expect(page.match(/国别合计994万/g)).toHaveLength(18);
  expect(page).toContain("另有12处");
  expect(weeklyReportHtml(weeklyReport(), draw)).toContain("数据核查未发现问题。");
});

test("a window counted by the second quantity says so in the sentence and beside its span", () => {
  const second = withWindow(item(), "year", { quantityBasis: "second", quantityUnit: "kg" });
  expect(itemSentence(second, [RULE], "zh-CN")).toContain("近12个月（2025年11月—2026年10月，按第二数量（千克）计算）数量");
  const page = weeklyReportHtml({ ...weeklyReport(), added: [second] }, draw);
  expect(page).toContain("按第二数量（千克）计算");
});

test("windows in different units carry them, instead of one over the column", () => {
  const mixed = withWindow(item(), "year", { quantityBasis: "second", quantityUnit: "kg" });
  const page = weeklyReportHtml({ ...weeklyReport(), added: [mixed], escalated: [], ongoing: [], eased: [], closed: [] }, draw);
  expect(page).not.toContain("数量（件）");
  expect(page).toMatch(/[\d,]+千克<\/td>/);
  expect(page).toMatch(/[\d,]+件<\/td>/);
});

test("a family of codes is printed with its codes, a long one with their number", () => {
  const family = ["854140", "854141", "854142", "854143", "854149"];
  expect(itemSentence(item({ hsCode: "854141", family }), [RULE], "zh-CN")).toContain("（HS 编码族854140+854141+854142+854143+854149）");
  expect(itemSentence(item({ hsCode: "854141", family: [...family, "854150", "854151"] }), [RULE], "zh-CN")).toContain("854150等7个编码");
});
