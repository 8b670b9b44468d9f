import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, dayOf } from "../../src/trade/day.js";
import { freshness, type FreshnessVerdict } from "../../src/trade/freshness.js";
import { monthIndex, periodOf } from "../../src/trade/period.js";
import type { ReleaseCalendar } from "../../src/trade/release-calendar.js";
import { QUERIES, UNLISTED } from "./calendars.js";

/** `LATE 4` or `DUE`. */
function verdictOn(today: string, newest: string | null, calendar: ReleaseCalendar = QUERIES): string {
  const { verdict, lateDays } = freshness(calendar, newest, today);
  return verdict === "LATE" ? `${verdict} ${lateDays}` : verdict;
}

describe("the figures of October, expected on Friday 20 November with three days of grace", () => {
  it("are not due before the day, due on it and through the grace, then late by the days since", () => {
    expect(["2026-11-01", "2026-11-19"].map((day) => verdictOn(day, "2026-09"))).toEqual(["NOT_DUE", "NOT_DUE"]);
    expect(["2026-11-20", "2026-11-21", "2026-11-23"].map((day) => verdictOn(day, "2026-09"))).toEqual(["DUE", "DUE", "DUE"]);
    expect(["2026-11-24", "2026-12-01"].map((day) => verdictOn(day, "2026-09"))).toEqual(["LATE 4", "LATE 11"]);
  });

  it("have arrived until the month of their release is over; then the next ones are not due", () => {
    expect(["2026-11-20", "2026-11-30", "2026-12-01", "2026-12-19", "2026-12-20"].map((day) => verdictOn(day, "2026-10"))).toEqual(["ARRIVED", "ARRIVED", "NOT_DUE", "NOT_DUE", "DUE"]);
  });

  it("T09 have arrived at once when they come before their day", () => {
    expect(freshness(QUERIES, "2026-10", "2026-11-17")).toMatchObject({ verdict: "ARRIVED", newestPeriod: "2026-10", expectedPeriod: "2026-09", missingPeriod: null, nextPeriod: "2026-11", nextDueOn: "2026-12-20" });
  });

  it("are told with the month, the day, whether it was announced, and the release after", () => {
    expect(freshness(QUERIES, "2026-09", "2026-11-24")).toEqual({
      verdict: "LATE",
      lateDays: 4,
      newestPeriod: "2026-09",
      expectedPeriod: "2026-10",
      missingPeriod: "2026-10",
      dueOn: "2026-11-20",
      assumed: true,
      nextFirstPeriod: "2026-11",
      nextPeriod: "2026-11",
      nextDueOn: "2026-12-20",
      nextAssumed: true,
    });
  });

  it("N10 that an office answers with nothing stay missing, and are late or not by the calendar", () => {
    expect([verdictOn("2026-11-18", "2026-09"), verdictOn("2026-11-30", "2026-09")]).toEqual(["NOT_DUE", "LATE 10"]);
  });
});

describe("S19 January and February, absent until March", () => {
  it("are never late in February, and due together on February's day", () => {
    expect(["2027-01-31", "2027-02-01", "2027-02-20", "2027-02-28", "2027-03-19"].map((day) => verdictOn(day, "2026-12"))).toEqual(["ARRIVED", "NOT_DUE", "NOT_DUE", "NOT_DUE", "NOT_DUE"]);
    expect(freshness(QUERIES, "2026-12", "2027-02-25")).toMatchObject({ expectedPeriod: "2026-12", nextFirstPeriod: "2027-01", nextPeriod: "2027-02", nextDueOn: "2027-03-20" });
    // 20 March 2027 is a Saturday; the grace ends on Tuesday 23.
    expect(["2027-03-20", "2027-03-23", "2027-03-24"].map((day) => verdictOn(day, "2026-12"))).toEqual(["DUE", "DUE", "LATE 4"]);
    expect(freshness(QUERIES, "2026-12", "2027-03-24")).toMatchObject({ expectedPeriod: "2027-02", missingPeriod: "2027-01" });
    expect(freshness(QUERIES, "2027-02", "2027-03-24")).toMatchObject({ verdict: "ARRIVED", nextPeriod: "2027-03" });
  });

  it("are one release for a store that holds January of them already", () => {
    expect(freshness(QUERIES, "2027-01", "2027-03-21")).toMatchObject({ verdict: "DUE", missingPeriod: "2027-02", dueOn: "2027-03-20" });
  });

  it("of a leap year as well", () => {
    expect(["2028-02-29", "2028-03-20", "2028-03-24"].map((day) => verdictOn(day, "2027-12"))).toEqual(["NOT_DUE", "DUE", "LATE 4"]);
  });
});

