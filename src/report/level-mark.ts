import type { Language } from "../words/words.js";
import { levelName, levelOf } from "./life-text.js";
import { html, type Markup } from "./markup.js";
import type { WeeklyItem } from "./weekly-record.js";

/** The level as a coloured mark that also says it; of what has none, the state it is in. */
export function levelMark(item: WeeklyItem, language: Language): Markup {
  return html`<span class="level level-${levelOf(item) ?? "none"}">${levelName(item, language)}</span>`;
}
