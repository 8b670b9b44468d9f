import { addMonths, type Period } from "./period.js";

/** A calendar day, `"2026-03-18"`. Days sort as text, and are counted as whole numbers (`dayNumber`) for differences. */
export type Day = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Days of 400 Gregorian years, and of the years 0000-03-01 to 1970-01-01. */
const DAYS_OF_ERA = 146_097;
const DAYS_TO_1970 = 719_468;
/** 1 January 1970 was a Thursday. */
const WEEKDAY_OF_1970 = 4;

/** True for a day that exists: false for 31 February, for `"2026-3-1"` and everything else. */
export function isDay(text: string): boolean {
  return DAY.test(text) && dayOf(dayNumber(text)) === text;
}

/**
 * Days since 1 January 1970, so that a difference is a number of days.
 *
 * @throws RangeError when the text has not the form of a day
 * @see Hinnant (2014), "chrono-Compatible Low-Level Date Algorithms", days_from_civil
 * @example dayNumber("1970-01-02") // 1
 */
export function dayNumber(day: Day): number {
  const parts = DAY.exec(day);
  if (parts === null) throw new RangeError(`expected a day like 2026-03-18, got "${day}"`);
  const month = Number(parts[2]);
  const year = Number(parts[1]) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(parts[3]) - 1;
  return era * DAYS_OF_ERA + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - DAYS_TO_1970;
}

/** The inverse of `dayNumber` (Hinnant's civil_from_days). */
export function dayOf(number: number): Day {
  const days = number + DAYS_TO_1970;
  const era = Math.floor(days / DAYS_OF_ERA);
  const dayOfEra = days - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return [String(year).padStart(4, "0"), twoDigits(month), twoDigits(dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1)].join("-");
}

/** `addDays("2028-02-28", 2)` is `"2028-03-01"`: 2028 is a leap year. */
export function addDays(day: Day, days: number): Day {
  return dayOf(dayNumber(day) + days);
}

/** Weekday, 1 (Monday) … 7 (Sunday). */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + WEEKDAY_OF_1970 - 1) % 7) + 7) % 7) + 1;
}

/** `lastDayOf("2028-02")` is `"2028-02-29"`. */
export function lastDayOf(period: Period): Day {
  return addDays(`${addMonths(period, 1)}-01`, -1);
}

/** The same day so many months later, or the last one of a shorter month: `addMonthsTo("2024-03-31", -1)` is `"2024-02-29"`. */
export function addMonthsTo(day: Day, months: number): Day {
  const period = addMonths(day.slice(0, 7), months);
  const last = lastDayOf(period);
  const same = `${period}${day.slice(7)}`;
  return same > last ? last : same;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, "0");
}
