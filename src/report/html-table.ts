import { html, type Content, type Markup } from "./markup.js";

/** A table with a caption for those who don't see it; `nothing` in its place where there are no rows. */
export function htmlTable(title: string, headings: readonly string[], rows: readonly Markup[], nothing: Content): Markup {
  if (rows.length === 0) return html`<p>${nothing}</p>`;
  return html`<div class="wide"><table>
<caption>${title}</caption>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>`;
}
