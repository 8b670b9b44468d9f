import type { Thresholds } from "./score/thresholds.js";
import { WINDOW_NAMES, type Level, type WindowName } from "./verdict.js";

/** The early-warning score of one series in the month judged and the thresholds it is held against; null where there is none. */
export type Scored = { readonly score: number | null; readonly thresholds: Thresholds | null };

/** A series that is judged by the rule alone. */
export const UNSCORED: Scored = { score: null, thresholds: null };

/** A red series trades at least this many times the rule's floor in a year. Our own cut-off. */
export const RED_FLOORS = 10;

/** What the level of one series depends on. */
export type LevelFacts = {
  /** The windows in which the rule is met. */
  readonly met: readonly WindowName[];
  /** Value of the last twelve months, and the rule's floor, in the series' currency; null where not known. */
  readonly yearValue: number | null;
  readonly floor: number | null;
  /** A gate holds the level at blue. */
  readonly capped: boolean;
};

/**
 * The level of a series that can be judged, by rule and score; null where it has none.
 *
 * - blue: the rule met in any window, or the score over attention;
 * - yellow: the rule met in any window and the score over attention;
 * - orange: the rule met in any window and the score over alarm;
 * - red: orange, the rule met in two windows one of which is `year`, and a year's value of at least ten floors.
 *
 * Without a score, or without thresholds to hold it against, yellow needs the rule in all four windows and nothing goes higher. "Over" is strictly
 * greater. Our own cut-offs; what each raises on the detection benchmark stands in the README.
 */
export function levelOf(facts: LevelFacts, scored: Scored): Level | null {
  const level = uncapped(facts, scored);
  return level !== null && facts.capped ? "blue" : level;
}

function uncapped(facts: LevelFacts, { score, thresholds }: Scored): Level | null {
  const isMet = facts.met.length > 0;
  if (score === null || thresholds === null) return facts.met.length === WINDOW_NAMES.length ? "yellow" : isMet ? "blue" : null;
  if (score <= thresholds.attention) return isMet ? "blue" : null;
  if (!isMet) return "blue";
  if (score <= thresholds.alarm) return "yellow";
  return isRed(facts) ? "red" : "orange";
}

function isRed({ met, yearValue, floor }: LevelFacts): boolean {
  return met.length >= 2 && met.includes("year") && yearValue !== null && floor !== null && yearValue >= RED_FLOORS * floor;
}
