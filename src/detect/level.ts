import { WINDOW_NAMES, type Level, type WindowName } from "./verdict.js";

/**
 * The level of a series that met the rule in the given windows, where there is no early-warning score: yellow needs all four windows, any
 * fewer are blue, and nothing goes higher. Our own cut-offs: on the detection benchmark four windows raise 2.3 % of series a month.
 */
export function levelWithoutScore(met: readonly WindowName[], capped: boolean): Level | null {
  if (met.length === 0) return null;
  return met.length === WINDOW_NAMES.length && !capped ? "yellow" : "blue";
}
