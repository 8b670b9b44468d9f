import { describe, expect, it } from "vitest";
import { revisionLine } from "../../src/report/revision-line.js";
import { countryTable } from "../../src/sources/code-tables.js";
import { KEY } from "../helpers/panel.js";

const line = (figures: { valueBefore: number | null; valueAfter: number | null; quantityBefore: number | null; quantityAfter: number | null }, language: "zh-CN" | "en" = "en") =>
  revisionLine({ key: { ...KEY, partner: "HKG" }, period: "2026-09", ...figures }, language, countryTable());

describe("a revision in one line", () => {
  it("has both figures before and after, with the change", () => {
    expect(line({ valueBefore: 1000, valueAfter: 1500, quantityBefore: 10, quantityAfter: 8 })).toBe(`    2026-09  ${KEY.hsCode}  Hong Kong, China  value (USD) 1,000 → 1,500 (+50.0%); quantity 10 → 8 (−20.0%)`);
  });

  it("says of a figure that did not change that it did not", () => {
    expect(line({ valueBefore: 5, valueAfter: 5, quantityBefore: 1, quantityAfter: 1000 }, "zh-CN")).toBe(`    2026-09  ${KEY.hsCode}  中国香港  金额（USD）未变；数量 1 → 1,000 (+99,900.0%)`);
  });

  it("gives no percentage where a figure was withdrawn, was not published, or was zero", () => {
    expect(line({ valueBefore: 5, valueAfter: null, quantityBefore: null, quantityAfter: 3 })).toContain("5 → none; quantity none → 3");
    expect(line({ valueBefore: 0, valueAfter: 5, quantityBefore: 0, quantityAfter: 5 })).toContain("value (USD) 0 → 5; quantity 0 → 5");
  });
});
