import { describe, expect, it } from "vitest";
import { applyCoverage } from "../../src/series/coverage.js";
import type { Panel } from "../../src/series/panel.js";
import { withWorld } from "../../src/series/world.js";
import type { Coverage } from "../../src/trade/coverage.js";
import { coverageOf, monthOf, panelOf, type Line } from "../helpers/panel.js";

const FULL = coverageOf({ partners: "all" });
const PARTIAL = coverageOf({ partners: ["VNM", "USA"] });

function worldOf(lines: readonly Line[], coverages: readonly Coverage[]): { readonly panel: Panel; readonly place: number } {
  const panel = panelOf("2024-01", ...lines);
  applyCoverage(panel, coverages);
  const whole = withWorld(panel, coverages);
  return { panel: whole, place: whole.keys.findIndex((key) => key.partner === "WLD") };
}

/** January's World figure, for two partners in January. */
function januaryOf(vietnam: Line["months"], america: Line["months"], coverages: readonly Coverage[] = [FULL]) {
  const { panel, place } = worldOf([{ months: vietnam }, { key: { partner: "USA" }, months: america }], coverages);
  return place < 0 ? null : monthOf(panel, place, 0);
}

describe("the World series", () => {
  it("is the sum of the partners where an import has covered all of them", () => {
    expect(januaryOf([[10, 100]], [[20, 300]])).toEqual({ cell: "reported", quantity: 30, value: 400, unit: "u" });
  });

  it("is not made of partners picked by hand: a sum over some is no total", () => {
    expect(januaryOf([[10, 100]], [[20, 300]], [PARTIAL])).toBeNull();
  });

  it("is unknown in months an import has covered for some partners only", () => {
    const january = coverageOf({ partners: "all", lastPeriod: "2024-01" });
    const lines: Line[] = [{ months: [[10, 100], [10, 100]] }, { key: { partner: "USA" }, months: [[20, 300], [20, 300]] }];
    const { panel, place } = worldOf(lines, [january, PARTIAL]);
    expect([0, 1].map((month) => monthOf(panel, place, month).cell)).toEqual(["reported", "unknown"]);
  });

  it("is the published total where there is one, whatever the partners add up to", () => {
    const lines: Line[] = [{ months: [[10, 100]] }, { key: { partner: "WLD" }, months: [[50, 600]] }];
    const { panel, place } = worldOf(lines, [FULL, coverageOf({ partners: ["WLD"] })]);
    expect(panel.keys).toHaveLength(2);
    expect(monthOf(panel, place, 0)).toMatchObject({ quantity: 50, value: 600 });
  });

  it("is the sum of the partners in months for which no total was published", () => {
    const lines: Line[] = [{ months: [[10, 100], [7, 70]] }, { key: { partner: "WLD" }, months: [[50, 600], "unknown"] }];
    const { panel, place } = worldOf(lines, [FULL]);
    expect([0, 1].map((month) => monthOf(panel, place, month).value)).toEqual([600, 70]);
  });

  it("takes a partner absent from a full file as no trade, and has none itself when all are absent", () => {
    expect(januaryOf([[10, 100]], ["unknown"])).toMatchObject({ cell: "reported", quantity: 10, value: 100 });
    expect(januaryOf(["unknown"], ["unknown"])).toEqual({ cell: "noTrade", quantity: 0, value: 0, unit: null });
  });

  it("is kept apart for each currency, office, province and regime", () => {
    const lines: Line[] = [{ months: [[10, 100]] }, { key: { partner: "USA", currency: "CNY" }, months: [[20, 300]] }, { key: { province: "44" }, months: [[3, 30]] }];
    const coverages = [FULL, { ...FULL, currency: "CNY" }, { ...FULL, provinces: ["44"] }];
    const { panel } = worldOf(lines, coverages);
    const totals = panel.keys.flatMap((key, s) => (key.partner === "WLD" ? [[key.currency, key.province, monthOf(panel, s, 0).value]] : []));
    expect(totals).toEqual([["USD", null, 100], ["CNY", null, 300], ["USD", "44", 30]]);
  });
});

describe("the World quantity", () => {
  it("is missing where partners are counted in different units, while the value adds up", () => {
    expect(januaryOf([[10, 100]], [[20, 300, "reported", "kg"]])).toMatchObject({ cell: "missing", quantity: null, value: 400 });
  });

  it("is missing where one partner's is", () => {
    expect(januaryOf([[10, 100]], [[null, 300, "missing"]])).toMatchObject({ cell: "missing", quantity: null, value: 400 });
  });

  it("is suppressed where one partner's is", () => {
    expect(januaryOf([[10, 100]], [[null, 300, "suppressed"]])).toMatchObject({ cell: "suppressed", quantity: null, value: 400 });
  });

  it("is estimated where one partner's is", () => {
    expect(januaryOf([[10, 100]], [[20, 300, "estimated"]])).toMatchObject({ cell: "estimated", quantity: 30, value: 400 });
  });

  it("is not missing because of a partner with which nothing was traded", () => {
    expect(januaryOf([[10, 100]], [[null, 0, "missing"]])).toMatchObject({ cell: "reported", quantity: 10, value: 100 });
    expect(januaryOf([[10, 100]], [[0, 0, "zero", "kg"]])).toMatchObject({ cell: "reported", quantity: 10, unit: "u" });
  });

  it("is zero where every partner's is zero", () => {
    expect(januaryOf([[0, 5, "zero"]], [[0, 3, "zero"]])).toEqual({ cell: "zero", quantity: 0, value: 8, unit: "u" });
  });
});

describe("the World series of a file with rows that could not be read", () => {
  it.each([
    ["of a known partner", "USA"],
    ["of an unknown partner", null],
  ])("is unknown in the month of a row %s", (_whose, partner) => {
    const coverage = { ...FULL, unread: [{ hsCode: "84151021", partner, period: "2024-01" }] };
    const lines: Line[] = [{ months: [[10, 100], [7, 70]] }, { key: { partner: "USA" }, months: ["unknown", "unknown"] }];
    const { panel, place } = worldOf(lines, [coverage]);
    expect([0, 1].map((month) => monthOf(panel, place, month).value)).toEqual([null, 70]);
  });
});
