import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownBrandMonth } from "../../src/series/own-brand.js";
import { BRAND_TYPES, type BrandFigure } from "../../src/trade/brand.js";

const month = (figures: readonly BrandFigure[], byCode = false) => ownBrandMonth({ period: "2024-01", currency: "USD", byCode, figures }, ["84", "85"]);
const total = (brand: BrandFigure["brand"], value: number | null, hsCode: string | null = null): BrandFigure => ({ hsCode, brand, value });

describe("the share of own brands", () => {
  it("is domestic own and acquired over all types", () => {
    expect(month([total("own", 15), total("acquired", 5), total("oem", 60), total("foreign", 10), total("none", 10)])).toEqual({ period: "2024-01", part: 20, whole: 100, share: 0.2 });
  });

  it("is nought, and not unknown, where no row has an own brand", () => {
    expect(month([total("oem", 60)])).toMatchObject({ part: 0, whole: 60, share: 0 });
  });

  it("is not known where any value is empty, an own brand's or another's, or the sum is nought", () => {
    expect(month([total("own", null), total("oem", 60)])).toMatchObject({ part: null, whole: null, share: null });
    expect(month([total("own", 15), total("none", null)]).share).toBeNull();
    expect(month([total("own", 0), total("oem", 0)])).toMatchObject({ part: 0, whole: 0, share: null });
  });

  it("counts only mechanical and electrical goods where codes are given, an empty value of others too", () => {
    expect(month([total("own", 10, "8471"), total("oem", 30, "850760"), total("own", null, "6109")], true)).toMatchObject({ part: 10, whole: 40, share: 0.25 });
    expect(month([total("own", 10, "6109")], true)).toMatchObject({ part: null, whole: null, share: null });
  });

  it("is from 0 to 1 or not known", () => {
    const figure = fc.record({ hsCode: fc.constant(null), brand: fc.constantFrom(...BRAND_TYPES), value: fc.option(fc.double({ min: 0, max: 1e17, noNaN: true })) });
    fc.assert(fc.property(fc.array(figure), (figures) => {
      const { share } = month(figures);
      expect(share === null || (share >= 0 && share <= 1)).toBe(true);
    }));
  });
});
