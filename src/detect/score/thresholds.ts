import type { Period } from "../../trade/period.js";

/**
 * The two cut-offs of the early-warning score. They are set on months before those they serve for, so that each month's share of series raised is
 * a finding and not a definition, and are kept until `validThrough`.
 */
export type Thresholds = {
  /** Scores above it are in the attention share (3 % of decidable series a month, as shipped) of the months it was set on. */
  readonly attention: number;
  /** The same for the alarm share (1 % as shipped). */
  readonly alarm: number;
  /** First and last month of the scores they were set on. */
  readonly setFrom: Period;
  readonly setThrough: Period;
  /** First and last month they serve for: `setThrough` is before `validFrom`. */
  readonly validFrom: Period;
  readonly validThrough: Period;
  /** Scores they were set on. */
  readonly scores: number;
};
