import { WINDOW_NAMES, type Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { codeText } from "./code-text.js";
import { evidenceBlock, shiftMark } from "./evidence-block.js";
import { cutOffsOf, isMixed, unitsOf, windowText, type WindowText } from "./figures.js";
import { asMarkup, html, type Markup } from "./markup.js";
import { mirrorBlock } from "./mirror-block.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { ReportItem, RuleLine } from "./record.js";
import { currencySentence, itemSentence, regionOf, shareSentence } from "./sentence.js";

/** A flagged product, what became of it (新增 …) and its place among all of the issue, from 1. */
export type StatedItem = { readonly item: ReportItem; readonly state: string; readonly place: number };

/** Draws the chart of one product with ids beginning with `id`; `seriesChart`, or a test's own. */
export type DrawChart = (item: ReportItem, rules: readonly RuleLine[], language: Language, id: string) => string;

/** All a page says of one product in one market: heading, four windows, the sentence, what explains it, the share of the home province, the chart. */
export function flaggedProduct(of: StatedItem, rules: readonly RuleLine[], language: Language, draw: DrawChart): Markup {
  const { item, place } = of;
  const share = shareSentence(item, language);
  const currency = currencySentence(item, rules, language);
  return html`<article class="product" id="p${place}">
<h3>${levelMark(item.verdict.level, language)}${shiftMark(item, language)}<span class="code">${codeText(item.verdict, language)}</span> <bdi>${printable(item.description)}</bdi> · <bdi>${printable(item.partnerName)}</bdi></h3>
<p class="particulars">${particulars(of, language)}</p>
${windowsTable(item, rules, language)}
<p class="sentence">${itemSentence(item, rules, language)}</p>
${evidenceBlock(item, language)}
${mirrorBlock(item, language)}
${share === null ? null : html`<p class="share">${share}${wordsIn(language).report.stop}</p>`}
${currency === null ? null : html`<p class="share">${currency}${wordsIn(language).report.stop}</p>`}
${chart(of, rules, language, draw)}
</article>
`;
}

/** The level as a coloured mark that also says it; `—` for a closed product, which has none. */
export function levelMark(level: Level | null, language: Language): Markup {
  const { report, reasons } = wordsIn(language);
  return html`<span class="level level-${level ?? "none"}">${level === null ? report.sections.closed : reasons.levels[level]}</span>`;
}

function particulars({ item, state }: StatedItem, language: Language): string {
  const { report, codes } = wordsIn(language);
  const tags = item.tags.map(({ name, origin }) => (origin === "official" ? printable(name[language]) : codes.tags.approximate(printable(name[language]))));
  const sectors = item.sectors.map(({ name }) => printable(name[language]));
  const facts = [state, report.flow(item.verdict.flow), item.since === null ? "" : report.sentence.since(monthText(item.since, language)), regionOf(item, language), report.list(sectors), tags.length === 0 ? "" : codes.tags.line(report.list(tags))];
  return facts.filter((fact) => fact !== "").join(" · ");
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
