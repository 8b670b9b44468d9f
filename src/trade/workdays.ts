import { addDays, weekday, type Day } from "./day.js";

/** Holidays and 调休 of one country as its government announces them, year by year. */
export type WorkdayCalendar = {
  /** Days off beside weekends, first and last of each span. */
  readonly holidays: readonly { readonly first: Day; readonly last: Day }[];
  /** Weekend days that are worked. */
  readonly workdays: readonly Day[];
  /** Years whose arrangement has been entered; in others only weekends are off. */
  readonly years: readonly number[];
};

/**
 * True on a day people work: a weekday outside the holidays, or a weekend day worked in exchange (调休).
 *
 * @example isWorkday("2026-02-14", china) // true: the Saturday before Spring Festival
 */
export function isWorkday(day: Day, { holidays, workdays }: WorkdayCalendar): boolean {
  if (workdays.includes(day)) return true;
  return weekday(day) <= 5 && !holidays.some(({ first, last }) => first <= day && day <= last);
}

/** The first day people work after a day. */
export function nextWorkday(day: Day, calendar: WorkdayCalendar): Day {
  const next = addDays(day, 1);
  return isWorkday(next, calendar) ? next : nextWorkday(next, calendar);
}
