import type { Day } from "../trade/day.js";
import { wordsIn } from "../words/words.js";
import { dayText, freshnessName } from "./freshness-lines.js";
import { spanText } from "./period-text.js";
import type { SourceFreshness, WeeklyReport } from "./record.js";

type Awaited = Pick<WeeklyReport, "freshness" | "sample" | "summary" | "language">;

/** When the figures after those judged come out, in one sentence; that it is not known where no office of theirs has a calendar, or the figures are the sample's. */
export function nextReleaseSentence(report: Awaited): string {
  const { sample, language } = report;
  const { weeklyMail } = wordsIn(language);
  const next = nextRelease(report);
  if (next === null) return sample ? weeklyMail.nextOfSample : weeklyMail.nextUnknown;
  const name = freshnessName(next, language);
  const day = dayText(dayOf(next), next.zone, isOverdue(next) ? next.assumed : next.nextAssumed, language);
  if (isOverdue(next)) return weeklyMail.overdue({ name, months: spanText(next.missingPeriod, next.expectedPeriod, language), day });
  return weeklyMail.next({ name, months: spanText(next.nextFirstPeriod, next.nextPeriod, language), day });
}

/** The day itself, for a subject; null where it is not known. */
export function nextReleaseDay(report: Awaited): Day | null {
  const next = nextRelease(report);
  return next === null ? null : dayOf(next);
}

/** Of the offices whose newest month is the one judged, or of all where none is, the one that publishes first. */
function nextRelease({ freshness, sample, summary }: Awaited): SourceFreshness | null {
  if (sample) return null;
  const judged = freshness.filter(({ newestPeriod }) => newestPeriod !== null && newestPeriod === summary?.period);
  const [first = null] = (judged.length === 0 ? freshness : judged).toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
  return first;
}

function isOverdue({ verdict }: SourceFreshness): boolean {
  return verdict === "DUE" || verdict === "LATE";
}

function dayOf(of: SourceFreshness): Day {
  return isOverdue(of) ? of.dueOn : of.nextDueOn;
}
