import { describe, expect, it } from "vitest";
import { applyCoverage } from "../../src/series/coverage.js";
import { withFamilies } from "../../src/series/family.js";
import type { Panel } from "../../src/series/panel.js";
import { withWorld } from "../../src/series/world.js";
import type { Coverage } from "../../src/trade/coverage.js";
import { scopeChangeOf } from "../../src/trade/hs-family.js";
import { periodOf } from "../../src/trade/period.js";
import { coverageOf, monthOf, panelOf, times, type Line } from "../helpers/panel.js";

/** Solar cells: one code until 2021, two since. */
const SPLIT = scopeChangeOf("2022-01", null, [
  { old: "854140", new: "854142" },
  { old: "854140", new: "854143" },
]);
const CODES = ["854140", "854142", "854143"];
const FULL = coverageOf({ codes: CODES, codeLengths: [6], firstPeriod: "2021-01", lastPeriod: "2022-12", partners: "all" });

/** Two years by month of each code to Viet Nam, or to another partner. */
const line = (hsCode: string, before: Line["months"][number], after: Line["months"][number], partner = "VNM"): Line => ({ key: { hsCode, partner }, months: [...times(12, before), ...times(12, after)] });

function familyOf(lines: readonly Line[], coverages: readonly Coverage[] = [FULL], partner = "VNM"): { readonly panel: Panel; readonly place: number } {
  const stored = panelOf("2021-01", ...lines);
  applyCoverage(stored, coverages);
  const panel = withFamilies(withWorld(stored, coverages), coverages, [SPLIT], 23);
  return { panel, place: panel.keys.findIndex((key) => key.family !== undefined && key.partner === partner) };
}
const at = ({ panel, place }: ReturnType<typeof familyOf>, month: number) => (place < 0 ? null : monthOf(panel, place, month));

describe("the series of a family of codes", () => {
  const solar = [line("854140", [100, 1_000], "unknown"), line("854142", "unknown", [30, 300]), line("854143", "unknown", [90, 700])];

  it("S13 is its old codes before the change and its new ones from then on", () => {
    const family = familyOf(solar);
    expect([11, 12].map((month) => at(family, month))).toEqual([
      { cell: "reported", quantity: 100, value: 1_000, unit: "u" },
      { cell: "reported", quantity: 120, value: 1_000, unit: "u" },
    ]);
  });

  it("S13 stands under the first code of the newer edition and names all its codes", () => {
    const { panel, place } = familyOf(solar);
    expect(panel.keys[place]).toMatchObject({ hsCode: "854142", family: CODES, partner: "VNM" });
  });

  it("S13 is unknown in months in which one of its codes is not known, and no others", () => {
    const some = coverageOf({ codes: ["854140", "854142"], codeLengths: [6], firstPeriod: "2021-01", lastPeriod: "2022-12" });
    const family = familyOf(solar.slice(0, 2), [some]);
    expect([11, 12].map((month) => at(family, month)?.cell)).toEqual(["reported", "unknown"]);
  });

  it("takes a code an import has looked for, and that has no row, as not traded", () => {
    expect(at(familyOf(solar.slice(0, 2)), 12)).toMatchObject({ quantity: 30, value: 300 });
  });

  it("has a quantity only where its codes are counted in one unit", () => {
    const mixed = [solar[0] ?? { months: [] }, line("854142", "unknown", [30, 300]), line("854143", "unknown", [90, 700, "reported", "kg"])];
    expect(at(familyOf(mixed), 12)).toMatchObject({ cell: "missing", quantity: null, value: 1_000 });
  });

  it("is made for the World from the World of its codes, and never from two offices, currencies or partners", () => {
    const lines = [...solar, line("854142", "unknown", [5, 50], "USA"), { ...line("854143", "unknown", [9, 9_999]), key: { hsCode: "854143", partner: "VNM", currency: "CNY" } }];
    expect(at(familyOf(lines, [FULL], "WLD"), 12)).toMatchObject({ quantity: 125, value: 1_050 });
  });

  it("S13 sums eight-digit codes below its own only where an import has covered them whole", () => {
    const national = [line("85414020", [100, 1_000], "unknown"), line("85414200", "unknown", [30, 300]), line("85414300", "unknown", [90, 700])];
    const named = coverageOf({ codes: ["85414020", "85414200", "85414300"], firstPeriod: "2021-01", lastPeriod: "2022-12" });
    const whole = coverageOf({ codes: ["8541*"], firstPeriod: "2021-01", lastPeriod: "2022-12" });
    expect(at(familyOf(national, [named]), 12)?.cell).toBe("unknown");
    expect([11, 12].map((month) => at(familyOf(national, [whole]), month)?.value)).toEqual([1_000, 1_000]);
  });

  it("is not made where no change lies between the months", () => {
    const panel = panelOf("2023-01", line("854142", [1, 10], [1, 10]));
    expect(withFamilies(panel, [], [], 23)).toBe(panel);
  });

  it("reaches back to the months a chart shows", () => {
    const { panel, place } = familyOf(solar);
    expect(periodOf(panel.firstMonth)).toBe("2021-01");
    expect(monthOf(panel, place, 0).value).toBe(1_000);
  });
});
