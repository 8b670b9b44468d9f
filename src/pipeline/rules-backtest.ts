import type { JudgedSeries } from "../detect/backtest/replayed.js";
import { diffMonth, type MonthDiff } from "../detect/backtest/rule-diff.js";
import { rulesInForce } from "../detect/rule.js";
import type { RulesFile } from "../settings/rules-file.js";
import { rulesHash } from "../settings/rules-hash.js";
import type { Period } from "../trade/period.js";
import type { App } from "./app.js";
import { judgedSeries, replay, type MonthJudged, type MonthRange, type ReplayOptions } from "./replay.js";
import { replayedThresholds } from "./replayed-thresholds.js";
import type { ComparableSeries } from "./read-comparable.js";
import { judgingOf, type ScreenQuery } from "./screen.js";

export type RulesBacktestRequest = MonthRange & {
  readonly query: ScreenQuery;
  readonly changed: RulesFile;
  readonly onProgress: ReplayOptions["onProgress"];
};

export type RulesBacktest = {
  readonly rulesHash: { readonly before: string; readonly after: string };
  readonly basis: { readonly real: number; readonly final: number };
  readonly months: readonly (MonthDiff & Omit<MonthJudged, "period">)[];
};

/** Releases compared when no months are asked for. */
const LAST_RELEASES = 12;

/**
 * Judges past months by the rules in force and by changed ones, on the same figures, and tells what differs.
 *
 * @returns null when there is no month to replay
 */
export async function rulesBacktest(app: App, { query, changed, from, to, onProgress }: RulesBacktestRequest): Promise<RulesBacktest | null> {
  const months: (MonthDiff & Omit<MonthJudged, "period">)[] = [];
  const now: RulesFile = { rules: query.rules, gates: app.settings.gates, budget: app.settings.budget };
  const then: RulesFile = { ...changed, rules: rulesInForce(changed.rules) };
  const [byNow, byChanged] = [await judgedBy(app, query, now), await judgedBy(app, query, then)];
  const newest = from === null ? LAST_RELEASES : null;
  const replayed = await replay(app, { ...query, rules: [...query.rules, ...then.rules] }, { from, to }, { newest, onProgress }, async (read, { period, ...month }, firstFrom) => {
    months.push({ ...month, ...diffMonth(period, await byNow(read, period, firstFrom), await byChanged(read, period, firstFrom)) });
  });
  if (replayed === 0) return null;
  const real = months.filter(({ basis }) => basis === "real").length;
  return { rulesHash: { before: hashOfRules(now), after: hashOfRules(changed) }, basis: { real, final: replayed - real }, months };
}

/** Months judged by one rules file, with thresholds of its own budget. */
async function judgedBy(app: App, query: ScreenQuery, { rules, gates, budget }: RulesFile): Promise<JudgedBy> {
  const settings = { ...app.settings, rules, gates, budget };
  const thresholds = await replayedThresholds(app, query, settings);
  return async (read, period, firstFrom) => judgedSeries(read, period, { ...judgingOf(app, query, await thresholds.at(read, period, firstFrom), () => false), rules, settings });
}

type JudgedBy = (read: ComparableSeries, period: Period, firstFrom: (period: Period) => Promise<ComparableSeries>) => Promise<readonly JudgedSeries[]>;

function hashOfRules({ rules, gates, budget, episodes }: RulesFile): string {
  return rulesHash(rulesInForce(rules), gates, budget, episodes);
}
