import { wordsIn, type Language } from "../words/words.js";
import { codeText } from "./code-text.js";
import { correctionText, type CorrectedWindow } from "./correction-text.js";
import { count } from "./format.js";
import { html, type Markup } from "./markup.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { WeeklyReport } from "./record.js";
import type { WeeklyCorrection } from "./weekly-record.js";

/** 更正撤回: each told figure that was corrected, as it was told and as it is, and how many have been told so. */
export function correctionSection({ corrected, rules, language }: Pick<WeeklyReport, "corrected" | "rules" | "language">): Markup {
  return html`${corrected.map((correction) => correctionBlock(correction, rules, language))}`;
}

/** How many have been told of a correction, in words; never who. */
export function toldText({ told, reached }: WeeklyCorrection, language: Language): string {
  const { weekly } = wordsIn(language);
  return told === 0 ? weekly.toldNobody : weekly.told({ told: count(told), reached: count(reached), isAll: reached >= told });
}

function correctionBlock(correction: WeeklyCorrection, rules: WeeklyReport["rules"], language: Language): Markup {
  const { corrections, report, weekly } = wordsIn(language);
  const { item, before, episode } = correction;
  const text = correctionText(correction, rules, language);
  const { columns } = corrections;
  return html`<article class="correction">
<h3><span class="level level-none">${text.state}</span><span class="code">${codeText(item.verdict, language)}</span> <bdi>${printable(item.description)}</bdi> · <bdi>${printable(item.partnerName)}</bdi></h3>
<p class="particulars">${[weekly.number(String(episode)), `${columns.toldPeriod} ${monthText(before.period, language)}`, text.level, text.vintage].join(" · ")}</p>
<div class="wide"><table class="windows">
<caption>${text.head}</caption>
<thead><tr>${[report.columns.window, columns.quantityYoyBefore, columns.quantityYoyNow, columns.unitValueYoyBefore, columns.unitValueYoyNow].map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${text.windows.map(windowRow)}</tbody>
</table></div>
<p>${text.why}${toldText(correction, language)}${report.stop}</p>
<p>${text.advice}</p>
</article>
`;
}

function windowRow(of: CorrectedWindow): Markup {
  return html`<tr><th scope="row">${of.window}<small>${of.span}</small></th>${[of.quantityBefore, of.quantityNow, of.unitValueBefore, of.unitValueNow].map((figure) => html`<td class="n">${figure}</td>`)}</tr>
`;
}
