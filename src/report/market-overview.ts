import { wordsIn } from "../words/words.js";
import { changeScatterDrawing } from "./change-scatter.js";
import type { DocumentBlock, DocumentTable } from "./document.js";
import { documentTable, middleCell } from "./document-cells.js";
import type { Drawing } from "./drawing.js";
import type { WeeklyReport } from "./record.js";
import { sectorMarketDrawing } from "./sector-market-chart.js";
import { cellText, sectorMarketMap } from "./sector-market.js";
import { structureDrawings } from "./structure-chart.js";
import { structureText } from "./structure-text.js";

/** 行业、市场与结构: where the alerts of an issue are, how far quantities and unit values moved, and what exports are made of; for page and paper alike. */
export function marketOverview(report: WeeklyReport): readonly DocumentBlock[] {
  const { pictures } = wordsIn(report.language);
  return [
    { kind: "heading", level: 2, text: pictures.sectorMarket.title },
    ...sectorMarketBlocks(report),
    { kind: "heading", level: 2, text: pictures.changeScatter.heading },
    ...figure(pictures.changeScatter.heading, changeScatterDrawing(report), pictures.changeScatter.nothing),
    { kind: "heading", level: 2, text: pictures.structure.heading },
    ...structureText(report.structure, report.sample, report.language).map((text) => ({ kind: "paragraph", text }) as const),
    ...structureDrawings(report).map(({ title, drawing }) => ({ kind: "figure", caption: title, drawing: () => drawing }) as const),
  ];
}

function sectorMarketBlocks(report: WeeklyReport): readonly DocumentBlock[] {
  const words = wordsIn(report.language).pictures.sectorMarket;
  const [drawing, table] = [sectorMarketDrawing(report), sectorMarketTable(report)];
  if (drawing === null || table === null) return [{ kind: "paragraph", text: words.nothing }];
  return [
    { kind: "figure", caption: words.title, drawing: () => drawing, instead: table },
    { kind: "paragraph", text: words.twoSectors, look: "quiet" },
  ];
}

/** The map as a table, each cell with its counts by level. Null where there is nothing to count. */
function sectorMarketTable(report: WeeklyReport): DocumentTable | null {
  const { language } = report;
  const words = wordsIn(language).pictures.sectorMarket;
  const map = sectorMarketMap(report);
  if (map === null) return null;
  const rows = map.sectors.map(({ name, cells }) => [{ text: name }, ...cells.map((cell) => middleCell(cell === null ? "" : cellText(cell, language)))]);
  return documentTable(words.title, [words.sector, ...map.markets], rows, words.nothing);
}

function figure(caption: string, drawing: Drawing | null, nothing: string): readonly DocumentBlock[] {
  return drawing === null ? [{ kind: "paragraph", text: nothing }] : [{ kind: "figure", caption, drawing: () => drawing }];
}
