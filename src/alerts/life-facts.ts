import type { Rule } from "../detect/rule.js";
import type { Verdict } from "../detect/verdict.js";
import type { Period } from "../trade/period.js";
import type { EpisodeSettings } from "./episode-settings.js";
import type { OpenEpisode } from "./episode.js";

/** What one screening of the newest released month knows of episodes and of what has become of them. */
export type LifeFacts = {
  /** One per fingerprint, each at the newest month of its series. */
  readonly verdicts: Iterable<Verdict>;
  /** Every open episode, by fingerprint. */
  readonly open: ReadonlyMap<string, OpenEpisode>;
  /** The month screened. */
  readonly period: Period;
  /** All rules of the configuration; an episode of one that is gone, or no longer raises alerts, ends. */
  readonly rules: readonly Rule[];
  readonly episodes: EpisodeSettings;
  /** True of what is no news: at the first screening of a store of everything, later of history filled in. Episodes open with cause `baseline` and nobody is told. */
  isBaseline(verdict: Verdict): boolean;
  /** True where the figures of its office or chapter are late or incomplete: the episode stays as it is. */
  isInhibited(episode: OpenEpisode): boolean;
  /** False where the code has left the watch list. */
  isWatched(episode: OpenEpisode): boolean;
  /** By fingerprint: the month people were told of (`opening.period`) judged by today's figures, where those have changed. */
  readonly rejudged: ReadonlyMap<string, Verdict>;
};
