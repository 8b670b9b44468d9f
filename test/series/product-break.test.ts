import { describe, expect, it } from "vitest";
import type { Panel } from "../../src/series/panel.js";
import { plausibleUnitValues, productBreaks } from "../../src/series/product-break.js";
import { panelOf, type Line, type Month } from "../helpers/panel.js";

const MARKETS = ["VNM", "USA", "DEU", "JPN", "BRA", "IND"];

/** Six markets over three years; each month's unit value is the market's own, wobbling, times the factor. */
function markets(factor: (month: number, market: number) => number, count = MARKETS.length): Panel {
  const lines = MARKETS.slice(0, count).map((partner, market): Line => ({
    key: { partner },
    months: Array.from({ length: 36 }, (_, m): Month => [100, 100 * (8 + market) * (1 + 0.05 * Math.sin(m * 2.1 + market)) * factor(m, market)]),
  }));
  return panelOf("2022-01", ...lines);
}

function breaks(panel: Panel, month = 35) {
  const members = panel.keys.map((_, series) => series);
  return productBreaks(panel, members, 0, month, (series) => plausibleUnitValues(panel, series, 0, month, []));
}

describe("a product whose unit value jumps in all markets at once", () => {
  it.each([3, 1 / 3, 12, 1000])("is broken in that month (× %d)", (factor) => {
    const found = breaks(markets((m) => (m < 24 ? 1 : factor)));
    expect(found.map(({ column }) => column)).toEqual([24]);
    expect((found[0]?.factor ?? 0) / factor).toBeCloseTo(1, 0);
  });

  it("is broken when one market of six stays, and not when two do", () => {
    expect(breaks(markets((m, market) => (m < 24 || market === 0 ? 1 : 3)))).toHaveLength(1);
    expect(breaks(markets((m, market) => (m < 24 || market < 2 ? 1 : 3)))).toEqual([]);
  });

  it("needs four markets", () => {
    expect(breaks(markets((m) => (m < 24 ? 1 : 3), 4))).toHaveLength(1);
    expect(breaks(markets((m) => (m < 24 ? 1 : 3), 3))).toEqual([]);
  });

  it("is told in its first month already, and read from the months up to the one judged alone", () => {
    const panel = markets((m) => (m < 24 ? 1 : 3));
    expect([breaks(panel, 23).length, breaks(panel, 24).length]).toEqual([0, 1]);
  });

  it("is not broken by a jump that goes back: that is no new level", () => {
    expect(breaks(markets((m) => (m === 24 || m === 25 ? 3 : 1)))).toEqual([]);
  });
});

describe("a price cut in every market", () => {
  it.each([0.6, 0.7, 0.8, 0.9, 0.51])("to %d of the price in one month is trade, and nothing else", (factor) => {
    expect(breaks(markets((m) => (m < 24 ? 1 : factor)))).toEqual([]);
  });

  it("by three quarters over half a year is a collapse to be told of, not a break", () => {
    expect(breaks(markets((m) => 0.25 ** Math.min(1, Math.max(0, (m - 20) / 6))))).toEqual([]);
  });

  it("in opposite directions is no break", () => {
    expect(breaks(markets((m, market) => (m < 24 ? 1 : market % 2 === 0 ? 3 : 1 / 3)))).toEqual([]);
  });
});
