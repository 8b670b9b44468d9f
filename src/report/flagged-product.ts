import { WINDOW_NAMES } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { CASES_ON_PAGE, caseLines } from "./case-text.js";
import { codeText } from "./code-text.js";
import { evidenceBlock, shiftMark } from "./evidence-block.js";
import { cutOffsOf, isMixed, unitsOf, windowText, type WindowText } from "./figures.js";
import { count } from "./format.js";
import { levelMark } from "./level-mark.js";
import { remarkLines, stateText } from "./life-text.js";
import { asMarkup, html, type Markup } from "./markup.js";
import { mirrorBlock } from "./mirror-block.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { ReportItem, RuleLine } from "./record.js";
import { currencySentence, itemSentence, regionOf, shareSentence } from "./sentence.js";
import { standingTable } from "./standing-table.js";
import type { WeeklyItem } from "./weekly-record.js";

/** A flagged product, what became of it (新增 …) and its place among all of the issue, from 1. */
export type StatedItem = { readonly item: WeeklyItem; readonly state: string; readonly place: number };

/** Draws the chart of one product with ids beginning with `id`; `seriesChart`, or a test's own. */
export type DrawChart = (item: ReportItem, rules: readonly RuleLine[], language: Language, id: string) => string;

/** All a page says of one product in one market: heading, what people say of it, four windows, the sentence, what explains it, what is folded under it, the share of the home province, the chart. */
export function flaggedProduct(of: StatedItem, rules: readonly RuleLine[], language: Language, draw: DrawChart): Markup {
  const { item, place } = of;
  const share = shareSentence(item, language);
  const currency = currencySentence(item, rules, language);
  return html`<article class="product" id="p${place}">
<h3>${levelMark(item, language)}${shiftMark(item, language)}<span class="code">${codeText(item.verdict, language)}</span> <bdi>${printable(item.description)}</bdi> · <bdi>${printable(item.partnerName)}</bdi></h3>
<p class="particulars">${particulars(of, language)}</p>
${remarks(item, language)}${windowsTable(item, rules, language)}
<p class="sentence">${itemSentence(item, rules, language)}</p>
${evidenceBlock(item, language)}
${mirrorBlock(item, language)}
${caseBlock(item, language)}
${childrenBlock(item, rules, language)}
${share === null ? null : html`<p class="share">${share}${wordsIn(language).report.stop}</p>`}
${currency === null ? null : html`<p class="share">${currency}${wordsIn(language).report.stop}</p>`}
${chart(of, rules, language, draw)}
</article>
`;
}

/** Number and state of the alert, flow, month it began, place, sectors and tags, in one line. */
export function particulars({ item, state }: StatedItem, language: Language): string {
  const { report, codes, weekly } = wordsIn(language);
  const life = item.life === undefined ? [state] : [weekly.number(String(item.life.episode)), stateText(item, language)];
  const tags = item.tags.map(({ name, origin }) => (origin === "official" ? printable(name[language]) : codes.tags.approximate(printable(name[language]))));
  const sectors = item.sectors.map(({ name }) => printable(name[language]));
  const facts = [...life, report.flow(item.verdict.flow), item.since === null ? "" : report.sentence.since(monthText(item.since, language)), regionOf(item, language), report.list(sectors), tags.length === 0 ? "" : codes.tags.line(report.list(tags))];
  return facts.filter((fact) => fact !== "").join(" · ");
}

/** What people say of the alert, a line each; nothing where nobody has said anything. */
function remarks({ life }: WeeklyItem, language: Language): Markup {
  const lines = life === undefined ? [] : remarkLines(life, language);
  return html`${lines.map((line) => html`<p class="remark">${line}</p>
`)}`;
}

/** Earlier trade-remedy cases on the goods; null where none were looked for. */
function caseBlock({ cases }: ReportItem, language: Language): Markup | null {
  const lines = caseLines(cases, language, CASES_ON_PAGE);
  if (lines.length === 0) return null;
  return html`<div class="mirror"><p class="particulars"><b>${wordsIn(language).cases.title}</b></p>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></div>`;
}

/** The longer codes of the same cause, a row each. */
function childrenBlock({ children = [] }: WeeklyItem, rules: readonly RuleLine[], language: Language): Markup | null {
  if (children.length === 0) return null;
  const title = wordsIn(language).weekly.children(count(children.length));
  return html`<p class="particulars">${title}</p>
${standingTable(title, children, rules, language)}`;
}

function windowsTable(item: ReportItem, rules: readonly RuleLine[], language: Language): Markup {
  const { columns, inUnit } = wordsIn(language).report;
  const units = unitsOf(item.verdict, language);
  const group = html`<th scope="col">${columns.current}</th><th scope="col">${columns.base}</th><th scope="col">${columns.yoy}</th>`;
  const texts = WINDOW_NAMES.map((name) => windowText(name, item.verdict.windows[name], cutOffsOf(item.verdict, rules), language));
  return html`<div class="wide"><table class="windows">
<caption>${codeText(item.verdict, language)} · ${printable(item.partnerName)}</caption>
<thead>
<tr><th scope="col" rowspan="2">${columns.window}</th><th scope="colgroup" colspan="3">${inUnit(columns.quantity, units.quantity)}</th><th scope="colgroup" colspan="3">${inUnit(columns.value, units.value)}</th><th scope="colgroup" colspan="3">${inUnit(columns.unitValue, units.unitValue)}</th><th scope="col" rowspan="2">${columns.met}</th></tr>
<tr>${group}${group}${group}</tr>
</thead>
<tbody>
${texts.map((text) => windowRow(text, isMixed(item.verdict), language))}</tbody>
</table></div>`;
}

/** @param mixed whether the windows' units differ: then the figures carry them, and not the heads of the columns */
function windowRow(text: WindowText, mixed: boolean, language: Language): Markup {
  const { yes, no } = wordsIn(language).report;
  return html`<tr${text.met ? asMarkup(' class="met"') : null}><th scope="row">${text.label}<small>${text.span}</small></th>${[
    figure(mixed ? text.quantityWithUnit : text.quantity),
    figure(text.quantityBase),
    figure(text.quantityYoy, true),
    figure(text.value),
    figure(text.valueBase),
    figure(text.valueYoy),
    figure(mixed ? text.unitValueWithUnit : text.unitValue),
    figure(text.unitValueBase),
    figure(text.unitValueYoy, true),
  ]}<td class="c">${text.met ? yes : (text.reason ?? no)}</td></tr>
`;
}

/** @param key whether the rule looks at this figure: set in bold */
function figure(text: string, key = false): Markup {
  return html`<td class="n${key ? " key" : ""}">${text}</td>`;
}

/** A chart that cannot be drawn costs the page its picture, not the reader the figures. */
function chart({ item, place }: StatedItem, rules: readonly RuleLine[], language: Language, draw: DrawChart): Markup | null {
  if (item.months.length === 0) return null;
  try {
    return html`<figure>${asMarkup(draw(item, rules, language, `p${place}-chart`))}</figure>`;
  } catch {
    return html`<p class="remark">${wordsIn(language).report.chartFailed}</p>`;
  }
}
