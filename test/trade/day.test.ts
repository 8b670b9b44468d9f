import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonthsTo, dayNumber, dayOf, isDay, lastDayOf, weekday } from "../../src/trade/day.js";

describe("a day", () => {
  it("exists or does not: 29 February in leap years alone, no 31 April, no day 0", () => {
    expect(["2028-02-29", "2000-02-29", "2026-12-31"].map(isDay)).toEqual([true, true, true]);
    expect(["2026-02-29", "2100-02-29", "2026-02-31", "2026-04-31", "2026-13-01", "2026-00-10", "2026-05-00", "2026-5-1", "20260501", ""].filter(isDay)).toEqual([]);
  });

  it("is counted over leap days and year ends", () => {
    expect(dayNumber("1970-01-01")).toBe(0);
    expect([addDays("2028-02-28", 1), addDays("2028-02-28", 2), addDays("2026-02-28", 1)]).toEqual(["2028-02-29", "2028-03-01", "2026-03-01"]);
    expect([addDays("2026-12-31", 1), addDays("2027-01-01", -1), addDays("2026-11-20", 365)]).toEqual(["2027-01-01", "2026-12-31", "2027-11-20"]);
    expect([lastDayOf("2028-02"), lastDayOf("2026-02"), lastDayOf("2026-12")]).toEqual(["2028-02-29", "2026-02-28", "2026-12-31"]);
  });

  it("so many months away is the same day of the month, or the last one of a shorter", () => {
    expect([addMonthsTo("2024-03-31", -1), addMonthsTo("2023-12-18", -12), addMonthsTo("2024-02-29", 12), addMonthsTo("2023-11-30", 3)]).toEqual(["2024-02-29", "2022-12-18", "2025-02-28", "2024-02-29"]);
  });

  it("has its weekday, as the wall calendar has it", () => {
    expect(["2026-11-23", "2026-11-29", "2026-12-20", "1970-01-01", "1969-12-31"].map(weekday)).toEqual([1, 7, 7, 4, 3]);
  });

  it("agrees with the platform's calendar over ten thousand years", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
        const platform = new Date(number * 86_400_000);
        expect(dayOf(number)).toBe(platform.toISOString().slice(0, 10));
        expect([dayNumber(dayOf(number)), weekday(dayOf(number)) % 7]).toEqual([number, platform.getUTCDay()]);
      }),
    );
  });
});
