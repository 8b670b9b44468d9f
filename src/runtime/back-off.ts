/** Ceiling of the first pause; it doubles with each attempt. */
const FIRST_MS = 1_000;
/** No pause between two attempts is longer, unless the office names one itself. */
export const LONGEST_BACK_OFF_MS = 60_000;

/**
 * The pause before another attempt where the office names none: exponential with full jitter, so that many readers turned away at once do not come back at once.
 *
 * @param failed attempts that have failed, ≥ 1
 * @param random in [0, 1)
 * @param longestMs a lower ceiling, where the policy has one
 * @returns whole milliseconds in [0, min(ceiling, longestMs)]
 * @see Brooker (2015), "Exponential Backoff and Jitter", AWS Architecture Blog
 */
export function backOffMs(failed: number, random: () => number, longestMs: number): number {
  const ceiling = Math.min(FIRST_MS * 2 ** (failed - 1), LONGEST_BACK_OFF_MS, longestMs);
  return Math.floor(random() * ceiling);
}
