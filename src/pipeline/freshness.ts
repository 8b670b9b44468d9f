import type { SourceFreshness, SourceStatus } from "../report/record.js";
import { today, type Clock } from "../runtime/clock.js";
import type { CalendarFileName } from "../settings/settings-schema.js";
import { dayNumber, type Day } from "../trade/day.js";
import { freshness } from "../trade/freshness.js";
import { ASKED_SOURCE_NAMES, SOURCE_NAMES } from "../trade/observation.js";
import { calendarEnd, calendarFor, runsOutWithin, type ReleaseCalendar } from "../trade/release-calendar.js";
import type { App } from "./app.js";

/** Days before the last date of a calendar in which its end is told: time enough to write down the next year. */
const DAYS_OF_WARNING = 60;

/**
 * How new each source is today, each in its office's zone: those something is stored of, and those that are asked over the network. The sample is a
 * made-up world without a calendar.
 *
 * @param sources what is stored of each source
 */
export function sourceFreshness(app: App, sources: readonly SourceStatus[]): readonly SourceFreshness[] {
  if (app.sample) return [];
  const asked: readonly string[] = ASKED_SOURCE_NAMES.filter((name) => app.settings.asked[name].ask);
  return SOURCE_NAMES.flatMap((source) => {
    const calendar = calendarFor(app.settings.calendars, source);
    const stored = sources.find((each) => each.source === source);
    if (calendar === null || (stored === undefined && !asked.includes(source))) return [];
    const { level, zone } = calendar;
    return [{ source, level, zone, ...freshness(calendar, stored?.newestPeriod ?? null, today(app.clock, zone)) }];
  });
}

/** A calendar whose dates end soon, or have ended. */
export type EndingCalendar = Pick<ReleaseCalendar, "source" | "level"> & {
  /** Within the configuration folder. */
  readonly file: CalendarFileName;
  readonly lastDay: Day;
  /** Negative when it has ended. */
  readonly daysLeft: number;
};

/** Calendars whose dates end within sixty days, each by the day in its zone, or have ended. */
export function endingCalendars(calendars: readonly ReleaseCalendar[], clock: Clock): readonly EndingCalendar[] {
  return calendars.flatMap((calendar) => {
    const day = today(clock, calendar.zone);
    const lastDay = calendarEnd(calendar);
    if (lastDay === null || !runsOutWithin(calendar, day, DAYS_OF_WARNING)) return [];
    const { source, level } = calendar;
    return [{ source, level, file: `calendar/${source}.yaml`, lastDay, daysLeft: dayNumber(lastDay) - dayNumber(day) }];
  });
}
