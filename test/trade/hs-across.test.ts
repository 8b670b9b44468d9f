import { describe, expect, it } from "vitest";
import { hsEditionPairs } from "../../src/sources/scope-changes.js";
import { codesAcross, overlaps, type EditionPairs } from "../../src/trade/hs-across.js";

const PAIRS: EditionPairs = new Map([
  ["HS2017", [{ old: "111111", new: "111111" }, { old: "111111", new: "111119" }]],
  ["HS2022", [{ old: "222222", new: "222221" }, { old: "222222", new: "222229" }, { old: "333333", new: "222229" }, { old: "444444", new: "" }]],
]);

describe("codes of another edition", () => {
  it("are those the goods went to, and one that stands in no table itself", () => {
    expect(codesAcross(["2222229010", "555555"], "HS2017", "HS2022", PAIRS)).toEqual(["222221", "222229", "555555"]);
  });

  it("are found backwards too, and over several editions", () => {
    expect(codesAcross(["222229"], "HS2022", "HS2017", PAIRS)).toEqual(["222222", "333333"]);
    expect(codesAcross(["111111", "222222"], "HS2012", "HS2022", PAIRS)).toEqual(["111111", "111119", "222221", "222229"]);
  });

  it("of a heading are the heading and where its goods went", () => {
    expect(codesAcross(["3333"], "HS2017", "HS2022", PAIRS)).toEqual(["222229", "3333"]);
  });

  it("are none for a code apart, and not known without a table", () => {
    expect(codesAcross(["444444"], "HS2017", "HS2022", PAIRS)).toEqual([]);
    expect(codesAcross(["555555"], "HS2007", "HS2022", PAIRS)).toBeNull();
    expect(codesAcross(["555555"], null, "HS2022", PAIRS)).toBeNull();
    expect(codesAcross(["555555"], "HS2007", "HS2007", PAIRS)).toEqual(["555555"]);
  });

  it("are read off the shipped tables: solar cells of 2017 stand under four codes from 2022", () => {
    expect(codesAcross(["85414011"], "HS2017", "HS2022", hsEditionPairs())).toEqual(["854141", "854142", "854143", "854149"]);
  });

  it("overlap when one lies under the other", () => {
    expect([overlaps("8415", "841510"), overlaps("841510", "8415"), overlaps("841510", "841520")]).toEqual([true, true, false]);
  });
});
