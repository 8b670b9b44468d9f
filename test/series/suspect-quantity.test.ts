import { describe, expect, it } from "vitest";
import type { Panel } from "../../src/series/panel.js";
import { suspectQuantities } from "../../src/series/suspect-quantity.js";
import { panelOf, times, type Month } from "../helpers/panel.js";

/** Unit values that wobble by a few per cent around 10 dollars, in the trade of a hundred pieces or so. */
const WOBBLE = [10, 10.4, 9.7, 10.2, 9.9, 10.3, 9.6, 10.1, 10.5, 9.8, 10, 9.9];
const ordinary = (months: number): Month[] => Array.from({ length: months }, (_, k) => [100 + (k % 7), (100 + (k % 7)) * (WOBBLE[k % 12] ?? 10)]);
const found = (panel: Panel, month = panel.months - 1) => suspectQuantities(panel, 0, 0, month).map(({ obstacle: { bars, column } }) => `${bars} ${column}`);
const withMonths = (replaced: Readonly<Record<number, Month>>, months = 36) => panelOf("2022-01", { months: ordinary(months).map((month, k) => replaced[k] ?? month) });
/** The month counted in thousandths of what it should be. */
const scaled = (k: number, factor: number): Month => {
  const month = ordinary(36)[k];
  return typeof month === "object" ? [(month[0] ?? 0) * factor, month[1]] : "unknown";
};

describe("a quantity a thousandfold off", () => {
  it.each([1 / 1000, 1000, 1 / 10_000, 10_000, 1 / 100, 100, 1 / 1500])("S12 is suspect in the one month in which it is (× %d)", (factor) => {
    expect(found(withMonths({ 20: scaled(20, factor) }))).toEqual(["month 20"]);
  });

  it("S12 is told with both unit values", () => {
    const [suspicion] = suspectQuantities(withMonths({ 20: [0.1, 1_000] }), 0, 0, 35);
    expect(suspicion?.unitValue).toBeCloseTo(10_000, 6);
    expect(suspicion?.expected).toBeGreaterThan(9.5);
    expect(suspicion?.expected).toBeLessThan(10.5);
  });

  it("S12 is told at once in the newest month, and two months running", () => {
    expect(found(withMonths({ 35: scaled(35, 1 / 1000) }))).toEqual(["month 35"]);
    expect(found(withMonths({ 20: scaled(20, 1 / 1000), 21: scaled(21, 1 / 1000) }))).toEqual(["month 20", "month 21"]);
  });

  it("S12 bars comparison across the month from which it stays so: a unit changed without a word", () => {
    const from = (first: number) => Object.fromEntries(Array.from({ length: 36 - first }, (_, k) => [first + k, scaled(first + k, 1 / 1000)]));
    expect(found(withMonths(from(20)))).toEqual(["across 20"]);
    expect(found(withMonths(from(33)))).toContain("across 33");
    expect(found(withMonths(from(34)))).toEqual(["month 34", "month 35"]);
  });

  it("S12 is found from the months before alone: nothing after the month judged is read", () => {
    const panel = withMonths({ 20: scaled(20, 1 / 1000) });
    expect(found(panel, 19)).toEqual([]);
    expect(found(panel, 20)).toEqual(["month 20"]);
    expect(found(withMonths({ 20: scaled(20, 1 / 1000) }, 21))).toEqual(["month 20"]);
  });
});

describe("what is no slip", () => {
  it.each([0.1, 0.2, 0.5, 2, 5, 10, 15])("S12 is a unit value × %d in one month: prices and mixes do that", (factor) => {
    expect(found(withMonths({ 20: scaled(20, 1 / factor) }))).toEqual([]);
  });

  it("S12 is a price that collapses and stays down", () => {
    const collapse = Object.fromEntries(Array.from({ length: 16 }, (_, k) => [20 + k, [300, 300 * 10 * 0.2] as Month]));
    expect(found(withMonths(collapse))).toEqual([]);
  });

  it("S12 is a factor of a thousand in a wild series of odd machines", () => {
    const wild: Month[] = Array.from({ length: 36 }, (_, k) => [1, [5, 40_000, 300, 9, 120_000, 2_500, 70, 15_000][k % 8] ?? 1]);
    expect(found(panelOf("2022-01", { months: wild }))).toEqual([]);
  });

  it("S12 is a series with hardly any months to compare with", () => {
    expect(found(panelOf("2022-01", { months: [...times(4, [100, 1_000]), [0.1, 1_000]] }))).toEqual([]);
  });

  it("S12 is another unit: that is told as a change of unit", () => {
    const kilograms: Month[] = times(12, [100_000, 1_000, "reported", "kg"]);
    expect(found(panelOf("2022-01", { months: [...ordinary(24), ...kilograms] }))).toEqual([]);
  });
});
