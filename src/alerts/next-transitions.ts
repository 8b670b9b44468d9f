import { LEVELS, WINDOW_NAMES, type Level, type Verdict } from "../detect/verdict.js";
import { fingerprintOf, type OpenEpisode, type Transition } from "./episode.js";

/** Levels at which an episode opens and stays open: blue is listed, not told. */
const OPENING: ReadonlySet<Level> = new Set(LEVELS.filter((level) => level !== "blue"));

/**
 * What one screening of the newest released month changes.
 *
 * A verdict from yellow up opens an episode or keeps it open; a verdict that could be reached and is lower closes it; a series that can't be judged, or was not
 * looked at, or is lower only because some of its windows can't be judged, changes nothing: missing data neither opens nor closes. Screening a month twice proposes nothing the second time.
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
  return verdict.period > episode.lastPeriod ? { ...common, state: "ongoing", cause: "still_met" } : null;
}

/** True when the level would be lower whatever the windows that lack figures held: one that has them misses the rule, or none lacks any. */
function isProven({ windows }: Verdict): boolean {
  const all = WINDOW_NAMES.map((name) => windows[name]);
  return all.every(({ reason }) => reason === null) || all.some(({ reason, met }) => !met && (reason === null || reason === "no_trade"));
}
