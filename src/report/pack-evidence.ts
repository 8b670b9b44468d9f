import { WINDOW_NAMES } from "../detect/verdict.js";
import { monthIndex, monthOfYear } from "../trade/period.js";
import { wordsIn, type Language } from "../words/words.js";
import type { DocumentBlock } from "./document.js";
import { breakdownsOf, contributionTable, evidenceReason, evidenceTitle, indexTable, splitTable, type EvidenceTable } from "./evidence-text.js";
import { unitsOf, windowText } from "./figures.js";
import { remark, tableBlocks } from "./pack-blocks.js";
import type { PackRecord } from "./pack-record.js";
import { changeCell, moneyCell, priceCell, quantityCell, textCell, type PackTable } from "./pack-table.js";
import { monthText } from "./period-text.js";
import type { ReportItem } from "./record.js";

const CUT_OFFS = { quantityYoy: [], unitValueYoy: [], value: [], baseYear: null };

/** Windows, the value change by factor, contributions and index numbers of the market, then what makes up the World's change. */
export function evidenceBlocks({ item, worldItem, lastPeriod, language }: PackRecord): DocumentBlock[] {
  const { evidence: words } = wordsIn(language).pack;
  const isJanuary = monthOfYear(monthIndex(lastPeriod)) === 1;
  return [
    ...(isJanuary ? [remark(words.january(monthText(item.verdict.period, language)))] : []),
    ...tableBlocks(windowsTable(item, language)),
    ...explanation(item, language),
    ...(worldItem === null ? [] : [{ kind: "heading", level: 2, text: words.world } as const, ...explanation(worldItem, language)]),
  ];
}

/** The four windows of one product in one market, each against the same months of the year before. */
export function windowsTable({ verdict }: ReportItem, language: Language): PackTable {
  const { pack, report, reasons } = wordsIn(language);
  const { columns } = pack;
  const units = unitsOf(verdict, language);
  return {
    caption: pack.evidence.windows,
    head: [columns.window, report.inUnit(columns.quantity, units.quantity), columns.quantityYoy, report.inUnit(columns.value, units.value), columns.valueYoy, report.inUnit(columns.unitValue, units.unitValue), columns.unitValueYoy, columns.remark],
    widths: [34, 18, 12, 18, 12, 16, 12, 30],
    rows: WINDOW_NAMES.map((name) => {
      const figures = verdict.windows[name];
      const { label, span } = windowText(name, figures, CUT_OFFS, language);
      return [
        ...[textCell(report.inUnit(label, span)), quantityCell(figures.quantity), changeCell(figures.quantityYoy), moneyCell(figures.value, language), changeCell(figures.valueYoy)],
        ...[priceCell(figures.unitValue), changeCell(figures.unitValueYoy), textCell(figures.reason === null ? "" : reasons.notEvaluable[figures.reason])],
      ];
    }),
    nothing: "",
    notes: [],
  };
}

function explanation(item: ReportItem, language: Language): DocumentBlock[] {
  const { evidence } = item;
  const words = wordsIn(language);
  if (evidence == null) return [];
  if (evidence.reason !== null) return [remark(words.pack.evidence.noParts(evidenceReason(evidence.reason, language)))];
  const absent = (title: string, reason: Parameters<typeof evidenceReason>[0] | null): DocumentBlock[] => (reason === null ? [] : [remark(words.evidence.noParts(title, evidenceReason(reason, language)))]);
  const parts = breakdownsOf(item, evidence).flatMap(([kind, of]) => shown(contributionTable(kind, of, evidence.names, language), absent(words.evidence.contributions[kind], of.reason)));
  return [
    { kind: "paragraph", text: evidenceTitle(item, evidence, language), look: "strong" },
    ...shown(splitTable(item, evidence, language), absent(words.evidence.split.title, evidence.split.reason)),
    ...parts,
    ...(parts.some(({ kind }) => kind === "table") ? [remark(words.evidence.contributions.note)] : []),
    ...shown(indexTable(evidence, language), absent(words.evidence.indices.title, evidence.indices.reason)),
  ];
}

function shown(table: EvidenceTable | null, otherwise: readonly DocumentBlock[]): readonly DocumentBlock[] {
  if (table === null) return otherwise;
  const { title, header, rows, figures, notes } = table;
  const cells = rows.map((row) => row.map((text, column) => ({ text, ...(figures.includes(column) ? { align: "right" as const } : {}) })));
  return [{ kind: "table", caption: title, head: [header.map((text) => ({ text }))], rows: cells, nothing: "" }, ...notes.map(remark)];
}
