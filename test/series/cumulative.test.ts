import { describe, expect, it } from "vitest";
import { cumulativeFinding } from "../../src/series/cumulative.js";

describe("months against the printed sum", () => {
  it("S18 say nothing while they agree to half a percent", () => {
    expect(cumulativeFinding([100_000, 200_000, 300_000], 602_900, 100)).toBeNull();
    expect(cumulativeFinding([100_000, 200_000, 300_000], 600_000, 100)).toBeNull();
  });

  it("S18 are a finding with both numbers beyond it", () => {
    expect(cumulativeFinding([100_000, 200_000, 300_000], 606_000, 100)).toEqual({ printed: 606_000, sum: 600_000, difference: 6_000 / 606_000 });
    expect(cumulativeFinding([100_000, 300_000, 600_000], 600_000, 100)?.difference).toBeCloseTo(2 / 3);
  });

  it("may differ by the rounding of each month and of the sum: small goods in large units are no finding", () => {
    expect(cumulativeFinding([5.9, 5.8, 6.1], 18.0, 0.1)).toBeNull();
    expect(cumulativeFinding([5.9, 5.8, 6.1], 18.3, 0.1)).toMatchObject({ printed: 18.3 });
  });

  it("are not compared while a month is unknown, or the printed sum is zero", () => {
    expect(cumulativeFinding([100, null, 300], 9_000, 1)).toBeNull();
    expect(cumulativeFinding([0, 0], 0, 1)).toBeNull();
    expect(cumulativeFinding([5, 5], 0, 1)).toBeNull();
  });

  it("take January as nothing where it was published with February", () => {
    expect(cumulativeFinding([0, 300_000, 100_000], 400_000, 100)).toBeNull();
  });
});
