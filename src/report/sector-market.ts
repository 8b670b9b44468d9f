import { highestLevel } from "../alerts/highest-level.js";
import { LEVELS, type Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { count } from "./format.js";
import { levelOf } from "./life-text.js";
import { printable } from "./printable.js";
import type { WeeklyReport } from "./record.js";
import type { WeeklyItem } from "./weekly-record.js";

/** The alerts of one sector in one market. */
export type SectorMarketCell = { readonly counts: Readonly<Record<Level, number>>; readonly all: number; readonly highest: Level };

/** 行业 × 市场: the open alerts of an issue and its blue list, by sector and market. The chart and the table are both made from it. */
export type SectorMarketMap = {
  /** 全球 first where it is there, then the markets with most alerts, 其他市场 last where there are more than fit. Whole names. */
  readonly markets: readonly string[];
  /** Highest first, 未归类 last. Cells in the order of the markets; null where there is none. */
  readonly sectors: readonly { readonly name: string; readonly cells: readonly (SectorMarketCell | null)[] }[];
};

/** The lists a map is made from. */
export type MappedLists = Pick<WeeklyReport, "language" | "added" | "escalated" | "ongoing" | "eased" | "watchedOnly">;

/** Markets with a column of their own beside 全球. */
const MOST_MARKETS = 10;
const WORLD = "WLD";
/** Key of 其他市场 and of 未归类: neither a country nor a sector has it. */
const REST = "";

type Placed = { readonly level: Level; readonly market: string; readonly marketName: string; readonly sectors: readonly { readonly id: string; readonly name: string }[] };
type Counts = Record<Level, number>;

/**
 * Counts open alerts and the blue list by sector and market. An item in two sectors counts in both; codes folded under another are not counted again.
 *
 * @returns null where there is nothing to count
 */
export function sectorMarketMap(report: MappedLists): SectorMarketMap | null {
  const { pictures } = wordsIn(report.language);
  const placed = [...report.added, ...report.escalated, ...report.ongoing, ...report.eased, ...report.watchedOnly].flatMap((item) => placedOf(item, report.language));
  if (placed.length === 0) return null;
  const columns = marketColumns(placed);
  const columnOf = (market: string): string => (columns.includes(market) ? market : REST);
  const marketNames = new Map(placed.map(({ market, marketName }) => [market, marketName]));
  const rows = new Map<string, { readonly name: string; readonly counts: Map<string, Counts> }>();
  for (const { level, market, sectors } of placed) {
    for (const { id, name } of sectors.length === 0 ? [{ id: REST, name: pictures.sectorMarket.noSector }] : sectors) {
      const row = rows.get(id) ?? { name, counts: new Map<string, Counts>() };
      rows.set(id, row);
      add(row.counts, columnOf(market), level);
    }
  }
  const ordered = [...rows].sort(([a, { counts: one }], [b, { counts: other }]) => Number(a === REST) - Number(b === REST) || byWeight(summed(one.values()), summed(other.values())));
  return {
    markets: columns.map((market) => (market === REST ? pictures.sectorMarket.otherMarkets : (marketNames.get(market) ?? market))),
    sectors: ordered.map(([, { name, counts }]) => ({ name, cells: columns.map((market) => cellOf(counts.get(market))) })),
  };
}

/** What a cell says in a table: 红1 橙2, R 1, O 2. */
export function cellText({ counts }: Pick<SectorMarketCell, "counts">, language: Language): string {
  const { levelMarks, levelCount, levelCounts } = wordsIn(language).pictures;
  return levelCounts(LEVELS.filter((level) => counts[level] > 0).map((level) => levelCount(levelMarks[level], count(counts[level]))));
}

/** Nothing of an item without a level: its alert has ended. */
function placedOf(item: WeeklyItem, language: Language): Placed[] {
  const level = levelOf(item);
  const sectors = [...new Map(item.sectors.map(({ id, name }) => [id, { id, name: printable(name[language]) }])).values()];
  return level === null ? [] : [{ level, market: item.verdict.partner, marketName: printable(item.partnerName), sectors }];
}

function marketColumns(placed: readonly Placed[]): string[] {
  const counts = new Map<string, Counts>();
  for (const { market, level } of placed) add(counts, market, level);
  const single = [...counts].filter(([market]) => market !== WORLD).sort(([a, one], [b, other]) => byWeight(one, other) || (a < b ? -1 : 1)).map(([market]) => market);
  return [...(counts.has(WORLD) ? [WORLD] : []), ...single.slice(0, MOST_MARKETS), ...(single.length > MOST_MARKETS ? [REST] : [])];
}

function add(counts: Map<string, Counts>, key: string, level: Level): void {
  const of = counts.get(key) ?? { red: 0, orange: 0, yellow: 0, blue: 0 };
  counts.set(key, of);
  of[level]++;
}

function summed(all: Iterable<Counts>): Counts {
  const sum: Counts = { red: 0, orange: 0, yellow: 0, blue: 0 };
  for (const counts of all) for (const level of LEVELS) sum[level] += counts[level];
  return sum;
}

/** Most raised alerts first, blue ones only where those are as many. */
function byWeight(one: Counts, other: Counts): number {
  const raised = ({ red, orange, yellow }: Counts): number => red + orange + yellow;
  return raised(other) - raised(one) || other.red - one.red || other.orange - one.orange || other.blue - one.blue;
}

function cellOf(counts: Counts | undefined): SectorMarketCell | null {
  const highest = counts === undefined ? null : highestLevel(LEVELS.filter((level) => counts[level] > 0));
  if (counts === undefined || highest === null) return null;
  return { counts, all: LEVELS.reduce((sum, level) => sum + counts[level], 0), highest };
}
