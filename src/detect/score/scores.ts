/**
 * Early-warning scores of every series of a panel over some months: higher is more alarming.
 *
 * Series-major: the score of series `s` in panel column `m` is at `s * (to - from + 1) + m - from`. NaN where there is none (a typed array has no null);
 * {@link scoreAt} gives null.
 */
export type Scores = {
  /** First and last panel column scored, both included. */
  readonly from: number;
  readonly to: number;
  readonly score: Float64Array;
};

/** The scores of the series at the given places, in that order. */
export function selectScores({ from, to, score }: Scores, places: readonly number[]): Scores {
  const width = to - from + 1;
  const chosen = new Float64Array(places.length * width);
  places.forEach((place, s) => chosen.set(score.subarray(place * width, (place + 1) * width), s * width));
  return { from, to, score: chosen };
}

/** The score of one series in one column of the panel; null where there is none: too little history, no trade, or a column that was not scored. */
export function scoreAt(scores: Scores, series: number, month: number): number | null {
  if (month < scores.from || month > scores.to) return null;
  const score = scores.score[series * (scores.to - scores.from + 1) + month - scores.from];
  return score === undefined || Number.isNaN(score) ? null : score;
}
