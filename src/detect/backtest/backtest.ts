import { LEVELS, type Level } from "../verdict.js";
import type { CaseWatch } from "./case-watch.js";
import { chance, type Chance } from "./chance.js";
import { NAIVE_RANKINGS, ranked, type RankingName } from "./rankings.js";
import { isAtLeast, type ReplayBasis, type ReplayedMonth } from "./replayed.js";
import { tally, type Preceding, type Tally } from "./tally.js";

/** Shares of the decidable series at which the rankings are drawn as curves. */
export const CURVE_SHARES = [0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2] as const;

/** What one month of a replay raised. */
export type MonthRates = Omit<ReplayedMonth, "series"> & {
  readonly basis: ReplayBasis;
  readonly watched: number;
  readonly decidable: number;
  readonly raised: Readonly<Record<Level, number>>;
  /** At the level asked for and above. */
  readonly alerts: number;
};

/** All that a replay has counted, month after month. */
export type Replayed = {
  readonly months: readonly MonthRates[];
  /** The levels from each one up. */
  readonly levels: ReadonlyMap<Level, Tally>;
  /** Each raising as many series a month as the level asked for did. */
  readonly rankings: ReadonlyMap<RankingName, Tally>;
  /** All that meets the EU's two cut-offs, whatever their number. */
  readonly euUncut: Tally;
  /** As many a month as the level asked for raised, and as many as it raised for the first time. */
  readonly random: Chance;
  readonly randomEpisodes: Chance;
  readonly curve: readonly { readonly share: number; readonly rankings: ReadonlyMap<RankingName, Tally>; readonly random: Chance }[];
  /** Decidable series × months that preceded a case, among those of which it can be known: what a blind draw would have as its precision. */
  readonly base: Preceding;
};

/**
 * Takes a replay month by month, keeping counts alone: memory does not grow with the months.
 *
 * @param least level from which an alert counts
 */
export function countReplay(watch: CaseWatch, least: Level): { readonly add: (month: ReplayedMonth) => void; readonly counted: () => Replayed } {
  const months: MonthRates[] = [];
  const levels = new Map(LEVELS.map((level) => [level, tally()]));
  const names: readonly RankingName[] = [...NAIVE_RANKINGS, "score"];
  const rankings = new Map(names.map((name) => [name, tally()]));
  const curve = CURVE_SHARES.map((share) => ({ share, rankings: new Map(names.map((name) => [name, tally()])), random: chance() }));
  const [euUncut, random, randomEpisodes] = [tally(), chance(), chance()];
  const opened = (): number => levels.get(least)?.episodes() ?? 0;
  const base = { preceded: 0, of: 0 };
  const add = (month: ReplayedMonth): void => {
    const forerunners = watch.forerunners(month);
    const decidable = [...month.series.keys()].filter((place) => month.series[place]?.reason === null);
    const raisedFrom = (level: Level): number[] => decidable.filter((place) => isAtLeast(month.series[place]?.level ?? null, level));
    const openedBefore = opened();
    for (const [level, each] of levels) each.add(month, raisedFrom(level), forerunners, watch);
    const alerts = raisedFrom(least).length;
    const own = countByCase(decidable, forerunners);
    for (const name of names) {
      const order = ranked(name, month.series);
      rankings.get(name)?.add(month, order.slice(0, alerts), forerunners, watch);
      if (name === "eu_task_force") euUncut.add(month, order, forerunners, watch);
      for (const point of curve) point.rankings.get(name)?.add(month, order.slice(0, Math.round(point.share * decidable.length)), forerunners, watch);
    }
    random.add(alerts, decidable.length, own);
    randomEpisodes.add(opened() - openedBefore, decidable.length, own);
    for (const point of curve) point.random.add(Math.round(point.share * decidable.length), decidable.length, own);
    countBase(base, month, decidable, forerunners, watch);
    months.push(ratesOf(month, decidable.length, alerts));
  };
  return { add, counted: () => ({ months, levels, rankings, euUncut, random, randomEpisodes, curve, base }) };
}

function countByCase(decidable: readonly number[], forerunners: readonly (readonly number[])[]): Map<number, number> {
  const own = new Map<number, number>();
  for (const place of decidable) for (const each of forerunners[place] ?? []) own.set(each, (own.get(each) ?? 0) + 1);
  return own;
}

function countBase(base: { preceded: number; of: number }, month: ReplayedMonth, decidable: readonly number[], forerunners: readonly (readonly number[])[], watch: CaseWatch): void {
  if (!watch.isRipe(month.day)) return;
  for (const place of decidable) {
    if (!watch.isCovered(month.series[place]?.market ?? "")) continue;
    base.of++;
    if ((forerunners[place] ?? []).length > 0) base.preceded++;
  }
}

function ratesOf({ series, ...month }: ReplayedMonth, decidable: number, alerts: number): MonthRates {
  const raised: Record<Level, number> = { red: 0, orange: 0, yellow: 0, blue: 0 };
  for (const { level } of series) if (level !== null) raised[level]++;
  return { ...month, watched: series.length, decidable, raised, alerts };
}
