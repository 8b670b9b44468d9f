import type { HeatmapSeriesOption } from "echarts/charts";
import { LEVELS, type Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { CHART_FONTS, drawnWidth, headOf, INK, LEVEL_FILL, LEVEL_TEXT, RULE } from "./chart-look.js";
import type { Drawing } from "./drawing.js";
import { count } from "./format.js";
import { shortened } from "./printable.js";
import type { WeeklyReport } from "./record.js";
import { cellText, sectorMarketMap, type MappedLists, type SectorMarketCell, type SectorMarketMap } from "./sector-market.js";

const WIDTH = 760;
const ROW = 36;
/** Widest cells: a map of two markets is no wider than it needs to be. */
const WIDEST_CELL = 84;
const FONT = 12;
/** As much of a sector's name as fits beside the map, and of a market's in a column. */
const SECTOR_CHARACTERS = 30;
const MARKET_CHARACTERS = 16;
const HEAD = 62;
const LEGEND = 30;

/** 行业 × 市场 as a heat map: the darker a cell, the higher its highest level, whose mark and count are printed in it. Null where there is nothing to show. */
export function sectorMarketDrawing(report: MappedLists & Pick<WeeklyReport, "language">): Drawing | null {
  const map = sectorMarketMap(report);
  if (map === null) return null;
  const { language } = report;
  const sectors = map.sectors.map(({ name }) => shortened(name, SECTOR_CHARACTERS));
  const left = 20 + Math.max(...sectors.map((name) => drawnWidth(name, FONT)));
  const right = language === "en" ? 76 : 16;
  const width = Math.min(WIDTH - left - right, WIDEST_CELL * map.markets.length);
  const markets = map.markets.map((name) => columnLabel(name, width / map.markets.length, language));
  const top = HEAD + labelHeight(markets, language);
  const height = ROW * sectors.length;
  const axis = { type: "category", axisLine: { show: false }, axisTick: { show: false }, splitArea: { show: false }, splitLine: { show: true, lineStyle: { color: RULE } } };
  return {
    width: WIDTH,
    height: top + height + LEGEND + 12,
    alt: altText(map, language),
    option: {
      animation: false,
      textStyle: { fontFamily: CHART_FONTS, color: INK },
      title: headOf(wordsIn(language).pictures.sectorMarket.title, wordsIn(language).pictures.sectorMarket.note),
      grid: { left, top, width, height, outerBoundsMode: "none" },
      xAxis: { ...axis, data: markets, position: "top", axisLabel: { interval: 0, fontSize: FONT, lineHeight: 15, color: INK, rotate: language === "en" ? -45 : 0, margin: 6 } },
      yAxis: { ...axis, data: sectors, inverse: true, axisLabel: { interval: 0, fontSize: FONT, color: INK, margin: 8 } },
      visualMap: legend(language, left),
      series: [heat(map, language)],
    },
  };
}

/** English names stand aslant; Chinese ones are set in lines as wide as a column, a bracket never apart from what it holds where that fits. */
function columnLabel(name: string, width: number, language: Language): string {
  const short = shortened(name, MARKET_CHARACTERS);
  if (language === "en") return short;
  const most = Math.max(2, Math.floor((width - 6) / FONT));
  return short.split(/(?=（)/u).flatMap((part) => evenLines(Array.from(part), most)).join("\n");
}

/** No line of a single character where two lines can share them. */
function evenLines(characters: readonly string[], most: number): string[] {
  const lines = Math.ceil(characters.length / most);
  const each = Math.ceil(characters.length / lines);
  return Array.from({ length: lines }, (_, k) => characters.slice(k * each, (k + 1) * each).join(""));
}

function labelHeight(labels: readonly string[], language: Language): number {
  if (language === "en") return 16 + Math.ceil(Math.max(...labels.map((label) => drawnWidth(label, FONT))) * Math.SQRT1_2);
  return 10 + 15 * Math.max(...labels.map((label) => label.split("\n").length));
}

/** The scale of a heat map stands for its legend; a level is its place from the lowest. */
function legend(language: Language, left: number): Record<string, unknown> {
  const { levels } = wordsIn(language).reasons;
  return {
    type: "piecewise",
    orient: "horizontal",
    inverse: true,
    left,
    bottom: 8,
    itemGap: 18,
    itemWidth: 18,
    itemHeight: 12,
    itemSymbol: "rect",
    selectedMode: false,
    dimension: 2,
    textStyle: { fontSize: FONT, color: INK },
    pieces: LEVELS.map((level) => ({ value: valueOf(level), label: levels[level], color: LEVEL_FILL[level] })),
  };
}

function valueOf(level: Level): number {
  return LEVELS.length - LEVELS.indexOf(level);
}

function heat(map: SectorMarketMap, language: Language): HeatmapSeriesOption {
  const data = map.sectors.flatMap(({ cells }, y) =>
    cells.flatMap((cell, x) => (cell === null ? [] : [{ value: [x, y, valueOf(cell.highest)], label: { formatter: printed(cell, language), color: LEVEL_TEXT[cell.highest] } }])),
  );
  return { type: "heatmap", data, label: { show: true, fontSize: FONT, lineHeight: 15 }, itemStyle: { borderColor: INK, borderWidth: 0.8 } };
}

/** 红1, and below it 共6 where other levels are there too. */
function printed({ highest, counts, all }: SectorMarketCell, language: Language): string {
  const { levelMarks, levelCount, sectorMarket } = wordsIn(language).pictures;
  const first = levelCount(levelMarks[highest], count(counts[highest]));
  return counts[highest] === all ? first : `${first}\n${sectorMarket.all(count(all))}`;
}

function altText(map: SectorMarketMap, language: Language): string {
  const { alt, foremost } = wordsIn(language).pictures.sectorMarket;
  const [first] = map.sectors;
  const market = first?.cells.findIndex((cell) => cell !== null) ?? -1;
  const cell = first?.cells[market] ?? null;
  const said = first === undefined || cell === null ? "" : foremost({ sector: shortened(first.name, 60), market: shortened(map.markets[market] ?? "", 60), counts: cellText(cell, language) });
  return alt({ sectors: count(map.sectors.length), markets: count(map.markets.length), foremost: said });
}
