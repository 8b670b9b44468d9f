/** The same number in every form of an issue: page, paper, workbook and list are made apart, read back, and compared. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WINDOW_NAMES, type Verdict, type WindowName } from "../../src/detect/verdict.js";
import { FORMS, type FormDrawing, type FormName } from "../../src/pipeline/weekly-forms.js";
import { cutOffsOf } from "../../src/report/figures.js";
import { amount, percent, quantity, unitValue } from "../../src/report/format.js";
import type { WeeklyReport } from "../../src/report/record.js";
import { wordsIn } from "../../src/words/words.js";
import { recordsOfCsv, recordsOfXlsx, tablesOfDocx, tablesOfHtml, type ReadTable } from "../helpers/read-forms.js";
import { inEnglish, item, lived, weeklyReport } from "../report/fixture.js";

const NO_PICTURES: FormDrawing = { draw: () => Promise.resolve({ reason: "not drawn here" }), chart: () => "<svg></svg>", onUndrawn: () => undefined };
const made = async (form: FormName, report: WeeklyReport): Promise<Buffer> => Buffer.from(await FORMS[form](report, NO_PICTURES));

/** Tables of four windows: of the page and of the paper, one a product, without their heads. */
function windowsTables(tables: readonly ReadTable[], report: WeeklyReport): ReadTable[] {
  const { columns } = wordsIn(report.language).report;
  return tables.filter(([head]) => head?.[0] === columns.window && head.at(-1) === columns.met).map((table) => table.slice(2));
}

/** Figures of one window as the project prints them, from the numbers of a list. */
function printed(record: Record<string, unknown>, report: WeeklyReport, rule: Pick<Verdict, "rule">): readonly string[] {
  const { columns: c } = wordsIn(report.language).report;
  const figure = (name: string): number | null => (typeof record[name] === "number" ? record[name] : null);
  const cutOffs = cutOffsOf({ ...rule, currency: String(record[c.currency]) } as Verdict, report.rules);
  return [
    ...[quantity(figure(c.quantity)), quantity(figure(c.quantityBase)), percent(figure(c.quantityYoy), cutOffs.quantityYoy)],
    ...[amount(figure(c.value), report.language, cutOffs.value), amount(figure(c.valueBase), report.language), percent(figure(c.valueYoy))],
    ...[unitValue(figure(c.unitValue)), unitValue(figure(c.unitValueBase)), percent(figure(c.unitValueYoy), cutOffs.unitValueYoy)],
  ];
}

/** Every difference between the forms of an issue, told by form, product and window. */
async function differences(report: WeeklyReport, forms: { readonly html: Buffer; readonly docx: Buffer; readonly xlsx: Buffer; readonly csv: Buffer }): Promise<string[]> {
  const [page, paper] = [windowsTables(tablesOfHtml(forms.html.toString("utf8")), report), windowsTables(tablesOfDocx(forms.docx), report)];
  const lists = { xlsx: await recordsOfXlsx(forms.xlsx, wordsIn(report.language).report.sheets.findings), csv: recordsOfCsv(forms.csv.toString("utf8")) };
  const heads = [report.added, report.escalated, report.ongoing, report.eased, report.closed].flat();
  const all = heads.flatMap((head) => [head, ...(head.children ?? [])]);
  const told: string[] = page.length === heads.length && paper.length === heads.length ? [] : [`${heads.length} products, ${page.length} on the page, ${paper.length} in the paper`];
  heads.forEach((head, k) => {
    WINDOW_NAMES.forEach((name, w) => {
      const where = `${head.verdict.hsCode} ${head.verdict.partner} ${name}`;
      const [onPage, inPaper] = [page[k]?.[w] ?? [], paper[k]?.[w] ?? []];
      if (onPage.join("|") !== inPaper.join("|")) told.push(`docx ${where}: ${onPage.join("|")} / ${inPaper.join("|")}`);
      for (const [form, records] of Object.entries(lists)) {
        const figures = printed(records[all.indexOf(head) * WINDOW_NAMES.length + w] ?? {}, report, head.verdict).join("|");
        if (onPage.slice(1, 10).join("|") !== figures) told.push(`${form} ${where}: ${onPage.slice(1, 10).join("|")} / ${figures}`);
      }
    });
  });
  return told;
}

async function everyForm(report: WeeklyReport) {
  const [html, docx, xlsx, csv] = await Promise.all((["html", "docx", "xlsx", "csv"] as const).map((form) => made(form, report)));
  return { html: html ?? Buffer.alloc(0), docx: docx ?? Buffer.alloc(0), xlsx: xlsx ?? Buffer.alloc(0), csv: csv ?? Buffer.alloc(0) };
}

describe("a figure is the same on the page, in the paper, in the workbook and in the list", () => {
  it.each(["zh-CN", "en"] as const)("of the whole issue in %s", async (language) => {
    const report = language === "en" ? inEnglish(weeklyReport()) : weeklyReport();
    expect(await differences(report, await everyForm(report))).toEqual([]);
  });

  it("of any product", async () => {
    const quantities = fc.record({ quantity: fc.integer({ min: 1, max: 2e9 }), unitValue: fc.double({ min: 0.0001, max: 1e6, noNaN: true }), growth: fc.double({ min: -0.9, max: 9, noNaN: true }), priceChange: fc.double({ min: -0.95, max: 0.9, noNaN: true }) });
    await fc.assert(
      fc.asyncProperty(fc.array(quantities, { minLength: 1, maxLength: 4 }), async (all) => {
        const report = weeklyReport({ added: all.map((each, k) => lived(item({ ...each, hsCode: String(84_000_000 + k) }), { episode: 100 + k })), escalated: [], ongoing: [], eased: [], closed: [] });
        expect(await differences(report, await everyForm(report))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it("and one that is not is found, in whatever form it stands", async () => {
    const report = weeklyReport();
    const other = weeklyReport({ added: report.added.map((each, k) => (k > 0 ? each : { ...each, verdict: oneMore(each.verdict, "quarter") })) });
    const [right, wrong] = [await everyForm(report), await everyForm(other)];
    for (const form of ["docx", "xlsx", "csv"] as const) expect(await differences(report, { ...right, [form]: wrong[form] })).toEqual([expect.stringContaining(`${form} ${report.added[0]?.verdict.hsCode} `)]);
  });
});

function oneMore(verdict: Verdict, name: WindowName): Verdict {
  const window = verdict.windows[name];
  return { ...verdict, windows: { ...verdict.windows, [name]: { ...window, quantity: (window.quantity ?? 0) + 1 } } };
}
