import { dayOf, instantAt, localTime, SHANGHAI } from "../runtime/clock.js";
import { addDays, weekday, type Day } from "../trade/day.js";
import { isWorkday, nextWorkday, type WorkdayCalendar } from "../trade/workdays.js";
import type { Subscriber } from "./subscriber.js";

/** When somebody wants their messages. */
export type Wanted = Pick<Subscriber, "rhythm" | "workingHours">;

/** When a working day begins for those who name no hours. */
const MORNING = "09:00";

/**
 * The earliest instant a message may go: later than now, or now, and never so far that it is lost.
 *
 * Immediate: now, outside working hours when they next begin. Daily: the next working morning. Weekly: the morning of the first working day of a week, Monday
 * unless it is off; a week without one gives way to the next. A message of the very morning goes that morning.
 *
 * @param workdays holidays and 调休; in years it does not hold only weekends are off
 */
export function notBefore({ rhythm, workingHours }: Wanted, now: Date, workdays: WorkdayCalendar, zone = SHANGHAI): Date {
  const today = dayOf(now, zone);
  const time = localTime(now, zone).slice(-5);
  if (rhythm === "immediate") {
    if (workingHours === null) return now;
    const isNow = isWorkday(today, workdays) && workingHours.from <= time && time < workingHours.to;
    return isNow ? now : morningFrom(now, today, workingHours.from, (day) => isWorkday(day, workdays), zone);
  }
  const counts = rhythm === "daily" ? (day: Day) => isWorkday(day, workdays) : (day: Day) => isFirstOfWeek(day, workdays);
  return morningFrom(now, today, workingHours?.from ?? MORNING, counts, zone);
}

/** The first morning that counts and is not over. */
function morningFrom(now: Date, day: Day, time: string, counts: (day: Day) => boolean, zone: string): Date {
  const morning = counts(day) ? instantAt(day, time, zone) : null;
  return morning !== null && morning >= now ? morning : morningFrom(now, addDays(day, 1), time, counts, zone);
}

/** True on the first working day of its week, Monday to Sunday. */
function isFirstOfWeek(day: Day, workdays: WorkdayCalendar): boolean {
  const sunday = addDays(day, -weekday(day));
  return nextWorkday(sunday, workdays) === day;
}
