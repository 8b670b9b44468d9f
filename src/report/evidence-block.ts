import { wordsIn, type Language } from "../words/words.js";
import { breakdownsOf, contributionTable, evidenceReason, evidenceTitle, indexTable, splitTable, type EvidenceTable } from "./evidence-text.js";
import { isShift } from "./evidence-clauses.js";
import { html, type Markup } from "./markup.js";
import type { ReportItem } from "./record.js";

/** What explains a flagged product, in small tables; null where nothing was gathered. */
export function evidenceBlock(item: ReportItem, language: Language): Markup | null {
  const evidence = item.evidence ?? null;
  if (evidence === null) return null;
  const words = wordsIn(language);
  if (evidence.reason !== null) return html`<p class="remark">${words.evidence.none(evidenceReason(evidence.reason, language))}${words.report.stop}</p>`;
  const contributions = breakdownsOf(item, evidence).map(([kind, of]) => contributionTable(kind, of, evidence.names, language));
  const tables = [splitTable(item, evidence, language), ...contributions, indexTable(evidence, language)].filter((table) => table !== null);
  return html`<div class="evidence"><p class="particulars"><b>${evidenceTitle(item, evidence, language)}</b></p>
${tables.map(smallTable)}</div>`;
}

/** 结构变化 beside the level of a product whose unit value fell by a shift of structure. */
export function shiftMark(item: ReportItem, language: Language): Markup | null {
  return isShift(item) ? html`<span class="level level-none">${wordsIn(language).evidence.shift}</span>` : null;
}

function smallTable({ title, header, rows, figures, notes }: EvidenceTable): Markup {
  const cell = (text: string, column: number): Markup => (column === 0 ? html`<th scope="row"><bdi>${text}</bdi></th>` : figures.includes(column) ? html`<td class="n">${text}</td>` : html`<td>${text}</td>`);
  return html`<div class="part"><div class="wide"><table class="evidence">
<thead><tr><th scope="colgroup" colspan="${header.length}">${title}</th></tr>
<tr>${header.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map(cell)}</tr>
`)}</tbody>
</table></div>
${notes.map((note) => html`<p class="particulars">${note}</p>
`)}</div>`;
}
