import type { Rule } from "../detect/rule.js";
import { rulesInForce } from "../detect/rule.js";
import type { Verdict } from "../detect/verdict.js";
import { codeHistory } from "../evidence/code-history.js";
import { provinceShares, type ProvinceShares } from "../evidence/province-shares.js";
import type { CountedIn } from "../evidence/month-figures.js";
import type { PackRecord } from "../report/pack-record.js";
import type { ReportItem } from "../report/record.js";
import { localTime } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import { keyAt, selectSeries } from "../series/panel.js";
import { withSummedCode, withSummedMarket } from "../series/summed-series.js";
import { sumSpan } from "../series/window.js";
import { countryTable, gaccProvinces } from "../sources/code-tables.js";
import { membersOfUnion } from "../sources/mirror-tables.js";
import { hsEditionPairs, scopeChangesAround } from "../sources/scope-changes.js";
import type { SeriesFilter, Warehouse } from "../store/warehouse.js";
import { partnerName } from "../trade/country.js";
import { hsRevisionOf } from "../trade/hs-code.js";
import { monthIndex, monthOfYear, periodOf, type Period } from "../trade/period.js";
import { rulesHash } from "../settings/rules-hash.js";
import { say } from "../words/words.js";
import type { App } from "./app.js";
import { caseLookUp, readCaseBook } from "./case-book.js";
import { evidenceFor } from "./evidence.js";
import { goodsDescription } from "./goods-description.js";
import { mirrorFor } from "./mirror.js";
import { packAlerts } from "./pack-alerts.js";
import { countingOf, newestMonth, packRanks, packSeries, placesOf, relatedCodes, type PackPlaces } from "./pack-figures.js";
import { readComparable, type ComparableSeries } from "./read-comparable.js";
import { chooseOne, readStored } from "./read-series.js";
import { itemMaker } from "./report-items.js";
import { ruleLines } from "./rule-lines.js";
import { goodsNames, judgedPlaces } from "./screen.js";
import { judgeAll } from "./screen-series.js";
import { withWarehouse } from "./stores.js";

/** The code, the market (alpha-3, `WLD` for all together) and the last month; null for the newest. */
export type PackAsked = { readonly hsCode: string; readonly market: string; readonly period: Period | null };

/** Told what is being done, for those who wait. */
export type PackProgress = (step: "reading" | "importers" | "drawing") => void;

const FLOW = "export";
const EXPORTER = "CHN";
const UNION = "EUE";
const HEADING_DIGITS = 4;
/** Lines of a breakdown by market or code. */
const MOST_PARTS = 15;
/** Stored codes and markets named to somebody who asked for another. */
const MOST_NAMED = 12;

/**
 * Gathers all that is stored on a code in a market. Reads the code's heading alone, watched or not.
 *
 * @throws UsageError where no series is stored, saying what is
 */
export async function packRecord(app: App, asked: PackAsked, progress: PackProgress): Promise<PackRecord> {
  progress("reading");
  const book = await readCaseBook(app.settings.home.cases);
  const gathered = await withWarehouse(app, "read", (warehouse) => gather(app, warehouse, asked, progress));
  const { market } = gathered;
  const jurisdiction = market.code === "WLD" ? null : market.code;
  const cases = caseLookUp(book)({ hsCodes: [asked.hsCode], edition: hsRevisionOf(gathered.lastPeriod), market: jurisdiction }, app.language);
  return { ...gathered, cases, alerts: await packAlerts(app, asked.hsCode, [market.code, ...market.members]) };
}

type Gathered = Omit<PackRecord, "cases" | "alerts">;

