import type { Cell } from "write-excel-file/node";
import { wordsIn } from "../words/words.js";
import { caseLines } from "./case-text.js";
import { evidenceSheet } from "./evidence-sheet.js";
import { alertTable, caseTable, historyTable, relatedTable } from "./pack-code-tables.js";
import { windowsTable } from "./pack-evidence.js";
import { diversionText } from "./mirror-text.js";
import { importerText, negligibleText } from "./pack-importer.js";
import { marketTable, provinceTable, supplierTable } from "./pack-market-tables.js";
import { methodText, originFacts } from "./pack-method.js";
import type { PackRecord } from "./pack-record.js";
import { annualTable, destinations, monthlyTable } from "./pack-series-tables.js";
import { packSummary, type PackFact } from "./pack-summary.js";
import { sheetRows, textCell, type PackTable } from "./pack-table.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import { prose, text, title, type SheetPlan } from "./sheet.js";
import { workbook } from "./workbook.js";

const FACT_WIDTHS = [24, 120] as const;

/** The pack as an XLSX file: every table of the paper with its figures as numbers, and all related codes and files. */
export async function packWorkbook(record: PackRecord): Promise<Buffer> {
  const { language, market, hsCode } = record;
  const { pack, report } = wordsIn(language);
  const { sheets, columns } = pack;
  const evidence = evidenceSheet([record.item, ...(record.worldItem === null ? [] : [record.worldItem])], language);
  const suppliers = supplierTable(record);
  const cases = caseTable(record);
  const factSheet = (name: string, facts: readonly PackFact[]): SheetPlan => ({ name, columns: FACT_WIDTHS, header: [columns.item, columns.content], rows: facts.map(factRow) });
  const plans: SheetPlan[] = [
    factSheet(sheets.summary, packSummary(record)),
    monthlySheet(record),
    blocksSheet(sheets.annual, destinations(record).map((each) => annualTable(record, each))),
    blocksSheet(sheets.markets, record.ranks.map((ranks) => marketTable(record, ranks))),
    blocksSheet(sheets.provinces, [provinceTable(record)]),
    { ...evidence, name: sheets.evidence },
    blocksSheet(sheets.suppliers, [windowsTable(record.item, language), ...(suppliers === null ? [] : [suppliers])], [...importerText(record), ...negligibleText(record), ...(record.item.mirror == null ? [] : diversionText(record.item.mirror, language))]),
    listSheet(sheets.related, relatedTable(record)),
    blocksSheet(sheets.history, [historyTable(record)]),
    listSheet(sheets.alerts, alertTable(record)),
    cases === null ? factSheet(sheets.cases, [[sheets.cases, record.cases === null ? pack.summary.casesUnset : caseLines(record.cases, language).join("")]]) : listSheet(sheets.cases, cases),
    factSheet(sheets.method, [...methodText(record).map((line): PackFact => [sheets.method, line]), ...originFacts(record, record.files.length)]),
  ];
  const head = pack.runningHead({ code: hsCode, market: printable(market.name), month: monthText(record.lastPeriod, language) });
  return workbook(plans, { title: head, sample: record.sample ? report.sample : null });
}

/** All months of all destinations in one list, to be filtered. */
function monthlySheet(record: PackRecord): SheetPlan {
  const { columns, sheets, annual } = wordsIn(record.language).pack;
  const each = destinations(record).map((destination) => ({ destination, table: monthlyTable(record, destination) }));
  const widest = each.toSorted((one, other) => other.table.head.length - one.table.head.length)[0]?.table;
  if (widest === undefined) return { name: sheets.monthly, columns: FACT_WIDTHS, header: null, rows: [[text(annual.noWorld)]] };
  const rows = each.flatMap(({ destination, table }) => table.rows.map((row) => [textCell(destination.name), ...(row.length < widest.head.length ? [...row.slice(0, -1), textCell(""), ...row.slice(-1)] : row)]));
  return listSheet(sheets.monthly, { ...widest, head: [columns.market, ...widest.head], widths: [18, ...widest.widths], rows });
}

/** One table, its head frozen and with filters; notes below. */
function listSheet(name: string, table: PackTable): SheetPlan {
  const rows = table.rows.length === 0 ? [[text(table.nothing)]] : sheetRows(table);
  return { name, columns: table.widths, header: table.head, rows: [...rows, ...notesOf(table)] };
}

/** Several tables one below the other, each under its caption, and lines of text after them. */
function blocksSheet(name: string, tables: readonly PackTable[], lines: readonly string[] = []): SheetPlan {
  const columns = Array.from({ length: Math.max(1, ...tables.map(({ widths }) => widths.length)) }, (_, k) => Math.max(10, ...tables.map(({ widths }) => widths[k] ?? 0)));
  const rows = tables.flatMap((table): Cell[][] => [
    [title(table.caption)],
    table.head.map((each) => title(each)),
    ...(table.rows.length === 0 ? [[text(table.nothing)]] : sheetRows(table)),
    ...notesOf(table),
    [],
  ]);
  return { name, columns, header: null, rows: [...rows, ...lines.map((line): Cell[] => [text(line)])] };
}

function notesOf({ notes }: PackTable): Cell[][] {
  return notes.map((note) => [text(note)]);
}

function factRow([name, fact]: PackFact): Cell[] {
  return [text(name), prose(fact, FACT_WIDTHS[1])];
}
