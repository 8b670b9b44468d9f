import { describe, expect, it } from "vitest";
import type { ExportStructure, ShareOfExports } from "../../src/report/overview-record.js";
import { structureText } from "../../src/report/structure-text.js";

type Month = ShareOfExports["months"][number];
const month = (period: string, share: number | null): Month => ({ period, part: share === null ? null : share * 1000, whole: 1000, share });

function highTech(basis: ShareOfExports["basis"], ...months: readonly Month[]): ExportStructure {
  return { highTech: { basis, currency: "USD", months }, ownBrand: null };
}

const YEAR = [month("2025-10", 0.499), month("2026-10", 0.512)];
const first = (structure: ExportStructure | null, language: "zh-CN" | "en" = "zh-CN", sample = false) => structureText(structure, sample, language)[0];

describe("the sentence on high technology", () => {
  it("tells the share, its basis, the year before and the target as history", () => {
    expect(first(highTech("approximate", ...YEAR))).toContain("2026年10月高新技术产品占机电产品出口的51.2%（近似口径），比上年同月高1.3个百分点；2010年目标为55%（历史参考）。");
    expect(first(highTech("approximate", ...YEAR), "en")).toContain("High technology was 51.2% of exports of mechanical and electrical products in October 2026 (an approximation), 1.3 percentage points more than a year before; the target for 2010 was 55% (historical).");
  });

  it("says of published totals that neither holds the other", () => {
    expect(first(highTech("published", ...YEAR))).toContain("不全在其内");
    expect(first(highTech("approximate", ...YEAR))).toContain("不是官方口径");
  });

  it("says lower, the same, or that the year before is not known", () => {
    expect(first(highTech("published", month("2025-10", 0.53), month("2026-10", 0.512)))).toContain("比上年同月低1.8个百分点");
    expect(first(highTech("published", month("2025-10", 0.51201), month("2026-10", 0.512)))).toContain("与上年同月持平");
    expect(first(highTech("published", month("2025-10", null), month("2026-10", 0.512)))).toContain("上年同月不详");
  });

  it("says why the newest month is not known, and tells the newest that is", () => {
    const text = first(highTech("published", month("2026-09", 0.5), month("2026-10", null)));
    expect(text).toMatch(/^2026年10月.*不详：.*2026年9月高新技术产品占机电产品出口的50.0%/);
    expect(first(highTech("published", month("2026-10", null)))).toMatch(/^2026年10月.*不详.*所存各月都不详/);
  });

  it("says why nothing is known, and that a sample is one", () => {
    expect(first(null)).toContain("没有存入海关快讯中的两项合计");
    expect(first(highTech("approximate", ...YEAR), "zh-CN", true)).toMatch(/^【示例数据，非真实统计】/);
  });
});

describe("the sentence on own brands", () => {
  it("asks for the bureau's own file where there is none, and speaks for that file alone where there is", () => {
    expect(structureText(null, false, "zh-CN")[1]).toContain("structure import");
    const text = structureText({ highTech: null, ownBrand: { basis: "own_file", currency: "CNY", months: [month("2026-10", 0.21)] } }, false, "zh-CN")[1];
    expect(text).toBe("2026年10月自有品牌（境内自主品牌和境内收购品牌）占出口的21.0%（本单位文件），上年同月不详；2010年目标为20%（历史参考）。只代表该文件所列的出口。");
  });
});
