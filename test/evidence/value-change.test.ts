import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMixShift, logarithmicMean, unitValueSplit, valueSplit } from "../../src/evidence/value-change.js";
import { generatedParts, partOf, totalOf } from "../helpers/parts.js";

const split = (...parts: ReturnType<typeof partOf>[]) => ({ value: valueSplit(totalOf(...parts), parts), unitValue: unitValueSplit(totalOf(...parts), parts) });

describe("the logarithmic mean", () => {
  it("lies between two numbers, and is the number itself where they are one", () => {
    expect(logarithmicMean(Math.E, 1)).toBeCloseTo(Math.E - 1, 12);
    expect([logarithmicMean(5, 5), logarithmicMean(5 + 1e-9, 5)]).toEqual([5, expect.closeTo(5, 8)]);
  });
});

describe("a change of value", () => {
  it("of one series is price and volume, and mix is nothing", () => {
    // 100 pieces at 10 dollars, then 200 at 8: L = 600 ÷ ln 1.6 = 1,276.58; volume L·ln 2, price L·ln 0.8.
    const { value } = split(partOf("A", [100, 1_000], [200, 1_600]));
    expect(value).toEqual({ change: 600, volume: expect.closeTo(884.86, 2) as number, price: expect.closeTo(-284.86, 2) as number, mix: expect.closeTo(0, 9) as number });
  });

  it("is mix alone where quantities move from a dear good to a cheap one at the same prices", () => {
    // 100 pieces at 20 dollars and 100 at 5, then 50 and 150: quantity stays, 2,500 becomes 1,750.
    const { value, unitValue } = split(partOf("dear", [100, 2_000], [50, 1_000]), partOf("cheap", [100, 500], [150, 750]));
    expect(value).toEqual({ change: -750, volume: 0, price: 0, mix: expect.closeTo(-750, 9) as number });
    expect(unitValue).toEqual({ change: -3.75, price: 0, mix: expect.closeTo(-3.75, 12) as number, base: 12.5, mixShare: expect.closeTo(1, 12) as number });
    expect(isMixShift(unitValue)).toBe(true);
  });

  it("is price alone where every price falls alike and quantities stay", () => {
    const { value, unitValue } = split(partOf("dear", [100, 2_000], [100, 1_600]), partOf("cheap", [100, 500], [100, 400]));
    expect(value).toEqual({ change: -500, volume: 0, price: expect.closeTo(-500, 9) as number, mix: 0 });
    expect([unitValue.mixShare, isMixShift(unitValue)]).toEqual([expect.closeTo(0, 12), false]);
  });

  it("puts the whole of an entry and of an exit into mix", () => {
    const stays = partOf("A", [100, 1_000], [100, 1_000]);
    const entered = split(stays, partOf("B", [0, 0], [100, 500]));
    // Volume and mix of the one that stays cancel out: 1,000 × ln 2 and −1,000 × ln 2; 500 of the entry are mix.
    expect(entered.value).toEqual({ change: 500, volume: expect.closeTo(693.15, 2) as number, price: 0, mix: expect.closeTo(500 - 693.15, 2) as number });
    const left = split(stays, partOf("B", [100, 500], [0, 0]));
    expect(left.value).toEqual({ change: -500, volume: expect.closeTo(-693.15, 2) as number, price: 0, mix: expect.closeTo(-500 + 693.15, 2) as number });
  });

  it("is the limit of what an ever smaller base gives", () => {
    const stays = partOf("A", [100, 1_000], [100, 1_000]);
    const whole = split(stays, partOf("B", [0, 0], [100, 500])).value;
    const near = split(stays, partOf("B", [1e-200, 5e-200], [100, 500])).value;
    for (const effect of ["volume", "price", "mix"] as const) expect(Math.abs(near[effect] - whole[effect])).toBeLessThan(5);
  });

  it("of a value that was not counted is mix: there is no price to compare", () => {
    const { value } = split(partOf("A", [100, 1_000], [100, 1_000]), partOf("B", [10, 100], [0, 80]));
    expect(value.price).toBe(0);
    expect(value.volume + value.price + value.mix).toBeCloseTo(-20, 9);
  });

  it("takes what is not broken down as one component more", () => {
    const [stored, rest] = [partOf("A", [100, 1_000], [200, 1_600]), partOf("B", [100, 3_000], [50, 1_400])];
    expect(valueSplit(totalOf(stored, rest), [stored])).toEqual(valueSplit(totalOf(stored, rest), [stored, rest]));
  });

  it("adds up to the change whatever the parts", () => {
    fc.assert(
      fc.property(generatedParts, (parts) => {
        const total = totalOf(...parts);
        const { value, unitValue } = split(...parts);
        const gross = Math.abs(value.volume) + Math.abs(value.price) + Math.abs(value.mix) + total.value + total.valueBase;
        expect(Math.abs(value.volume + value.price + value.mix - value.change)).toBeLessThan(1e-9 * gross);
        const size = Math.abs(unitValue.price) + Math.abs(unitValue.mix) + unitValue.base;
        expect(Math.abs(unitValue.price + unitValue.mix - unitValue.change)).toBeLessThan(1e-9 * size);
      }),
    );
  });
});

describe("a change of unit value", () => {
  it("is none of an entry at the average price", () => {
    const { unitValue } = split(partOf("A", [100, 1_000], [100, 1_000]), partOf("B", [0, 0], [100, 1_000]));
    expect([unitValue.change, unitValue.price, unitValue.mix, unitValue.mixShare]).toEqual([0, 0, expect.closeTo(0, 12), null]);
  });

  it("is called a shift of structure from more than half by mix on, and only when it is a fall", () => {
    const of = (mixShare: number | null, change = -1) => isMixShift({ change, mixShare, price: 0, mix: 0, base: 10 });
    expect([of(0.5), of(0.51), of(1.4), of(-0.2), of(null), of(0.9, 1)]).toEqual([false, true, true, false, false, false]);
  });
});
