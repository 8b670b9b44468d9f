import type { ImportRecord } from "../store/warehouse.js";
import { lastDayOf, addDays, type Day } from "../trade/day.js";
import type { SourceName } from "../trade/observation.js";
import { addMonths, type Period } from "../trade/period.js";
import { calendarFor, releaseOf, type ReleaseCalendar } from "../trade/release-calendar.js";

/** When a month is judged in a replay, and on which figures. */
export type ReplayDay = {
  readonly period: Period;
  readonly day: Day;
  readonly assumed: boolean;
  /** Import sequence that was known on that day; null: it is not known what was, and final figures are used. */
  readonly asOf: number | null;
};

/** Figures that came as a table of somebody's follow the calendar of the office they are most likely from. */
const OFFICE_OF_REPORTER: Readonly<Record<string, SourceName>> = { CHN: "gacc", USA: "census" };
/** Where no calendar is known at all: days after the month, the lag of the slowest offices. */
const UNKNOWN_LAG_DAYS = 60;

type Offices = { readonly sources: readonly SourceName[]; readonly reporter: string; readonly calendars: readonly ReleaseCalendar[] };

/**
 * The day a month is judged, and the figures known then.
 *
 * A month whose figures came in while it was the newest is judged on those, on the day the last of them came (corrections before the next release among
 * them). Any other month is judged on final figures, on its release day; where several offices are read, on the day the last of them releases it.
 *
 * @param imports in the order they were recorded; of other sources they do not count
 */
export function replayDay(period: Period, offices: Offices, imports: readonly ImportRecord[]): ReplayDay {
  const release = releasedBy(period, offices);
  const next = releasedBy(addMonths(period, 1), offices).day;
  const own = imports.filter(({ source }) => offices.sources.includes(source));
  // Reads go by the sequence of imports: after one of a later word nothing can be told apart from it.
  const end = own.findIndex(({ publishedOn }) => publishedOn >= next);
  const known = end < 0 ? own : own.slice(0, end);
  const days = known.filter(({ firstPeriod, lastPeriod }) => firstPeriod <= period && period <= lastPeriod).map(({ publishedOn }) => publishedOn);
  const day = days.sort().at(-1);
  return day === undefined ? { period, ...release, asOf: null } : { period, day, assumed: false, asOf: known.at(-1)?.vintage ?? null };
}

/** The day by which every office has released a month. */
function releasedBy(period: Period, { sources, reporter, calendars }: Offices): { readonly day: Day; readonly assumed: boolean } {
  const days = sources.map((source) => {
    const calendar = calendarFor(calendars, source === "csv" ? (OFFICE_OF_REPORTER[reporter] ?? "comext") : source);
    const release = calendar === null ? { day: addDays(lastDayOf(period), UNKNOWN_LAG_DAYS), assumed: true } : releaseOf(calendar, period);
    return { day: release.day, assumed: release.assumed || source === "csv" };
  });
  const latest = days.sort((one, other) => (one.day < other.day ? 1 : -1))[0];
  return latest ?? { day: addDays(lastDayOf(period), UNKNOWN_LAG_DAYS), assumed: true };
}
