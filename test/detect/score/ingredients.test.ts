/** The ingredients of the score, each on figures small enough to check by hand. */
import { describe, expect, it } from "vitest";
import { earlyWarning, WINDOWS } from "../../../src/detect/score/early-warning.js";
import { medianOf, peersOf, takeOffCommon } from "../../../src/detect/score/peers.js";
import { isRecounted, productBreak } from "../../../src/detect/score/product-break.js";
import { shrunkVariance, tamed, TAMINGS } from "../../../src/detect/score/tame.js";
import { KEY } from "../../helpers/panel.js";

describe("the median", () => {
  const scratch = new Float64Array(200);

  it.each([[[3, 1, 2], 2], [[4, 1, 3, 2], 2.5], [[Number.NaN, 5], 5]])("of %j is %d", (figures, median) => {
    expect(medianOf(Float64Array.from(figures), null, scratch).median).toBe(median);
  });

  it("is the same however many figures there are", () => {
    const many = Float64Array.from({ length: 101 }, (_, k) => (k * 37) % 101);
    expect(medianOf(many, null, scratch)).toEqual({ median: 50, n: 101 });
    expect(medianOf(many.subarray(0, 100), null, scratch).median).toBe([...many.subarray(0, 100)].sort((a, b) => a - b).slice(49, 51).reduce((sum, each) => sum + each / 2, 0));
  });

  it("of nothing is none", () => {
    expect(medianOf(Float64Array.of(Number.NaN), null, scratch)).toEqual({ median: Number.NaN, n: 0 });
  });
});

describe("what series have in common", () => {
  const keys = Array.from({ length: 20 }, (_, s) => ({ ...KEY, hsCode: s < 4 ? "850440" : `84${String(s).padStart(4, "0")}`, partner: `M${s}` }));

  it("is taken off: the median of all, pulled to none by n ÷ (n + 3), then of the product's markets by n ÷ (n + 1)", () => {
    // Sixteen series stand at 23, the four markets of one product at 25: the middle of all is 23, of which 20 ÷ 23 are taken off, leaves 3 and 5. Of the product's 5, 4 ÷ 5 go.
    const values = Float64Array.from({ length: 20 }, (_, s) => (s < 4 ? 25 : 23));
    takeOffCommon(values, peersOf(keys), new Float64Array(20));
    expect([...values].map((value) => Number(value.toFixed(12)))).toEqual([...Array<number>(4).fill(1), ...Array<number>(16).fill(3)]);
  });

  it("is a quarter of its own movement for a series alone", () => {
    const alone = Float64Array.of(4);
    takeOffCommon(alone, peersOf(keys.slice(0, 1)), new Float64Array(1));
    expect([...alone]).toEqual([3]);
  });

  it("of a product leaves out the World, which is the sum of its markets", () => {
    const { products, markets } = peersOf(["WLD", "VNM", "USA", "DEU"].map((partner) => ({ ...KEY, partner })));
    expect(products.map(({ markets: single, all }) => [[...single], [...all]])).toEqual([[[1, 2, 3], [0, 1, 2, 3]]]);
    expect(markets).toEqual([]);
  });
});

describe("a product that is counted otherwise", () => {
  const markets = Uint32Array.of(0, 1, 2, 3);

  it("is one whose unit value jumps in all markets with the value staying: by the middle jump", () => {
    expect(productBreak(markets, Float64Array.of(1.1, 1, 1.2, 1.1), Float64Array.of(-1.1, -1, -1.2, -1.1))).toBeCloseTo(1.1, 12);
  });

  it.each([
    ["fell by a quarter in all markets", [-0.29, -0.28, -0.3, -0.29], [0.29, 0.28, 0.3, 0.29]],
    ["doubled with the value", [0.7, 0.7, 0.7, 0.7], [0.1, 0.1, 0.1, 0.1]],
    ["jumped in half of the markets", [1.1, 1.1, 0, 0], [-1.1, -1.1, 0, 0]],
    ["has two markets only", [1.1, 1.1, Number.NaN, Number.NaN], [-1.1, -1.1, Number.NaN, Number.NaN]],
  ])("is not one whose unit value %s", (_, unitValue, quantity) => {
    expect(productBreak(markets, Float64Array.from(unitValue), Float64Array.from(quantity))).toBeNull();
  });

  it("in one market alone needs a factor of twenty", () => {
    expect([isRecounted(Math.log(25), -Math.log(24)), isRecounted(Math.log(15), -Math.log(15)), isRecounted(-Math.log(1000), Math.log(900)), isRecounted(-4, 0.1)]).toEqual([true, false, true, false]);
  });
});

describe("one month's pull", () => {
  it("is drawn in to so many standard deviations", () => {
    expect([tamed(5, 1, TAMINGS.quantity), tamed(-5, 0.5, TAMINGS.quantity), tamed(0.1, 0.2, TAMINGS.unitValue), tamed(-1, 0.2, TAMINGS.unitValue)]).toEqual([2, -0.6, 0.1, expect.closeTo(-0.3, 12)]);
  });

  it("is measured against the series' own spread, shrunk to that of all", () => {
    expect(shrunkVariance(4, 8, 1, 8)).toBe(0.75);
    expect(shrunkVariance(0, 0, 2, 8)).toBe(2);
    expect(shrunkVariance(0, 24, 0, 8)).toBe(1e-4);
  });
});

describe("the two signals together", () => {
  const even = (signal: number): number[] => WINDOWS.map(() => signal);

  it("2 and 2 in every window are 2 − 2 ln 2 of both, once and a half", () => {
    expect(earlyWarning(even(2), even(2))).toBeCloseTo(1.5 * (2 - 2 * Math.log(2)), 12);
  });

  it("are the less the weaker one is, however strong the other", () => {
    const [balanced, lopsided] = [earlyWarning(even(2), even(2)), earlyWarning(even(20), even(0))];
    expect(lopsided).toBeCloseTo(-2 * Math.log1p(Math.exp(-10)), 12);
    expect(lopsided).toBeLessThan(balanced);
  });

  it("lose nothing to long windows that have not seen the start yet", () => {
    const started = WINDOWS.map((months) => (months <= 4 ? 2 : -1));
    expect(earlyWarning(started, started)).toBeCloseTo(2 - 2 * Math.log(2), 12);
  });

  it("are none where a short window has none", () => {
    expect(earlyWarning([Number.NaN, ...even(2).slice(1)], even(2))).toBeNaN();
  });
});
