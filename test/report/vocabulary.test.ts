/** Tags, the other currency and the scope of the watch list, as pages and mails print them. */
import { describe, expect, it } from "vitest";
import { catalogueText } from "../../src/report/catalogue-text.js";
import type { ReportItem } from "../../src/report/record.js";
import { weeklyReportHtml } from "../../src/report/weekly-html.js";
import { alertMail, alertDigest, emptyReport, item } from "./fixture.js";

const CATALOGUE = { name: { "zh-CN": "机电产品目录", en: "Machinery and electrical products" }, dated: "2026-11-23", approximate: true, sha256: null };
const HIGH_TECH = { id: "high-tech", name: { "zh-CN": "高新技术产品", en: "High technology" }, origin: "own", dated: "2026-11-24", prefixes: ["8415"] } as const;
const OFFICIAL = { ...HIGH_TECH, id: "restricted", name: { "zh-CN": "两高", en: "Restricted" }, origin: "official" } as const;

const EFFECT = { window: "year", currency: "USD", unitValueYoy: -0.16, otherCurrency: "CNY", otherUnitValueYoy: 0.02, effect: "other_sign" } as const;

function page(changes: Partial<ReportItem>): string {
  const flagged: ReportItem = { ...item({}), ...changes };
  return weeklyReportHtml(emptyReport({ added: [flagged] }));
}

describe("the scope of the watch list", () => {
  it("is called an approximation with its day, or by the catalogue's own name and day", () => {
    expect(catalogueText(CATALOGUE, "zh-CN")).toBe("机电产品目录，近似口径（2026-11-23）");
    expect(catalogueText({ ...CATALOGUE, approximate: false }, "zh-CN")).toBe("机电产品目录（2026-11-23）");
    expect(catalogueText(CATALOGUE, "en")).toBe("Machinery and electrical products, an approximation (2026-11-23)");
    expect(catalogueText(null, "zh-CN")).toBe("未注明名称和日期");
  });

  it("stands on the weekly report and in every alert mail", async () => {
    expect(weeklyReportHtml(emptyReport({ catalogue: CATALOGUE }))).toContain("机电产品目录，近似口径（2026-11-23）");
    expect((await alertMail(alertDigest({ catalogue: CATALOGUE }))).text).toContain("机电产品目录，近似口径（2026-11-23）");
  });

  it("is left out of a message an earlier program wrote", async () => {
    expect((await alertMail(alertDigest())).text).not.toContain("监测目录口径");
  });
});

describe("a flagged product on the page", () => {
  it("carries its tags, those of our own marked approximate", () => {
    expect(page({ tags: [HIGH_TECH, OFFICIAL] })).toContain("标签：高新技术产品（近似）、两高");
    expect(page({})).not.toContain("标签");
  });

  it("S24 shows its unit value in both currencies, and names the exchange-rate effect only where there is one", () => {
    expect(page({ otherCurrency: EFFECT })).toContain("单价同比：按美元计−16.0%，按人民币计+2.0%；汇率影响");
    const same = page({ otherCurrency: { ...EFFECT, otherUnitValueYoy: -0.158, effect: null } });
    expect([same.includes("按人民币计−15.8%"), same.includes("汇率")]).toEqual([true, false]);
    expect(page({ otherCurrency: null })).not.toContain("按人民币计");
  });
});
