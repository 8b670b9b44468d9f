import { WINDOW_NAMES } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { CASES_ON_PAGE, titledCaseLines } from "./case-text.js";
import { seriesDrawing } from "./chart.js";
import { codeText } from "./code-text.js";
import type { DocumentBlock, DocumentCell, DocumentTable } from "./document.js";
import { figureCell, headCells, middleCell } from "./document-cells.js";
import { evidenceDocument, mirrorDocument } from "./document-evidence.js";
import { standingDocument } from "./document-lists.js";
import type { Drawing } from "./drawing.js";
import { isShift } from "./evidence-clauses.js";
import { cutOffsOf, isMixed, unitsOf, windowText } from "./figures.js";
import { particulars, type StatedItem } from "./flagged-product.js";
import { count } from "./format.js";
import { levelName, remarkLines } from "./life-text.js";
import { printable, shortened } from "./printable.js";
import type { ReportItem, RuleLine } from "./record.js";
import { currencySentence, itemSentence, shareSentence } from "./sentence.js";

/** Width of a product's name in a caption: the heading has the whole of it. */
const NAME_WIDTH = 48;

/** Draws the chart of one product: `seriesDrawing`, or a test's own. */
export type DrawItem = (item: ReportItem, rules: readonly RuleLine[], language: Language) => Drawing;

/** All a paper says of one product in one market, in the order of the page. */
export function productDocument(of: StatedItem, rules: readonly RuleLine[], language: Language, draw: DrawItem = seriesDrawing): readonly DocumentBlock[] {
  const { item } = of;
  const { children = [], life, months } = item;
  const { report, weekly } = wordsIn(language);
  const quiet = (text: string): DocumentBlock => ({ kind: "paragraph", text, look: "quiet" });
  const closing = [shareSentence(item, language), currencySentence(item, rules, language)].filter((text) => text !== null);
  return [
    { kind: "heading", level: 2, text: productHeading(item, language) },
    quiet(particulars(of, language)),
    ...(life === undefined ? [] : remarkLines(life, language).map(quiet)),
    windowsDocument(item, rules, language),
    { kind: "paragraph", text: itemSentence(item, rules, language) },
    ...evidenceDocument(item, language),
    ...mirrorDocument(item, language),
    ...titledCaseLines(item.cases, language, CASES_ON_PAGE).map(quiet),
    ...(children.length === 0 ? [] : [standingDocument(weekly.children(count(children.length)), children, rules, language)]),
    ...closing.map((text) => quiet(`${text}${report.stop}`)),
    ...(months.length === 0 ? [] : [{ kind: "figure", caption: chartCaption(item, language), drawing: () => draw(item, rules, language) } as const]),
  ];
}

function productHeading(item: StatedItem["item"], language: Language): string {
  const { docx, evidence } = wordsIn(language);
  const marks = [levelName(item, language), ...(isShift(item) ? [evidence.shift] : [])];
  return docx.marked(marks, `${codeText(item.verdict, language)} ${printable(item.description)} · ${printable(item.partnerName)}`);
}

function chartCaption({ verdict, description, partnerName }: ReportItem, language: Language): string {
  return wordsIn(language).report.chart.title(codeText(verdict, language), shortened(description, NAME_WIDTH), printable(partnerName));
}

/** Four windows: quantity, value and unit value, each now, before and its change. */
function windowsDocument(item: ReportItem, rules: readonly RuleLine[], language: Language): DocumentTable {
  const { verdict } = item;
  const { report: { columns, inUnit, none }, docx } = wordsIn(language);
  const units = unitsOf(verdict, language);
  const group = (text: string): DocumentCell => ({ text, columnSpan: 3 });
  const top = [{ text: columns.window, rowSpan: 2 }, group(inUnit(columns.quantity, units.quantity)), group(inUnit(columns.value, units.value)), group(inUnit(columns.unitValue, units.unitValue)), { text: columns.met, rowSpan: 2 }];
  const below = headCells([1, 2, 3].flatMap(() => [columns.current, columns.base, columns.yoy]));
  const caption = docx.windows(`${codeText(verdict, language)} · ${printable(item.partnerName)}`);
  return { kind: "table", caption, head: [top, below], rows: WINDOW_NAMES.map((name) => windowCells(item, name, rules, language)), nothing: none };
}

/** Where the windows' units differ, the figures carry them, and not the heads of the columns. */
function windowCells({ verdict }: ReportItem, name: (typeof WINDOW_NAMES)[number], rules: readonly RuleLine[], language: Language): readonly DocumentCell[] {
  const { yes, no } = wordsIn(language).report;
  const mixed = isMixed(verdict);
  const text = windowText(name, verdict.windows[name], cutOffsOf(verdict, rules), language);
  return [
    { text: `${text.label} ${text.span}` },
    figureCell(mixed ? text.quantityWithUnit : text.quantity),
    figureCell(text.quantityBase),
    figureCell(text.quantityYoy, true),
    figureCell(text.value),
    figureCell(text.valueBase),
    figureCell(text.valueYoy),
    figureCell(mixed ? text.unitValueWithUnit : text.unitValue),
    figureCell(text.unitValueBase),
    figureCell(text.unitValueYoy, true),
    middleCell(text.met ? yes : (text.reason ?? no)),
  ];
}
