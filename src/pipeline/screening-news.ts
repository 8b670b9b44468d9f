import { fingerprintOf, type OpenEpisode, type Transition, type TransitionCause } from "../alerts/episode.js";
import type { Level, Verdict } from "../detect/verdict.js";
import type { Period } from "../trade/period.js";

/** One alert as a message lists it. */
export type NewsItem = {
  readonly fingerprint: string;
  /** What changed; null where nothing did. */
  readonly cause: TransitionCause | null;
  readonly verdict: Verdict;
  /** The level by which it concerns somebody or not; null: whatever their minimum. */
  readonly level: Level | null;
  /** Month in which the episode opened. */
  readonly since: Period;
  /** Of a correction: the month as it was told; null otherwise. */
  readonly before: Verdict | null;
};

/** The lists of a message. The first four are news and cause one; who is told of the last two of them follows from who was told before. */
export type NewsList = "added" | "escalated" | "closed" | "corrected" | "eased" | "ongoing" | "unmuted";
export type ScreeningNews = Readonly<Record<NewsList, readonly NewsItem[]>>;

export type NewsFacts = {
  readonly transitions: readonly Transition[];
  readonly open: ReadonlyMap<string, OpenEpisode>;
  /** Verdicts of the newest month, gravest first. */
  readonly verdicts: readonly Verdict[];
  /** True of what somebody has decided not to be told of now. */
  readonly isMuted: (subject: Transition | OpenEpisode) => boolean;
  /** True where it was so at the last screening. */
  readonly wasMuted: (episode: OpenEpisode) => boolean;
};

const LISTS: Readonly<Partial<Record<TransitionCause, NewsList>>> = {
  rule_met: "added",
  level_raised: "escalated",
  no_longer_met: "closed",
  rule_removed: "closed",
  not_watched: "closed",
  figures_revised: "corrected",
  cause_revised_away: "corrected",
  level_lowered: "eased",
  below_margin: "eased",
  within_margin: "eased",
};

/**
 * What one screening has to say, by list, gravest first. What is muted is left out; a correction is not: whoever was told a wrong figure hears of it.
 * An open episode that is in no other list is in `ongoing`.
 */
export function newsOf(facts: NewsFacts): ScreeningNews {
  const { transitions, open, isMuted } = facts;
  const told = transitions.filter((transition) => listOf(transition) === "corrected" || !isMuted(transition));
  const listed = (list: NewsList): NewsItem[] => told.filter((transition) => listOf(transition) === list).map((transition) => newsItem(transition, open.get(transition.fingerprint)));
  const ended = new Set(transitions.filter(({ state }) => state === "closed" || state === "withdrawn").map(({ fingerprint }) => fingerprint));
  const apart = new Set(transitions.filter((transition) => ["added", "escalated", "eased"].includes(listOf(transition) ?? "")).map(({ fingerprint }) => fingerprint));
  const others = inOrder(facts).filter((episode) => !ended.has(episode.fingerprint) && !apart.has(episode.fingerprint) && !isMuted(episode));
  const standing = standingItems(facts);
  const unmuted = others.filter(facts.wasMuted);
  const isUnmuted = new Set(unmuted);
  return {
    added: listed("added"),
    escalated: listed("escalated"),
    closed: listed("closed"),
    corrected: listed("corrected"),
    eased: listed("eased"),
    ongoing: others.filter((episode) => !isUnmuted.has(episode)).map(standing),
    unmuted: unmuted.map(standing),
  };
}

function listOf({ cause }: Transition): NewsList | null {
  return LISTS[cause] ?? null;
}

function newsItem(transition: Transition, episode: OpenEpisode | undefined): NewsItem {
  const { fingerprint, cause, verdict, period } = transition;
  const list = listOf(transition);
  // An episode that has eased concerns whoever heard of it when it was higher.
  const level = list === "eased" ? (episode?.told ?? episode?.level ?? null) : transition.level;
  return { fingerprint, cause, verdict, level, since: episode?.since ?? period, before: list === "corrected" ? (episode?.opening ?? null) : null };
}

/** Open episodes, those of the newest verdicts first, in the order of these. */
function inOrder({ open, verdicts }: NewsFacts): OpenEpisode[] {
  const judged = new Set(verdicts.map(fingerprintOf));
  return [...judged, ...[...open.keys()].filter((fingerprint) => !judged.has(fingerprint))].flatMap((fingerprint) => open.get(fingerprint) ?? []);
}

/** An open episode as it stands: by its newest month that could be judged. */
function standingItems({ transitions, verdicts }: NewsFacts): (episode: OpenEpisode) => NewsItem {
  const changes = new Map(transitions.filter((transition) => listOf(transition) !== "corrected").map((transition) => [transition.fingerprint, transition]));
  const newest = new Map(verdicts.map((verdict) => [fingerprintOf(verdict), verdict]));
  return ({ fingerprint, level, since, last, opening }) => {
    const known = [newest.get(fingerprint), last, opening].find((verdict) => verdict !== undefined && verdict.kind !== "not_evaluable") ?? opening;
    return { fingerprint, cause: null, verdict: known, level: changes.get(fingerprint)?.level ?? level, since, before: null };
  };
}
