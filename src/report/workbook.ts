import type { Blob } from "node:buffer";
import type { Stream } from "node:stream";
import writeExcelFile, { type Cell, type Feature, type Row } from "write-excel-file/node";
import {
  findElement,
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
  replaceElement,
} from "write-excel-file/utility";
import { escaped } from "./markup.js";
import { widthOf } from "./printable.js";
import type { SheetPlan } from "./sheet.js";

/** Said on every sheet: what the workbook is, and, for sample figures, that they are none. */
export type WorkbookHead = { readonly title: string; readonly sample: string | null };

const UNITS = { textColor: "#4d5560", fontSize: 9, backgroundColor: "#f5f7fa", borderColor: "#c3c9d1", borderStyle: "thin", wrap: true, align: "center", alignVertical: "center" } as const;
const HEADER = { fontWeight: "bold", backgroundColor: "#e9eef4", borderColor: "#c3c9d1", borderStyle: "thin", wrap: true, align: "center", alignVertical: "center" } as const;

/** Points of one line of a head, and characters its bold type needs beside the name's own. */
const HEADER_LINE = 16;
const HEADER_PADDING = 1;

/** Characters a sheet's name may have, and those it may not hold. @see ECMA-376 as Excel keeps it */
const LONGEST_NAME = 31;
const NOT_IN_NAMES = /[[\]:*?/\\\u0000-\u001f]/g;
/** Rows a sheet may have, the head included. */
const MOST_ROWS = 1_048_576;

/** Characters across landscape A4 that still read in print. */
const READABLE_WIDTH = 170;

/**
 * An XLSX file of the sheets in order: title and sample line on top of each, the head of a list frozen and with filters, landscape A4. The filter hangs on the row of units
 * where there is one, so that sorting leaves both rows of the head where they are.
 *
 * @throws RangeError when a sheet has more rows than a sheet can hold
 */
export async function workbook(given: readonly SheetPlan[], head: WorkbookHead): Promise<Buffer> {
  const plans = namedApart(given);
  const top = topRows(head);
  const sheets = plans.map((plan) => ({
    sheet: plan.name,
    data: [...top, ...headRows(plan), ...plan.rows.map((row) => [...row])],
    columns: plan.columns.map((width) => ({ width })),
    orientation: "landscape" as const,
    stickyRowsCount: top.length + headSize(plan),
  }));
  for (const { sheet, data } of sheets) if (data.length > MOST_ROWS) throw new RangeError(`the sheet ${sheet} has ${data.length} rows, and a sheet holds ${MOST_ROWS}`);
  return writeExcelFile(sheets, { fontFamily: "Microsoft YaHei", fontSize: 10, features: [listFeatures(plans, top.length)] }).toBuffer();
}

function topRows({ title, sample }: WorkbookHead): Row[] {
  const titleRow: Row = [{ value: title, type: String, fontWeight: "bold", fontSize: 14, height: 24 }];
  const sampleCell: Cell = { value: sample ?? "", type: String, fontWeight: "bold", textColor: "#9c1f17", height: 18 };
  return sample === null ? [titleRow] : [titleRow, [sampleCell]];
}

/** Names as a workbook can have them: without the signs it keeps for itself, short enough, and each unlike the others in whatever case. */
function namedApart(plans: readonly SheetPlan[]): SheetPlan[] {
  const taken = new Set<string>();
  return plans.map((plan) => {
    const plain = plan.name.replace(NOT_IN_NAMES, " ").replace(/^[\s']+|[\s']+$/g, "") || "-";
    let name = shortName(plain, "");
    for (let k = 2; taken.has(name.toLowerCase()); k++) name = shortName(plain, ` ${k}`);
    taken.add(name.toLowerCase());
    return { ...plan, name };
  });
}

/** Cut between characters, never within one. */
function shortName(name: string, ending: string): string {
  let short = "";
  for (const character of name) {
    if (short.length + character.length + ending.length > LONGEST_NAME) break;
    short += character;
  }
  return `${short.trimEnd()}${ending}`;
}

function headSize({ header, units }: SheetPlan): number {
  return header === null ? 0 : units === undefined ? 1 : 2;
}

function headRows({ header, units, columns }: SheetPlan): Row[] {
  if (header === null) return [];
  return [headerRow(header, columns), ...(units === undefined ? [] : [units.map((value) => ({ value, type: String, ...UNITS }))])];
}

/** The head of a list, two lines high where a name is wider than its column: not every program finds the height itself. */
function headerRow(names: readonly string[], columns: readonly number[]): Row {
  const wraps = names.some((name, k) => widthOf(name) + HEADER_PADDING > (columns[k] ?? 0));
  return names.map((value) => ({ value, type: String, height: (wraps ? 2 : 1) * HEADER_LINE, ...HEADER }));
}

/** What the library leaves to its users: filters on the head of a list, pages as wide as the paper, the head repeated on each. */
function listFeatures(plans: readonly SheetPlan[], topRowCount: number): Feature<Stream | Buffer | Blob> {
  return {
    files: {
      transform: {
        "xl/workbook.xml": {
          transform: (xml) => {
            const names = printTitles(plans, topRowCount);
            // The library leaves an empty list of names; two lists would make Excel offer a repair.
            const empty = findElement(xml, "definedNames");
            if (empty !== undefined) return replaceElement(xml, empty, names);
            return insertElementMarkupAccordingToOrderOfSiblings(xml, names, getOrderOfSiblings("xl/workbook.xml", "workbook") ?? [], "workbook");
          },
        },
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml, _sheet, { sheetIndex }) => {
            const plan = plans[sheetIndex];
            const fitted = into(xml, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
            if (plan === undefined || plan.header === null) return fitted;
            const first = topRowCount + headSize(plan) - 1;
            const last = getCellAddress(first + plan.rows.length, plan.header.length - 1);
            return into(fitted, getSelfClosingTagMarkup("autoFilter", { ref: `${getCellAddress(first, 0)}:${last}` }));
          },
          transformElementAttributes: (tag, attributes, _index, _sheet, { sheetIndex }) =>
            tag === "pageSetup" ? { ...attributes, fitToWidth: pagesWide(plans[sheetIndex]), fitToHeight: 0 } : attributes,
        },
      },
    },
  };
}

/** The rows repeated on every printed page: title, sample line and the head of the list. */
function printTitles(plans: readonly SheetPlan[], topRowCount: number): string {
  const names = plans.map((plan, k) => `<definedName name="_xlnm.Print_Titles" localSheetId="${k}">'${escaped(plan.name.replaceAll("'", "''"))}'!$1:$${topRowCount + headSize(plan)}</definedName>`);
  return `<definedNames>${names.join("")}</definedNames>`;
}

/** A list too wide for one page to be read goes over several, side by side. */
function pagesWide(plan: SheetPlan | undefined): number {
  return Math.max(1, Math.round((plan?.columns ?? []).reduce((sum, width) => sum + width, 0) / READABLE_WIDTH));
}

function into(xml: string, element: string): string {
  return insertElementMarkupAccordingToOrderOfSiblings(xml, element, getOrderOfSiblings("xl/worksheets/sheet{id}.xml", "worksheet") ?? [], "worksheet");
}
