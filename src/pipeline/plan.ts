/** What is still to be fetched by hand from China Customs' query platform, and how. */
import { subheadingsIn, type HsEditions } from "../sources/hs-headings.js";
import type { SeriesRead } from "../store/warehouse.js";
import type { SeriesKey } from "../trade/observation.js";
import { addMonths, monthIndex, periodOf, type Period } from "../trade/period.js";
import { hsPrefixesOf, underPrefix, type Sector } from "../trade/watchlist.js";
import type { App } from "./app.js";
import { gapsOf, knownMonths, stretchesWithout, type KnownMonths, type PlanScope } from "./plan-gaps.js";
import { packGap, type PackedQuery } from "./plan-packing.js";
import { withWarehouse } from "./stores.js";

/** Rows a query is planned to have at most: a fifth below the 10 000 at which the platform cuts a download without a word. */
export const ROW_LIMIT = 8000;
/** Goods of eight digits under one subheading: the list of 2023 has 2.0 in chapters 84 and 85, 1.8 in chapter 90. */
export const ASSUMED_GOODS = 2;
/** Partners one good goes to in a month, where nothing is stored yet: our own round figure. */
export const ASSUMED_PARTNERS = 60;
/** Months planned for when nobody says: a year, its base, and a year of history for the score. */
const USUAL_MONTHS = 36;

export type PlanRequest = {
  readonly from: Period;
  readonly to: Period;
  readonly sectors: readonly Sector[];
  /** ISO alpha-3; null means all. */
  readonly partners: readonly string[] | null;
  readonly level: 6 | 8;
};

/** One query to be run by hand. */
export type PlannedQuery = PackedQuery & { readonly place: string | null };

/** Months that are missing for these subheadings, in one place: the whole range, over the years. */
export type MissingMonths = { readonly place: string | null; readonly months: readonly (readonly [first: Period, last: Period])[]; readonly subheadings: readonly string[] };

export type Plan = {
  readonly request: PlanRequest;
  readonly currency: string;
  readonly missing: readonly MissingMonths[];
  /** Whole country first, then the home province; the newest year first. */
  readonly queries: readonly PlannedQuery[];
  /** Headings of which something is stored in months that count as missing. */
  readonly partlyStored: readonly string[];
  /** Missing subheadings whose rows are reckoned from what is stored. */
  readonly estimatedFromStore: number;
  /** Queries each sector would take alone. */
  readonly bySector: readonly { readonly sector: Sector; readonly queries: number }[];
};

/**
 * The newest month whose detailed figures should be out: those of a month come on the 18th to 20th of the next, January's with February's in March.
 *
 * @param day in ISO form, in Asia/Shanghai
 * @see General Administration of Customs of China, yearly release calendar of customs statistics; January and February together since 2020
 * @example newestReleased("2026-11-23") // "2026-10"
 * @example newestReleased("2026-02-25") // "2025-12"
 */
export function newestReleased(day: string): Period {
  const newest = addMonths(day.slice(0, 7), Number(day.slice(8)) >= 20 ? -1 : -2);
  return newest.endsWith("-01") ? addMonths(newest, -1) : newest;
}

/** The months planned for unless the user names others: 36, up to the newest that should be out. */
export function usualRange(day: string): Pick<PlanRequest, "from" | "to"> {
  const to = newestReleased(day);
  return { from: addMonths(to, 1 - USUAL_MONTHS), to };
}

/** Compares the watchlist with what the imports have looked at. Reads the store, writes nothing. */
export async function plan(app: App, request: PlanRequest, editions: HsEditions): Promise<Plan> {
  const { province, currency } = app.settings.home;
  const places = province === null ? [null] : [null, province];
  const hsPrefixes = [...new Set(hsPrefixesOf(request.sectors.flatMap(({ prefixes }) => prefixes)))];
  const reads = await withWarehouse(app, "read", async (warehouse) => {
    const stored: [string | null, SeriesRead][] = [];
    for (const place of places) stored.push([place, await warehouse.readSeries({ flow: "export", reporter: "CHN", sources: ["gacc"], currency, hsPrefixes, provinces: [place] })]);
    return stored;
  });
  return planFrom(reads.map(([place, { coverages, panel }]) => ({ place, coverages, keys: panel.keys })), request, currency, editions);
}

/** What is stored of one place. */
export type Stored = { readonly place: string | null; readonly coverages: SeriesRead["coverages"]; readonly keys: readonly SeriesKey[] };

/**
 * The plan from what is stored; pure.
 *
 * @param stored the whole country first
 */
export function planFrom(stored: readonly Stored[], request: PlanRequest, currency: string, editions: HsEditions): Plan {
  const parts: PlacePlan[] = [];
  for (const each of stored) parts.push(planPlace(each, request, currency, editions, parts[0]?.rows ?? new Map()));
  const partly = parts.flatMap(({ missing, known }) => missing.flatMap(({ subheadings }) => subheadings.filter((code) => isPartly(known.get(code), request))));
  const alone = (sector: Sector): number => parts.reduce((sum, { queriesOf }) => sum + queriesOf([sector]).length, 0);
  return {
    request,
    currency,
    missing: parts.flatMap(({ missing }) => missing),
    queries: parts.flatMap(({ queriesOf }) => queriesOf(request.sectors)),
    partlyStored: [...new Set(partly.map((code) => code.slice(0, 4)))].sort(),
    estimatedFromStore: parts.reduce((sum, { fromStore }) => sum + fromStore, 0),
    bySector: request.sectors.map((sector) => ({ sector, queries: alone(sector) })),
  };
}

