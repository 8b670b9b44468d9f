import { expect, it } from "vitest";
import { drawnSvg } from "../../src/report/drawing.js";
import type { ShareOfExports } from "../../src/report/overview-record.js";
import { structureDrawings } from "../../src/report/structure-chart.js";
import { drawnTexts } from "../helpers/drawn-text.js";

const month = (period: string, share: number | null) => ({ period, part: share === null ? null : share * 100, whole: 100, share });
const shares = (months: ShareOfExports["months"], basis: ShareOfExports["basis"] = "approximate"): ShareOfExports => ({ basis, currency: "USD", months });
const MONTHS = [month("2026-08", 0.4), month("2026-09", null), month("2026-10", 0.412)];

it("each share is a line with the target of 2010 marked as history, its basis in the title and its newest month in figures", () => {
  const drawings = structureDrawings({ language: "zh-CN", structure: { highTech: shares(MONTHS), ownBrand: shares(MONTHS, "own_file") } });
  expect(drawings.map(({ title }) => title)).toEqual(["高新技术产品占机电产品出口比重（近似口径）", "自有品牌占出口比重（本单位数据）"]);
  for (const { drawing } of drawings) {
    const texts = drawnTexts(drawnSvg(drawing, "structure")).map(({ text }) => text);
    expect(texts).toContain("2010年目标（历史参考）");
    expect(texts).toContain("41.2%");
    expect(texts.join()).toContain("断开处为没有数据的月份");
  }
  expect(drawings.map(({ drawing }) => /为(\d+%)的2010年目标/.exec(drawing.alt)?.[1])).toEqual(["55%", "20%"]);
});

it("in English the target bears its name", () => {
  const [high] = structureDrawings({ language: "en", structure: { highTech: shares(MONTHS, "published"), ownBrand: null } });
  expect(high?.title).toBe("High-tech share of exports of machinery and electrical products (published totals)");
  expect(high === undefined ? [] : drawnTexts(drawnSvg(high.drawing, "s")).map(({ text }) => text)).toContain("2010 target (historical)");
});

it("a missing month is a gap: the line is two lines", () => {
  const lines = (months: ShareOfExports["months"]) => {
    const [high] = structureDrawings({ language: "zh-CN", structure: { highTech: shares(months), ownBrand: null } });
    const path = high === undefined ? "" : (/<path d="([^"]*)"[^>]*stroke-width="2"/.exec(drawnSvg(high.drawing, "s"))?.[1] ?? "");
    return path.split("M").length - 1;
  };
  const whole = ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"].map((period) => month(period, 0.4));
  expect(lines(whole)).toBe(1);
  expect(lines(whole.map((each, k) => (k === 3 ? { ...each, share: null } : each)))).toBe(2);
});

it("where no share is known there is no drawing", () => {
  expect(structureDrawings({ language: "zh-CN", structure: null })).toEqual([]);
  expect(structureDrawings({ language: "zh-CN", structure: { highTech: shares([month("2026-10", null)]), ownBrand: null } })).toEqual([]);
});
