import { DateTime } from "luxon";

/** The zone of days, weeks and times of day unless the schedule says otherwise: China has one zone and no summer time since 1991. */
export const SHANGHAI = "Asia/Shanghai";

/** What time it is. Passed in, so that a test can say it. */
export type Clock = {
  /** The instant now; the only `Date` handed around, and only inside `runtime` and the jobs. */
  now(): Date;
};

/** A calendar week of ISO 8601: Monday to Sunday, belonging to the year that holds its Thursday. */
export type IsoWeek = {
  /** `"2026-W53"`: beware that 1 January 2027 is in it. */
  readonly name: string;
  /** Days in ISO form. */
  readonly monday: string;
  readonly sunday: string;
};

export const systemClock: Clock = { now: () => new Date() };

/**
 * A clock that stands still.
 *
 * @param instant ISO 8601 with an offset: `"2026-11-23T09:00:00+08:00"`
 */
export function fixedClock(instant: string): Clock {
  const date = instantOf(instant);
  return { now: () => new Date(date) };
}

/**
 * An instant written as text.
 *
 * @throws RangeError on text that is no instant, or has no offset: it would mean another moment on another host
 */
export function instantOf(text: string): Date {
  const parsed = DateTime.fromISO(text);
  if (!parsed.isValid || !/(Z|[+-]\d{2}:?\d{2})$/.test(text)) throw new RangeError(`expected an instant like 2026-11-23T01:00:00Z, got "${text}"`);
  return parsed.toJSDate();
}

/** The instant as text in UTC, to the millisecond: `"2026-11-23T01:00:00.000Z"`. Sorts as text. */
export function instantText(instant: Date): string {
  return instant.toISOString();
}

/** Today's day in a zone: `"2026-11-23"`. */
export function today(clock: Clock, zone = SHANGHAI): string {
  return dayOf(clock.now(), zone);
}

/** The day an instant falls on in a zone. */
export function dayOf(instant: Date, zone = SHANGHAI): string {
  return inZone(instant, zone).toFormat("yyyy-MM-dd");
}

/** The day before today in a zone. */
export function yesterday(clock: Clock, zone = SHANGHAI): string {
  return inZone(clock.now(), zone).minus({ days: 1 }).toFormat("yyyy-MM-dd");
}

/**
 * The instant a day begins in a zone, or the day so many days after it: `startOfDay(week.sunday, 1)` ends a week.
 *
 * @param day in ISO form
 * @throws RangeError when it is no day
 */
export function startOfDay(day: string, daysAfter = 0, zone = SHANGHAI): Date {
  const parsed = DateTime.fromFormat(day, "yyyy-MM-dd", { zone });
  if (!parsed.isValid) throw new RangeError(`expected a day like 2026-11-23, got "${day}"`);
  return parsed.plus({ days: daysAfter }).startOf("day").toJSDate();
}

/**
 * The instant of a time of day in a zone.
 *
 * @param day in ISO form
 * @param time `"09:00"`
 * @throws RangeError when there is no such day or time
 */
export function instantAt(day: string, time: string, zone = SHANGHAI): Date {
  const parsed = DateTime.fromFormat(`${day} ${time}`, "yyyy-MM-dd HH:mm", { zone });
  if (!parsed.isValid) throw new RangeError(`expected a day and time like 2026-11-23 09:00, got "${day} ${time}"`);
  return parsed.toJSDate();
}

/** Wall-clock time in a zone, `"2026-11-23 09:00"`; the zone is printed beside it by whoever shows it. */
export function localTime(instant: Date, zone = SHANGHAI): string {
  return inZone(instant, zone).toFormat("yyyy-MM-dd HH:mm");
}

/** Weekday in a zone, 1 (Monday) … 7 (Sunday). */
export function weekdayOf(instant: Date, zone = SHANGHAI): number {
  return inZone(instant, zone).weekday;
}

/**
 * The week a day belongs to.
 *
 * @param day in ISO form
 * @throws RangeError when it is no day
 * @example isoWeekOf("2027-01-01") // { name: "2026-W53", monday: "2026-12-28", sunday: "2027-01-03" }
 */
export function isoWeekOf(day: string): IsoWeek {
  const parsed = DateTime.fromFormat(day, "yyyy-MM-dd", { zone: "utc" });
  if (!parsed.isValid) throw new RangeError(`expected a day like 2026-11-23, got "${day}"`);
  return weekAround(parsed);
}

/**
 * The week a name means, or null when there is none: `"2025-W53"` does not exist, a year has 53 weeks only when it begins or ends on a Thursday.
 *
 * @param name `"2026-W47"`
 */
export function isoWeekNamed(name: string): IsoWeek | null {
  const parts = /^(\d{4})-W(\d{2})$/.exec(name);
  if (parts === null) return null;
  const monday = DateTime.fromObject({ weekYear: Number(parts[1]), weekNumber: Number(parts[2]), weekday: 1 }, { zone: "utc" });
  return monday.isValid ? weekAround(monday) : null;
}

/** The week before: its report is due on Monday. */
export function weekBefore(week: IsoWeek): IsoWeek {
  return weekAround(DateTime.fromISO(week.monday, { zone: "utc" }).minus({ weeks: 1 }));
}

function weekAround(day: DateTime): IsoWeek {
  const name = `${String(day.weekYear).padStart(4, "0")}-W${String(day.weekNumber).padStart(2, "0")}`;
  return { name, monday: day.startOf("week").toFormat("yyyy-MM-dd"), sunday: day.endOf("week").toFormat("yyyy-MM-dd") };
}

/** @throws RangeError on an unknown zone: settings let it through */
function inZone(instant: Date, zone: string): DateTime<true> {
  const local = DateTime.fromJSDate(instant, { zone });
  if (!local.isValid) throw new RangeError(`no such time zone or instant: "${zone}"`);
  return local;
}
