import { wordsIn, type Language } from "../words/words.js";
import type { DocumentCell, DocumentTable } from "./document.js";
import { cutOffsOf, headlineWindow, windowText, type WindowText } from "./figures.js";
import { codeText } from "./code-text.js";
import { printable } from "./printable.js";
import type { ReportItem, RuleLine } from "./record.js";

/** Cells of a head from their names. */
export function headCells(names: readonly string[]): readonly DocumentCell[] {
  return names.map((text) => ({ text }));
}

/** A cell that holds a figure. @param key whether the rule looks at it */
export function figureCell(text: string, key = false): DocumentCell {
  return { text, align: "right", ...(key ? { bold: true } : {}) };
}

export function middleCell(text: string): DocumentCell {
  return { text, align: "center" };
}

/** A table with a head of one row; `nothing` in its place where there are no rows. */
export function documentTable(caption: string, head: readonly string[], rows: readonly (readonly DocumentCell[])[], nothing: string): DocumentTable {
  return { kind: "table", caption, head: [headCells(head)], rows, nothing };
}

/** Code, product, market, the two changes of the longest window that meets the rule, and that window's name. */
export function headlineTexts(item: ReportItem, rules: readonly RuleLine[], language: Language): { readonly cells: readonly DocumentCell[]; readonly window: WindowText } {
  const { verdict } = item;
  const name = headlineWindow(verdict);
  const window = windowText(name, verdict.windows[name], cutOffsOf(verdict, rules), language);
  return { cells: [{ text: codeText(verdict, language) }, { text: printable(item.description) }, { text: printable(item.partnerName) }, figureCell(window.quantityYoy, true), figureCell(window.unitValueYoy, true), middleCell(window.label)], window };
}

/** Names of the columns of `headlineTexts`. */
export function headlineNames(language: Language): readonly string[] {
  const { code, product, market, quantityYoy, unitValueYoy, window } = wordsIn(language).report.columns;
  return [code, product, market, quantityYoy, unitValueYoy, window];
}
