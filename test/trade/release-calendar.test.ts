import { describe, expect, it } from "vitest";
import { calendarEnd, calendarFor, isWorthAsking, releaseOf, runsOutWithin } from "../../src/trade/release-calendar.js";
import { QUERIES, UNLISTED } from "./calendars.js";

describe("the day a month is published", () => {
  it("is the listed one, announced or assumed as the list says", () => {
    expect(releaseOf(QUERIES, "2025-09")).toEqual({ day: "2025-10-20", assumed: false, with: null });
    expect(releaseOf(QUERIES, "2026-10")).toEqual({ day: "2026-11-20", assumed: true, with: null });
    expect(releaseOf(QUERIES, "2025-12")).toEqual({ day: "2026-01-20", assumed: true, with: null });
  });

  it("is February's day for January, also in years the list does not reach", () => {
    expect(releaseOf(QUERIES, "2025-01")).toEqual({ day: "2025-03-20", assumed: false, with: "2025-02" });
    expect(releaseOf(QUERIES, "2028-01")).toEqual({ day: "2028-03-20", assumed: true, with: "2028-02" });
  });

  it("is assumed at the usual lag where nothing is listed, moved from a weekend or a holiday to the next working day", () => {
    // 30 September + 36 days is Thursday 5 November; 31 October + 36 is Sunday 6 December.
    expect(releaseOf(UNLISTED, "2026-09")).toEqual({ day: "2026-11-05", assumed: true, with: null });
    expect(releaseOf(UNLISTED, "2026-10").day).toBe("2026-12-07");
    expect(releaseOf({ ...UNLISTED, holidays: [{ first: "2026-12-07", last: "2026-12-09" }] }, "2026-10").day).toBe("2026-12-10");
    // The leap day counts: 29 February 2028 + 36 days.
    expect(releaseOf(UNLISTED, "2028-02").day).toBe("2028-04-05");
  });

  it("never stands before a listed month when it comes after it, nor after one when it comes before", () => {
    const slow = { ...QUERIES, releases: [{ period: "2026-05", day: "2026-12-30", assumed: false }] };
    expect(releaseOf(slow, "2026-06").day).toBe("2026-12-30");
    const quick = { ...QUERIES, usualLagDays: 200, releases: [{ period: "2026-05", day: "2026-06-20", assumed: false }] };
    expect(releaseOf(quick, "2026-04").day).toBe("2026-06-20");
  });
});

describe("which calendar a source follows", () => {
  const flash = { ...QUERIES, level: "flash" as const };

  it("is the query level for the platform's files and the flash level for the flash figures; a table of one's own has none", () => {
    const all = [flash, QUERIES, UNLISTED];
    expect([calendarFor(all, "gacc"), calendarFor(all, "gacc-flash"), calendarFor(all, "census")]).toEqual([QUERIES, flash, UNLISTED]);
    expect([calendarFor(all, "csv"), calendarFor(all, "comext")]).toEqual([null, null]);
  });
});

describe("asking", () => {
  it("is worth it from three days before the release on, and for January not before March", () => {
    expect(["2026-11-16", "2026-11-17", "2026-11-20", "2027-01-01"].map((today) => isWorthAsking(QUERIES, "2026-10", today))).toEqual([false, true, true, true]);
    expect(["2027-02-20", "2027-03-16", "2027-03-17"].map((today) => isWorthAsking(QUERIES, "2027-01", today))).toEqual([false, false, true]);
  });
});

describe("T10 a calendar that runs out", () => {
  it("is told 60 days before its last day, and ever after", () => {
    expect(calendarEnd(QUERIES)).toBe("2027-12-20");
    // 20 December minus 60 days.
    expect(["2027-10-20", "2027-10-21", "2027-12-20", "2028-03-01"].map((today) => runsOutWithin(QUERIES, today, 60))).toEqual([false, true, true, true]);
  });

  it("is never one without dates", () => {
    expect([calendarEnd(UNLISTED), runsOutWithin(UNLISTED, "2099-01-01", 60)]).toEqual([null, false]);
  });
});