async function gather(app: App, warehouse: Warehouse, { hsCode, market, period }: PackAsked, progress: PackProgress): Promise<Gathered> {
  const { settings, language } = app;
  const filter = { flow: FLOW, reporter: EXPORTER, hsPrefixes: [hsCode.slice(0, HEADING_DIGITS)], provinces: judgedPlaces(app, null) } as const;
  const { read, summedOf } = summed(await readComparable(warehouse, filter, settings, period), hsCode, market);
  const places = foundPlaces(app, read, filter, { hsCode, market, period }, await storedMonths(warehouse));
  const counted = countingOf(places);
  const own = places.market ?? places.world ?? 0;
  const key = keyAt(places.panel, own);
  const lastPeriod = periodOf(places.panel.firstMonth + places.last);
  progress("importers");
  const names = namedAs((await goodsNames(warehouse))(language), hsCode, summedOf);
  const { rule, items } = await judged(app, warehouse, read, places, names);
  const item = items.find(({ verdict }) => verdict.partner === market);
  if (item === undefined) throw new RangeError(`no verdict on ${hsCode} ${market}`);
  const members = market === UNION ? [...membersOfUnion(UNION)].filter((member) => places.markets.some((place) => keyAt(places.panel, place).partner === member)) : [];
  const related = relatedCodes(places, market, (code) => goodsDescription(code, names, language));
  const ranks = packRanks(places, market, counted);
  const provinces = await provincesOf(warehouse, { hsCode, partners: market === UNION ? members : [market] }, places, key, counted);
  const national = [...scopeChangesAround(0, monthIndex(lastPeriod)), ...settings.scopeChanges];
  const used = new Set([key.source, ...(item.mirror?.importer?.source == null ? [] : [item.mirror.importer.source])]);
  const files = (await warehouse.imports()).filter(({ source }) => used.has(source)).toReversed();
  return {
    ...{ language, sample: app.sample, hsCode, summedOf, lastPeriod, counted, ranks, provinces, item, related },
    description: goodsDescription(hsCode, names, language),
    exporterName: partnerName(EXPORTER, language, countryTable()),
    market: { code: market, name: partnerName(market, language, countryTable()), members: members.sort() },
    writtenAt: localTime(app.clock.now()),
    source: key.source,
    currency: key.currency,
    toMarket: market === "WLD" ? null : packSeries(places, own, counted),
    toWorld: places.world === null ? null : packSeries(places, places.world, counted),
    worldItem: market === "WLD" ? null : (items.find(({ verdict }) => verdict.partner === "WLD") ?? null),
    history: codeHistory(hsCode, hsEditionPairs(), national, [EXPORTER, market]),
    names: namesOf(app, [...ranks.flatMap(({ lines, unknown }) => [...lines.flatMap((line) => line.market ?? []), ...unknown]), ...members, EXPORTER, market], provinces),
    rules: ruleLines([rule], language),
    files: files.map(({ name, sha256, vintage, recordedAt }) => ({ name, sha256, vintage, importedAt: recordedAt })),
    vintage: read.vintage,
    rulesHash: rulesHash(rulesInForce(settings.rules), settings.gates, settings.budget, settings.episodes),
    version: app.version,
    command: `friction-watch report pack ${hsCode}${market === "WLD" ? "" : ` --partner ${market}`} --period ${lastPeriod} --lang ${language}${app.sample ? " --sample" : ""}`,
  };
}

/** The series read, with the code and the market added up where they are stored in parts. */
function summed(read: ComparableSeries, hsCode: string, market: string): { readonly read: ComparableSeries; readonly summedOf: readonly string[] } {
  const { panel, codes } = withSummedCode(read.whole, hsCode);
  const whole = market === UNION ? withSummedMarket(panel, hsCode, UNION, membersOfUnion(UNION)) : panel;
  return { read: { ...read, whole }, summedOf: codes };
}

/** A code stored as its only finer code is that one's goods, where no list names it. */
function namedAs(names: ReadonlyMap<string, string>, hsCode: string, summedOf: readonly string[]): ReadonlyMap<string, string> {
  const [only, ...others] = summedOf;
  const name = only === undefined || others.length > 0 || names.has(hsCode) ? undefined : names.get(only);
  return name === undefined ? names : new Map([...names, [hsCode, name]]);
}

async function storedMonths(warehouse: Warehouse): Promise<string> {
  const newest = await warehouse.newestMonths();
  return [...newest].map(([source, month]) => `${source} ${month}`).join(", ");
}

