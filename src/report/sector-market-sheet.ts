import { LEVELS } from "../detect/verdict.js";
import { wordsIn } from "../words/words.js";
import type { WeeklyReport } from "./record.js";
import { sectorMarketMap } from "./sector-market.js";
import { number, text, type SheetPlan } from "./sheet.js";

/** 行业市场: the map of the page as a list, a row for each sector and market with alerts, counts by level as numbers. */
export function sectorMarketSheet(report: WeeklyReport): SheetPlan {
  const { pictures, reasons, report: words, sheets } = wordsIn(report.language);
  const map = sectorMarketMap(report);
  const rows = (map?.sectors ?? []).flatMap(({ name, cells }) =>
    cells.flatMap((cell, k) => (cell === null ? [] : [[text(name), text(map?.markets[k] ?? ""), ...LEVELS.map((level) => number(cell.counts[level])), number(cell.all)]])),
  );
  return {
    name: sheets.sectorMarket.name,
    columns: [40, 20, 10, 10, 10, 10, 10],
    header: [pictures.sectorMarket.sector, words.columns.market, ...LEVELS.map((level) => reasons.levels[level]), sheets.sectorMarket.all],
    units: ["", "", ...[...LEVELS, "all"].map(() => sheets.sectorMarket.unit)],
    rows,
  };
}
