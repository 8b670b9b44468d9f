import { describe, expect, it } from "vitest";
import { countedOtherwise } from "../../src/series/quantity-basis.js";
import { withWorld } from "../../src/series/world.js";
import { coverageOf, panelOf, times, type Line } from "../helpers/panel.js";

/** A year and its base without a first quantity. */
const NO_QUANTITY = times(24, [null, 1_000, "missing"]);
const counted = (line: Partial<Line>) => countedOtherwise(panelOf("2023-01", { months: NO_QUANTITY, ...line }), 0, { from: 12, to: 23 }, { from: 0, to: 11 });
const all = (figure: number) => Array.from({ length: 24 }, () => figure);

describe("a window whose first quantity cannot serve", () => {
  it("S11 is counted by the second where it covers both spans", () => {
    expect(counted({ second: all(5) })).toEqual({ basis: "second", now: { quantity: 60, unit: "kg" }, base: { quantity: 60, unit: "kg" } });
  });

  it("S11 is not where the second lacks one month with value, in either span, or is zero there", () => {
    for (const month of [3, 20]) for (const gap of [null, 0]) expect(counted({ second: all(5).map((figure, k) => (k === month ? gap : figure)) })).toBeNull();
  });

  it("does not need a second in months without trade", () => {
    const months = NO_QUANTITY.map((month, k) => (k === 20 ? "no trade" : month));
    expect(counted({ months, second: all(5).map((figure, k) => (k === 20 ? null : figure)) })).toMatchObject({ now: { quantity: 55 } });
  });

  it("is counted by net weight where there is no second", () => {
    expect(counted({ weight: all(7) })).toEqual({ basis: "weight", now: { quantity: 84, unit: "kg" }, base: { quantity: 84, unit: "kg" } });
    expect(counted({ second: all(5), weight: all(7) })?.basis).toBe("second");
  });
});

describe("the World's second quantity", () => {
  const world = (second: Line["second"], unit = "kg") => {
    const lines: Line[] = [
      { months: times(2, [10, 100]), second: [5, 5] },
      { key: { partner: "USA" }, months: times(2, [20, 300]), ...(second === undefined ? {} : { second }), secondUnit: unit },
    ];
    const panel = withWorld(panelOf("2024-01", ...lines), [coverageOf({ partners: "all" })]);
    return [4, 5].map((at) => [panel.quantity2[at], panel.units[panel.unit2[at] ?? -1]]);
  };

  it("is the sum of the partners'", () => {
    expect(world([7, 8])).toEqual([[12, "kg"], [13, "kg"]]);
  });

  it("is not known where one partner's is not, or is in another unit", () => {
    expect(world([7, null])[1]).toEqual([Number.NaN, undefined]);
    expect(world([7, 8], "u")).toEqual([[Number.NaN, undefined], [Number.NaN, undefined]]);
  });
});
