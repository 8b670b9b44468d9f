import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contributions, largest, SMALLEST_CHANGE, type Contributions } from "../../src/evidence/contributions.js";
import { generatedParts, partOf, totalOf } from "../helpers/parts.js";

/** Viet Nam doubles at 10 → 8 dollars, Germany stays, Brazil enters, Japan leaves; 100 pieces go to markets that are not stored. */
const VNM = partOf("VNM", [100, 1_000], [200, 1_600]);
const DEU = partOf("DEU", [100, 1_000], [100, 1_000]);
const BRA = partOf("BRA", [0, 0], [50, 400]);
const JPN = partOf("JPN", [100, 1_000], [0, 0]);
const NOT_STORED = partOf("rest", [100, 1_000], [150, 1_500]);
/** 400 pieces for 4,000 dollars, then 500 for 4,500: +25 %, +12.5 %, 10 → 9 dollars. */
const TOTAL = totalOf(VNM, DEU, BRA, JPN, NOT_STORED);
const STORED = [VNM, DEU, BRA, JPN];

function line(of: Contributions, name: string | null) {
  return of.lines.find((each) => each.name === name) ?? expect.unreachable(`no line ${name}`);
}

describe("contributions to a change", () => {
  it("are percentage points that sum to the change, with what is not stored as a line of its own", () => {
    const found = contributions(TOTAL, STORED);
    expect(found.change).toEqual({ value: 0.125, quantity: 0.25, unitValue: expect.closeTo(-0.1, 12) as number });
    expect(found.lines.map(({ kind, name, trade, points }) => [kind, name, trade, points.quantity, points.value])).toEqual([
      ["part", "VNM", "both", 0.25, 0.15],
      ["part", "JPN", "left", -0.25, -0.25],
      ["part", "BRA", "entered", 0.125, 0.1],
      ["part", "DEU", "both", 0, 0],
      ["remainder", null, null, 0.125, 0.125],
    ]);
  });

  it("to the unit value count a fall of a market's own and its distance from the average of 9.5 dollars", () => {
    const found = contributions(TOTAL, STORED);
    // Viet Nam: (1,600 − 9.5 × 200) ÷ 500 − (1,000 − 9.5 × 100) ÷ 400 = −0.6 − 0.125; of 10 dollars: −7.25 points.
    expect(line(found, "VNM").points.unitValue).toBeCloseTo(-0.0725, 12);
    // Germany sold at 10 throughout and lost share: (1,000 − 950) ÷ 500 − 50 ÷ 400 = 0.1 − 0.125.
    expect(line(found, "DEU").points.unitValue).toBeCloseTo(-0.0025, 12);
    // Brazil entered at 8: (400 − 475) ÷ 500. Japan left at 10: −50 ÷ 400.
    expect([line(found, "BRA").points.unitValue, line(found, "JPN").points.unitValue]).toEqual([expect.closeTo(-0.015, 12), expect.closeTo(-0.0125, 12)]);
    expect(found.lines.reduce((sum, { points }) => sum + (points.unitValue ?? 0), 0)).toBeCloseTo(-0.1, 12);
  });

  it("are shares of the change only where it is large enough to divide by", () => {
    const halved = contributions(TOTAL, STORED);
    expect(line(halved, "VNM").shares).toEqual({ value: expect.closeTo(1.2, 12) as number, quantity: 1, unitValue: expect.closeTo(0.725, 12) as number });
    const barely = totalOf(partOf("A", [1_000, 1_000], [1_009, 1_009]));
    expect(SMALLEST_CHANGE).toBe(0.01);
    expect(contributions(barely, [partOf("A", [1_000, 1_000], [1_009, 1_009])]).lines[0]?.shares).toEqual({ value: null, quantity: null, unitValue: null });
    // A rise of 100 % and a fall of 96 % leave 2 points: "5,000 % of the change" would say nothing.
    const [up, down] = [partOf("A", [100, 100], [200, 200]), partOf("B", [100, 100], [4, 4])];
    expect(contributions(totalOf(up, down), [up, down]).lines[0]?.shares.quantity).toBeNull();
  });

  it("of the smaller parts stand together as one line, and the sums stay", () => {
    const found = largest(contributions(TOTAL, STORED), 2);
    expect(found.lines.map(({ kind, name, count, points }) => [kind, name, count, points.quantity])).toEqual([["part", "VNM", 1, 0.25], ["part", "JPN", 1, -0.25], ["others", null, 2, 0.125], ["remainder", null, 0, 0.125]]);
    expect(largest(contributions(TOTAL, STORED), 3).lines).toHaveLength(5);
  });

  it("of a part without a quantity are known in value alone", () => {
    const found = contributions(TOTAL, [{ ...VNM, quantity: null }, DEU]);
    expect(line(found, "VNM").points).toEqual({ value: 0.15, quantity: null, unitValue: null });
    expect(line(found, null)).toMatchObject({ kind: "remainder", quantity: null, points: { value: -0.025, quantity: null } });
  });

  it("need a base", () => {
    expect(() => contributions(totalOf(BRA), [BRA])).toThrow(RangeError);
  });

  it("close over all kinds of parts, whole or shortened", () => {
    fc.assert(
      fc.property(generatedParts, fc.integer({ min: 0, max: 12 }), (parts, most) => {
        const found = contributions(totalOf(...parts), parts.slice(0, -1).concat(parts.length === 1 ? parts : []));
        for (const { change, lines } of [found, largest(found, most)]) {
          for (const of of ["value", "quantity", "unitValue"] as const) {
            const gross = lines.reduce((sum, { points }) => sum + Math.abs(points[of] ?? Number.NaN), 1);
            expect(Math.abs(lines.reduce((sum, { points }) => sum + (points[of] ?? Number.NaN), 0) - (change[of] ?? Number.NaN))).toBeLessThan(1e-9 * gross);
          }
        }
      }),
    );
  });
});
