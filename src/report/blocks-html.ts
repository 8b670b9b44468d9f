import { wordsIn, type Language } from "../words/words.js";
import type { DocumentBlock, DocumentCell, DocumentFigure, DocumentTable } from "./document.js";
import { drawnSvg } from "./drawing.js";
import type { Undrawn } from "./mail-pictures.js";
import { asMarkup, html, type Markup } from "./markup.js";

/** How blocks stand on a page: ids of their pictures begin with `id`, and `onUndrawn` hears of one that can't be drawn. */
export type BlocksOnPage = { readonly language: Language; readonly id: string; readonly onUndrawn: (undrawn: Undrawn) => void };

/** Blocks of a paper as a part of a page, within a section that has its own title. */
export function blocksHtml(blocks: readonly DocumentBlock[], page: BlocksOnPage): Markup {
  return html`${blocks.map((block, k) => blockHtml(block, { ...page, id: `${page.id}-${k}` }))}`;
}

function blockHtml(block: DocumentBlock, page: BlocksOnPage): Markup {
  switch (block.kind) {
    case "heading":
      return html`<h3>${block.text}</h3>
`;
    case "paragraph":
      return html`<p${asMarkup(block.look === undefined || block.look === "plain" ? "" : ` class="${block.look}"`)}>${block.text}</p>
`;
    case "table":
      return tableHtml(block);
    case "figure":
      return figureHtml(block, page);
    case "facts":
      return html`<dl>${block.facts.map(([name, fact]) => html`<dt>${name}</dt><dd>${fact}</dd>
`)}</dl>`;
  }
}

function tableHtml({ caption, head, rows, nothing }: DocumentTable): Markup {
  if (rows.length === 0) return html`<p>${nothing}</p>
`;
  return html`<div class="wide"><table>
<caption>${caption}</caption>
<thead>${head.map((row) => html`<tr>${row.map(({ text }) => html`<th scope="col">${text}</th>`)}</tr>`)}</thead>
<tbody>
${rows.map((row) => html`<tr>${row.map(cellHtml)}</tr>
`)}</tbody>
</table></div>
`;
}

const CLASSES = { left: "", center: "c", right: "n" } as const;

function cellHtml({ text, align = "left" }: DocumentCell, place: number): Markup {
  if (place === 0) return html`<th scope="row">${text}</th>`;
  return html`<td class="${CLASSES[align]}">${text}</td>`;
}

/** A picture that can't be drawn costs the page only itself. */
function figureHtml({ caption, drawing, instead }: DocumentFigure, { language, id, onUndrawn }: BlocksOnPage): Markup {
  try {
    return html`<figure>${asMarkup(drawnSvg(drawing(), id))}</figure>
`;
  } catch (error) {
    onUndrawn({ chart: caption, reason: `drawing_failed: ${error instanceof Error ? error.message : String(error)}` });
    return html`<p class="remark">${wordsIn(language).report.chartFailed}</p>
${instead === undefined ? null : tableHtml(instead)}`;
  }
}
