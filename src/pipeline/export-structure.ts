import type { ExportStructure, ShareOfExports } from "../report/overview-record.js";
import { ownBrandMonth } from "../series/own-brand.js";
import { keyAt, type Panel } from "../series/panel.js";
import { shareMonth, shareMonths } from "../series/share-month.js";
import { monthValues } from "../series/month-values.js";
import { taggedShare } from "../series/tagged-share.js";
import type { Warehouse } from "../store/warehouse.js";
import type { SourceName } from "../trade/observation.js";
import { addMonths, type Period } from "../trade/period.js";
import { hsPrefixesOf } from "../trade/watchlist.js";
import type { App } from "./app.js";
import { readStored } from "./read-series.js";

/** The two totals of the flash table: 高新技术产品, 机电产品. They overlap; neither holds the other. */
const HI_TECH = "g-hi-tech";
const MACHINERY = "g-mechanical-electrical";
/** The tag of tags.yaml that marks high technology. */
const HI_TECH_TAG = "high-tech";

const MACHINERY_CHAPTERS: readonly string[] = ["84", "85", "86", "87", "88", "89", "90"];

const EXPORTS = { flow: "export", reporter: "CHN" } as const;
const WORLD = "WLD";
/** A line without a share in so many months up to the newest stored is not preferred to one that goes on. */
const MONTHS_FRESH = 12;

/**
 * 出口结构 in the months up to one. High technology: both totals as customs publishes them; where they are not stored, summed over the stored codes by our own
 * list of high technology (近似口径). The two are never one line. Own brands: from the bureau's own file alone.
 *
 * @param period the data month, last of every line; each line's own newest month when null
 */
export async function exportStructure(app: App, warehouse: Warehouse, period: Period | null): Promise<ExportStructure> {
  const newest = period ?? [...(await warehouse.newestMonths()).values()].sort().at(-1) ?? null;
  const since = newest === null ? "" : addMonths(newest, 1 - MONTHS_FRESH);
  return {
    highTech: (await publishedShare(app, warehouse, { period, since })) ?? (await approximateShare(app, warehouse, { period, since })),
    ownBrand: await ownBrandShare(app, warehouse, { period, since }),
  };
}

/** The last month of a line, its own newest when null; and the month since which a share must be known, so that the line is no relic. */
type Asked = { readonly period: Period | null; readonly since: Period };

async function publishedShare(app: App, warehouse: Warehouse, { period, since }: Asked): Promise<ShareOfExports | null> {
  const { whole: panel, newest } = await readStored(warehouse, { ...EXPORTS, sources: ["gacc-flash"], partners: [WORLD], hsPrefixes: [HI_TECH, MACHINERY] });
  const last = period ?? newest;
  if (last === null) return null;
  const lines = currenciesOf(app).flatMap((currency): ShareOfExports[] => {
    const placeOf = (code: string): number => panel.keys.findIndex((key) => key.hsCode === code && key.currency === currency);
    const [part, whole] = [placeOf(HI_TECH), placeOf(MACHINERY)];
    if (part < 0 || whole < 0) return [];
    const months = shareMonths(last, (each) => {
      const value = monthValues(panel, [part, whole], each);
      return shareMonth(each, value(part), value(whole));
    });
    return [{ basis: "published", currency, months }];
  });
  return lines.find((line) => isKnown(line, since)) ?? null;
}

async function approximateShare(app: App, warehouse: Warehouse, { period, since }: Asked): Promise<ShareOfExports | null> {
  const prefixes = app.settings.tags.find(({ id }) => id === HI_TECH_TAG)?.prefixes ?? [];
  if (prefixes.length === 0) return null;
  const { whole: panel, newest } = await readStored(warehouse, { ...EXPORTS, hsPrefixes: machineryPrefixes(app) });
  const last = period ?? newest;
  if (last === null) return null;
  const lines = offices(app, panel).map(({ source, currency }): ShareOfExports => {
    const series = [...panel.keys.keys()].filter((place) => isWorldOf(panel, place, source, currency));
    return { basis: "approximate", currency, months: taggedShare(panel, series, prefixes, last) };
  });
  return lines.find((line) => isKnown(line, since)) ?? lines.find((line) => isKnown(line)) ?? null;
}

function isWorldOf(panel: Panel, place: number, source: SourceName, currency: string): boolean {
  const key = keyAt(panel, place);
  return key.partner === WORLD && key.source === source && key.currency === currency;
}

/** One office and currency after the other, in the order they are preferred: figures of two are never added up. */
function offices(app: App, panel: Panel): { readonly source: SourceName; readonly currency: string }[] {
  const isStored = (source: SourceName, currency: string): boolean => panel.keys.some((key, place) => key.source === source && isWorldOf(panel, place, source, currency));
  return app.settings.sourcePrecedence.flatMap((source) => currenciesOf(app).filter((currency) => isStored(source, currency)).map((currency) => ({ source, currency })));
}

async function ownBrandShare(app: App, { brandFigures }: Warehouse, { period, since }: Asked): Promise<ShareOfExports | null> {
  const stored = await brandFigures.months();
  const last = period ?? stored.map((month) => month.period).sort().at(-1) ?? null;
  if (last === null) return null;
  const machinery = machineryPrefixes(app);
  const kinds = [...new Set([app.settings.home.currency, "USD", ...stored.map(({ currency }) => currency)])].flatMap((currency) => [false, true].map((byCode) => ({ currency, byCode })));
  const lines = kinds.map(({ currency, byCode }): ShareOfExports => {
    const own = new Map(stored.filter((month) => month.currency === currency && month.byCode === byCode).map((month) => [month.period, ownBrandMonth(month, machinery)]));
    return { basis: "own_file", currency, months: shareMonths(last, (each) => own.get(each) ?? shareMonth(each, null, null)) };
  });
  return lines.find((line) => isKnown(line, since)) ?? lines.find((line) => isKnown(line)) ?? lines.find(({ months }) => months.length > 0) ?? null;
}

/**
 * What counts as mechanical and electrical, near enough: chapters 84 to 90 whole, whatever is watched of them, and the headings of chapters 72 to 83 and 91 to 96 that the watch
 * list names. Customs' own list is not published as data.
 */
function machineryPrefixes(app: App): string[] {
  const watched = hsPrefixesOf([...new Set(app.settings.sectors.flatMap((sector) => sector.prefixes))]);
  return [...MACHINERY_CHAPTERS, ...watched.filter((prefix) => prefix >= "72" && prefix < "97" && !MACHINERY_CHAPTERS.includes(prefix.slice(0, 2)))];
}

/** The bureau's own currency before dollars; no other is looked for. */
function currenciesOf(app: App): string[] {
  return [...new Set([app.settings.home.currency, "USD"])];
}

function isKnown({ months }: ShareOfExports, since: Period = ""): boolean {
  return months.some(({ period, share }) => share !== null && period >= since);
}
