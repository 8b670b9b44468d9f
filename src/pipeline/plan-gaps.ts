/** Which months of which subheadings no import has looked at. */
import type { Coverage } from "../trade/coverage.js";
import { monthIndex, monthOfYear } from "../trade/period.js";

/** What a plan wants to know: one currency, one place, these partners, codes of this many digits; China Customs' own figures of China's exports. */
export type PlanScope = {
  readonly currency: string;
  /** 注册地, or null for the whole country. */
  readonly place: string | null;
  /** ISO alpha-3; null means every partner. */
  readonly partners: readonly string[] | null;
  readonly level: 6 | 8;
};

/** Months (trade/period) of one subheading: known whole, or only in part (some codes, some partners). */
export type KnownMonths = { readonly whole: ReadonlySet<number>; readonly partly: ReadonlySet<number> };

/** Subheadings that lack the same months, all of one calendar year. */
export type Gap = { readonly firstMonth: number; readonly lastMonth: number; readonly subheadings: readonly string[] };

/**
 * What the imports have looked at. A subheading is known whole when an import covers it by a prefix, for every partner asked for: codes that merely
 * occur in a file say nothing of those that do not.
 *
 * @param subheadings six digits
 */
export function knownMonths(coverages: readonly Coverage[], subheadings: readonly string[], scope: PlanScope): ReadonlyMap<string, KnownMonths> {
  if (scope.partners === null) return knownFor(coverages, subheadings, scope, null);
  const single = scope.partners.map((partner) => knownFor(coverages, subheadings, scope, partner));
  return new Map(subheadings.map((code) => [code, inAll(single.flatMap((known) => known.get(code) ?? []))]));
}

/** Whole where every partner is; in part where any is known. */
function inAll(single: readonly KnownMonths[]): KnownMonths {
  const whole = single.map((known) => known.whole).reduce((a, b) => new Set([...a].filter((month) => b.has(month))));
  return { whole, partly: new Set(single.flatMap((known) => [...known.whole, ...known.partly])) };
}

function knownFor(coverages: readonly Coverage[], subheadings: readonly string[], scope: PlanScope, partner: string | null): ReadonlyMap<string, KnownMonths> {
  const known = new Map(subheadings.map((code) => [code, { whole: new Set<number>(), partly: new Set<number>() }]));
  const under = subheadingsByPrefix(subheadings);
  for (const coverage of coverages.filter((each) => concerns(each, scope))) {
    const isWide = hasPartner(coverage, partner) && coverage.codeLengths.some((length) => length >= scope.level) && !coverage.unread.some(isAnything);
    for (const code of coverage.codes) {
      const digits = code.replace("*", "");
      const isWhole = isWide && digits.length <= 6 && (code.endsWith("*") || scope.level === digits.length);
      for (const subheading of under.get(digits.slice(0, 6)) ?? []) addMonths(known.get(subheading)?.[isWhole ? "whole" : "partly"], coverage);
    }
  }
  return known;
}

function concerns(coverage: Coverage, { currency, place }: PlanScope): boolean {
  const { source, flow, reporter, provinces, regimes } = coverage;
  return source === "gacc" && flow === "export" && reporter === "CHN" && coverage.currency === currency && provinces.includes(place) && regimes.includes(null);
}

function hasPartner({ partners }: Coverage, partner: string | null): boolean {
  return partners === "all" || (partner !== null && partners.includes(partner));
}

/** A file in which too much could not be read proves nothing of what it lacks. */
function isAnything({ hsCode, partner, period }: Coverage["unread"][number]): boolean {
  return hsCode === null && partner === null && period === null;
}

function subheadingsByPrefix(subheadings: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const under = new Map<string, string[]>();
  for (const code of subheadings) {
    for (const length of [2, 4, 6]) push(under, code.slice(0, length), code);
  }
  return under;
}

function push(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function addMonths(months: Set<number> | undefined, { firstPeriod, lastPeriod }: Coverage): void {
  for (let month = monthIndex(firstPeriod); month <= monthIndex(lastPeriod); month++) months?.add(month);
}

/**
 * The months nobody has looked at, year by year, the newest first; within a year subheadings that lack the same months stand together.
 *
 * @param watchedIn subheadings watched in a month, by the edition then in force
 * @param firstMonth month index, as `lastMonth`; both included
 */
export function gapsOf(known: ReadonlyMap<string, KnownMonths>, watchedIn: (month: number) => readonly string[], firstMonth: number, lastMonth: number): Gap[] {
  const gaps: Gap[] = [];
  for (let end = lastMonth; end >= firstMonth; end -= monthOfYear(end)) {
    const start = Math.max(firstMonth, end - monthOfYear(end) + 1);
    const stretches = new Map<string, string[]>();
    for (const code of watchedIn(end)) {
      for (const [first, last] of stretchesWithout(known.get(code)?.whole ?? new Set(), start, end)) push(stretches, `${first}-${last}`, code);
    }
    const ofYear = [...stretches].map(([name, subheadings]) => ({ firstMonth: Number(name.split("-")[0]), lastMonth: Number(name.split("-")[1]), subheadings }));
    gaps.push(...ofYear.sort((a, b) => b.lastMonth - a.lastMonth || a.firstMonth - b.firstMonth));
  }
  return gaps;
}

/** Runs of months that are not in the set, oldest first. */
export function stretchesWithout(months: ReadonlySet<number>, from: number, to: number): (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (let month = from; month <= to; month++) {
    if (months.has(month)) continue;
    const open = runs.at(-1);
    if (open?.[1] === month - 1) open[1] = month;
    else runs.push([month, month]);
  }
  return runs;
}
