import { rulesInForce } from "../detect/rule.js";
import type { Verdict } from "../detect/verdict.js";
import { fingerprintOf, type OpenEpisode, type Transition } from "./episode.js";
import { absentEpisode } from "./absent-episode.js";
import { judgedMonth } from "./judged-month.js";
import type { LifeFacts } from "./life-facts.js";
import { isRaised } from "./raised.js";
import { revisionOf, withRevision } from "./revision.js";

export type { LifeFacts } from "./life-facts.js";

/**
 * What one screening of the newest released month changes, in the order of the verdicts, then of the open episodes none of them is of.
 *
 * - A verdict from yellow up opens an episode or keeps it open; a rise to orange or red, above all it has been at, is a change of its own.
 * - One that could be reached and is below yellow ends an episode, but not at once: while it is below by less than the margin the episode goes on, and further
 *   below it must be for so many months in a row, so that a value that swings about a threshold is told of once.
 * - Missing data neither opens nor closes: what can't be judged, or is not there, is `unknown`, once, and keeps its level. While its whole office or chapter is late
 *   an episode does not even become that.
 * - Nor do quantities in doubt (published as zero beside a value, or estimated): below yellow such a month changes nothing. A huge consignment is no doubt and may ease.
 * - A correction of the month people were told of is `revised`, or `withdrawn` where it would not have been told.
 *
 * Screening the same figures a second time proposes nothing. Where an episode has two transitions the last one is how it stands.
 */
export function nextTransitions(facts: LifeFacts): Transition[] {
  const inForce = new Set(rulesInForce(facts.rules).map(({ id }) => id));
  const seen = new Set<string>();
  const transitions: Transition[] = [];
  for (const verdict of facts.verdicts) {
    const fingerprint = fingerprintOf(verdict);
    const episode = facts.open.get(fingerprint);
    if (episode !== undefined) seen.add(fingerprint);
    transitions.push(...(episode === undefined ? opening(verdict, fingerprint, facts) : changes(episode, verdict, facts)));
  }
  for (const episode of facts.open.values()) {
    if (seen.has(episode.fingerprint) || facts.isInhibited(episode)) continue;
    const ended = absentEpisode(episode, facts, inForce);
    transitions.push(...(ended?.state === "closed" ? [ended] : withRevision(revisionOf(episode, null, facts), ended, episode)));
  }
  return transitions;
}

function opening(verdict: Verdict, fingerprint: string, { isBaseline }: LifeFacts): Transition[] {
  if (verdict.kind === "not_evaluable" || !isRaised(verdict)) return [];
  return [{ fingerprint, state: "new", cause: isBaseline(verdict) ? "baseline" : "rule_met", period: verdict.period, level: verdict.level, verdict }];
}

function changes(episode: OpenEpisode, verdict: Verdict, facts: LifeFacts): Transition[] {
  if (facts.isInhibited(episode)) return [];
  return withRevision(revisionOf(episode, verdict, facts), judgedMonth(episode, verdict, facts), episode);
}
