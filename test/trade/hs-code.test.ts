import { describe, expect, it } from "vitest";
import { hsRevisionOf, readHsCode } from "../../src/trade/hs-code.js";

describe("a product code", () => {
  it.each([
    ["85", "85"],
    ["8507.60", "850760"],
    ["8507.60.00", "85076000"],
    [" 85 07 60 00 ", "85076000"],
    ["01012100", "01012100"],
    ["8507600010", "8507600010"],
    ["８５０７", "8507"],
  ])("printed %s is %s", (printed, hsCode) => {
    expect(readHsCode(printed)).toEqual({ kind: "code", hsCode });
  });

  it.each([
    ["1012100", "01012100"],
    ["101.21", "010121"],
    ["1", "01"],
  ])("printed %s lost its zero and was likely %s", (printed, likely) => {
    expect(readHsCode(printed)).toEqual({ kind: "lost_leading_zero", likely });
  });

  it.each(["", "8.4E+07", "84821010.0", "1012100.0", "8.4", "8507X", "TOTAL", "850760001012", "-8507"])("is not %s", (printed) => {
    expect(readHsCode(printed)).toEqual({ kind: "not_a_code" });
  });
});

it.each([
  ["2006-12", null],
  ["2011-12", "HS2007"],
  ["2012-01", "HS2012"],
  ["2017-01", "HS2017"],
  ["2021-12", "HS2017"],
  ["2022-01", "HS2022"],
  ["2027-12", "HS2022"],
])("figures of %s are in %s", (period, hsRevision) => {
  expect(hsRevisionOf(period)).toBe(hsRevision);
});
