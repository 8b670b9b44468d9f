import { fingerprintOf } from "../alerts/episode.js";
import { rulesInForce, type Rule } from "../detect/rule.js";
import type { Verdict } from "../detect/verdict.js";
import { pastCounts } from "../report/raised-counts.js";
import type { ReportItem, ScreeningSummary } from "../report/record.js";
import type { Ledger } from "../store/ledger.js";
import type { SeriesFilter, Warehouse } from "../store/warehouse.js";
import type { Flow, SourceName } from "../trade/observation.js";
import { addMonths, type Period } from "../trade/period.js";
import { LANGUAGES, type Language } from "../words/words.js";
import type { App } from "./app.js";
import { casesFor, type CasesFor } from "./case-book.js";
import { evidenceFor, type EvidenceFor } from "./evidence.js";
import { mirrorFor, type MirrorFor } from "./mirror.js";
import { readComparable, type ComparableSeries } from "./read-comparable.js";
import { readSeries, type ReadSeries } from "./read-series.js";
import { itemMaker } from "./report-items.js";
import { storedFor, thresholdBasis, thresholdsSetFor, type SetThresholds } from "./score-thresholds.js";
import { judgeAll, usesScore, type Judging } from "./screen-series.js";
import { withLedger, withWarehouse } from "./stores.js";

export type Scope = "watchlist" | "all";

/** Which series are judged, and how they are told from others. */
export type ScreenQuery = {
  readonly scope: Scope;
  /** One code only, whatever the scope. */
  readonly hsCode: string | null;
  readonly flow: Flow;
  readonly reporter: string;
  /** The one partner judged; null: all. */
  readonly partner: string | null;
  readonly province: string | null;
  readonly regime: string | null;
  readonly source: SourceName | null;
  readonly currency: string | null;
  readonly period: string | null;
  readonly asOf: number | null;
  readonly rules: readonly Rule[];
};

export type Screened = {
  readonly query: ScreenQuery;
  readonly summary: ScreeningSummary;
  /** Highest level first; quiet ones only when asked for. */
  readonly items: readonly ReportItem[];
};

/** The configured screening: the watchlist, China's exports, country totals, the rules of rules.yaml that raise alerts. */
export function configuredQuery(app: App): ScreenQuery {
  return { scope: "watchlist", hsCode: null, flow: "export", reporter: "CHN", partner: null, province: null, regime: null, source: null, currency: null, period: null, asOf: null, rules: rulesInForce(app.settings.rules) };
}

/**
 * Judges without writing anything; null when the store holds nothing of the kind.
 *
 * @param explained which verdicts are told with their evidence; none when left out
 */
export async function screen(app: App, query: ScreenQuery, keep: (verdict: Verdict) => boolean, explained: (verdict: Verdict) => boolean = () => false): Promise<Screened | null> {
  const name = populationName(app, query);
  const known = await withLedger(app, async (ledger) => ({ open: await ledger.openEpisodes(), stored: await ledger.thresholds(name, thresholdBasis(app.settings)) }));
  const screened = await withWarehouse(app, "read", async (warehouse): Promise<Screened | null> => {
    const read = await readFor(warehouse, app, query);
    const period = query.period ?? read.newest;
    if (period === null) return null;
    const stored = usesScore(query.rules) ? storedFor(known.stored, period, read.vintage) : [];
    const lines = stored !== null ? { thresholds: stored, scores: null } : thresholdsSetFor(read, period, populationPrefixes(app, query), app.settings);
    const { verdicts, summary } = judgeAll(read, period, query.period, judgingOf(app, query, lines, keep));
    const make = await itemMakers(warehouse, app, query, read, {
      evidence: evidenceFor(read, verdicts, explained),
      mirror: await mirrorFor(warehouse, verdicts, explained, { exports: read.whole, settings: app.settings, asOf: query.asOf }),
      cases: await casesFor(app.settings, verdicts, explained),
    });
    return { query, summary, items: verdicts.map((verdict) => make(app.language)(verdict, known.open.get(fingerprintOf(verdict))?.since ?? null)) };
  });
  if (screened === null || name !== populationName(app, configuredQuery(app))) return screened;
  return withLedger(app, async (ledger) => ({ ...screened, summary: await withPast(ledger, scopeName(app, configuredQuery(app)), screened.summary) }));
}

/** The summary with what was raised over the last twelve months, as far as they were screened in their time, over the same series. */
export async function withPast(ledger: Ledger, scope: string, summary: ScreeningSummary): Promise<ScreeningSummary> {
  if (summary.budget === undefined) return summary;
  const before = await ledger.summariesBetween(scope, addMonths(summary.period, -11), summary.period);
  return { ...summary, budget: { ...summary.budget, past: pastCounts(before, summary.budget) } };
}

/** Judges by several queries, one after the other; those of which nothing is stored are left out. */
export async function screenEach(app: App, queries: readonly ScreenQuery[], keep: (verdict: Verdict) => boolean): Promise<Screened[]> {
  const all: Screened[] = [];
  for (const query of queries) {
    const screened = await screen(app, query, keep);
    if (screened !== null) all.push(screened);
  }
  return all;
}

