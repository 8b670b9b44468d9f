import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backOffMs, LONGEST_BACK_OFF_MS } from "../../src/runtime/back-off.js";

const failed = fc.integer({ min: 1, max: 2_000 });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const longest = fc.integer({ min: 0, max: 600_000 });

describe("N05 the pause before another attempt", () => {
  it("is never negative and never over the ceiling, however often the office failed", () => {
    fc.assert(fc.property(failed, chance, longest, (count, drawn, longestMs) => {
      const ms = backOffMs(count, () => drawn, longestMs);
      expect(Number.isInteger(ms) && ms >= 0 && ms <= Math.min(LONGEST_BACK_OFF_MS, longestMs)).toBe(true);
    }));
  });

  it("is the same for the same chance", () => {
    fc.assert(fc.property(failed, chance, longest, (count, drawn, longestMs) => {
      expect(backOffMs(count, () => drawn, longestMs)).toBe(backOffMs(count, () => drawn, longestMs));
    }));
  });

  it("has a ceiling that doubles from a second up to a minute", () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 8].map((count) => backOffMs(count, () => 1, 300_000));
    expect(ceilings).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it("may be nothing at all: full jitter", () => expect(backOffMs(5, () => 0, 300_000)).toBe(0));
});
