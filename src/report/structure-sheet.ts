import type { Cell } from "write-excel-file/node";
import { wordsIn, type Language } from "../words/words.js";
import { unitsOfColumns } from "./column-units.js";
import type { ExportStructure, ShareOfExports } from "./overview-record.js";
import { number, plainPercentCell, text, type SheetPlan } from "./sheet.js";
import { TARGETS_2010 } from "./structure-targets.js";

type Kind = keyof ExportStructure;

/** 出口结构: one row per share and month, oldest first, with both amounts; a share that is not known says why. */
export function structureSheet(structure: ExportStructure | null, language: Language): SheetPlan {
  const { report, sheets } = wordsIn(language);
  const [c, w, u] = [report.columns, sheets.structure, unitsOfColumns(language)];
  return {
    name: w.name,
    columns: [40, 10, 18, 18, 8, 10, 16, 14, 44],
    header: [c.item, c.month, w.part, w.whole, c.currency, w.share, w.basis, w.target, c.reason],
    units: ["", u.month, u.value, u.value, "", "%", "", "%", ""],
    rows: (["highTech", "ownBrand"] as const).flatMap((kind) => shareRows(kind, structure?.[kind] ?? null, language)),
  };
}

function shareRows(kind: Kind, share: ShareOfExports | null, language: Language): Cell[][] {
  const w = wordsIn(language).sheets.structure;
  const target = plainPercentCell(TARGETS_2010[kind]);
  if (share === null || share.months.length === 0) return [[text(w[kind]), null, null, null, null, null, null, target, text(w.none[kind])]];
  return share.months.map((month) => [
    ...[text(w[kind]), text(month.period), number(month.part), number(month.whole), text(share.currency)],
    ...[plainPercentCell(month.share), text(wordsIn(language).structure.text.basis[share.basis]), target, text(month.share === null ? w.unknown : "")],
  ]);
}