export async function readFor(warehouse: Warehouse, app: App, query: ScreenQuery): Promise<ComparableSeries> {
  return readComparable(warehouse, filterOf(app, query, judgedPlaces(app, query.province)), app.settings, query.period, query.asOf ?? undefined, query.rules);
}

/** How the series read for a query are judged. */
export function judgingOf(app: App, query: ScreenQuery, lines: SetThresholds, keep: (verdict: Verdict) => boolean): Judging {
  return { rules: query.rules, settings: app.settings, prefixes: watchedPrefixes(app, query), hsCode: query.hsCode, partner: query.partner, ...lines, keep };
}

/** The province asked for; else country totals, and the home province's own figures for what no total is stored of. */
export function judgedPlaces(app: App, province: string | null): readonly (string | null)[] {
  const home = app.settings.home.province;
  return province !== null || home === null ? [province] : [null, home];
}

export function watchedPrefixes(app: App, query: ScreenQuery): readonly string[] | null {
  if (query.hsCode !== null) return [query.hsCode];
  return query.scope === "all" ? null : [...new Set(app.settings.sectors.flatMap((sector) => sector.prefixes))];
}

/** What is read: the codes judged, and, for one code, what it is judged among, so that its chapter and its score count as they do in a screening; null for all. */
function readPrefixes(app: App, query: ScreenQuery): readonly string[] | null {
  const population = populationPrefixes(app, query);
  return query.hsCode === null || population === null ? population : [query.hsCode, ...population];
}

/**
 * HS prefixes of the series whose scores a query's thresholds are set on: all it watches. One code is judged among the watch list, or, outside of it, among all that is stored; null for all.
 */
export function populationPrefixes(app: App, query: ScreenQuery): readonly string[] | null {
  const { hsCode } = query;
  if (hsCode === null) return watchedPrefixes(app, query);
  const watched = watchedPrefixes(app, { ...query, scope: "watchlist", hsCode: null }) ?? [];
  return watched.some((prefix) => hsCode.startsWith(prefix) || prefix.startsWith(hsCode)) ? watched : null;
}

/** What is watched: a changed watchlist is screened again over the same figures. */
export function scopeName(app: App, query: ScreenQuery): string {
  return JSON.stringify({ scope: query.scope, prefixes: watchedPrefixes(app, query), currency: app.settings.home.currency });
}

/** Names those series beside the series of other queries. */
export function populationName(app: App, query: ScreenQuery): string {
  const { flow, reporter, province, regime, source, currency } = query;
  const { home } = app.settings;
  return JSON.stringify({ prefixes: populationPrefixes(app, query), flow, reporter, province, regime, source, currency: currency ?? home.currency, home: home.province });
}

/** The series read for a query. */
export function filterOf(app: App, query: ScreenQuery, provinces: readonly (string | null)[]): SeriesFilter {
  const hsPrefixes = readPrefixes(app, query);
  const { flow, reporter, source, currency, regime } = query;
  return {
    flow,
    reporter,
    provinces,
    regimes: [regime],
    ...(hsPrefixes === null ? {} : { hsPrefixes }),
    ...(source === null ? {} : { sources: [source] }),
    ...(currency === null ? {} : { currency }),
  };
}

/** Items of a verdict in a language; `since` is the month its episode opened. */
export type MakeItems = (language: Language) => (verdict: Verdict, since: Period | null) => ReportItem;

/** What is told beside a verdict's own figures. */
export type ToldBeside = { readonly evidence: EvidenceFor; readonly mirror: MirrorFor; readonly cases: CasesFor };

/** Makers of report items in each language, with the home province's series beside the country's. */
export async function itemMakers(warehouse: Warehouse, app: App, query: ScreenQuery, read: ReadSeries, told: ToldBeside): Promise<MakeItems> {
  const home = app.settings.home.province;
  const beside = home !== null && query.province === null;
  const provincePanel = beside ? (await readSeries(warehouse, filterOf(app, query, [home]), app.settings, query.period, query.asOf ?? undefined)).panel : null;
  const names = await goodsNames(warehouse);
  const makers = new Map(LANGUAGES.map((language) => [language, itemMaker({ panel: read.panel, whole: read.whole, provincePanel, names: names(language), ...told, settings: app.settings, language })]));
  return (language) => makers.get(language) ?? fail(language);
}

function fail(language: string): never {
  throw new RangeError(`no item maker for ${language}`);
}

/** Names in a language, those of the other language where the first has none. */
export async function goodsNames(warehouse: Warehouse): Promise<(language: Language) => ReadonlyMap<string, string>> {
  const [zh, en] = [await warehouse.goodsNames("zh-CN"), await warehouse.goodsNames("en")];
  return (language) => (language === "en" ? new Map([...zh, ...en]) : new Map([...en, ...zh]));
}
