import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { countryTable } from "../../src/sources/code-tables.js";
import { membersOfUnion, mirrorReporters, negligibleThresholds, neighbours } from "../../src/sources/mirror-tables.js";
import { alpha3Of } from "../../src/trade/country.js";

const isCountry = (code: string): boolean => alpha3Of(code, countryTable()) === code;

describe("whose figures mirror ours", () => {
  it("are a member's own first, then the Union's, for 27 members", () => {
    expect(membersOfUnion("EUE").size).toBe(27);
    expect(mirrorReporters().get("DEU")).toEqual({ reporters: ["DEU", "EUE"], union: "EUE" });
    expect([mirrorReporters().get("EUE"), mirrorReporters().get("GBR")]).toEqual([{ reporters: ["EUE"], union: "EUE" }, undefined]);
  });

  it("names countries that exist", () => {
    expect([...mirrorReporters().keys()].filter((code) => !isCountry(code))).toEqual([]);
  });
});

describe("the limits of negligible imports", () => {
  it("are those of the texts named", () => {
    expect(negligibleThresholds().map(({ jurisdiction, instrument, applies, single, singleIncluded, collective, months }) => [jurisdiction, instrument, applies, single, singleIncluded, collective, months])).toEqual([
      ["WTO", "AD", "all", 0.03, false, 0.07, null],
      ["WTO", "CVD", "developing", 0.04, false, 0.09, null],
      ["WTO", "SG", "developing", 0.03, true, 0.09, null],
      ["USA", "AD", "all", 0.03, false, 0.07, 12],
      ["USA", "CVD", "all", 0.03, false, 0.07, 12],
    ]);
  });
});

describe("the neighbours of a market", () => {
  it("are other countries, each named once for a market, and those reported have a source", () => {
    for (const { market, neighbour, basis, source } of neighbours()) {
      expect([market, neighbour, market !== neighbour, isCountry(market) && isCountry(neighbour)]).toEqual([market, neighbour, true, true]);
      if (basis === "reported") expect(source).not.toBeNull();
    }
    expect(new Set(neighbours().map(({ market, neighbour }) => `${market} ${neighbour}`)).size).toBe(neighbours().length);
  });
});

it("each table says where it is from", () => {
  for (const file of ["mirror-reporters.csv", "negligible-imports.csv", "neighbours.csv"]) {
    expect(readFileSync(`data/codes/${file}`, "utf8")).toMatch(/^# /);
    expect(readFileSync("data/codes/README.md", "utf8")).toContain(`\`${file}\``);
  }
});
