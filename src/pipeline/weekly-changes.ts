import type { TransitionCause } from "../alerts/episode.js";
import type { StoredTransition } from "../store/ledger.js";

/** What became of episodes in one week, each list in the order of the ledger. An open episode is in exactly one of the first four, or in `unknown` alone where it opened earlier. */
export type WeeklyChanges = {
  /** Opened as news and still open, as the week left them. */
  readonly added: readonly StoredTransition[];
  readonly escalated: readonly StoredTransition[];
  readonly eased: readonly StoredTransition[];
  readonly ongoing: readonly StoredTransition[];
  /** Open, and the newest month is not known. */
  readonly unknown: readonly StoredTransition[];
  /** Ended, with the cause; what was withdrawn is in `corrected` and nowhere else. */
  readonly closed: readonly StoredTransition[];
  readonly corrected: readonly StoredTransition[];
};

/** Causes that move an open episode to another list; the last of a week counts. */
const MOVES: ReadonlySet<TransitionCause> = new Set<TransitionCause>(["level_raised", "level_lowered", "within_margin", "below_margin"]);
/** Those of them that a month which meets the rule again takes back. */
const BELOW: ReadonlySet<TransitionCause> = new Set<TransitionCause>(["within_margin", "below_margin"]);
const CORRECTIONS: ReadonlySet<TransitionCause> = new Set<TransitionCause>(["figures_revised", "cause_revised_away"]);

/**
 * Sorts a week's transitions and what is open.
 *
 * @param open the last transition of each open episode
 * @param week the transitions of the week, oldest first
 */
export function weeklyChanges(open: readonly StoredTransition[], week: readonly StoredTransition[]): WeeklyChanges {
  const isOpen = new Set(open.map(({ episodeId }) => episodeId));
  const opened = week.filter(({ state, cause, episodeId }) => state === "new" && cause !== "baseline" && isOpen.has(episodeId));
  const isAdded = new Set(opened.map(({ episodeId }) => episodeId));
  const moves = movesOf(week);
  const before = open.filter(({ episodeId, state }) => !isAdded.has(episodeId) && state !== "unknown");
  const moved = (...causes: readonly (TransitionCause | undefined)[]): StoredTransition[] => before.filter(({ episodeId }) => causes.includes(moves.get(episodeId)));
  const lastOf = new Map(week.map((transition) => [transition.episodeId, transition]));
  return {
    added: opened.map((transition) => lastOf.get(transition.episodeId) ?? transition),
    escalated: moved("level_raised"),
    eased: moved("level_lowered", "within_margin", "below_margin"),
    ongoing: moved(undefined),
    unknown: open.filter(({ state }) => state === "unknown"),
    closed: week.filter(({ state }) => state === "closed"),
    corrected: week.filter(({ cause }) => CORRECTIONS.has(cause)),
  };
}

/** Where the week moved each episode; nothing of one that only went on. */
function movesOf(week: readonly StoredTransition[]): ReadonlyMap<number, TransitionCause> {
  const moves = new Map<number, TransitionCause>();
  for (const { episodeId, cause } of week) {
    const last = moves.get(episodeId);
    if (MOVES.has(cause)) moves.set(episodeId, cause);
    else if (cause === "still_met" && last !== undefined && BELOW.has(last)) moves.delete(episodeId);
  }
  return moves;
}
