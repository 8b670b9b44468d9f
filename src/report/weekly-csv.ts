import Papa from "papaparse";
import type { Cell } from "write-excel-file/node";
import { wordsIn } from "../words/words.js";
import { findingsSheet } from "./finding-sheets.js";
import type { WeeklyReport } from "./record.js";
import { statedFindings } from "./stated-findings.js";

/** Without it Excel takes the Chinese for another encoding. */
const BYTE_ORDER_MARK = "\ufeff";
/** Text a spreadsheet would run; a plain number is none, whatever its sign. */
const FORMULA = /^(?![-+]?\d+(?:\.\d+)?$)[=+\-@\t\r]/;

/**
 * The list 预警清单 of the workbook as CSV for other programs: the same rows and columns, figures unrounded, ratios as plain fractions, an empty field where a figure is not
 * known. Text that would be run as a formula begins with an apostrophe. For Excel itself the workbook is the better form: it keeps codes as text.
 */
export function weeklyReportCsv(report: WeeklyReport): string {
  const { language, rules, sample } = report;
  const words = wordsIn(language);
  const { header, rows } = findingsSheet(statedFindings(report), rules, language);
  const marked = (row: readonly (string | number)[], mark: string): readonly (string | number)[] => (sample ? [...row, mark] : row);
  const lines = [marked(header ?? [], words.sheets.nature), ...rows.map((row) => marked(row.map(field), words.report.sample))];
  return `${BYTE_ORDER_MARK}${Papa.unparse(lines as (string | number)[][], { newline: "\r\n", escapeFormulae: FORMULA })}\r\n`;
}

function field(cell: Cell): string | number {
  const value = cell !== null && typeof cell === "object" && "value" in cell ? cell.value : cell;
  return typeof value === "number" || typeof value === "string" ? value : "";
}
