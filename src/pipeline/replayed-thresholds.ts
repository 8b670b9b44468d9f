import type { ScopedThresholds } from "../detect/score/scoped-thresholds.js";
import type { Settings } from "../settings/settings.js";
import { monthIndex, periodOf, type Period } from "../trade/period.js";
import type { App } from "./app.js";
import type { ComparableSeries } from "./read-comparable.js";
import { storedFor, thresholdBasis, thresholdsSetFor, type SetThresholds } from "./score-thresholds.js";
import { populationName, populationPrefixes, type ScreenQuery } from "./screen.js";
import { usesScore } from "./screen-series.js";
import { withLedger } from "./stores.js";

/** How many months of a replay were judged by thresholds stored by screenings, how many by ones set for the replay, and how many by none, for want of earlier scores. All 0 where no rule uses the score. */
export type ThresholdMonths = { readonly stored: number; readonly set: number; readonly none: number };

export type ReplayedThresholds = {
  /** @param firstFrom the series as they were known at the first replayable month from another one on */
  readonly at: (series: ComparableSeries, period: Period, firstFrom: (period: Period) => Promise<ComparableSeries>) => Promise<SetThresholds>;
  readonly months: () => ThresholdMonths;
};

const NO_LINES: SetThresholds = { thresholds: [], scores: null };
/** Thresholds set for a replay serve blocks of months counted from here: with twelve months, calendar years. */
const FIRST_BLOCK: Period = "2000-01";

/**
 * Gives the score's thresholds for each month of a replay: those the screenings have stored, where they serve the month and were known then; else ones set on the months
 * before the block of the calendar it lies in. So a month has the same thresholds in whatever range it is replayed.
 *
 * @param settings whose budget the thresholds are set for; stored ones of another budget do not serve
 */
export async function replayedThresholds(app: App, query: ScreenQuery, settings: Settings): Promise<ReplayedThresholds> {
  const months = { stored: 0, set: 0, none: 0 };
  if (!usesScore(settings.rules)) return { at: () => Promise.resolve(NO_LINES), months: () => months };
  const stored = await withLedger(app, (ledger) => ledger.thresholds(populationName(app, query), thresholdBasis(settings)));
  let block: { readonly start: Period; readonly thresholds: readonly ScopedThresholds[] } | null = null;
  return {
    at: async (series, period, firstFrom) => {
      const known = storedFor(stored, period, series.vintage);
      if (known !== null) {
        months.stored++;
        return { thresholds: known, scores: null };
      }
      const start = blockStart(period, settings.budget.keep);
      if (block?.start !== start) block = { start, thresholds: thresholdsSetFor(await firstFrom(start), start, populationPrefixes(app, query), settings).thresholds };
      months[block.thresholds.length > 0 ? "set" : "none"]++;
      return { thresholds: block.thresholds, scores: null };
    },
    months: () => months,
  };
}

/** The first month of the block a month lies in. */
function blockStart(period: Period, keep: number): Period {
  const first = monthIndex(FIRST_BLOCK);
  return periodOf(first + Math.floor((monthIndex(period) - first) / keep) * keep);
}
