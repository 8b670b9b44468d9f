import { LEVELS, WINDOW_NAMES, type Gate, type Level, type Verdict, type WindowFigures } from "../detect/verdict.js";

/** Levels at which an episode opens: blue is listed, not told. */
const OPENING: ReadonlySet<Level> = new Set(LEVELS.filter((level) => level !== "blue"));

/** True from yellow up. */
export function isRaised({ level }: Pick<Verdict, "level">): boolean {
  return level !== null && OPENING.has(level);
}

/** True when nothing was lacking for the level: every window has figures, and there is a score where there are thresholds. */
export function isComplete({ windows, score, thresholds }: Verdict): boolean {
  return WINDOW_NAMES.every((name) => windows[name].reason === null) && (score !== null || (thresholds ?? null) === null);
}

/**
 * Gates whose failure says that quantities are missing or made up, not what the trade was. A quantity that is not there makes the quantity smaller and the unit value higher in
 * every window that holds its month, and so looks like the end of a surge. A huge consignment, which caps a level too, is trade: it may ease and withdraw.
 */
const ABOUT_FIGURES: ReadonlySet<Gate["name"]> = new Set<Gate["name"]>(["quantity_zero", "quantity_estimated"]);

/** True where quantities are not to be relied on: value without quantity, or quantities the office has estimated. Such a month is no proof of anything. */
export function isDoubtful({ gates, windows }: Verdict): boolean {
  const isCountless = ({ quantity, value }: WindowFigures): boolean => quantity === 0 && value !== null && value > 0;
  return gates.some(({ name, pass }) => !pass && ABOUT_FIGURES.has(name)) || WINDOW_NAMES.some((name) => isCountless(windows[name]));
}

/**
 * True of a verdict below yellow that would be whatever that held which is not known.
 *
 * Where there are thresholds, a score not over attention settles it; else every window must have figures and miss the rule. Without thresholds yellow needs all four
 * windows, so that one that misses settles it. Doubtful quantities settle nothing: what is missing would end an alert.
 */
export function isProvenBelow(verdict: Verdict): boolean {
  if (verdict.kind === "not_evaluable" || isRaised(verdict) || isDoubtful(verdict)) return false;
  if (isComplete(verdict)) return true;
  const { windows, score } = verdict;
  const all = WINDOW_NAMES.map((name) => windows[name]);
  const misses = ({ reason, met }: WindowFigures): boolean => !met && (reason === null || reason === "no_trade");
  const thresholds = verdict.thresholds ?? null;
  if (thresholds === null) return all.some(misses);
  return (score !== null && score <= thresholds.attention) || all.every(misses);
}
