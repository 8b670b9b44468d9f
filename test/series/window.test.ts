import { describe, expect, it } from "vitest";
import { spansAt, sumSpan, yearBefore } from "../../src/series/window.js";
import { monthIndex, monthOfYear, periodOf } from "../../src/trade/period.js";
import { KEY, panelOf, times, type Month } from "../helpers/panel.js";

/** The four windows of a month, as first and last month. */
function windowsOf(period: string) {
  const month = monthIndex(period);
  const spans = spansAt(month, monthOfYear(month));
  if (spans === null) return null;
  return Object.fromEntries(Object.entries(spans).map(([name, span]) => [name, `${periodOf(span.from)}..${periodOf(span.to)}`]));
}

describe("the windows of a month", () => {
  it("are none in January, which is never judged alone", () => {
    expect(windowsOf("2024-01")).toBeNull();
  });

  it("take January and February as one", () => {
    expect(windowsOf("2024-02")).toEqual({ month: "2024-01..2024-02", quarter: "2023-12..2024-02", ytd: "2024-01..2024-02", year: "2023-03..2024-02" });
  });

  it("at April take January into a quarter that would begin with February", () => {
    expect(windowsOf("2024-04")).toEqual({ month: "2024-04..2024-04", quarter: "2024-01..2024-04", ytd: "2024-01..2024-04", year: "2023-05..2024-04" });
  });

  it("at March and May are the last three months", () => {
    expect(windowsOf("2024-03")).toMatchObject({ month: "2024-03..2024-03", quarter: "2024-01..2024-03" });
    expect(windowsOf("2024-05")).toMatchObject({ quarter: "2024-03..2024-05", ytd: "2024-01..2024-05" });
  });

  it("at December have a year so far that is the whole year", () => {
    expect(windowsOf("2024-12")).toEqual({ month: "2024-12..2024-12", quarter: "2024-10..2024-12", ytd: "2024-01..2024-12", year: "2024-01..2024-12" });
  });

  it("never cut January from February, in any month, now or a year before", () => {
    for (let month = monthIndex("2024-02"); month <= monthIndex("2025-12"); month++) {
      for (const span of Object.values(spansAt(month, monthOfYear(month)) ?? {}).flatMap((now) => [now, yearBefore(now)])) {
        expect(monthOfYear(span.from), periodOf(month)).not.toBe(2);
        expect(monthOfYear(span.to), periodOf(month)).not.toBe(1);
      }
    }
  });

  it("have for base the same months a year before", () => {
    expect(yearBefore({ from: 15, to: 17 })).toEqual({ from: 3, to: 5 });
  });
});

describe("a window added up", () => {
  const sumOf = (...months: readonly Month[]) => sumSpan(panelOf("2024-01", { months }), 0, { from: 0, to: months.length - 1 });

  it("adds values and quantities", () => {
    expect(sumOf([10, 100], [5, 60])).toEqual({ value: 160, quantity: 15, unit: 0, valueAtZeroQuantity: 0, estimated: false, gap: null });
  });

  it("has nothing to add in months without trade", () => {
    expect(sumOf([10, 100], "no trade")).toMatchObject({ value: 100, quantity: 10, unit: 0, gap: null });
    expect(sumOf("no trade", "no trade")).toMatchObject({ value: 0, quantity: 0, unit: null, gap: null });
  });

  it("is not known with a month nobody has looked at, or one before the panel", () => {
    expect(sumOf([10, 100], "unknown")).toMatchObject({ value: null, quantity: null, gap: "unknown" });
    expect(sumSpan(panelOf("2024-01", { months: [[1, 1]] }), 0, { from: -1, to: 0 })).toMatchObject({ value: null, gap: "before_panel" });
  });

  it("is not known beyond the panel: the next cells are another series'", () => {
    const panel = panelOf("2024-01", { months: [[1, 1]] }, { key: { partner: "USA" }, months: [[9, 9]] });
    expect(sumSpan(panel, 0, { from: 0, to: 1 })).toMatchObject({ value: null, gap: "unknown" });
  });

  it.each([
    ["missing", "quantity_missing"],
    ["suppressed", "quantity_suppressed"],
  ] as const)("has a value and no quantity with a month whose quantity is %s", (status, gap) => {
    expect(sumOf([10, 100], [null, 60, status])).toMatchObject({ value: 160, quantity: null, unit: null, gap });
  });

  it("has a value and no quantity where the unit changes in the middle", () => {
    expect(sumOf([10, 100], [5, 60, "reported", "kg"])).toMatchObject({ value: 160, quantity: null, unit: null, gap: "unit_changed" });
  });

  it("does not mind the unit, or the absence, of a quantity worth nothing", () => {
    expect(sumOf([10, 100], [0, 0, "zero", "kg"], [null, 0, "missing"])).toMatchObject({ value: 100, quantity: 10, gap: null });
  });

  it("keeps the value of months whose quantity was published as zero", () => {
    expect(sumOf([10, 100], [0, 60, "zero"])).toMatchObject({ value: 160, quantity: 10, valueAtZeroQuantity: 60 });
  });

  it("is estimated when one month is", () => {
    expect(sumOf([10, 100], [5, 60, "estimated"])).toMatchObject({ quantity: 15, estimated: true });
  });

  it("reads its own series only", () => {
    const panel = panelOf("2024-01", { months: times(3, [1, 1]) }, { key: { ...KEY, partner: "USA" }, months: times(3, [10, 100]) });
    expect(sumSpan(panel, 1, { from: 0, to: 2 })).toMatchObject({ value: 300, quantity: 30 });
  });
});
