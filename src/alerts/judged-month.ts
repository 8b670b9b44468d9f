import { asHeld } from "../detect/hold.js";
import type { Level, Verdict } from "../detect/verdict.js";
import { isCounted } from "./absent-episode.js";
import type { OpenEpisode, Transition } from "./episode.js";
import { rank } from "./highest-level.js";
import type { LifeFacts } from "./life-facts.js";
import { isComplete, isProvenBelow, isRaised } from "./raised.js";

type Common = Pick<Transition, "fingerprint" | "period" | "verdict">;

/** What the newest month of an open episode's series changes; null where the month has been screened and nothing is other than it was. */
export function judgedMonth(episode: OpenEpisode, verdict: Verdict, facts: LifeFacts): Transition | null {
  const common = { fingerprint: episode.fingerprint, period: verdict.period, verdict };
  if (verdict.kind === "not_evaluable") return unknownMonth(episode, common);
  const change = isRaised(verdict) ? raisedMonth(episode, common, facts) : isProvenBelow(verdict) ? lowMonth(episode, common, facts) : null;
  // Back from unknown as it was before: also where only what is known of the month is below yellow.
  return change ?? (episode.state === "unknown" ? { ...common, state: "ongoing", cause: "known_again", level: episode.level } : null);
}

function unknownMonth(episode: OpenEpisode, common: Common): Transition | null {
  if (episode.state === "unknown" || isCounted(episode, common.period)) return null;
  return { ...common, state: "unknown", cause: "not_evaluable", level: episode.level };
}

/** A month that is still alerted: at a higher level, at a lower one, or as before. */
function raisedMonth(episode: OpenEpisode, common: Common, { isBaseline }: LifeFacts): Transition | null {
  const { verdict } = common;
  const steps = rank(episode.level) - rank(verdict.level);
  const isHighest = rank(verdict.level) < rank(episode.highest);
  if (steps > 0 && isHighest && !isBaseline(verdict)) return { ...common, state: "escalated", cause: "level_raised", level: verdict.level };
  if (steps > 0) return { ...common, state: "ongoing", cause: "still_met", level: verdict.level };
  if (steps < 0 && isComplete(verdict)) return { ...common, state: "eased", cause: "level_lowered", level: verdict.level };
  // Lower only because something is not known: the level stays.
  return verdict.period > episode.lastPeriod ? { ...common, state: "ongoing", cause: "still_met", level: episode.level } : null;
}

/**
 * A month below yellow: within the margin, or below it for the first, second … time in a row. Nothing where that can't be told because something is not known or quantities are in
 * doubt (`isProvenBelow`): such a month is passed over, it is not counted and ends no count.
 */
function lowMonth(episode: OpenEpisode, common: Common, { rules, episodes }: LifeFacts): Transition | null {
  const { verdict } = common;
  const rule = rules.find(({ id }) => id === verdict.rule);
  const held = rule === undefined ? verdict : asHeld(verdict, rule, episodes.margin);
  if (isRaised(held)) return heldMonth(episode, common, held.level);
  if (!isProvenBelow(held) || isCounted(episode, verdict.period)) return null;
  const isOver = episode.below + 1 >= episodes.releases;
  return { ...common, ...(isOver ? { state: "closed", cause: "no_longer_met" } : { state: "eased", cause: "below_margin" }), level: verdict.level };
}

/** The margin keeps a level and never gives one: the episode stays at the lower of what it is at and what the relaxed rule says. */
function heldMonth(episode: OpenEpisode, common: Common, held: Level | null): Transition | null {
  const isLower = rank(held) > rank(episode.level) && isComplete(common.verdict);
  const level = isLower ? held : episode.level;
  const isNew = common.period > episode.lastPeriod || isLower || isCounted(episode, common.period);
  return isNew ? { ...common, state: "ongoing", cause: "within_margin", level } : null;
}
