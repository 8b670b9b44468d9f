import { LEVELS, WINDOW_NAMES, type Level, type Verdict, type WindowFigures } from "../detect/verdict.js";
import { fingerprintOf, type OpenEpisode, type Transition } from "./episode.js";
import { rank } from "./highest-level.js";

/** Levels at which an episode opens and stays open: blue is listed, not told. */
const OPENING: ReadonlySet<Level> = new Set(LEVELS.filter((level) => level !== "blue"));

/**
 * What one screening of the newest released month changes.
 *
 * A verdict from yellow up opens an episode or keeps it open, and a rise to orange or red, above all it has been at, is a change of its own; a verdict that could be reached and is lower closes
 * it; a series that can't be judged, or was not looked at, or is lower only because some of its windows, or its score, are not known, changes nothing: missing data neither
 * opens nor closes. Screening a month twice proposes nothing the second time.
 *
 * @param verdicts of one period, one per fingerprint
 * @param open every open episode
 * @param isBaseline true of what is no news, at the first screening of a store of everything: episodes open with cause `baseline` and nobody is told
 */
export function nextTransitions(verdicts: Iterable<Verdict>, open: ReadonlyMap<string, OpenEpisode>, isBaseline: (verdict: Verdict) => boolean): Transition[] {
  const transitions: Transition[] = [];
  for (const verdict of verdicts) {
    const transition = nextTransition(verdict, open.get(fingerprintOf(verdict)), isBaseline);
    if (transition !== null) transitions.push(transition);
  }
  return transitions;
}

function nextTransition(verdict: Verdict, episode: OpenEpisode | undefined, isBaseline: (verdict: Verdict) => boolean): Transition | null {
  if (verdict.kind === "not_evaluable") return null;
  const raised = verdict.level !== null && OPENING.has(verdict.level);
  const common = { fingerprint: fingerprintOf(verdict), period: verdict.period, level: verdict.level, verdict };
  if (episode === undefined) return raised ? { ...common, state: "new", cause: isBaseline(verdict) ? "baseline" : "rule_met" } : null;
  if (!raised) return isProven(verdict) ? { ...common, state: "closed", cause: "no_longer_met" } : null;
  return goingOn(verdict, episode, common, isBaseline);
}

/** A month that is still alerted: at a higher level, at a lower one, or as before. Null where the month has been screened and the level is what it was. */
function goingOn(verdict: Verdict, episode: OpenEpisode, common: Omit<Transition, "state" | "cause">, isBaseline: (verdict: Verdict) => boolean): Transition | null {
  const steps = rank(episode.level) - rank(verdict.level);
  const isHighest = rank(verdict.level) < rank(episode.highest);
  if (steps > 0) return { ...common, state: "ongoing", cause: isHighest && !isBaseline(verdict) ? "level_raised" : "still_met" };
  if (steps < 0 && isComplete(verdict)) return { ...common, state: "ongoing", cause: "level_lowered" };
  // Lower only because something is not known: the level stays.
  return verdict.period > episode.lastPeriod ? { ...common, level: episode.level, state: "ongoing", cause: "still_met" } : null;
}

/** True when nothing was lacking for the level: every window has figures, and there is a score where there are thresholds. */
function isComplete({ windows, score, thresholds }: Verdict): boolean {
  return WINDOW_NAMES.every((name) => windows[name].reason === null) && (score !== null || (thresholds ?? null) === null);
}

/**
 * True when the level would be lower than yellow whatever that held which is not known.
 *
 * Where there are thresholds, a score not over attention settles it; else every window must have figures and miss the rule. Without thresholds yellow needs all four
 * windows, so that one that misses settles it.
 */
function isProven(verdict: Verdict): boolean {
  if (isComplete(verdict)) return true;
  const { windows, score } = verdict;
  const all = WINDOW_NAMES.map((name) => windows[name]);
  const misses = ({ reason, met }: WindowFigures): boolean => !met && (reason === null || reason === "no_trade");
  const thresholds = verdict.thresholds ?? null;
  if (thresholds === null) return all.some(misses);
  return (score !== null && score <= thresholds.attention) || all.every(misses);
}
