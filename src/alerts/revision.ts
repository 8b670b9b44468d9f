import { WINDOW_NAMES, type Verdict, type WindowFigures } from "../detect/verdict.js";
import { settled } from "../series/settled.js";
import type { OpenEpisode, Transition } from "./episode.js";
import type { LifeFacts } from "./life-facts.js";
import { isDoubtful, isProvenBelow, isRaised } from "./raised.js";

/**
 * A told rate that moves by so much is told again: half of the smallest cut-off the shipped rules have, so that no reader acts on a figure that is off by as much as it
 * takes to matter; what offices correct every month is mostly far less. Our own.
 */
const MATERIAL_CHANGE = 0.05;

/**
 * What today's figures make of the month people were told of: withdrawn where it would not have been alerted and the newest month is not either; revised where it
 * reads otherwise than it was told. Null where the figures are as told.
 *
 * Missing data takes nothing back: null also where the month can't be judged any more, where a window that was told has lost its figures, and where a correction left too much
 * of the quantities at zero beside a value, or estimated. A correction to no trade at all is a figure like others, and one that leaves a single huge consignment may withdraw.
 *
 * Of an episode nobody was told of only the end is recorded.
 *
 * @param newest verdict on the newest month; null where there is none
 */
export function revisionOf(episode: OpenEpisode, newest: Verdict | null, { rejudged, period }: LifeFacts): Transition | null {
  const verdict = rejudged.get(episode.fingerprint);
  if (verdict === undefined || verdict.kind === "not_evaluable" || isDoubtful(verdict) || hasLost(episode.opening, verdict)) return null;
  const common = { fingerprint: episode.fingerprint, period: newest?.period ?? period, verdict };
  const raisedNow = newest !== null && isRaised(newest);
  if (!raisedNow && isProvenBelow(verdict)) return { ...common, state: "withdrawn", cause: "cause_revised_away", level: verdict.level };
  if (episode.told === null || !readsOtherwise(episode.opening, verdict)) return null;
  return { ...common, state: "revised", cause: "figures_revised", level: episode.level };
}

/**
 * A correction beside what the newest month changes. A withdrawn episode has no newest month; of a revised one the newest month stands, and where it had nothing new to
 * say but that it is not known, or below the margin, it says so again.
 */
export function withRevision(revision: Transition | null, newest: Transition | null, episode: OpenEpisode): Transition[] {
  if (revision === null) return newest === null ? [] : [newest];
  if (revision.state === "withdrawn") return [revision];
  return [revision, ...(newest === null ? asItStood(episode) : [newest])];
}

/** The state a correction of an earlier month does not change. */
function asItStood({ fingerprint, state, below, lastPeriod, level, last }: OpenEpisode): Transition[] {
  const common = { fingerprint, period: lastPeriod, level, verdict: last };
  if (state === "unknown") return [{ ...common, state, cause: last.kind === "not_evaluable" ? "not_evaluable" : "not_found" }];
  return state === "eased" && below > 0 ? [{ ...common, state, cause: "below_margin" }] : [];
}

/** True where a window that had its figures when it was told lacks some now. */
function hasLost(told: Verdict, now: Verdict): boolean {
  return WINDOW_NAMES.some((name) => told.windows[name].reason === null && now.windows[name].reason !== null && now.windows[name].reason !== "no_trade");
}

/** Another level, other windows in which the rule is met, or a rate of one of them that moved by five percentage points or more. */
function readsOtherwise(told: Verdict, now: Verdict): boolean {
  if (told.level !== now.level) return true;
  const met = (verdict: Verdict): string => WINDOW_NAMES.filter((name) => verdict.triggeredBy.includes(name)).join();
  if (met(told) !== met(now)) return true;
  return told.triggeredBy.some((name) => ratesMoved(told.windows[name], now.windows[name]));
}

function ratesMoved(told: WindowFigures, now: WindowFigures): boolean {
  return hasMoved(told.quantityYoy, now.quantityYoy) || hasMoved(told.unitValueYoy, now.unitValueYoy);
}

/** A rate that is known and was not, or the other way round, has moved. */
function hasMoved(told: number | null, now: number | null): boolean {
  if (told === null || now === null) return told !== now;
  return Math.abs(settled(now - told)) >= MATERIAL_CHANGE;
}
