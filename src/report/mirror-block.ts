import type { Language } from "../words/words.js";
import { html, type Markup } from "./markup.js";
import { mirrorSections } from "./mirror-text.js";
import type { ReportItem } from "./record.js";

/** What the importing side says of a flagged product, as short lists; null where it was not asked, and of a World, which has no importer. */
export function mirrorBlock({ mirror, verdict }: ReportItem, language: Language): Markup | null {
  if (mirror == null || verdict.partner === "WLD") return null;
  return html`<div class="mirror">
${mirrorSections(mirror, verdict, language).map(
  ({ title, lines }) => html`<p class="particulars"><b>${title}</b></p>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
`,
)}</div>`;
}
