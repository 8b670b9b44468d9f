import type { JudgedSeries } from "../detect/backtest/replayed.js";
import { diffMonth, type MonthDiff } from "../detect/backtest/rule-diff.js";
import type { RulesFile } from "../settings/rules-file.js";
import { rulesHash } from "../settings/rules-hash.js";
import type { App } from "./app.js";
import { judgedSeries, replay, type MonthJudged, type MonthRange, type ReplayOptions } from "./replay.js";
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
  const now: RulesFile = { rules: query.rules, gates: app.settings.gates };
  const newest = from === null ? LAST_RELEASES : null;
  const replayed = await replay(app, query, { from, to }, { newest, onProgress }, (read, { period, ...month }) => {
    const by = ({ rules, gates }: RulesFile): readonly JudgedSeries[] => judgedSeries(read, period, { ...judgingOf(app, query, () => false), rules, settings: { ...app.settings, rules, gates } });
    months.push({ ...month, ...diffMonth(period, by(now), by(changed)) });
  });
  if (replayed === 0) return null;
  const real = months.filter(({ basis }) => basis === "real").length;
  return { rulesHash: { before: rulesHash(now.rules, now.gates), after: rulesHash(changed.rules, changed.gates) }, basis: { real, final: replayed - real }, months };
}
