import type { OpenEpisode, Transition } from "./episode.js";
import type { LifeFacts } from "./life-facts.js";

/**
 * What becomes of an open episode of which nothing was judged: closed where the configuration no longer asks for it, else unknown, once. It carries the last verdict there was.
 *
 * @param inForce ids of the rules that raise alerts
 */
export function absentEpisode(episode: OpenEpisode, { period, isWatched }: LifeFacts, inForce: ReadonlySet<string>): Transition | null {
  const common = { fingerprint: episode.fingerprint, period, verdict: episode.last };
  if (!inForce.has(episode.last.rule)) return { ...common, state: "closed", cause: "rule_removed", level: null };
  if (!isWatched(episode)) return { ...common, state: "closed", cause: "not_watched", level: null };
  if (episode.state === "unknown" || isCounted(episode, period)) return null;
  return { ...common, state: "unknown", cause: "not_found", level: episode.level };
}

/** True when this very month has been counted as one below the margin: it is not counted again, and what is lost of it afterwards takes nothing back. */
export function isCounted({ state, below, lastPeriod }: OpenEpisode, period: string): boolean {
  return state === "eased" && below > 0 && lastPeriod === period;
}
