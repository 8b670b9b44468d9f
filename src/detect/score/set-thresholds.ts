import { quantile } from "simple-statistics";
import { addMonths, periodOf, type Period } from "../../trade/period.js";
import type { BudgetShares } from "../budget.js";
import type { Thresholds } from "./thresholds.js";

/** Scores of decidable series over some earlier months, between which months they lie (month indices of trade/period), and how many of those months have any. */
export type ScoreSample = { readonly scores: readonly number[]; readonly firstMonth: number; readonly lastMonth: number; readonly months: number };

/** Fewer scores hold too few above the alarm share: two, at 1 % of 200. */
export const FEWEST_SCORES = 200;
/** Fewer months with scores are no fair sample of a year. Our own cut-off. */
export const FEWEST_MONTHS = 6;

/**
 * The thresholds above which the stated shares of earlier scores lie: their quantiles 1 − share (simple-statistics, linear between neighbours).
 *
 * A score is over a threshold when it is greater, so that tied scores raise fewer than the share and not more. Where ties bring both quantiles together,
 * alarm is the next number above attention.
 *
 * @param validFrom the first month the thresholds serve; every score is of a month before it
 * @param keep months they serve
 * @returns null where there are too few scores or too few months
 * @throws RangeError on a score of a month from `validFrom` on: our own mistake
 */
export function setThresholds({ scores, firstMonth, lastMonth, months }: ScoreSample, shares: BudgetShares, validFrom: Period, keep: number): Thresholds | null {
  if (scores.length < FEWEST_SCORES || months < FEWEST_MONTHS) return null;
  const setThrough = periodOf(lastMonth);
  if (setThrough >= validFrom) throw new RangeError(`thresholds that serve from ${validFrom} may not be set on ${setThrough}`);
  const [attention = 0, alarm = 0] = quantile([...scores], [1 - shares.attention, 1 - shares.alarm]);
  return {
    attention,
    alarm: alarm > attention ? alarm : justAbove(attention),
    setFrom: periodOf(firstMonth),
    setThrough,
    validFrom,
    validThrough: addMonths(validFrom, keep - 1),
    scores: scores.length,
  };
}

/** A number greater than the given one by as little as double precision tells apart. */
function justAbove(value: number): number {
  return value + Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE);
}
