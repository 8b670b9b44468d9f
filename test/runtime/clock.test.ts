import { afterEach, describe, expect, test, vi } from "vitest";
import { fixedClock, instantOf, instantText, isoWeekNamed, isoWeekOf, localTime, startOfDay, systemClock, today, weekBefore, weekdayOf, yesterday } from "../../src/runtime/clock.js";

afterEach(() => vi.unstubAllEnvs());

describe.each(["UTC", "America/New_York", "Europe/Berlin"])("on a host in %s (T08)", (hostZone) => {
  test("days and times are those of Shanghai", () => {
    vi.stubEnv("TZ", hostZone);
    const clock = fixedClock("2026-11-22T16:30:00Z");
    expect(today(clock)).toBe("2026-11-23");
    expect(yesterday(clock)).toBe("2026-11-22");
    expect(localTime(clock.now())).toBe("2026-11-23 00:30");
    expect(weekdayOf(clock.now())).toBe(1);
  });

  test("a day of 23 or 25 hours on the host moves nothing (T07)", () => {
    vi.stubEnv("TZ", hostZone);
    expect(yesterday(fixedClock("2026-03-08T16:30:00Z"))).toBe("2026-03-08");
    expect(localTime(instantOf("2026-11-01T05:30:00Z"))).toBe("2026-11-01 13:30");
    expect(["2026-11-01", "2026-03-29"].map((day) => instantText(startOfDay(day, 1)))).toEqual(["2026-11-01T16:00:00.000Z", "2026-03-29T16:00:00.000Z"]);
    expect(isoWeekOf("2026-03-29")).toEqual({ name: "2026-W13", monday: "2026-03-23", sunday: "2026-03-29" });
    expect(isoWeekOf("2026-10-25")).toEqual({ name: "2026-W43", monday: "2026-10-19", sunday: "2026-10-25" });
  });
});

describe("weeks at the end of a year (T16)", () => {
  test("2026 has a week 53 that ends in 2027", () => {
    const week = { name: "2026-W53", monday: "2026-12-28", sunday: "2027-01-03" };
    expect(["2026-12-28", "2026-12-31", "2027-01-01", "2027-01-03"].map(isoWeekOf)).toEqual([week, week, week, week]);
    expect(isoWeekNamed("2026-W53")).toEqual(week);
    expect(isoWeekOf("2027-01-04").name).toBe("2027-W01");
  });

  test("the last days of December may belong to the next year", () => {
    expect(isoWeekOf("2025-12-29")).toEqual({ name: "2026-W01", monday: "2025-12-29", sunday: "2026-01-04" });
  });

  test("the weeks of ten years follow one another without a gap or a repeat", () => {
    let week = isoWeekOf("2034-12-31");
    const names = new Set<string>();
    while (week.monday >= "2024-12-30") {
      names.add(week.name);
      const before = weekBefore(week);
      expect(Date.parse(week.monday) - Date.parse(before.sunday)).toBe(86_400_000);
      week = before;
    }
    expect([...names].filter((name) => name.endsWith("W53"))).toEqual(["2032-W53", "2026-W53"]);
    expect(names.size).toBe(522);
  });

  test("a week there is not is null", () => {
    expect(["2025-W53", "2026-W54", "2026-W00", "2026-47", "2026-W7"].map(isoWeekNamed)).toEqual([null, null, null, null, null]);
  });
});

test("an instant needs its offset: without one it would mean another moment on another host", () => {
  expect(instantText(instantOf("2026-11-23T09:00:00+08:00"))).toBe("2026-11-23T01:00:00.000Z");
  expect(() => instantOf("2026-11-23T09:00:00")).toThrow(RangeError);
  expect(() => instantOf("2026-11-31T09:00:00Z")).toThrow(RangeError);
  expect(() => startOfDay("2026-02-30")).toThrow(RangeError);
  expect(() => isoWeekOf("2026-02-30")).toThrow(RangeError);
  expect(() => localTime(systemClock.now(), "Mars/Olympus")).toThrow(RangeError);
});

test("a fixed clock stands still even when somebody changes the date it gave", () => {
  const clock = fixedClock("2026-11-23T01:00:00Z");
  clock.now().setFullYear(1999);
  expect(instantText(clock.now())).toBe("2026-11-23T01:00:00.000Z");
});