/** Where the series stand, one office's; see `packRecord` for what is thrown. */
function foundPlaces(app: App, read: ComparableSeries, filter: SeriesFilter, { hsCode, market, period }: PackAsked, stored: string): PackPlaces {
  const { whole } = read;
  const own = Array.from(whole.keys.keys()).filter((place) => keyAt(whole, place).hsCode === hsCode && keyAt(whole, place).family === undefined);
  const beside = [...new Set(whole.keys.map((key) => key.hsCode))].sort();
  const named = (codes: readonly string[]): string => codes.slice(0, MOST_NAMED).join(", ");
  if (own.length === 0 && beside.length > 0) throw new UsageError(say((w) => w.pack.faults.onlyBeside(hsCode, named(beside))));
  if (own.length === 0) throw new UsageError(say((w) => (stored === "" ? w.pack.faults.emptyStore : w.pack.faults.nothingStored(hsCode, stored))));
  const newest = newestMonth(whole, own);
  const [first, last] = [periodOf(whole.firstMonth), newest === null ? null : periodOf(newest)];
  if (last === null || (period !== null && (period > last || period < first))) throw new UsageError(say((w) => w.pack.faults.noSuchMonth(hsCode, period ?? "", first, last ?? "")));
  const at = period ?? last;
  const { panel } = chooseOne({ ...read, newest: last }, filter, app.settings, at);
  const places = placesOf(panel, hsCode, market, at);
  if (places.market !== null) return places;
  const markets = places.markets.map((place) => partnerName(keyAt(panel, place).partner, app.language, countryTable()));
  throw new UsageError(say((w) => (market === "WLD" ? w.pack.faults.noWorld(hsCode, named(markets)) : w.pack.faults.noSuchMarket(hsCode, partnerName(market, app.language, countryTable()), named(markets)))));
}

/** The market and the World judged at the last month by one rule, with all that explains them. January is not judged alone: then the windows are December's. */
async function judged(app: App, warehouse: Warehouse, read: ComparableSeries, { panel, hsCode, market, world, last }: PackPlaces, names: ReadonlyMap<string, string>): Promise<{ readonly rule: Rule; readonly items: readonly ReportItem[] }> {
  const { settings, language } = app;
  const rule = settings.rules.find(({ view, base, raisesAlerts }) => raisesAlerts && view === "exporter" && base === "year-before") ?? settings.rules[0];
  if (rule === undefined) throw new RangeError("rules.yaml has a rule at least");
  const month = panel.firstMonth + last;
  const at = periodOf(monthOfYear(month) === 1 ? month - 1 : month);
  const wanted = new Set([market, world].flatMap((place) => (place === null ? [] : [keyAt(panel, place).partner])));
  const keep = (verdict: Verdict): boolean => verdict.hsCode === hsCode && verdict.family === null && wanted.has(verdict.partner);
  const { verdicts } = judgeAll({ ...read, panel }, at, at, { rules: [rule], settings, prefixes: [hsCode], hsCode, partner: null, thresholds: [], scores: null, keep });
  const evidence = evidenceFor(read, verdicts, () => true, MOST_PARTS);
  const mirror = await mirrorFor(warehouse, verdicts, () => true, { exports: read.whole, settings, asOf: null });
  const make = itemMaker({ panel, whole: read.whole, provincePanel: null, names, evidence, mirror, cases: () => undefined, settings, language });
  return { rule, items: verdicts.map((verdict) => make(verdict, null)) };
}

/** Provinces of origin over the last twelve months, in the same office's figures. */
async function provincesOf(warehouse: Warehouse, { hsCode, partners }: { readonly hsCode: string; readonly partners: readonly string[] }, { panel, market, last }: PackPlaces, { source, currency }: { readonly source: string; readonly currency: string }, counted: CountedIn): Promise<ProvinceShares> {
  const { whole } = await readStored(warehouse, { flow: FLOW, reporter: EXPORTER, hsPrefixes: [hsCode], provinces: [...gaccProvinces().keys()] });
  const own = withSummedCode(whole, hsCode).panel;
  const places = Array.from(own.keys.keys()).filter((place) => {
    const key = keyAt(own, place);
    return key.hsCode === hsCode && key.source === source && key.currency === currency && partners.includes(key.partner);
  });
  const total = market === null ? null : sumSpan(panel, market, { from: last - 11, to: last }).value;
  const column = panel.firstMonth + last - own.firstMonth;
  return provinceShares(selectSeries(own, places), { from: column - 11, to: column }, total, counted);
}

/** Countries by alpha-3, provinces by their two digits. */
function namesOf({ language }: App, partners: readonly string[], provinces: ProvinceShares): Record<string, string> {
  const places = [...provinces.lines.flatMap(({ province }) => province ?? []), ...provinces.unknown];
  return Object.fromEntries([...partners.map((code) => [code, partnerName(code, language, countryTable())] as const), ...places.map((code) => [code, gaccProvinces().get(code)?.[language] ?? code] as const)]);
}