describe("T09 weekends and holidays", () => {
  it("do not make a month late: a grace that ends on a Sunday ends on Monday", () => {
    // 18 November is a Wednesday, plus three days is Saturday.
    const bulletin = { ...QUERIES, releases: [{ period: "2026-10", day: "2026-11-18", assumed: false }] };
    expect(["2026-11-21", "2026-11-23", "2026-11-24"].map((day) => verdictOn(day, "2026-09", bulletin))).toEqual(["DUE", "DUE", "LATE 6"]);
    const closed = { ...bulletin, holidays: [{ first: "2026-11-23", last: "2026-11-25" }] };
    expect(["2026-11-26", "2026-11-27"].map((day) => verdictOn(day, "2026-09", closed))).toEqual(["DUE", "LATE 9"]);
  });

  it("at the end of the year are passed over as well", () => {
    expect(["2026-12-31", "2027-01-01", "2027-01-19", "2027-01-20"].map((day) => verdictOn(day, "2026-11"))).toEqual(["ARRIVED", "NOT_DUE", "NOT_DUE", "DUE"]);
  });
});

describe("a store that lags by several months", () => {
  it("is late since the oldest month it lacks, not since the newest", () => {
    expect(freshness(QUERIES, "2026-06", "2026-11-20")).toMatchObject({ verdict: "LATE", lateDays: 92, missingPeriod: "2026-07", expectedPeriod: "2026-10", dueOn: "2026-08-20" });
  });

  it("of an office without dates is judged by the usual lag", () => {
    expect(["2026-11-04", "2026-11-05", "2026-11-16", "2026-11-17"].map((day) => verdictOn(day, "2026-08", UNLISTED))).toEqual(["NOT_DUE", "DUE", "DUE", "LATE 12"]);
  });
});

it("a store with nothing in it is never late: what it lacks is due", () => {
  expect(freshness(QUERIES, null, "2026-11-24")).toMatchObject({ verdict: "DUE", lateDays: 0, newestPeriod: null, expectedPeriod: "2026-10", missingPeriod: "2026-10", dueOn: "2026-11-20" });
});

const ORDER: readonly FreshnessVerdict[] = ["ARRIVED", "NOT_DUE", "DUE", "LATE"];

it("freshness never goes back as days pass without an arrival, and every arrival makes it better or leaves it", () => {
  const calendar = fc.record({ usualLagDays: fc.integer({ min: 0, max: 540 }), graceDays: fc.integer({ min: 0, max: 400 }), releases: fc.constantFrom([], QUERIES.releases) });
  fc.assert(
    fc.property(calendar, fc.integer({ min: monthIndex("2023-01"), max: monthIndex("2029-01") }), fc.integer({ min: dayNumber("2023-01-01"), max: dayNumber("2029-12-31") }), (of, month, start) => {
      const used: ReleaseCalendar = { ...QUERIES, ...of };
      const on = (newest: number, day: number) => freshness(used, periodOf(newest), dayOf(day));
      for (let day = start; day < start + 60; day++) {
        const [before, after, better] = [on(month, day), on(month, day + 1), on(month + 1, day)];
        expect(ORDER.indexOf(after.verdict)).toBeGreaterThanOrEqual(ORDER.indexOf(before.verdict));
        expect(after.lateDays).toBeGreaterThanOrEqual(before.lateDays);
        expect(better.lateDays).toBeLessThanOrEqual(before.lateDays);
        expect(ORDER.indexOf(better.verdict)).toBeLessThanOrEqual(ORDER.indexOf(before.verdict));
        expect(before.nextDueOn > dayOf(day) || before.nextFirstPeriod > before.expectedPeriod).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
