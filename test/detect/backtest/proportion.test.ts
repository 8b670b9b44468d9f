import { describe, expect, it } from "vitest";
import { proportion } from "../../../src/detect/backtest/proportion.js";

describe("a share of a few cases", () => {
  // Golden: Wilson (1927) as tabled for 95 %, four digits.
  it.each([
    [8, 10, 0.4902, 0.9433],
    [1, 10, 0.0179, 0.4042],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [50, 100, 0.4038, 0.5962],
  ])("%i of %i has the Wilson interval %f to %f", (hits, of, low, high) => {
    const found = proportion(hits, of);
    expect(found?.share).toBe(hits / of);
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it("of no cases at all is not known", () => {
    expect(proportion(0, 0)).toBeNull();
  });

  it("never has more hits than cases", () => {
    expect(() => proportion(3, 2)).toThrow(RangeError);
  });
});
