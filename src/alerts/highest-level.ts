import { LEVELS, type Level } from "../detect/verdict.js";

/** Red is 0, and what has no level stands below blue. */
export function rank(level: Level | null): number {
  return level === null ? LEVELS.length : LEVELS.indexOf(level);
}

/** The highest of some levels; null of none. */
export function highestLevel(levels: Iterable<Level | null>): Level | null {
  let highest: Level | null = null;
  for (const level of levels) if (rank(level) < rank(highest)) highest = level;
  return highest;
}
