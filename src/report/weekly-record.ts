import type { EpisodeState, TransitionCause } from "../alerts/episode.js";
import type { Incident } from "../alerts/incident.js";
import type { Mute } from "../alerts/mute.js";
import type { JudgementReason } from "../alerts/note.js";
import type { Level } from "../detect/verdict.js";
import type { Correction, ReportItem } from "./record.js";

/** What somebody said of an episode, as a page shows it: the newest judgement of each author, or an acknowledgement (`reason` null). */
export type Remark = { readonly reason: JudgementReason | null; readonly author: string; readonly comment: string | null; readonly at: string };

/** An episode's life behind a listed item. */
export type ItemLife = {
  /** Its number in the ledger: what `alerts show` takes. */
  readonly episode: number;
  readonly state: EpisodeState;
  /** Of the transition that put it into its list, or of its last one. */
  readonly cause: TransitionCause;
  /** As the episode stands, which the newest month alone may not: null once it has ended. */
  readonly level: Level | null;
  /** Newest months in a row below the margin, and how many close it. */
  readonly below: number;
  readonly releases: number;
  /** Newest of each author, oldest first. */
  readonly judgements: readonly Remark[];
  /** The standing judgements contradict each other. */
  readonly disputed: boolean;
  /** The newest; null while nobody has. */
  readonly acknowledged: Remark | null;
  /** Numbers of the mutes in force that cover it. */
  readonly mutes: readonly number[];
};

/** An item of the weekly report. Left out in the blue list, which has no episodes: `life`; where nothing is folded under it: `children`. */
export type WeeklyItem = ReportItem & {
  readonly life?: ItemLife;
  /** Longer codes of the same cause and market, folded under this one. */
  readonly children?: readonly WeeklyItem[];
};

/** A correction of the week with how many were told: recipients of what was corrected, and those of them the correction has reached. */
export type WeeklyCorrection = Correction & { readonly episode: number; readonly told: number; readonly reached: number };

/**
 * A mute with the open episodes it covers. `in_force` on the day of writing; `ran_out` or `ended` early within the week: listed once, and its items are told of
 * again.
 */
export type MuteLine = {
  readonly mute: Mute;
  readonly state: "in_force" | "ran_out" | "ended";
  /** Names of the markets in its scope, by alpha-3, and the title of the rule in it; null where there is none, or no longer. */
  readonly names: Readonly<Record<string, string>>;
  readonly ruleTitle: string | null;
  readonly covered: readonly WeeklyItem[];
};

/** Messages of the week that could not be delivered, by recipient id and channel: given up, or handed over without an answer. */
export type UndeliveredLine = { readonly recipient: string; readonly channel: string; readonly givenUp: number; readonly unconfirmed: number };

/** What an issue says of the watch itself. */
export type WatchState = {
  /** Open at some time of the week, the oldest first. */
  readonly incidents: readonly Incident[];
  /** Null in the issue of one subscriber: who could not be reached is the bureau's affair. */
  readonly undelivered: readonly UndeliveredLine[] | null;
  /** Open episodes whose newest month is not known, the gravest first: never shown as closed. */
  readonly unknown: readonly WeeklyItem[];
};
