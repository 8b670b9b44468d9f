import { wordsIn, type Language } from "../words/words.js";
import { codeText } from "./code-text.js";
import { headlineCells } from "./headline-cells.js";
import { htmlTable } from "./html-table.js";
import { levelMark } from "./level-mark.js";
import { stateText } from "./life-text.js";
import { html, type Markup } from "./markup.js";
import type { RuleLine } from "./record.js";
import type { WeeklyItem } from "./weekly-record.js";

/** Open alerts as they stand, a row each without a block of their own: number, level, state, product and its two changes. */
export function standingTable(title: string, items: readonly WeeklyItem[], rules: readonly RuleLine[], language: Language): Markup {
  const { report, weekly } = wordsIn(language);
  const c = report.columns;
  const rows = items.map((item) => standingRow(item, rules, language));
  return htmlTable(title, [weekly.columns.number, c.level, c.code, c.product, c.market, c.quantityYoy, c.unitValueYoy, c.window, weekly.columns.state], rows, null);
}

function standingRow(item: WeeklyItem, rules: readonly RuleLine[], language: Language): Markup {
  const { life } = item;
  return html`<tr><td class="c">${life === undefined ? null : String(life.episode)}</td><td class="c">${levelMark(item, language)}</td><th scope="row" class="code">${codeText(item.verdict, language)}</th>${headlineCells(item, rules, language)}<td>${stateText(item, language)}</td></tr>
`;
}
