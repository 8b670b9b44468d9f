import { addDays, dayNumber, lastDayOf, weekday, type Day } from "./day.js";
import type { SourceName } from "./observation.js";
import { addMonths, monthIndex, monthOfYear, type Period } from "./period.js";

/** What an office publishes of one month: flash figures (快讯), the monthly bulletin (月刊), the detailed figures of its database (在线查询数据). */
export type ReleaseLevel = "flash" | "bulletin" | "query";
export const RELEASE_LEVELS: readonly ReleaseLevel[] = ["flash", "bulletin", "query"];

/** Offices that have a calendar: a file of `config/calendar` each. */
export type CalendarSource = Exclude<SourceName, "gacc-flash" | "csv">;
export const CALENDAR_SOURCES: readonly CalendarSource[] = ["gacc", "comtrade", "comext", "census"];

/** One month of the list. */
export type ListedRelease = {
  readonly period: Period;
  /** Null: the month has no release of its own and comes with the next one. */
  readonly day: Day | null;
  /** True: the office has not announced this day, somebody expects it. */
  readonly assumed: boolean;
};

/** When one office publishes one level. */
export type ReleaseCalendar = {
  readonly source: CalendarSource;
  readonly level: ReleaseLevel;
  /** The office's time zone: its days begin and end there. */
  readonly zone: string;
  /** Days from the last day of a month to its usual release; used, and marked assumed, where the list has no day. */
  readonly usualLagDays: number;
  /** Days after the release day in which a month is not called late. */
  readonly graceDays: number;
  /** Days off beside Saturdays and Sundays, first and last included. */
  readonly holidays: readonly { readonly first: Day; readonly last: Day }[];
  /** Oldest first, no month left out, days never going backwards; empty where the office names no dates. */
  readonly releases: readonly ListedRelease[];
};

/** When a month is published: the day in the office's zone, and the later month it comes with, or null. */
export type Release = { readonly day: Day; readonly assumed: boolean; readonly with: Period | null };

/** Days before its release in which a month is already worth asking for: offices are sometimes early. */
const EARLY_DAYS = 3;

/** Where the figures of a source stand among an office's releases; null for a source without a calendar. */
const RELEASED_AS: Readonly<Record<SourceName, readonly [CalendarSource, ReleaseLevel] | null>> = {
  gacc: ["gacc", "query"],
  "gacc-flash": ["gacc", "flash"],
  comtrade: ["comtrade", "query"],
  comext: ["comext", "query"],
  census: ["census", "query"],
  csv: null,
};

/** The calendar a source's figures follow, or null when there is none. */
export function calendarFor(calendars: readonly ReleaseCalendar[], source: SourceName): ReleaseCalendar | null {
  const [office, level] = RELEASED_AS[source] ?? [null, null];
  return calendars.find((calendar) => calendar.source === office && calendar.level === level) ?? null;
}

/**
 * When a month is published: its `releasedOn`.
 *
 * A month the list has not is assumed at the usual lag, moved to the next working day, and never before or after a listed one out of turn. It comes
 * with the next month where the list pairs the same month of another year.
 *
 * @example releaseOf(customsQueries, "2026-01") // { day: "2026-03-20", assumed: true, with: "2026-02" }
 */
export function releaseOf(calendar: ReleaseCalendar, period: Period): Release {
  const listed = calendar.releases.find((release) => release.period === period);
  const paired = listed === undefined ? isPaired(calendar, period) : listed.day === null;
  if (paired) {
    const next = addMonths(period, 1);
    return { ...releaseOf(calendar, next), with: next };
  }
  if (listed !== undefined && listed.day !== null) return { day: listed.day, assumed: listed.assumed, with: null };
  return { day: usualDay(calendar, period), assumed: true, with: null };
}

function isPaired({ releases }: ReleaseCalendar, period: Period): boolean {
  const month = monthOfYear(monthIndex(period));
  return releases.some((release) => release.day === null && monthOfYear(monthIndex(release.period)) === month);
}

function usualDay(calendar: ReleaseCalendar, period: Period): Day {
  const usual = workingDayFrom(calendar, addDays(lastDayOf(period), calendar.usualLagDays));
  const days = calendar.releases.flatMap((release) => (release.day === null ? [] : [{ period: release.period, day: release.day }]));
  const [first, last] = [days[0], days.at(-1)];
  if (first !== undefined && period < first.period && usual > first.day) return first.day;
  return last !== undefined && period > last.period && usual < last.day ? last.day : usual;
}

/** The day itself, or the first day after it that is neither weekend nor holiday. */
export function workingDayFrom(calendar: ReleaseCalendar, day: Day): Day {
  const isOff = weekday(day) > 5 || calendar.holidays.some(({ first, last }) => first <= day && day <= last);
  return isOff ? workingDayFrom(calendar, addDays(day, 1)) : day;
}

/** False while the month's release is more than three days off. */
export function isWorthAsking(calendar: ReleaseCalendar, period: Period, today: Day): boolean {
  return today >= addDays(releaseOf(calendar, period).day, -EARLY_DAYS);
}

/** The last day the list names; null where there is no list, and nothing to run out. */
export function calendarEnd({ releases }: ReleaseCalendar): Day | null {
  return releases.at(-1)?.day ?? null;
}

/** True when the list ends within so many days, or has ended: it is time to write down the next year. */
export function runsOutWithin(calendar: ReleaseCalendar, today: Day, days: number): boolean {
  const end = calendarEnd(calendar);
  return end !== null && dayNumber(end) - dayNumber(today) <= days;
}
