import type { DrawChart } from "../report/flagged-product.js";
import type { DrawPicture, Undrawn } from "../report/mail-pictures.js";
import type { WeeklyReport } from "../report/record.js";
import { withPageFont } from "../runtime/page-font.js";

/** What a form is drawn with, the chart of one product as SVG among it, and who is told of a chart it goes without. */
export type FormDrawing = { readonly draw: DrawPicture; readonly chart: DrawChart; readonly onUndrawn: (undrawn: Undrawn) => void };

export type FormName = "html" | "docx" | "xlsx" | "csv";

/** The forms of one issue, each made from the report and nothing else; loaded when first made. */
export const FORMS: Readonly<Record<FormName, (report: WeeklyReport, drawing: FormDrawing) => Promise<string | Buffer>>> = {
  csv: async (report) => (await import("../report/weekly-csv.js")).weeklyReportCsv(report),
  html: async (report, { chart, onUndrawn }) => withPageFont((await import("../report/weekly-html.js")).weeklyReportHtml(report, chart, onUndrawn)),
  xlsx: async (report) => (await import("../report/weekly-workbook.js")).weeklyReportWorkbook(report),
  docx: async (report, drawing) => (await import("../report/weekly-document.js")).weeklyReportDocx(report, drawing),
};
