import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexNumbers, type IndexItem } from "../../src/evidence/index-numbers.js";
import { generatedParts, partOf, totalOf } from "../helpers/parts.js";

/** 10 → 8 dollars while quantity rises from 100 to 200; 20 → 22 dollars while it falls from 100 to 50. */
const CHEAPER = partOf("A", [100, 1_000], [200, 1_600]);
const DEARER = partOf("B", [100, 2_000], [50, 1_100]);
const BOTH = [CHEAPER, DEARER];

describe("index numbers over codes", () => {
  it("follow their formulas", () => {
    // Σp1q0 = 800 + 2,200, Σp0q0 = 3,000; Σp1q1 = 2,700, Σp0q1 = 2,000 + 1,000.
    const { unitValue, quantity } = indexNumbers(BOTH, totalOf(...BOTH)) ?? expect.unreachable();
    expect(unitValue).toMatchObject({ laspeyres: 1, paasche: 0.9, fisher: expect.closeTo(Math.sqrt(0.9), 12) as number });
    expect(quantity).toMatchObject({ laspeyres: 1, paasche: 0.9, fisher: expect.closeTo(Math.sqrt(0.9), 12) as number });
    // ½(1/3 + 16/27)·ln 0.8 + ½(2/3 + 11/27)·ln 1.1 = −0.10330 + 0.05119.
    expect(Math.log(unitValue.tornqvist)).toBeCloseTo(-0.0521, 4);
    expect(Math.log(quantity.tornqvist)).toBeCloseTo(((1 / 3 + 16 / 27) * Math.log(2) + (2 / 3 + 11 / 27) * Math.log(0.5)) / 2, 12);
  });

  it("say how much of the value of both spans they rest on, and what was left out", () => {
    const entered = partOf("C", [0, 0], [10, 900]);
    const uncounted: IndexItem = { value: 100, valueBase: 100, quantity: null, quantityBase: 10 };
    // A unit value that goes from 1 to 9 dollars is another good or a slip.
    const slipped = partOf("D", [100, 100], [100, 900]);
    const found = indexNumbers([...BOTH, entered, uncounted, slipped], { value: 4_600, valueBase: 3_200 });
    expect(found).toMatchObject({ matched: 2, unmatched: 2, extreme: 1, coverage: { now: 2_700 / 4_600, base: 3_000 / 3_200 } });
    expect(found?.unitValue).toEqual(indexNumbers(BOTH, totalOf(...BOTH))?.unitValue);
  });

  it("are none where no code traded in both spans", () => {
    expect(indexNumbers([partOf("A", [0, 0], [1, 1])], { value: 1, valueBase: 1 })).toBeNull();
  });

  it("multiply to the change of value (Fisher), lie between their bounds, and mind neither units nor order", () => {
    fc.assert(
      fc.property(generatedParts, fc.double({ min: 0.001, max: 1_000, noNaN: true }), (parts, factor) => {
        const total = totalOf(...parts);
        const found = indexNumbers(parts, total);
        if (found === null) return;
        const ratio = (found.coverage.now * total.value) / (found.coverage.base * total.valueBase);
        expect((found.unitValue.fisher * found.quantity.fisher) / ratio).toBeCloseTo(1, 9);
        expect(found.unitValue.fisher).toBeGreaterThanOrEqual(0.2 - 1e-9);
        expect(found.unitValue.tornqvist).toBeLessThanOrEqual(5 + 1e-9);
        expect(found.matched + found.unmatched + found.extreme).toBe(parts.length);
        // One code counted in another unit, in both spans alike.
        const rescaled = parts.map((part, k) => (k === 0 ? { ...part, quantity: part.quantity * factor, quantityBase: part.quantityBase * factor } : part));
        expect(indexNumbers([...rescaled].reverse(), total)?.unitValue.fisher).toBeCloseTo(found.unitValue.fisher, 9);
      }),
    );
  });
});
