import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { countReplay, type MonthRates } from "../detect/backtest/backtest.js";
import { watchCases } from "../detect/backtest/case-watch.js";
import { resultsOf, type BacktestResult } from "../detect/backtest/results.js";
import { LEVELS, type Level } from "../detect/verdict.js";
import { StoreError } from "../runtime/errors.js";
import { rulesHash } from "../settings/rules-hash.js";
import { readCaseFile } from "../sources/case-file.js";
import { hsEditionPairs } from "../sources/scope-changes.js";
import type { RemedyCase } from "../trade/remedy-case.js";
import { say } from "../words/words.js";
import type { App } from "./app.js";
import { judgedSeries, replay, type MonthRange, type ReplayOptions } from "./replay.js";
import { replayedThresholds, type ThresholdMonths } from "./replayed-thresholds.js";
import { judgingOf, type ScreenQuery } from "./screen.js";

export type BacktestRequest = MonthRange & {
  readonly query: ScreenQuery;
  /** Path of the case file; null: alerts are only counted. */
  readonly casesFile: string | null;
  /** Months before a case in which an alert counts as a warning. */
  readonly within: number;
  /** Level from which an alert counts. */
  readonly least: Level;
  readonly onProgress: ReplayOptions["onProgress"];
};

/** A case file as it was read. */
export type CaseFile = { readonly name: string; readonly sha256: string; readonly cases: readonly RemedyCase[] };

export type Backtest = {
  readonly months: readonly MonthRates[];
  /** How many months were judged on the figures known then, and how many on final ones. */
  readonly basis: { readonly real: number; readonly final: number };
  readonly thresholds: ThresholdMonths;
  readonly rates: Rates;
  readonly within: number;
  readonly least: Level;
  readonly caseFile: Omit<CaseFile, "cases"> | null;
  /** Null without a case file. */
  readonly result: BacktestResult | null;
  readonly rulesHash: string;
};

/** Alerts over the months in which anything could be judged. Null: there was none. */
export type Rates = {
  readonly judgedMonths: number;
  readonly alertsAMonth: number | null;
  readonly raisedAMonth: Readonly<Record<Level, number>> | null;
  /** Alerts ÷ decidable series, over all months. */
  readonly alertShare: number | null;
  readonly largestShare: number | null;
};

/**
 * Replays past months and holds what would have been raised against known cases and naive rules.
 *
 * @returns null when there is no month to replay
 * @throws FormatError when the case file is refused
 */
export async function backtest(app: App, { query, casesFile, within, least, from, to, onProgress }: BacktestRequest): Promise<Backtest | null> {
  const file = casesFile === null ? null : await readCases(casesFile);
  const watch = watchCases(file?.cases ?? [], within, hsEditionPairs());
  const count = countReplay(watch, least);
  const thresholds = await replayedThresholds(app, query, { ...app.settings, rules: query.rules });
  const replayed = await replay(app, query, { from, to }, { newest: null, onProgress }, async (read, month, firstFrom) => {
    const lines = await thresholds.at(read, month.period, firstFrom);
    count.add({ ...month, series: judgedSeries(read, month.period, judgingOf(app, query, lines, () => false)) });
  });
  if (replayed === 0) return null;
  const counted = count.counted();
  const real = counted.months.filter(({ basis }) => basis === "real").length;
  return {
    months: counted.months,
    basis: { real, final: replayed - real },
    thresholds: thresholds.months(),
    rates: ratesOf(counted.months),
    within,
    least,
    caseFile: file === null ? null : { name: file.name, sha256: file.sha256 },
    result: file === null ? null : resultsOf(counted, watch, least),
    rulesHash: rulesHash(query.rules, app.settings.gates, app.settings.budget, app.settings.episodes),
  };
}

async function readCases(path: string): Promise<CaseFile> {
  const name = basename(path);
  try {
    const sha256 = createHash("sha256").update(await readFile(path)).digest("hex");
    return { name, sha256, cases: await readCaseFile(path, name) };
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    throw new StoreError(say((w) => (error.code === "ENOENT" ? w.store.noSuchFile(path) : w.store.rawFailed(path, error.message))), { cause: error });
  }
}

function ratesOf(months: readonly MonthRates[]): Rates {
  const judged = months.filter(({ decidable }) => decidable > 0);
  if (judged.length === 0) return { judgedMonths: 0, alertsAMonth: null, raisedAMonth: null, alertShare: null, largestShare: null };
  const sum = (pick: (month: MonthRates) => number): number => judged.reduce((total, month) => total + pick(month), 0);
  return {
    judgedMonths: judged.length,
    alertsAMonth: sum(({ alerts }) => alerts) / judged.length,
    raisedAMonth: Object.fromEntries(LEVELS.map((level) => [level, sum(({ raised }) => raised[level]) / judged.length])) as Record<Level, number>,
    alertShare: sum(({ alerts }) => alerts) / sum(({ decidable }) => decidable),
    largestShare: Math.max(...judged.map(({ alerts, decidable }) => alerts / decidable)),
  };
}