type PlacePlan = {
  readonly known: ReadonlyMap<string, KnownMonths>;
  readonly rows: ReadonlyMap<string, RowEstimate>;
  readonly missing: readonly MissingMonths[];
  readonly fromStore: number;
  /** What these sectors take alone. */
  readonly queriesOf: (sectors: readonly Sector[]) => PlannedQuery[];
};

/** @param ceiling estimates of the whole country, which no province exceeds */
function planPlace({ place, coverages, keys }: Stored, request: PlanRequest, currency: string, editions: HsEditions, ceiling: ReadonlyMap<string, RowEstimate>): PlacePlan {
  const scope: PlanScope = { currency, place, partners: request.partners, level: request.level };
  const [first, last] = [monthIndex(request.from), monthIndex(request.to)];
  const watched = (sectors: readonly Sector[]) => remembered((month) => watchedSubheadings(sectors, subheadingsIn(editions, periodOf(month))));
  const all = watched(request.sectors);
  const subheadings = [...new Set(Array.from({ length: last - first + 1 }, (_, k) => all(first + k)).flat())].sort();
  const known = knownMonths(coverages, subheadings, scope);
  const rows = rowEstimates(subheadings, keys, known, request, ceiling);
  const queriesOf = (sectors: readonly Sector[]): PlannedQuery[] =>
    gapsOf(known, watched(sectors), first, last).flatMap((gap) => packGap(gap, (code) => rows.get(code)?.rows ?? 0, ROW_LIMIT).map((query) => ({ ...query, place })));
  const watchedSets = remembered((month) => new Set(all(month)));
  const missing = missingMonths(place, subheadings, known, (code, month) => watchedSets(month).has(code), first, last);
  const lacking = missing.flatMap((each) => each.subheadings);
  return { known, rows, queriesOf, missing, fromStore: lacking.filter((code) => rows.get(code)?.fromStore === true).length };
}

/** Subheadings with anything under them that a sector watches: an eight-digit prefix needs its subheading. A customs query knows no groups. */
export function watchedSubheadings(sectors: readonly Sector[], subheadings: readonly string[]): string[] {
  const prefixes = hsPrefixesOf(sectors.flatMap((sector) => sector.prefixes));
  return subheadings.filter((code) => underPrefix(code, prefixes) || prefixes.some((prefix) => prefix.startsWith(code)));
}

type RowEstimate = { readonly rows: number; readonly fromStore: boolean };

/** Goods × partners seen, for a subheading once imported whole; for one of which only parts are stored, never less than the assumption. */
function rowEstimates(
  subheadings: readonly string[],
  keys: readonly SeriesKey[],
  known: ReadonlyMap<string, KnownMonths>,
  request: PlanRequest,
  ceiling: ReadonlyMap<string, RowEstimate>,
): ReadonlyMap<string, RowEstimate> {
  const assumed = assumedRows(request.level, request.partners);
  const seen = rowsSeen(keys, request);
  return new Map(
    subheadings.map((code): [string, RowEstimate] => {
      const rows = seen.get(code)?.size ?? 0;
      const most = ceiling.get(code);
      if ((known.get(code)?.whole.size ?? 0) > 0) return [code, { rows: Math.max(1, rows), fromStore: true }];
      if (most?.fromStore === true) return [code, { rows: Math.min(most.rows, Math.max(assumed, rows)), fromStore: true }];
      return [code, { rows: Math.max(assumed, rows), fromStore: false }];
    }),
  );
}

/** Subheading → its goods × partners. */
function rowsSeen(keys: readonly SeriesKey[], { partners, level }: PlanRequest): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = new Map<string, Set<string>>();
  for (const { hsCode, partner } of keys) {
    if (hsCode.length < level || partner === "WLD" || (partners !== null && !partners.includes(partner))) continue;
    const subheading = hsCode.slice(0, 6);
    seen.set(subheading, (seen.get(subheading) ?? new Set()).add(`${hsCode.slice(0, level)}|${partner}`));
  }
  return seen;
}

/** Rows a month that a subheading is taken to have while nothing is stored of it. */
export function assumedRows(level: 6 | 8, partners: readonly string[] | null): number {
  return (level === 6 ? 1 : ASSUMED_GOODS) * Math.min(ASSUMED_PARTNERS, partners?.length ?? ASSUMED_PARTNERS);
}

function missingMonths(place: string | null, subheadings: readonly string[], known: ReadonlyMap<string, KnownMonths>, isWatched: (code: string, month: number) => boolean, first: number, last: number): MissingMonths[] {
  const groups = new Map<string, MissingMonths & { subheadings: string[] }>();
  for (const code of subheadings) {
    const runs = stretchesWithout(known.get(code)?.whole ?? new Set(), first, last).flatMap(([from, to]) => {
      const months = Array.from({ length: to - from + 1 }, (_, k) => from + k).filter((month) => isWatched(code, month));
      return months.length === 0 ? [] : [[periodOf(months[0] ?? from), periodOf(months.at(-1) ?? to)] as const];
    });
    if (runs.length === 0) continue;
    const group = groups.get(String(runs)) ?? { place, months: runs, subheadings: [] };
    groups.set(String(runs), group);
    group.subheadings.push(code);
  }
  return [...groups.values()].sort((a, b) => b.subheadings.length - a.subheadings.length);
}

function isPartly(known: KnownMonths | undefined, { from, to }: PlanRequest): boolean {
  return [...(known?.partly ?? [])].some((month) => month >= monthIndex(from) && month <= monthIndex(to) && known?.whole.has(month) !== true);
}

/** Asked once for each month: the watched codes of a month are looked up for every code. */
function remembered<T>(compute: (month: number) => T): (month: number) => T {
  const kept = new Map<number, { readonly value: T }>();
  return (month) => {
    const found = kept.get(month) ?? { value: compute(month) };
    kept.set(month, found);
    return found.value;
  };
}
