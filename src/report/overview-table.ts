import { wordsIn, type Language } from "../words/words.js";
import { codeText } from "./code-text.js";
import { isShift } from "./evidence-clauses.js";
import { cutOffsOf, headlineWindow, windowText } from "./figures.js";
import type { StatedItem } from "./flagged-product.js";
import { count } from "./format.js";
import { headlineCells } from "./headline-cells.js";
import { levelMark } from "./level-mark.js";
import { levelOf } from "./life-text.js";
import { html, type Markup } from "./markup.js";
import type { ReportItem, RuleLine, WeeklyReport } from "./record.js";
import { windowsMet } from "./sentence.js";

/** Rows of the blue list on a page: the workbook holds them all. */
export const MOST_WATCHED = 200;

/** Every flagged product in one row: what a reader with one minute reads. */
export function overviewTable(stated: readonly StatedItem[], linked: number, { language, rules }: WeeklyReport): Markup {
  const { columns, sections } = wordsIn(language).report;
  return html`<div class="wide"><table>
<caption>${sections.summary}</caption>
<thead><tr>${[columns.level, columns.code, columns.product, columns.market, columns.quantityYoy, columns.unitValueYoy, columns.window, columns.metWindows].map(heading)}</tr></thead>
<tbody>
${stated.map((of) => overviewRow(of, of.place <= linked, rules, language))}</tbody>
</table></div>`;
}

function overviewRow({ item, state, place }: StatedItem, linked: boolean, rules: readonly RuleLine[], language: Language): Markup {
  const shown = codeText(item.verdict, language);
  const code = linked ? html`<a href="#p${place}">${shown}</a>` : shown;
  return html`<tr><td class="c">${levelMark(item, language)}${levelOf(item) === null ? null : html`<br>${state}`}${isShift(item) ? html`<br>${wordsIn(language).evidence.shift}` : null}</td><th scope="row" class="code">${code}</th>${headlineCells(item, rules, language)}<td>${windowsMet(item, language)}</td></tr>
`;
}

/** The blue list: shorter, without states. */
export function watchedTable({ watchedOnly, rules, language }: WeeklyReport): Markup {
  const { columns, sections, watchedNote, restInWorkbook } = wordsIn(language).report;
  const shown = watchedOnly.slice(0, MOST_WATCHED);
  const left = watchedOnly.length - shown.length;
  return html`<p class="particulars">${watchedNote}</p>
<div class="wide"><table>
<caption>${sections.watchedOnly}</caption>
<thead><tr>${[columns.code, columns.product, columns.market, columns.quantityYoy, columns.unitValueYoy, columns.window, columns.value].map(heading)}</tr></thead>
<tbody>
${shown.map((item) => watchedRow(item, rules, language))}</tbody>
</table></div>
${left === 0 ? null : html`<p class="quiet">${restInWorkbook(count(left))}</p>`}`;
}

function watchedRow(item: ReportItem, rules: readonly RuleLine[], language: Language): Markup {
  const { verdict } = item;
  const name = headlineWindow(verdict);
  const text = windowText(name, verdict.windows[name], cutOffsOf(verdict, rules), language);
  return html`<tr><th scope="row" class="code">${codeText(verdict, language)}</th>${headlineCells(item, rules, language)}<td class="n">${text.valueWithUnit}</td></tr>
`;
}

function heading(text: string): Markup {
  return html`<th scope="col">${text}</th>`;
}
