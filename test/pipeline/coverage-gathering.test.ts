import { describe, expect, it } from "vitest";
import { COVERS_NOTHING_MORE, coverageGathering, readCovers, type Covers } from "../../src/pipeline/coverage-gathering.js";
import { UsageError } from "../../src/runtime/errors.js";
import { covers } from "../../src/series/coverage.js";
import { countryTable } from "../../src/sources/code-tables.js";
import { alpha3Of } from "../../src/trade/country.js";
import type { Observation } from "../../src/trade/observation.js";
import { figure } from "../helpers/figures.js";
import { KEY } from "../helpers/panel.js";

function gathered(figures: readonly Observation[], more: Partial<Covers> = {}) {
  const gathering = coverageGathering("gacc", { ...COVERS_NOTHING_MORE, ...more });
  // In two batches, as a reader gives them.
  for (const part of [figures.slice(0, 1), figures.slice(1)]) gathering.see(part.map((observation, k) => ({ line: k + 2, observation })));
  return gathering.coverages([]);
}

const FILE = [figure("2024-03", 1), figure("2024-01", 1, { partner: "USA" }), figure("2024-02", 1, { hsCode: "84181020" })];

describe("what a file has looked at", () => {
  it("is every code in it × every partner in it × its first to last month", () => {
    expect(gathered(FILE)).toMatchObject([{ codes: ["84151021", "84181020"], codeLengths: [8], partners: ["VNM", "USA"], firstPeriod: "2024-01", lastPeriod: "2024-03", provinces: [null], regimes: [null], unread: [] }]);
  });

  it("is gathered for each flow, reporter and currency by itself", () => {
    const coverages = gathered([...FILE, figure("2020-05", 1, { currency: "CNY" }), figure("2021-06", 1, { flow: "import" })]);
    expect(coverages.map(({ flow, currency, firstPeriod, lastPeriod }) => [flow, currency, firstPeriod, lastPeriod])).toEqual([
      ["export", "USD", "2024-01", "2024-03"],
      ["export", "CNY", "2020-05", "2020-05"],
      ["import", "USD", "2021-06", "2021-06"],
    ]);
  });

  it("lists provinces and regimes, and the total only where the file has it", () => {
    expect(gathered([figure("2024-01", 1, { province: "44", regime: "10" }), figure("2024-01", 1, { province: "33", regime: "10" })])).toMatchObject([{ provinces: ["44", "33"], regimes: ["10"] }]);
  });

  it("is, of an office's answer, each run of months that have rows", () => {
    const answer = ["2024-01", "2024-02", "2024-05"].map((period) => figure(period, 1));
    const stretches = gathered(answer, { allPartners: true, onlyMonthsSeen: true }).map(({ partners, firstPeriod, lastPeriod }) => [partners, firstPeriod, lastPeriod]);
    expect(stretches).toEqual([["all", "2024-01", "2024-02"], ["all", "2024-05", "2024-05"]]);
  });

  it("is, of an office asked for single partners, the months each has rows of: one may come out before the other", () => {
    const answer = [figure("2024-01", 1), figure("2024-01", 1, { partner: "USA" }), figure("2024-02", 1)];
    const stretches = gathered(answer, { partners: ["VNM", "USA", "DEU"], onlyMonthsSeen: true }).map(({ partners, firstPeriod, lastPeriod }) => [partners, firstPeriod, lastPeriod]);
    expect(stretches).toEqual([[["VNM"], "2024-01", "2024-02"], [["USA"], "2024-01", "2024-01"]]);
  });

  it("is nothing when no row could be read", () => {
    expect(gathered([])).toEqual([]);
  });

  it("carries the rows that could not be read", () => {
    const gathering = coverageGathering("gacc", COVERS_NOTHING_MORE);
    gathering.see([{ line: 2, observation: figure("2024-01", 1) }]);
    const cell = { hsCode: null, partner: "VNM", period: "2024-01" };
    expect(gathering.coverages([cell])).toMatchObject([{ unread: [cell] }]);
  });
});

describe("a file that covers more than its rows", () => {
  const covered = (more: Partial<Covers>, changes: Partial<typeof KEY>, figures = FILE) => gathered(figures, more).some((coverage) => covers(coverage, { ...KEY, ...changes }));

  it("may cover all partners: each of them, and the published total only where it has one", () => {
    expect([covered({ allPartners: true }, { partner: "TUV" }), covered({ allPartners: true }, { partner: "WLD" })]).toEqual([true, false]);
    const withTotal = [...FILE, figure("2024-01", 9, { partner: "WLD" })];
    expect([covered({ allPartners: true }, { partner: "TUV" }, withTotal), covered({ allPartners: true }, { partner: "WLD" }, withTotal)]).toEqual([true, true]);
  });

  it("has looked at no single partner when it holds totals alone, whatever is said of it", () => {
    const totals = [figure("2024-01", 9, { partner: "WLD" })];
    expect([covered({ allPartners: true }, { partner: "USA" }, totals), covered({ allPartners: true }, { partner: "WLD" }, totals)]).toEqual([false, true]);
  });

  it("may cover partners it has no row of", () => {
    expect([covered({ partners: ["THA"] }, { partner: "THA" }), covered({ partners: ["THA"] }, { partner: "LAO" })]).toEqual([true, false]);
  });

  it("may cover every code below a prefix, of the lengths it has", () => {
    expect(gathered(FILE, { codes: ["8418", "8450"] })).toMatchObject([{ codes: ["84151021", "8418*", "8450*"], codeLengths: [8] }]);
    expect([covered({ codes: ["8450"] }, { hsCode: "84501110" }), covered({ codes: ["8450"] }, { hsCode: "845011" })]).toEqual([true, false]);
  });

  it("may cover more months, never fewer", () => {
    expect(gathered(FILE, { firstPeriod: "2023-01", lastPeriod: "2024-02" })).toMatchObject([{ firstPeriod: "2023-01", lastPeriod: "2024-03" }]);
    expect(gathered(FILE, { firstPeriod: "2024-02", lastPeriod: "2024-12" })).toMatchObject([{ firstPeriod: "2024-01", lastPeriod: "2024-12" }]);
  });
});

describe("--covers", () => {
  const read = (...texts: readonly string[]) => readCovers(texts, (name) => alpha3Of(name, countryTable()));

  it("reads partners, codes and months, in one value or several", () => {
    const all = { allPartners: true, partners: [], codes: ["8418", "845011"], firstPeriod: "2024-01", lastPeriod: "2024-12" };
    expect(read("partners=all", "codes=8418,845011", "months=2024-01..2024-12")).toEqual(all);
    expect(read("partners=all;codes=8418,845011;months=2024-01..2024-12")).toEqual(all);
    expect(read()).toEqual(COVERS_NOTHING_MORE);
  });

  it("knows partners by code and by Chinese or English name", () => {
    expect(read("partners=美国,VNM,Germany").partners).toEqual(["USA", "VNM", "DEU"]);
  });

  it("takes one month for itself", () => {
    expect(read("months=2024-03")).toMatchObject({ firstPeriod: "2024-03", lastPeriod: "2024-03" });
  });

  it.each(["partners", "partners=", "partners=Atlantis", "codes=84a", "codes=", "months=2024-13", "months=2024-05..2024-01", "months=2024", "provinces=44", "", "all"])('refuses "%s"', (text) => {
    expect(() => read(text)).toThrow(UsageError);
  });
});
