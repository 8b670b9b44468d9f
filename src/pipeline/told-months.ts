import { fingerprintOf, type OpenEpisode } from "../alerts/episode.js";
import { isMet } from "../detect/conditions.js";
import type { Rule } from "../detect/rule.js";
import { WINDOW_NAMES, type Verdict } from "../detect/verdict.js";
import { windowsAt } from "../detect/windows.js";
import { settled } from "../series/settled.js";
import type { Warehouse } from "../store/warehouse.js";
import { addMonths, monthIndex, type Period } from "../trade/period.js";
import type { App } from "./app.js";
import { comparableAt, readForMonths, type ComparableSeries } from "./read-comparable.js";
import { judgedPeriod, seriesName } from "./read-series.js";
import { filterOf, judgedPlaces, judgingOf, type ScreenQuery } from "./screen.js";
import { judgeAll } from "./screen-series.js";

/** What the months that were told are held against: the series as they were read for the newest month, and its verdicts. */
export type ToldAgainst = { readonly read: ComparableSeries; readonly newest: readonly Verdict[] };

/**
 * The months people were told of, judged again where the figures that were told have been revised since: by today's figures and rules, and by the thresholds their scores were held against.
 *
 * Only what an office corrected counts. A month that merely reads otherwise by a changed rule is left out, and so are figures that were filled in where there were none, figures of another
 * office that is preferred since, and months before those every office is still asked for (`lookBackMonths`). A month that can't be judged any more has a verdict that says so.
 *
 * @returns by fingerprint
 */
export async function toldMonthsAgain(warehouse: Warehouse, app: App, query: ScreenQuery, open: Iterable<OpenEpisode>, against: ToldAgainst): Promise<ReadonlyMap<string, Verdict>> {
  const { read, newest } = against;
  const looked = [...open].flatMap(({ opening }) => (isLookedAt(opening, app, query, read) ? [opening] : []));
  if (looked.length === 0) return new Map();
  const ofNewest = new Map(newest.map((verdict) => [fingerprintOf(verdict), verdict]));
  const [now, past] = parted(looked, ({ period, hsCode }) => period === judgedPeriod({ hsCode }, read, null));
  const again = [...now.flatMap((opening) => ofNewest.get(fingerprintOf(opening)) ?? []), ...(await judgedAgain(warehouse, app, query, suspects(past, query.rules, read)))];
  const openings = new Map(looked.map((opening) => [fingerprintOf(opening), opening]));
  return new Map(again.flatMap((verdict) => {
    const opening = openings.get(fingerprintOf(verdict));
    return opening !== undefined && isRevised(opening, verdict) ? [[fingerprintOf(verdict), verdict] as const] : [];
  }));
}

/** True where the month can still be revised, and the rule in force would have said of the figures that were told what was told. */
function isLookedAt(opening: Verdict, app: App, { rules }: ScreenQuery, read: ComparableSeries): boolean {
  const rule = rules.find(({ id }) => id === opening.rule);
  const newest = judgedPeriod(opening, read, null);
  if (rule === undefined || newest === null || opening.period < addMonths(newest, -app.settings.lookBackMonths)) return false;
  return opening.baseYear === (rule.base === "year-before" ? undefined : rule.base) && isMetAsTold(opening, rule);
}

function isMetAsTold(opening: Verdict, rule: Rule): boolean {
  const met = WINDOW_NAMES.filter((name) => rule.windows.includes(name) && opening.windows[name].reason === null && isMet(opening.windows[name], opening.undercut?.[name] ?? null, rule));
  return met.join() === opening.triggeredBy.join();
}

/** Those whose windows, added up from the series read, are not what was told; the sums over families are made month by month and stay in question. */
function suspects(openings: readonly Verdict[], rules: readonly Rule[], { whole }: ComparableSeries): Verdict[] {
  const places = new Map(whole.keys.map((key, series) => [seriesName(key), series]));
  return openings.filter((opening) => {
    const rule = rules.find(({ id }) => id === opening.rule);
    const place = places.get(seriesName(opening));
    const month = monthIndex(opening.period) - whole.firstMonth;
    if (opening.family !== null) return true;
    if (rule === undefined || place === undefined || month < 0 || month >= whole.months) return false;
    const windows = windowsAt(whole, place, month, rule, []);
    return windows !== null && WINDOW_NAMES.some((name) => differ(opening.windows[name], windows[name].figures));
  });
}

/** Verdicts on the same subjects in the same months; the store is read once for all of them. */
async function judgedAgain(warehouse: Warehouse, app: App, query: ScreenQuery, openings: readonly Verdict[]): Promise<Verdict[]> {
  const periods = openings.map(({ period }) => period).sort();
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  const filter = filterOf(app, query, judgedPlaces(app, query.province));
  const stored = await readForMonths(warehouse, filter, app.settings, query.rules, first, last);
  return alike(openings).flatMap(({ period, thresholds, openings: own }) => {
    const wanted = new Set(own.map(fingerprintOf));
    const series = comparableAt(stored, filter, app.settings, query.rules, period);
    const lines = thresholds === null ? [] : [null, ...app.settings.budget.sectors.map(({ sector }) => sector)].map((sector) => ({ sector, thresholds }));
    const judging = judgingOf(app, query, { thresholds: lines, scores: null }, (verdict) => wanted.has(fingerprintOf(verdict)));
    return judgeAll(series, period, period, { ...judging, prefixes: own.flatMap(({ family, hsCode }) => family ?? [hsCode]) }).verdicts;
  });
}

type Alike = { readonly period: Period; readonly thresholds: NonNullable<Verdict["thresholds"]> | null; readonly openings: Verdict[] };

/** Openings of one month that were held against the same thresholds. */
function alike(openings: readonly Verdict[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const opening of openings) {
    const thresholds = opening.thresholds ?? null;
    const name = `${opening.period} ${JSON.stringify(thresholds)}`;
    const group = groups.get(name) ?? { period: opening.period, thresholds, openings: [] };
    groups.set(name, group);
    group.openings.push(opening);
  }
  return [...groups.values()];
}

/** True when figures of the same office in the same currency, which were told, are others now. */
function isRevised(opening: Verdict, verdict: Verdict): boolean {
  return verdict.source === opening.source && verdict.currency === opening.currency && WINDOW_NAMES.some((name) => differ(opening.windows[name], verdict.windows[name]));
}

const FIGURES = ["value", "valueBase", "quantity", "quantityBase"] as const;
type Figures = Readonly<Record<(typeof FIGURES)[number], number | null>>;

/** A figure that was not known then is no correction now. */
function differ(told: Figures, now: Figures): boolean {
  return FIGURES.some((name) => told[name] !== null && !isSame(told[name], now[name]));
}

/** Sums may differ by the dust of floating point. */
function isSame(one: number, other: number | null): boolean {
  return one === other || (other !== null && other !== 0 && settled(one / other) === 1);
}

function parted<T>(all: readonly T[], isFirst: (each: T) => boolean): readonly [T[], T[]] {
  return [all.filter(isFirst), all.filter((each) => !isFirst(each))];
}
