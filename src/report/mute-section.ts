import { wordsIn, type Language } from "../words/words.js";
import { count } from "./format.js";
import { htmlTable } from "./html-table.js";
import { numbersText } from "./life-text.js";
import { html, type Markup } from "./markup.js";
import { muteState, scopeText } from "./mute-text.js";
import { instantText } from "./period-text.js";
import { printable } from "./printable.js";
import type { WeeklyReport } from "./record.js";
import { standingTable } from "./standing-table.js";
import type { MuteLine } from "./weekly-record.js";

/** 静音清单: every mute in force or newly out of force, then the open alerts under each. */
export function muteSection({ mutes, rules, language }: Pick<WeeklyReport, "mutes" | "rules" | "language">): Markup {
  const { weekly } = wordsIn(language);
  const c = weekly.columns;
  const covered = mutes.filter((line) => line.covered.length > 0);
  return html`<p class="particulars">${weekly.muteNote}</p>
${htmlTable(weekly.mutes, [c.mute, c.state, c.scope, c.author, c.reason, c.until, c.covered], mutes.map((line) => muteRow(line, language)), null)}
${covered.map((line) => {
  const title = weekly.coveredBy(weekly.number(String(line.mute.id)));
  return html`<h3>${title}</h3>
${standingTable(title, line.covered, rules, language)}`;
})}`;
}

function muteRow(line: MuteLine, language: Language): Markup {
  const { mute, covered } = line;
  const ended = mute.endedAt === null ? null : html`<small>${[printable(mute.endedBy ?? ""), instantText(mute.endedAt)].join(" ")}</small>`;
  return html`<tr><th scope="row">${numbersText([mute.id], language)}</th><td>${muteState(line, language)}${ended}</td><td>${scopeText(line, language)}</td><td>${printable(mute.author)}</td><td>${printable(mute.reason)}</td><td class="c">${mute.until}</td><td class="n">${count(covered.length)}</td></tr>
`;
}
