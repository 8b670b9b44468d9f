/** Release calendars of invented offices. */
import { addMonths, monthIndex, monthOfYear, periodsBetween, type Period } from "../../src/trade/period.js";
import type { ListedRelease, ReleaseCalendar } from "../../src/trade/release-calendar.js";

/** The query platform: the 20th of the next month, January with February; announced for 2025, expected for 2026 and 2027. */
export const QUERIES: ReleaseCalendar = {
  source: "gacc",
  level: "query",
  zone: "Asia/Shanghai",
  usualLagDays: 20,
  graceDays: 3,
  holidays: [],
  releases: twentieths("2024-12", "2027-11"),
};

/** An office that names no dates: 36 days after the month, ten days of grace. */
export const UNLISTED: ReleaseCalendar = { source: "census", level: "query", zone: "America/New_York", usualLagDays: 36, graceDays: 10, holidays: [], releases: [] };

function twentieths(first: Period, last: Period): ListedRelease[] {
  return periodsBetween(first, last).map((period) => {
    const day = `${addMonths(period, 1)}-20`;
    return monthOfYear(monthIndex(period)) === 1 ? { period, day: null, assumed: false } : { period, day, assumed: day >= "2026" };
  });
}
