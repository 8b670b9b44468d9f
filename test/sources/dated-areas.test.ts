import { describe, expect, it } from "vitest";
import { censusAreas, comextAreas, countryTable } from "../../src/sources/code-tables.js";
import { areaIn, codeIn, type DatedAreas } from "../../src/sources/dated-areas.js";
import { monthRuns } from "../../src/sources/month-runs.js";
import { partnerName } from "../../src/trade/country.js";

/** Other writings of one country, of which Eurostat uses one or the other. */
const SECOND_WRITINGS = ["EL", "RS"];

function partnersIn(areas: DatedAreas, period: string): readonly string[] {
  const codes = [...areas.keys()].filter((code) => !SECOND_WRITINGS.includes(code));
  return codes.flatMap((code) => {
    const area = areaIn(areas, code, period);
    return area === null || area.isGroup || area.alpha3 === null ? [] : [area.alpha3];
  });
}

describe.each([
  ["Comext", comextAreas()],
  ["Census", censusAreas()],
])("the areas of %s", (_office, areas) => {
  it.each(["2004-12", "2005-06", "2010-12", "2014-01", "2026-06"])("S04 in %s never give two partners one country", (period) => {
    const partners = partnersIn(areas, period);
    expect(partners.filter((alpha3, k) => partners.indexOf(alpha3) !== k)).toEqual([]);
    expect(partners.length).toBeGreaterThan(230);
  });

  it("are known by name in both languages", () => {
    for (const alpha3 of [...areas.values()].flatMap((meanings) => meanings.flatMap((area) => area.alpha3 ?? []))) {
      expect(partnerName(alpha3, "zh-CN", countryTable()), alpha3).toMatch(/\p{Script=Han}/u);
      expect(partnerName(alpha3, "en", countryTable()), alpha3).not.toBe(alpha3);
    }
  });

  it("have a code for every large trading partner, and find it back", () => {
    for (const alpha3 of ["CHN", "HKG", "MAC", "TWN", "JPN", "KOR", "VNM", "DEU", "GRC", "GBR", "SRB", "MNE", "RUS", "BRA", "ZAF", "WLD"]) {
      const code = codeIn(areas, alpha3, "2026-06");
      expect(code, alpha3).not.toBeNull();
      expect(areaIn(areas, code ?? "", "2026-06")?.alpha3).toBe(alpha3);
    }
  });
});

describe("the codes of Comext", () => {
  it("write Greece GR and Serbia XS in a question, and are read in the other writing too", () => {
    expect([codeIn(comextAreas(), "GRC", "2026-06"), codeIn(comextAreas(), "SRB", "2026-06")]).toEqual(["GR", "XS"]);
    expect(["EL", "RS"].map((code) => areaIn(comextAreas(), code, "2026-06")?.alpha3)).toEqual(["GRC", "SRB"]);
  });

  it("keep the United Kingdom and, since 2021, its two parts apart", () => {
    expect(["GB", "XI", "XU"].map((code) => areaIn(comextAreas(), code, "2021-01")?.alpha3)).toEqual(["GBR", "XNI", "XGB"]);
    expect(areaIn(comextAreas(), "XI", "2020-12")).toBeNull();
  });

  it("ask for Montenegro by the code of the time", () => {
    expect([codeIn(comextAreas(), "MNE", "2006-12"), codeIn(comextAreas(), "MNE", "2007-01"), codeIn(comextAreas(), "MNE", "2005-05")]).toEqual(["XM", "ME", null]);
  });

  it("report for the EU as a whole, which is nobody's partner", () => {
    expect(areaIn(comextAreas(), "EU27_2020", "2026-06")).toMatchObject({ alpha3: "EUE", isGroup: true });
  });
});

describe("the codes of the Census", () => {
  it("split the Netherlands Antilles in 2011, and Serbia and Montenegro in 2007", () => {
    expect(["2010-12", "2011-01"].map((period) => areaIn(censusAreas(), "2777", period)?.alpha3 ?? null)).toEqual([null, "CUW"]);
    expect(["2006-12", "2007-01"].map((period) => [areaIn(censusAreas(), "4799", period)?.alpha3 ?? null, areaIn(censusAreas(), "4801", period)?.alpha3 ?? null])).toEqual([["SCG", null], [null, "SRB"]]);
  });

  it("list no group", () => {
    expect([...censusAreas().keys()].filter((code) => !/^([1-9]\d{3}|-)$/.test(code))).toEqual([]);
  });
});

describe("runs of months", () => {
  it("end at a gap and at the turn of the year, newest first", () => {
    expect(monthRuns(["2024-01", "2023-11", "2023-12", "2024-03", "2024-02", "2024-06"])).toEqual([["2024-06"], ["2024-01", "2024-02", "2024-03"], ["2023-11", "2023-12"]]);
  });
});
