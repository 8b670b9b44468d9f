import { quantile } from "simple-statistics";
import { warnBefore, type RemedyCase } from "../../trade/remedy-case.js";
import { LEVELS, type Level } from "../verdict.js";
import type { Replayed } from "./backtest.js";
import type { Chance } from "./chance.js";
import type { CaseSight, CaseWatch, NotTestable } from "./case-watch.js";
import { proportion, type Proportion } from "./proportion.js";
import { NAIVE_RANKINGS, type RankingName } from "./rankings.js";
import { leadMonths, type FirstAlert, type Preceding, type Tally } from "./tally.js";

/**
 * Ways of raising alerts that are compared: our levels, rankings at the same share, the EU's rule as it stands, a blind draw of as many alerts, and one of as many
 * episodes: alerts of ours stay on the same series for months, where a draw made anew each month comes across more of them.
 */
export type DetectorName = "levels" | RankingName | "eu_task_force_uncut" | "random" | "random_episodes";

/** How one way of raising alerts did. Null: nothing to divide by. */
export type DetectorResult = {
  readonly detector: DetectorName;
  readonly alertsAMonth: number | null;
  /** Episodes opened a month; null for a blind draw, which keeps none. */
  readonly episodesAMonth: number | null;
  /** Alerts ÷ decidable series, over all months judged. */
  readonly alertShare: number | null;
  /** Cases that could be tested of which an alert came before; for a blind draw the expected share, without an interval. */
  readonly recall: Proportion | null;
  readonly expectedRecall: number | null;
  /** Episodes that preceded a case, among those in markets of the cases and early enough to tell. */
  readonly precision: Proportion | null;
  /** Alerts (series × months) that preceded a case, among the same. Alerts of one series in a row hang together: no interval. */
  readonly alertPrecision: number | null;
  /** `alertPrecision` ÷ base rate: 1 is a blind draw of the same size. */
  readonly lift: number | null;
  readonly leadMonths: { readonly lower: number; readonly median: number; readonly upper: number } | null;
};

export type CaseResult = {
  readonly remedy: RemedyCase;
  readonly sight: CaseSight;
  readonly notTestable: NotTestable | null;
  /** Our first alert before it; null when there was none. */
  readonly firstAlert: FirstAlert | null;
  readonly leadMonths: number | null;
};

/** Recall of one product family, and of all others: a result one family carries shows here. */
export type FamilyResult = { readonly group: string; readonly recall: Proportion | null; readonly recallWithout: Proportion | null; readonly expectedRandom: number | null };

export type CurvePoint = { readonly detector: DetectorName; readonly level: Level | null; readonly alertShare: number | null; readonly recall: number | null };

export type BacktestResult = {
  readonly detectors: readonly DetectorResult[];
  /** Share of series × months that preceded a case, whatever was raised. */
  readonly baseRate: number | null;
  readonly cases: readonly CaseResult[];
  readonly families: readonly FamilyResult[];
  readonly curve: readonly CurvePoint[];
};

/** Reckons the figures of a replay that has been counted. */
export function resultsOf(replayed: Replayed, watch: CaseWatch, least: Level): BacktestResult {
  const ours = replayed.levels.get(least);
  if (ours === undefined) throw new RangeError(`no tally of ${least}`);
  const cases = watch.cases.map((remedy, place): CaseResult => {
    const { sight, reason } = watch.verdictOn(place);
    const firstAlert = reason === null ? ours.firstBefore(place) : null;
    return { remedy, sight, notTestable: reason, firstAlert, leadMonths: firstAlert === null ? null : leadMonths(firstAlert.day, warnBefore(remedy)) };
  });
  const tested = cases.flatMap(({ notTestable }, place) => (notTestable === null ? [place] : []));
  const context: Context = { replayed, watch, tested, base: share(replayed.base), ...monthsOf(replayed) };
  const hasScore = (replayed.rankings.get("score")?.alerts() ?? 0) > 0;
  const shown = [...NAIVE_RANKINGS, ...(hasScore ? (["score"] as const) : [])];
  const rankings = shown.flatMap((name) => tallied(name, replayed.rankings.get(name), context));
  const detectors = [...tallied("levels", ours, context), ...rankings, ...tallied("eu_task_force_uncut", replayed.euUncut, context), blindDraw("random", replayed.random, context), blindDraw("random_episodes", replayed.randomEpisodes, context)];
  return { detectors, baseRate: context.base, cases, families: familiesOf(ours, context), curve: curveOf(context, shown) };
}

