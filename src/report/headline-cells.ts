import type { Language } from "../words/words.js";
import { cutOffsOf, headlineWindow, windowText } from "./figures.js";
import { html, type Markup } from "./markup.js";
import { printable } from "./printable.js";
import type { ReportItem, RuleLine } from "./record.js";

/** Product, market, the two changes of the longest window that meets the rule, and that window's name. */
export function headlineCells(item: ReportItem, rules: readonly RuleLine[], language: Language): Markup {
  const { verdict } = item;
  const name = headlineWindow(verdict);
  const text = windowText(name, verdict.windows[name], cutOffsOf(verdict, rules), language);
  return html`<td class="product"><bdi>${printable(item.description)}</bdi></td><td class="market"><bdi>${printable(item.partnerName)}</bdi></td><td class="n key">${text.quantityYoy}</td><td class="n key">${text.unitValueYoy}</td><td class="c">${text.label}</td>`;
}
