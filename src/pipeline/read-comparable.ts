import { monthsCompared } from "../detect/base.js";
import type { Rule } from "../detect/rule.js";
import { withFamilies } from "../series/family.js";
import { knownBy } from "../series/known-by.js";
import type { PanelKey } from "../series/panel.js";
import { MONTHS_COMPARED } from "../series/survey.js";
import { scopeChangesAround } from "../sources/scope-changes.js";
import type { SeriesFilter, Warehouse } from "../store/warehouse.js";
import { changesWithin, membersOf, type ScopeChange } from "../trade/hs-family.js";
import { monthIndex, periodsBetween, type Period } from "../trade/period.js";
import type { Settings } from "../settings/settings.js";
import { chooseOne, readStored, type ReadSeries, type StoredSeries } from "./read-series.js";

/** Series to be judged at a month, with the families of codes whose goods moved among them, and the changes that moved them. */
export type ComparableSeries = ReadSeries & { readonly changes: readonly ScopeChange[] };

/**
 * Reads series for judging. Where the months compared lie on both sides of a change of the nomenclature, the families of the codes asked for are read and summed too;
 * at other months, which is nearly always, nothing is looked up.
 *
 * @param rules by which the series will be judged: a fixed base year reaches further back
 */
export async function readComparable(warehouse: Warehouse, filter: SeriesFilter, settings: Settings, period: Period | null, asOf?: number, rules: readonly Rule[] = []): Promise<ComparableSeries> {
  const stored = await readStored(warehouse, filter, asOf);
  const judged = period ?? stored.newest;
  const changes = judged === null ? [] : changesOf(filter.reporter, monthIndex(judged), settings, rules);
  if (judged === null || changes.length === 0) return { ...chooseOne(stored, filter, settings, period), changes };
  const prefixes = filter.hsPrefixes === undefined ? null : withFamilyCodes(filter.hsPrefixes, changes);
  const isWider = prefixes !== null && prefixes.length > (filter.hsPrefixes?.length ?? 0);
  const all = isWider ? await readStored(warehouse, { ...filter, hsPrefixes: prefixes }, asOf) : stored;
  const month = monthIndex(judged) - all.whole.firstMonth;
  const whole = withFamilies(all.whole, all.coverages, changes, month);
  return { ...chooseOne({ ...all, whole, newest: stored.newest }, filter, settings, judged), changes };
}

/**
 * Reads once what judging several months takes: the series asked for, and the codes of every family they touch in any of those months.
 *
 * @param first first month judged; @param last last one
 */
export async function readForMonths(warehouse: Warehouse, filter: SeriesFilter, settings: Settings, rules: readonly Rule[], first: Period, last: Period): Promise<StoredSeries> {
  const changes = periodsBetween(first, last).flatMap((period) => changesOf(filter.reporter, monthIndex(period), settings, rules));
  const hsPrefixes = filter.hsPrefixes === undefined ? null : withFamilyCodes(filter.hsPrefixes, changes);
  return readStored(warehouse, hsPrefixes === null ? filter : { ...filter, hsPrefixes });
}

/**
 * The series of `readForMonths` as they are judged at one month, in their final figures: nothing of a later month is in them, and what is judged is what
 * `readComparable` would have read.
 */
export function comparableAt(stored: StoredSeries, filter: SeriesFilter, settings: Settings, rules: readonly Rule[], period: Period): ComparableSeries {
  const month = monthIndex(period) - stored.whole.firstMonth;
  const changes = changesOf(filter.reporter, monthIndex(period), settings, rules);
  const prefixes = filter.hsPrefixes === undefined || changes.length === 0 ? (filter.hsPrefixes ?? null) : withFamilyCodes(filter.hsPrefixes, changes);
  const known = knownBy(stored.whole, month, ({ hsCode }) => prefixes?.some((prefix) => hsCode.startsWith(prefix)) ?? true);
  const whole = withFamilies(known, stored.coverages, changes, month);
  return { ...chooseOne({ ...stored, whole }, filter, settings, period), changes };
}

/** True when a series was asked for; a family is when any of its codes is. Others were read for families alone, or to count their chapter. */
export function isUnder(prefixes: readonly string[] | null, key: Pick<PanelKey, "hsCode"> & { readonly family?: readonly string[] | null }): boolean {
  if (prefixes === null) return true;
  const touches = (code: string): boolean => prefixes.some((prefix) => code.startsWith(prefix) || prefix.startsWith(code));
  const family = key.family ?? null;
  return family === null ? prefixes.some((prefix) => key.hsCode.startsWith(prefix)) : family.some(touches);
}

function changesOf(reporter: string, month: number, settings: Settings, rules: readonly Rule[]): ScopeChange[] {
  const reach = monthsCompared(rules, month, MONTHS_COMPARED);
  return changesWithin([...scopeChangesAround(month - reach, month), ...settings.scopeChanges], reporter, month, reach - 1);
}

/** The prefixes, and the codes of every family one of them touches. */
function withFamilyCodes(prefixes: readonly string[], changes: readonly ScopeChange[]): string[] {
  const families = changes.flatMap((change) => change.families.map(membersOf)).filter((codes) => codes.some((code) => prefixes.some((prefix) => code.startsWith(prefix) || prefix.startsWith(code))));
  const missing = families.flat().filter((code) => !prefixes.some((prefix) => code.startsWith(prefix)));
  return [...prefixes, ...new Set(missing)];
}
