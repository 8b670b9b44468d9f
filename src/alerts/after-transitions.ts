import { ENDED_STATES, TOLD_CAUSES, type OpenEpisode, type Transition } from "./episode.js";
import { highestLevel } from "./highest-level.js";

/**
 * The episodes open after a screening's transitions, as a ledger that had taken them would give them: for months replayed one after the other without one.
 *
 * Episodes opened here have the id 0.
 */
export function afterTransitions(open: ReadonlyMap<string, OpenEpisode>, transitions: readonly Transition[]): ReadonlyMap<string, OpenEpisode> {
  const after = new Map(open);
  for (const transition of transitions) {
    if (ENDED_STATES.has(transition.state)) after.delete(transition.fingerprint);
    else after.set(transition.fingerprint, step(transition.state === "new" ? undefined : after.get(transition.fingerprint), transition));
  }
  return after;
}

function step(before: OpenEpisode | undefined, { fingerprint, state, cause, period, level, verdict }: Transition): OpenEpisode {
  const told = TOLD_CAUSES.has(cause) ? level : null;
  return {
    id: before?.id ?? 0,
    fingerprint,
    state,
    since: before?.since ?? period,
    lastPeriod: period,
    level,
    highest: highestLevel([before?.highest ?? null, level]),
    told: highestLevel([before?.told ?? null, told]),
    below: monthsBelow(before, { state, cause }),
    opening: before === undefined || cause === "figures_revised" ? verdict : before.opening,
    last: verdict,
  };
}

/** A month that is not known, or a told one corrected, leaves the count as it is. */
function monthsBelow(before: OpenEpisode | undefined, { state, cause }: Pick<Transition, "state" | "cause">): number {
  if (state === "unknown" || cause === "known_again" || cause === "figures_revised") return before?.below ?? 0;
  return cause === "below_margin" ? (before?.below ?? 0) + 1 : 0;
}
