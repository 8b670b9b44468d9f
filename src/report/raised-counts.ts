import { highestLevel } from "../alerts/highest-level.js";
import type { Scored } from "../detect/level.js";
import type { Level } from "../detect/verdict.js";
import type { BudgetSummary, RaisedCounts, ScreeningSummary } from "./record.js";

const NONE: RaisedCounts = { decidable: 0, scored: 0, overAttention: 0, overAlarm: 0, alerted: 0 };

/** Counts what one screening raises, series by series. */
export function raisedTally(): {
  /** A series that can be judged, once. */
  readonly seeDecidable: (scored: Scored) => void;
  /** The level of a series by one of the rules. */
  readonly seeLevel: (series: number, level: Level | null) => void;
  readonly counts: () => RaisedCounts;
} {
  let [decidable, scored, overAttention, overAlarm] = [0, 0, 0, 0];
  const alerted = new Set<number>();
  return {
    seeDecidable: ({ score, thresholds }) => {
      decidable++;
      if (score === null || thresholds === null) return;
      scored++;
      if (score > thresholds.attention) overAttention++;
      if (score > thresholds.alarm) overAlarm++;
    },
    seeLevel: (series, level) => {
      if (level !== null && level !== "blue") alerted.add(series);
    },
    counts: () => ({ decidable, scored, overAttention, overAlarm, alerted: alerted.size }),
  };
}

/** Counts series by their highest level by any rule, each once. */
export function levelTally(): { readonly see: (series: number, level: Level | null) => void; readonly counts: () => Readonly<Record<Level, number>> } {
  const levels = new Map<number, Level>();
  return {
    see: (series, level) => {
      const highest = highestLevel([levels.get(series) ?? null, level]);
      if (highest !== null) levels.set(series, highest);
    },
    counts: () => {
      const counts: Record<Level, number> = { red: 0, orange: 0, yellow: 0, blue: 0 };
      for (const level of levels.values()) counts[level]++;
      return counts;
    },
  };
}

/**
 * What was raised over the last twelve months with this one: their counts added up, so that each share is an average weighted by the series of its month.
 *
 * Months screened under other shares had another budget, and don't count.
 *
 * @param before the newest screening of each earlier month that was screened in its time
 * @returns null where none of them had scores to hold against thresholds
 */
export function pastCounts(before: readonly ScreeningSummary[], budget: BudgetSummary): BudgetSummary["past"] {
  const { counts } = budget;
  const shares = sharesOf(budget);
  const months = before.flatMap((each) => (each.budget === undefined || each.budget.counts.scored === 0 || sharesOf(each.budget) !== shares ? [] : [each.budget.counts]));
  if (months.length === 0 || counts.scored === 0) return null;
  return { months: months.length + 1, counts: [...months, counts].reduce(added, NONE) };
}

/** The shares of each sector in one text; the same text is the same budget. */
function sharesOf({ thresholds }: BudgetSummary): string {
  return JSON.stringify(thresholds.map(({ sector, shares: { attention, alarm } }) => [sector ?? "", attention, alarm]).sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)));
}

function added(one: RaisedCounts, other: RaisedCounts): RaisedCounts {
  return {
    decidable: one.decidable + other.decidable,
    scored: one.scored + other.scored,
    overAttention: one.overAttention + other.overAttention,
    overAlarm: one.overAlarm + other.overAlarm,
    alerted: one.alerted + other.alerted,
  };
}
