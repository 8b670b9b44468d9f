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

export type EpisodeState = "new" | "ongoing" | "closed";

/** `level_raised`: to orange or red, higher than it ever was since it opened; `level_lowered`: to a lower one that is still alerted. */
export type TransitionCause = "baseline" | "rule_met" | "still_met" | "level_raised" | "level_lowered" | "no_longer_met";

/** Causes of which subscribers are told at the level reached; of an end hears who was told of something. */
export const TOLD_CAUSES: ReadonlySet<TransitionCause> = new Set<TransitionCause>(["rule_met", "level_raised"]);

/** One change of an episode's state: a row, never overwritten. It carries the verdict that caused it. */
export type Transition = {
  readonly fingerprint: string;
  readonly state: EpisodeState;
  readonly cause: TransitionCause;
  readonly period: Period;
  /** Level after the change; null once closed below blue. */
  readonly level: Level | null;
  readonly verdict: Verdict;
};

/** An episode that is open, as its last transition left it. */
export type OpenEpisode = {
  readonly fingerprint: string;
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
};
