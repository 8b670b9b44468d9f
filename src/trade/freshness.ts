import { addDays, dayNumber, lastDayOf, type Day } from "./day.js";
import { addMonths, type Period } from "./period.js";
import { releaseOf, workingDayFrom, type ReleaseCalendar } from "./release-calendar.js";

/**
 * How a store stands to an office's calendar:
 * - `ARRIVED`: every month that should be out is here; said until the end of the month in which the newest one was due;
 * - `NOT_DUE`: the same after that, while the next release day has not come: what is not here cannot be here yet;
 * - `DUE`: the release day has come, the month is not here, and the grace is not over (or nothing at all is stored yet);
 * - `LATE`: the grace is over.
 */
export type FreshnessVerdict = "NOT_DUE" | "DUE" | "LATE" | "ARRIVED";

export type Freshness = {
  readonly verdict: FreshnessVerdict;
  /** Days since the release day of the oldest month that is not here; 0 unless late. */
  readonly lateDays: number;
  /** The newest month stored; null when nothing is. */
  readonly newestPeriod: Period | null;
  /** The newest month that should be out by today. */
  readonly expectedPeriod: Period;
  /** The oldest month that should be out and is not here; null when none is missing. */
  readonly missingPeriod: Period | null;
  /** Release day of the missing month, or of the expected one when none is missing; in the office's zone. */
  readonly dueOn: Day;
  /** True where `dueOn` was not announced. */
  readonly assumed: boolean;
  /** The months of the next release, first and last: two where months come together, else the same. */
  readonly nextFirstPeriod: Period;
  readonly nextPeriod: Period;
  readonly nextDueOn: Day;
  readonly nextAssumed: boolean;
};

/**
 * Judges how new the stored months are. Lateness alone is read off the calendar: a month that arrives before its day has arrived.
 *
 * Grace is counted in calendar days, and one that ends on a weekend or a holiday ends with the next working day. January that comes with February is
 * due with it.
 *
 * @param newestPeriod the newest month stored, or null
 * @param today in the calendar's zone
 */
export function freshness(calendar: ReleaseCalendar, newestPeriod: Period | null, today: Day): Freshness {
  const expectedPeriod = expectedOn(calendar, today);
  const here = newestPeriod !== null && newestPeriod >= expectedPeriod;
  const known = here ? newestPeriod : expectedPeriod;
  const missingPeriod = here ? null : newestPeriod === null ? expectedPeriod : addMonths(newestPeriod, 1);
  const due = releaseOf(calendar, missingPeriod ?? expectedPeriod);
  const nextFirstPeriod = addMonths(known, 1);
  const next = releaseOf(calendar, nextFirstPeriod);
  const verdict = here ? whenHere(calendar, newestPeriod, today) : newestPeriod === null ? "DUE" : whenMissing(calendar, due.day, today);
  return {
    verdict,
    lateDays: verdict === "LATE" ? dayNumber(today) - dayNumber(due.day) : 0,
    newestPeriod,
    expectedPeriod,
    missingPeriod,
    dueOn: due.day,
    assumed: due.assumed,
    nextFirstPeriod,
    nextPeriod: next.with ?? nextFirstPeriod,
    nextDueOn: next.day,
    nextAssumed: next.assumed,
  };
}

/** The newest month whose release day has come. */
function expectedOn(calendar: ReleaseCalendar, today: Day): Period {
  let period = today.slice(0, 7);
  while (releaseOf(calendar, period).day > today) period = addMonths(period, -1);
  return period;
}

function whenHere(calendar: ReleaseCalendar, newestPeriod: Period, today: Day): FreshnessVerdict {
  const monthOfRelease = releaseOf(calendar, newestPeriod).day.slice(0, 7);
  return today <= lastDayOf(monthOfRelease) ? "ARRIVED" : "NOT_DUE";
}

function whenMissing(calendar: ReleaseCalendar, dueOn: Day, today: Day): FreshnessVerdict {
  return today <= workingDayFrom(calendar, addDays(dueOn, calendar.graceDays)) ? "DUE" : "LATE";
}
