/**
 * A ratio without the dust of floating point, so that it can be held against a cut-off: twelve digits are kept.
 *
 * @example settled(130 / 100 - 1) // 0.3, and not 0.30000000000000004
 */
export function settled(ratio: number): number {
  return Math.round(ratio * 1e12) / 1e12;
}
