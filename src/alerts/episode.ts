import type { Level, Verdict } from "../detect/verdict.js";
import type { Period } from "../trade/period.js";

type Subject = Pick<Verdict, "rule" | "reporter" | "flow" | "hsCode" | "partner" | "province" | "regime"> & { readonly family?: Verdict["family"] };

/**
 * What an episode is about: one rule on one product, or one family of codes (`854141+`), to one market. The same trouble always has the same fingerprint.
 */
export function fingerprintOf(verdict: Subject): string {
  const { rule, reporter, flow, hsCode, family, partner, province, regime } = verdict;
  return [rule, reporter, flow, (family?.length ?? 0) > 0 ? `${hsCode}+` : hsCode, partner, province ?? "-", regime ?? "-"].join("/");
}

/**
 * - `new`, `ongoing`, `escalated`, `eased`: open, as the newest month stands;
 * - `revised`: open, and figures that were told have been corrected;
 * - `unknown`: open, and the newest month can't be judged or is not there;
 * - `closed`: over; - `withdrawn`: by today's figures it would not have been opened.
 */
export type EpisodeState = "new" | "ongoing" | "escalated" | "eased" | "closed" | "revised" | "withdrawn" | "unknown";

/** An episode in one of these is over for good; the same trouble later opens another. */
export const ENDED_STATES: ReadonlySet<EpisodeState> = new Set<EpisodeState>(["closed", "withdrawn"]);

/**
 * Why a state changed, one list for code, JSON and documentation.
 * - `baseline`, `rule_met`: opened, in silence or as news;
 * - `still_met`: as before, one month on; `within_margin`: below the thresholds by less than the margin;
 * - `level_raised`: to orange or red, higher than it ever was since it opened; `level_lowered`: to a lower one that is still alerted;
 * - `below_margin`: further below, but not for enough months yet; `no_longer_met`: for enough months: closed;
 * - `figures_revised`: told figures were corrected and the cause stands; `cause_revised_away`: it does not: withdrawn;
 * - `not_evaluable`: the month can't be judged, the verdict says why; `not_found`: no series of it was there to judge; `source_incident`: its office's figures are late or incomplete;
 * - `known_again`: from unknown back to where it was;
 * - `rule_removed`, `not_watched`: closed because the rule, or the code, is no longer in the configuration.
 */
export type TransitionCause =
  | "baseline"
  | "rule_met"
  | "still_met"
  | "within_margin"
  | "level_raised"
  | "level_lowered"
  | "below_margin"
  | "no_longer_met"
  | "figures_revised"
  | "cause_revised_away"
  | "not_evaluable"
  | "not_found"
  | "source_incident"
  | "known_again"
  | "rule_removed"
  | "not_watched";

/** Causes of which subscribers are told at the level reached; of an end or a correction hears who was told of something. */
export const TOLD_CAUSES: ReadonlySet<TransitionCause> = new Set<TransitionCause>(["rule_met", "level_raised"]);

/** One change of an episode's state: a row, never overwritten. It carries the verdict that caused it, with the data vintage and the hash of the rules. */
export type Transition = {
  readonly fingerprint: string;
  readonly state: EpisodeState;
  readonly cause: TransitionCause;
  readonly period: Period;
  /** Level after the change; null once closed below blue. */
  readonly level: Level | null;
  /** Of `figures_revised` and `cause_revised_away`: the month that was told, judged by today's figures. Of `not_found` and the like: the last one there was. */
  readonly verdict: Verdict;
};

/** An episode that is open, as its last transition left it. */
export type OpenEpisode = {
  /** Its number in the ledger: what `alerts show` takes. */
  readonly id: number;
  readonly fingerprint: string;
  readonly state: EpisodeState;
  /** Month in which it opened. */
  readonly since: Period;
  /** Month of its last transition. */
  readonly lastPeriod: Period;
  /** Level after its last transition. */
  readonly level: Level | null;
  /** Highest level it has had since it opened. */
  readonly highest: Level | null;
  /** Highest level anybody was told of; null while nobody was told. */
  readonly told: Level | null;
  /** Months in a row, the newest ones, that were below the margin. */
  readonly below: number;
  /** The verdict that opened it, or the one that last corrected that: what people were told of. */
  readonly opening: Verdict;
  /** The verdict of its last transition. */
  readonly last: Verdict;
};
