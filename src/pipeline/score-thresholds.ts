import { decidableScores } from "../detect/score/decidable-scores.js";
import { SCORE_EDITION } from "../detect/score/edition.js";
import { scorePanel } from "../detect/score/score-panel.js";
import { budgetSector, type ScopedThresholds } from "../detect/score/scoped-thresholds.js";
import type { Scores } from "../detect/score/scores.js";
import { FEWEST_MONTHS, setThresholds } from "../detect/score/set-thresholds.js";
import type { UsedThresholds } from "../report/record.js";
import { keyAt } from "../series/panel.js";
import { survey } from "../series/survey.js";
import { hashOf } from "../settings/rules-hash.js";
import type { Settings } from "../settings/settings.js";
import type { StoredThresholds } from "../store/ledger.js";
import { monthIndex, type Period } from "../trade/period.js";
import { isUnder, type ComparableSeries } from "./read-comparable.js";

/** Names what thresholds follow from beside the figures: the budget, which codes its sectors have, which series are decidable, and how the score is made. */
export function thresholdBasis({ budget, gates, sectors }: Pick<Settings, "budget" | "gates" | "sectors">): string {
  // In the order of the watch list: a code of two sectors takes the first one's thresholds.
  const own = sectors.filter(({ id }) => budget.sectors.some(({ sector }) => sector === id)).map(({ id, prefixes }) => ({ id, prefixes: prefixes.toSorted() }));
  return hashOf({ budget, lowBase: gates.lowBase, edition: SCORE_EDITION, ...(own.length === 0 ? {} : { sectors: own }) });
}

/**
 * The newest stored thresholds that serve a month; null where there are none, and new ones are due.
 *
 * @param stored newest first
 * @param vintage those set later were not known then
 */
export function storedFor(stored: readonly StoredThresholds[], period: Period, vintage: number): readonly ScopedThresholds[] | null {
  const serves = ({ thresholds, vintage: setAt }: StoredThresholds): boolean => thresholds.validFrom <= period && period <= thresholds.validThrough && setAt <= vintage;
  const newest = stored.find(serves);
  return newest === undefined ? null : stored.filter((each) => each.setAt === newest.setAt && each.thresholds.validFrom === newest.thresholds.validFrom);
}

/** Thresholds just set, one for each sector with shares of its own and one for the rest, as far as there were enough scores; and those scores with the month's own, made in one go. */
export type SetThresholds = { readonly thresholds: readonly ScopedThresholds[]; readonly scores: Scores | null };

/**
 * Sets thresholds for a month and those after it on the scores of the months before, whatever the month itself holds.
 *
 * @param prefixes of the series they are set on; null for all
 */
export function thresholdsSetFor({ panel, whole, coverages, changes }: ComparableSeries, period: Period, prefixes: readonly string[] | null, { budget, gates, sectors }: Pick<Settings, "budget" | "gates" | "sectors">): SetThresholds {
  const month = monthIndex(period) - panel.firstMonth;
  const from = Math.max(0, month - budget.setOn);
  const to = Math.min(month, panel.months) - 1;
  if (to - from + 1 < FEWEST_MONTHS) return { thresholds: [], scores: null };
  const { obstacles, coarser } = survey(panel, whole, coverages, changes, to);
  const groupOf = (series: number): string | null | undefined => {
    const key = keyAt(panel, series);
    return isUnder(prefixes, key) && !coarser.has(series) ? budgetSector(key.hsCode, sectors, budget) : undefined;
  };
  const scores = scorePanel(panel, from, Math.min(month, panel.months - 1));
  const samples = decidableScores(panel, scores, to, obstacles, gates, groupOf);
  const set = [null, ...budget.sectors.map(({ sector }) => sector)].flatMap((sector): ScopedThresholds[] => {
    const sample = samples.get(sector);
    const shares = budget.sectors.find((each) => each.sector === sector) ?? budget;
    const thresholds = sample === undefined ? null : setThresholds(sample, shares, period, budget.keep);
    return thresholds === null ? [] : [{ sector, thresholds }];
  });
  return { thresholds: set, scores };
}

/** Thresholds as a report prints them, with the shares they were set for. */
export function usedThresholds(set: readonly ScopedThresholds[], { budget, sectors }: Settings): readonly UsedThresholds[] {
  return set.map((each) => {
    const { attention, alarm } = budget.sectors.find(({ sector }) => sector === each.sector) ?? budget;
    return { ...each, shares: { attention, alarm }, name: sectors.find(({ id }) => id === each.sector)?.name ?? null };
  });
}
