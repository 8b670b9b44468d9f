import { describe, expect, it } from "vitest";
import { chance, chanceOfNone } from "../../../src/detect/backtest/chance.js";

describe("a blind draw", () => {
  it.each([
    [1, 4, 1, 3 / 4],
    [2, 4, 2, 1 / 6],
    [3, 4, 2, 0],
    [0, 4, 2, 1],
    [4, 4, 1, 0],
  ])("of %i among %i series misses %i of a case with chance %f", (drawn, all, own, expected) => {
    expect(chanceOfNone(drawn, all, own)).toBeCloseTo(expected, 12);
  });

  it("drawn anew each month misses in all of them with the product", () => {
    const random = chance();
    random.add(1, 4, new Map([[0, 1]]));
    random.add(2, 4, new Map([[0, 2]]));
    expect(random.ofHit(0)).toBeCloseTo(1 - (3 / 4) * (1 / 6), 12);
    expect([random.ofHit(1), random.drawn()]).toEqual([0, 3]);
  });
});
