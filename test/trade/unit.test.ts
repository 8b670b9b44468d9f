import { describe, expect, it } from "vitest";
import { unitTable } from "../../src/sources/code-tables.js";
import { inCanonicalUnit, readComtradeUnit, readUnit, unitName } from "../../src/trade/unit.js";

describe("a printed unit", () => {
  it.each([
    ["千克", "kg", 1],
    ["台", "u", 1],
    ["艘", "u", 1],
    ["千个", "u", 1000],
    ["百支", "u", 100],
    ["双", "pair", 1],
    ["平方米", "m2", 1],
    ["立方米", "m3", 1],
    ["千升", "l", 1000],
    ["克", "g", 1],
    ["吨", "kg", 1000],
    ["千瓦时", "kWh", 1],
    ["百万贝可", "Bq", 1_000_000],
    ["Number of item", "u", 1],
    ["IN THOUSANDS", "u", 1000],
    ["m²", "m2", 1],
    ["2u", "pair", 1],
    ["筒", "筒", 1],
    ["?", null, 1],
    ["", null, 1],
    ["N/A", null, 1],
  ])("%s is %s × %d", (printed, unit, factor) => {
    expect(readUnit(printed, unitTable())).toEqual({ unit, factor });
  });

  it("of Comtrade may be a number", () => {
    const read = (code: string) => readComtradeUnit(code, unitTable());
    expect([read("5")?.unit, read("8")?.unit, read("12")?.unit, read("-1")?.unit, read("99")]).toEqual(["u", "kg", "m3", null, null]);
  });
});

it("thousands become units without a rounding tail", () => {
  expect(inCanonicalUnit(1.005, { unit: "u", factor: 1000 })).toBe(1005);
});

it("a unit is shown in the reader's language, an unlisted one as it stands", () => {
  expect([unitName("u", "zh-CN"), unitName("u", "en"), unitName("kg", "zh-CN"), unitName("筒", "en")]).toEqual(["件", "u", "千克", "筒"]);
});
