import { describe, expect, it } from "vitest";
import { marketRanks } from "../../src/evidence/market-ranks.js";
import { provinceShares } from "../../src/evidence/province-shares.js";
import { panelOf, times, type Line, type Month } from "../helpers/panel.js";

const to = (partner: string, base: Month, now: Month = base): Line => ({ key: { partner }, months: [...times(12, base), ...times(12, now)] });
const PIECES = { basis: "first", unit: "u" } as const;
const YEAR = { from: 12, to: 23 };

/** The first line is the World. */
function ranks(lines: readonly Line[], market = "VNM") {
  return marketRanks({ panel: panelOf("2023-01", ...lines), world: 0, markets: lines.slice(1).map((_, k) => k + 1), market, counted: PIECES }, YEAR);
}

describe("the markets of a code", () => {
  it("stand by value, with shares that add up to the whole and what nobody is named for apart", () => {
    const found = ranks([to("WLD", [10, 100]), to("USA", [4, 50]), to("VNM", [2, 10], [4, 30]), to("XXX", [1, 5])]);
    expect(found.lines.map(({ kind, market, rank, share }) => [kind, market, rank, share])).toEqual([["market", "USA", 1, 0.5], ["market", "VNM", 2, 0.3], ["unnamed", null, null, 0.05], ["difference", null, null, 0.15]]);
    expect(found.lines.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12);
    expect(found.own).toMatchObject({ rank: 2, valueYoy: 2, quantity: 48, unitValue: 7.5, unitValueYoy: 0.5 });
  });

  it("after the twentieth stand as one line", () => {
    const codes = Array.from({ length: 23 }, (_, k) => `A${String.fromCharCode(65 + k)}A`);
    const found = ranks([to("WLD", [23, 230]), ...codes.map((code) => to(code, [1, 10]))], "AAA");
    expect(found.lines).toHaveLength(21);
    expect(found.lines.at(-1)).toMatchObject({ kind: "rest", count: 3, value: 360 });
    expect(found.lines.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12);
  });

  it("of which a month is not known are named and not ranked as if they had sold less", () => {
    const found = ranks([to("WLD", [10, 100]), { key: { partner: "USA" }, months: [...times(23, [4, 50] as const), "unknown"] }, to("VNM", [2, 30])]);
    expect(found.unknown).toEqual(["USA"]);
    expect(found.lines.map(({ kind, share }) => [kind, share])).toEqual([["market", 0.3], ["difference", 0.7]]);
  });

  it("have no shares where the World is not known, or is smaller than they are", () => {
    expect(ranks([to("WLD", "unknown"), to("USA", [4, 50])])).toMatchObject({ reason: "no_world", world: null, lines: [{ market: "USA", share: null }] });
    expect(ranks([to("WLD", [1, 10]), to("USA", [4, 50])])).toMatchObject({ reason: "world_mismatch", lines: [{ market: "USA", share: null }] });
  });

  it("have no quantity in another unit", () => {
    expect(ranks([to("WLD", [10, 100]), to("USA", [4, 50, "reported", "kg"])]).lines[0]).toMatchObject({ market: "USA", quantity: null, unitValue: null });
  });
});

describe("provinces of origin", () => {
  const from = (province: string, month: Month): Line => ({ key: { province }, months: times(24, month) });

  it("add up to the country with what is not stored", () => {
    const found = provinceShares(panelOf("2023-01", from("44", [4, 60]), from("33", [1, 20])), YEAR, 1_200, PIECES);
    expect(found.lines.map(({ province, share }) => [province, share])).toEqual([["44", 0.6], ["33", 0.2], [null, 0.2]]);
    expect(found.lines[0]).toMatchObject({ quantity: 48, unitValue: 15, valueYoy: 0 });
  });

  it("are said not to be stored, to exceed the country, or to lack a month", () => {
    expect(provinceShares(panelOf("2023-01", from("44", [4, 60])), YEAR, 600, PIECES)).toMatchObject({ reason: "exceeds", lines: [{ share: null }] });
    expect(provinceShares(panelOf("2023-01", { months: times(24, [1, 1]) }), YEAR, 600, PIECES)).toMatchObject({ reason: "not_stored", lines: [] });
    expect(provinceShares(panelOf("2023-01", from("44", "unknown"), from("33", [1, 20])), YEAR, 1_200, PIECES)).toMatchObject({ unknown: ["44"], lines: [{ province: "33", share: 0.2 }, { province: null, share: 0.8 }] });
  });
});