type Context = { readonly replayed: Replayed; readonly watch: CaseWatch; readonly tested: readonly number[]; readonly base: number | null; readonly judgedMonths: number; readonly decidable: number };

/** Months in which anything could be judged: January never is. */
function monthsOf({ months }: Replayed): { readonly judgedMonths: number; readonly decidable: number } {
  return { judgedMonths: months.filter(({ decidable }) => decidable > 0).length, decidable: months.reduce((sum, { decidable }) => sum + decidable, 0) };
}

function tallied(detector: DetectorName, each: Tally | undefined, { watch, tested, base, judgedMonths, decidable }: Context): DetectorResult[] {
  if (each === undefined) return [];
  const { alerts, episodes } = each.told();
  const alertPrecision = share(alerts);
  const leads = tested.flatMap((place) => {
    const [first, remedy] = [each.firstBefore(place), watch.cases[place]];
    return first === null || remedy === undefined ? [] : [leadMonths(first.day, warnBefore(remedy))];
  });
  return [
    {
      detector,
      alertsAMonth: ratio(each.alerts(), judgedMonths),
      episodesAMonth: ratio(each.episodes(), judgedMonths),
      alertShare: ratio(each.alerts(), decidable),
      recall: proportion(leads.length, tested.length),
      expectedRecall: null,
      precision: proportion(episodes.preceded, episodes.of),
      alertPrecision,
      lift: alertPrecision === null || base === null ? null : ratio(alertPrecision, base),
      leadMonths: leads.length === 0 ? null : { lower: settled(quantile(leads, 0.25)), median: settled(quantile(leads, 0.5)), upper: settled(quantile(leads, 0.75)) },
    },
  ];
}

/** Without the dust of floating point. */
function settled(months: number): number {
  return Number(months.toFixed(3));
}

/** So many a month drawn blindly and anew each month. */
function blindDraw(detector: DetectorName, draw: Chance, { tested, base, judgedMonths, decidable }: Context): DetectorResult {
  const none = { episodesAMonth: null, recall: null, precision: null, leadMonths: null };
  return { detector, ...none, alertsAMonth: ratio(draw.drawn(), judgedMonths), alertShare: ratio(draw.drawn(), decidable), expectedRecall: expected(draw.ofHit, tested), alertPrecision: base, lift: base === null || base === 0 ? null : 1 };
}

function familiesOf(ours: Tally, { replayed, watch, tested }: Context): FamilyResult[] {
  const groupOf = (place: number): string => watch.cases[place]?.group ?? "";
  const recall = (places: readonly number[]): Proportion | null => proportion(places.filter((place) => ours.firstBefore(place) !== null).length, places.length);
  return [...new Set(tested.map(groupOf))].sort().map((group) => {
    const own = tested.filter((place) => groupOf(place) === group);
    return { group, recall: recall(own), recallWithout: recall(tested.filter((place) => groupOf(place) !== group)), expectedRandom: expected(replayed.random.ofHit, own) };
  });
}

function curveOf({ replayed, tested, decidable }: Context, shown: readonly RankingName[]): CurvePoint[] {
  const caught = (each: Tally): number | null => ratio(tested.filter((place) => each.firstBefore(place) !== null).length, tested.length);
  const levels = LEVELS.flatMap((level) => {
    const each = replayed.levels.get(level);
    return each === undefined ? [] : [{ detector: "levels" as const, level, alertShare: ratio(each.alerts(), decidable), recall: caught(each) }];
  });
  const rankings = replayed.curve.flatMap((point) =>
    shown.flatMap((name) => {
      const each = point.rankings.get(name);
      return each === undefined ? [] : [{ detector: name, level: null, alertShare: ratio(each.alerts(), decidable), recall: caught(each) }];
    }),
  );
  const blind = replayed.curve.map(({ random }) => ({ detector: "random" as const, level: null, alertShare: ratio(random.drawn(), decidable), recall: expected(random.ofHit, tested) }));
  return [...levels, ...rankings, ...blind];
}

function expected(ofHit: (place: number) => number, places: readonly number[]): number | null {
  return ratio(places.reduce((sum, place) => sum + ofHit(place), 0), places.length);
}

function share({ preceded, of }: Preceding): number | null {
  return ratio(preceded, of);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
