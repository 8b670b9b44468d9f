import { describe, expect, it } from "vitest";
import { applyCoverage, coverageLookup, covers } from "../../src/series/coverage.js";
import type { Coverage, UnreadCell } from "../../src/trade/coverage.js";
import type { SeriesKey } from "../../src/trade/observation.js";
import { coverageOf, KEY, monthOf, panelOf, times, type Month } from "../helpers/panel.js";

/** What becomes of the months from January 2024 on; those not written are unknown. */
function cellsAfter(months: readonly Month[], coverages: readonly Coverage[], key: Partial<SeriesKey> = {}) {
  const panel = panelOf("2024-01", { key, months });
  applyCoverage(panel, coverages);
  return months.map((_, m) => monthOf(panel, 0, m).cell);
}

describe("a month without a row", () => {
  it("is zero trade inside the coverage of an import and unknown outside it", () => {
    const covered = coverageOf({ firstPeriod: "2024-02", lastPeriod: "2024-03" });
    expect(cellsAfter(times(4, "unknown"), [covered])).toEqual(["unknown", "noTrade", "noTrade", "unknown"]);
  });

  it("has a value and a quantity of 0 where there was no trade, and neither where nobody looked", () => {
    const panel = panelOf("2024-01", { months: times(2, "unknown") });
    applyCoverage(panel, [coverageOf({ lastPeriod: "2024-01" })]);
    expect(monthOf(panel, 0, 0)).toEqual({ cell: "noTrade", quantity: 0, value: 0, unit: null });
    expect(monthOf(panel, 0, 1)).toEqual({ cell: "unknown", quantity: null, value: null, unit: null });
  });

  it("leaves published figures as they are, a published zero among them", () => {
    expect(cellsAfter([[10, 100], [null, 70, "missing"], [0, 5, "zero"]], [coverageOf()])).toEqual(["reported", "missing", "zero"]);
  });

  it("may lie in an import that reaches beyond the panel on both sides", () => {
    expect(cellsAfter(times(2, "unknown"), [coverageOf({ firstPeriod: "2019-01", lastPeriod: "2030-12" })])).toEqual(["noTrade", "noTrade"]);
  });
});

describe("the coverage of an import", () => {
  it("is the full cross of its codes, partners and months", () => {
    const wide = coverageOf({ codes: ["84151021", "84181020"], partners: ["VNM", "USA"] });
    for (const hsCode of wide.codes) for (const partner of ["VNM", "USA"]) expect(covers(wide, { ...KEY, hsCode, partner })).toBe(true);
  });

  it.each<[string, Partial<SeriesKey>]>([
    ["code", { hsCode: "84151022" }],
    ["partner", { partner: "THA" }],
    ["flow", { flow: "import" }],
    ["reporter", { reporter: "DEU" }],
    ["currency", { currency: "CNY" }],
    ["office", { source: "comtrade" }],
    ["province", { province: "44" }],
    ["regime", { regime: "10" }],
  ])("does not reach another %s", (_dimension, changes) => {
    expect(covers(coverageOf(), { ...KEY, ...changes })).toBe(false);
    expect(cellsAfter(["unknown"], [coverageOf()], changes)).toEqual(["unknown"]);
  });

  it("of a file by province says nothing of the country's total, nor the other way round", () => {
    const byProvince = coverageOf({ provinces: ["44", "33"] });
    expect(covers(byProvince, { ...KEY, province: "44" })).toBe(true);
    expect(covers(byProvince, KEY)).toBe(false);
  });

  it("widened to all partners reaches every single partner, and not the published total", () => {
    const all = coverageOf({ partners: "all" });
    expect(covers(all, { ...KEY, partner: "TUV" })).toBe(true);
    expect(covers(all, { ...KEY, partner: "WLD" })).toBe(false);
    expect(covers(coverageOf({ partners: ["WLD"] }), { ...KEY, partner: "WLD" })).toBe(true);
  });

  it("widened to a prefix reaches codes of the file's lengths below it, and no shorter or longer ones", () => {
    const below = coverageOf({ codes: ["84151021", "8418*"], codeLengths: [8] });
    expect(covers(below, { ...KEY, hsCode: "84189999" })).toBe(true);
    expect(covers(below, { ...KEY, hsCode: "84151021" })).toBe(true);
    for (const hsCode of ["841810", "8418102010", "84191000", "84151022"]) expect(covers(below, { ...KEY, hsCode }), hsCode).toBe(false);
  });
});

describe("finding the imports that cover a series", () => {
  it("gives the same as trying each of them, in the order they were recorded", () => {
    const coverages = [
      coverageOf({ codes: ["84*"] }),
      coverageOf(),
      coverageOf({ partners: "all" }),
      coverageOf({ currency: "CNY" }),
      coverageOf({ codes: ["8415*"], partners: ["USA"] }),
      coverageOf({ codes: ["8415*"], partners: ["VNM", "USA"] }),
    ];
    const lookup = coverageLookup(coverages);
    for (const key of [KEY, { ...KEY, partner: "USA" }, { ...KEY, hsCode: "84151022" }, { ...KEY, currency: "CNY" }]) {
      expect(lookup(key).map((found) => coverages.indexOf(found))).toEqual(coverages.flatMap((coverage, k) => (covers(coverage, key) ? [k] : [])));
    }
  });
});

describe("a row that could not be read", () => {
  const march: UnreadCell = { hsCode: KEY.hsCode, partner: KEY.partner, period: "2024-03" };
  const unread = (...cells: readonly UnreadCell[]): Coverage => coverageOf({ lastPeriod: "2024-03", unread: cells });

  it("makes its month unknown, not zero trade", () => {
    expect(cellsAfter(times(3, "unknown"), [unread(march)])).toEqual(["noTrade", "noTrade", "unknown"]);
  });

  it("with an unknown partner may have been any partner's", () => {
    expect(cellsAfter(times(3, "unknown"), [unread({ ...march, partner: null })])).toEqual(["noTrade", "noTrade", "unknown"]);
  });

  it("with a bad code may have been any product's", () => {
    expect(cellsAfter(times(3, "unknown"), [unread({ ...march, hsCode: null })])).toEqual(["noTrade", "noTrade", "unknown"]);
  });

  it("without a month may have been any month's", () => {
    expect(cellsAfter(times(3, "unknown"), [unread({ ...march, period: null })])).toEqual(["unknown", "unknown", "unknown"]);
  });

  it("of another product or partner leaves this one alone", () => {
    const others = [{ ...march, hsCode: "84181020" }, { ...march, partner: "USA" }];
    expect(cellsAfter(times(3, "unknown"), [unread(...others)])).toEqual(["noTrade", "noTrade", "noTrade"]);
  });

  it("is part of the World series, whosever it was", () => {
    const total = coverageOf({ partners: ["WLD"], lastPeriod: "2024-03", unread: [march] });
    expect(cellsAfter(times(3, "unknown"), [total], { partner: "WLD" })).toEqual(["noTrade", "noTrade", "unknown"]);
  });

  it("overrides an older import that found nothing there", () => {
    expect(cellsAfter(times(3, "unknown"), [coverageOf(), unread(march)])).toEqual(["noTrade", "noTrade", "unknown"]);
  });

  it("is settled by a newer import that could read everything", () => {
    expect(cellsAfter(times(3, "unknown"), [unread(march), coverageOf()])).toEqual(["noTrade", "noTrade", "noTrade"]);
  });

  it("does not take away a figure that is there", () => {
    expect(cellsAfter([[1, 1], [2, 2], [3, 3]], [unread(march)])).toEqual(["reported", "reported", "reported"]);
  });
});
