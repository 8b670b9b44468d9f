import { describe, expect, it } from "vitest";
import { annualFigures } from "../../src/evidence/annual-figures.js";
import { monthFigures, type CountedIn } from "../../src/evidence/month-figures.js";
import { CELL } from "../../src/series/panel.js";
import { panelOf, times, type Month } from "../helpers/panel.js";

const PIECES: CountedIn = { basis: "first", unit: "u" };
const monthsOf = (months: readonly Month[], counted = PIECES) => monthFigures(panelOf("2023-01", { months }), 0, 0, months.length - 1, counted);

describe("calendar years", () => {
  it("are the sums of their months, with the change against the year before", () => {
    const [first, second] = annualFigures(monthsOf([...times(12, [10, 100]), ...times(12, [20, 150])]));
    expect(first).toMatchObject({ kind: "year", firstPeriod: "2023-01", lastPeriod: "2023-12", quantity: 120, value: 1_200, unitValue: 10, quantityYoy: null });
    expect(second).toMatchObject({ quantity: 240, value: 1_800, unitValue: 7.5, quantityYoy: 1, valueYoy: 0.5, unitValueYoy: -0.25 });
  });

  it("with a month nobody has looked at are incomplete, and not added up with a zero", () => {
    const [first, second] = annualFigures(monthsOf([...times(5, [10, 100]), "unknown", ...times(6, [10, 100]), ...times(12, [20, 150])]));
    expect(first).toMatchObject({ value: null, quantity: null, unitValue: null, missing: ["2023-06"] });
    expect(second).toMatchObject({ value: 1_800, valueYoy: null });
  });

  it("count a month without trade as zero", () => {
    expect(annualFigures(monthsOf([...times(6, [10, 100]), "no trade", ...times(5, [10, 100])]))[0]).toMatchObject({ value: 1_100, quantity: 110, missing: [] });
  });

  it("have a value and no quantity where a month's quantity is lacking or in another unit", () => {
    expect(annualFigures(monthsOf([...times(11, [10, 100]), [null, 100, "missing"]]))[0]).toMatchObject({ value: 1_200, quantity: null, unitValue: null, quantityMissing: ["2023-12"] });
    const months = monthsOf([...times(11, [10, 100]), [7, 100, "reported", "kg"]]);
    expect(months.at(-1)).toMatchObject({ quantity: null, status: "other_unit" });
    expect(annualFigures(months)[0]).toMatchObject({ quantity: null, quantityMissing: ["2023-12"] });
  });

  it("of which the last is not over stand as the year so far, beside the same months of the year before", () => {
    const rows = annualFigures(monthsOf([...times(12, [10, 100]), ...times(4, [30, 100])]));
    expect(rows.map(({ kind, firstPeriod, lastPeriod, quantity }) => [kind, firstPeriod, lastPeriod, quantity])).toEqual([["year", "2023-01", "2023-12", 120], ["year_to_date", "2023-01", "2023-04", 40], ["year_to_date", "2024-01", "2024-04", 120]]);
    expect(rows[2]).toMatchObject({ quantityYoy: 2 });
  });

  it("hold January and February published together once", () => {
    const panel = panelOf("2023-01", { months: [[0, 0], [30, 300], ...times(10, [10, 100] as const)] });
    panel.cell[0] = CELL.joint;
    const months = monthFigures(panel, 0, 0, 11, PIECES);
    expect(months[0]).toMatchObject({ value: null, status: "joint" });
    expect(annualFigures(months)[0]).toMatchObject({ value: 1_300, quantity: 130, missing: [] });
  });

  it("are counted by weight where that is asked for", () => {
    const panel = panelOf("2023-01", { months: times(12, [null, 100, "missing"] as const), weight: Array.from({ length: 12 }, () => 5) });
    expect(annualFigures(monthFigures(panel, 0, 0, 11, { basis: "weight", unit: "kg" }))[0]).toMatchObject({ quantity: 60, unitValue: 20 });
  });
});
