/** What `explain` prints below the gates. */
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { evidenceBlocks } from "../../src/commands/explain-evidence.js";
import type { ReportItem } from "../../src/report/record.js";
import { testApp } from "../helpers/app.js";
import { explained, years } from "../helpers/explained.js";
import { panelOf } from "../helpers/panel.js";

/** 10 → 8 dollars in Viet Nam, 10 in Germany, and 100 pieces to markets that are not stored. */
const ITEM = explained(
  panelOf("2023-01", years({ hsCode: "8415", partner: "WLD" }, [300, 3_000], [400, 3_600]), years({ hsCode: "8415", partner: "VNM" }, [100, 1_000], [200, 1_600]), years({ hsCode: "8415", partner: "DEU" }, [100, 1_000], [100, 1_000])),
);
const blocks = (item: ReportItem, language: "zh-CN" | "en") => evidenceBlocks(item, { ...testApp("/nowhere"), language });

describe("explain", () => {
  it("prints the value change by factor and contributions that sum to the change, and says why there are no index numbers", () => {
    const shown = blocks(ITEM, "zh-CN");
    expect(shown[0]).toBe("依据：近12个月（2024年1—12月），与上年同期相比");
    expect(shown[1]).toContain("按市场计算，分列2项，占本期金额72.2%，其余作为一项。");
    expect(shown[2]?.split("\n").slice(3)).toEqual([
      expect.stringMatching(/^越南 +\+33\.3 +\+20\.0 +−9\.2 +100\.0%$/),
      expect.stringMatching(/^德国 +0\.0 +0\.0 +−0\.4 +0\.0%$/),
      expect.stringMatching(/^未分列市场 +0\.0 +0\.0 +\S+ +0\.0%$/),
      expect.stringMatching(/^合计 +\+33\.3 +\+20\.0 +−10\.0$/),
    ]);
    expect(shown.slice(3)).toEqual(["各细目编码对变化的贡献（百分点）：未存分列数据", expect.stringContaining("不小于1个百分点"), "指数（细目编码，基期=100）：未存分列数据"]);
  });

  it("says the same in English", () => {
    const text = blocks(ITEM, "en").join("\n");
    for (const part of ["Change of value by factor", "Markets not stored", "Contributions of finer codes to the change (percentage points): no breakdown is stored"]) expect(text).toContain(part);
    expect(text).not.toMatch(/undefined|NaN|null|[：，。]/);
  });

  it("sets figures to the right under their headings", () => {
    for (const language of ["zh-CN", "en"] as const) {
      const [, heads = "", rule = "", ...rows] = blocks(ITEM, language)[2]?.split("\n") ?? [];
      const end = stringWidth(rule.split("  ").slice(0, 2).join("  "));
      for (const row of [heads, ...rows]) expect(cut(row, end)).toMatch(/\S$/);
    }
  });

  it("gives the reason in place of all of it", () => {
    expect(blocks({ ...ITEM, evidence: { ...ITEM.evidence, reason: "revised" } }, "zh-CN")).toEqual(["依据：数据在判断之后已修订"]);
    expect(blocks({ ...ITEM, evidence: null }, "zh-CN")).toEqual([]);
  });
});

/** The beginning of a line as wide as that on the screen. */
function cut(line: string, width: number): string {
  let kept = "";
  for (const character of line) if (stringWidth(kept + character) <= width) kept += character;
    else break;
  return kept;
}
