import { wordsIn, type Language } from "../words/words.js";
import { codeText } from "./code-text.js";
import { isShift } from "./evidence-clauses.js";
import { cutOffsOf, headlineWindow, windowText } from "./figures.js";
import { levelMark, type StatedItem } from "./flagged-product.js";
import { count } from "./format.js";
import { html, type Markup } from "./markup.js";
import { printable } from "./printable.js";
import type { ReportItem, RuleLine, WeeklyReport } from "./record.js";
import { windowsMet } from "./sentence.js";

/** Rows of the blue list on the page: the workbook holds them all. */
const MOST_WATCHED = 200;

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
  const { level } = item.verdict;
  const shown = codeText(item.verdict, language);
  const code = linked ? html`<a href="#p${place}">${shown}</a>` : shown;
  return html`<tr><td class="c">${levelMark(level, language)}${level === null ? null : html`<br>${state}`}${isShift(item) ? html`<br>${wordsIn(language).evidence.shift}` : null}</td><th scope="row" class="code">${code}</th>${headline(item, rules, language)}<td>${windowsMet(item, language)}</td></tr>
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
  return html`<tr><th scope="row" class="code">${codeText(verdict, language)}</th>${headline(item, rules, language)}<td class="n">${text.valueWithUnit}</td></tr>
`;
}

/** Product, market, the two changes of the longest window that meets the rule, and that window's name. */
function headline(item: ReportItem, rules: readonly RuleLine[], language: Language): Markup {
  const { verdict } = item;
  const name = headlineWindow(verdict);
  const text = windowText(name, verdict.windows[name], cutOffsOf(verdict, rules), language);
  return html`<td class="product"><bdi>${printable(item.description)}</bdi></td><td class="market"><bdi>${printable(item.partnerName)}</bdi></td><td class="n key">${text.quantityYoy}</td><td class="n key">${text.unitValueYoy}</td><td class="c">${text.label}</td>`;
}

function heading(text: string): Markup {
  return html`<th scope="col">${text}</th>`;
}
