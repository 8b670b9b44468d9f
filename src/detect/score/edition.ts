/**
 * Counts the ways in which figures have become scores: raised whenever the same figures get other scores, since thresholds set on the old ones do not
 * serve the new.
 */
export const SCORE_EDITION = 1;
