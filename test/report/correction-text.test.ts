import { expect, test } from "vitest";
import { correctionLine, correctionLines } from "../../src/report/correction-text.js";
import type { Correction } from "../../src/report/record.js";
import { item, RULE, withWindow } from "./fixture.js";

const TOLD = withWindow(item({ period: "2026-09", level: "orange" }), "year", { quantityYoy: 0.42, unitValueYoy: -0.16 }).verdict;

function corrected(state: Correction["state"], level: "yellow" | null, figures: { quantityYoy: number | null; unitValueYoy: number | null }): Correction {
  const of = withWindow(item({ period: "2026-09", level }), "year", { ...figures, met: state === "revised", reason: figures.quantityYoy === null ? "quantity_suppressed" : null });
  return { state, item: { ...of, verdict: { ...of.verdict, vintage: 44 } }, before: TOLD };
}

test("a withdrawn alert gives the figures told beside today's, both levels, both vintages, and what to do", () => {
  const lines = correctionLines(corrected("withdrawn", null, { quantityYoy: 0.121, unitValueYoy: -0.08 }), [RULE], "zh-CN");
  expect(lines[0]).toBe("【撤回】2026年9月对越南出口制冷量≤4000大卡/时的分体式空调器（HS 84151021）");
  expect(lines[1]).toContain("原预警撤回");
  expect(lines.find((line) => line.startsWith("近12个月"))).toBe("近12个月（2025年10月—2026年9月）：数量同比 +42.0% → +12.1%，单价同比 −16.0% → −8.0%");
  expect(lines.at(-2)).toBe("级别：橙色 → 不列级；数据版本：41 → 44");
  expect(lines.at(-1)).toContain("请勿再以原预警为依据");
});

test("a corrected alert that stands says so, and to use the new figures", () => {
  const lines = correctionLines(corrected("revised", "yellow", { quantityYoy: 0.335, unitValueYoy: -0.12 }), [RULE], "zh-CN");
  expect(lines.join("\n")).toMatch(/【更正】[\s\S]*预警维持[\s\S]*\+42\.0% → \+33\.5%[\s\S]*橙色 → 黄色[\s\S]*以修订后的数字为准/);
});

test("a revised figure that can't be computed says why, and is no zero", () => {
  const lines = correctionLines(corrected("withdrawn", null, { quantityYoy: null, unitValueYoy: null }), [RULE], "zh-CN").join("\n");
  expect(lines).toContain("+42.0% → 无法计算（数量保密）");
  expect(lines).not.toMatch(/null|NaN|→ 0/);
});

test("in one line the longest window stands for all, and the English line holds no Chinese", () => {
  const of = corrected("withdrawn", null, { quantityYoy: 0.121, unitValueYoy: -0.08 });
  expect(correctionLine(of, [RULE], "zh-CN")).toMatch(/^【撤回】.*近12个月数量同比 \+42\.0% → \+12\.1%，单价同比 −16\.0% → −8\.0%；级别：橙色 → 不列级$/);
  const english = { ...of, item: { ...of.item, description: "Split-system air conditioners", partnerName: "Viet Nam" } };
  for (const line of [correctionLine(english, [RULE], "en"), ...correctionLines(english, [RULE], "en")]) expect(line).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/);
});

test("29.96 % against a cut-off of 30 % does not print as the cut-off in a correction either", () => {
  expect(correctionLine(corrected("withdrawn", null, { quantityYoy: 0.2996, unitValueYoy: -0.16 }), [RULE], "zh-CN")).toContain("→ +29.96%");
});
