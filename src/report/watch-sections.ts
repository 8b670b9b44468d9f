import { wordsIn, type Language } from "../words/words.js";
import { count } from "./format.js";
import { htmlTable } from "./html-table.js";
import { incidentText } from "./incident-text.js";
import { html, type Markup } from "./markup.js";
import { instantText } from "./period-text.js";
import { printable } from "./printable.js";
import type { WeeklyReport } from "./record.js";
import { standingTable } from "./standing-table.js";
import type { UndeliveredLine, WatchState } from "./weekly-record.js";

/** The part of 数据状态 on the watch itself: what it could not see, whom it could not reach, and which alerts it can't tell the state of. */
export function watchSections({ watch, rules, language }: Pick<WeeklyReport, "watch" | "rules" | "language">): Markup {
  const { weekly } = wordsIn(language);
  return html`${watch.undelivered === null ? null : html`<h3>${weekly.delivery}</h3>
${deliveryBlock(watch.undelivered, language)}
`}<h3>${weekly.incidents}</h3>
${incidentTable(watch, language)}
<h3>${weekly.unknown}</h3>
${watch.unknown.length === 0 ? html`<p>${weekly.noUnknown}</p>` : html`<p class="particulars">${weekly.unknownNote}</p>
${standingTable(weekly.unknown, watch.unknown, rules, language)}`}`;
}

/** One sentence on messages that are not known to have arrived; null where all have. */
export function undeliveredText(lines: readonly UndeliveredLine[], language: Language): string | null {
  if (lines.length === 0) return null;
  const messages = lines.reduce((sum, { givenUp, unconfirmed }) => sum + givenUp + unconfirmed, 0);
  return wordsIn(language).weekly.undelivered({ messages: count(messages), recipients: count(new Set(lines.map(({ recipient }) => recipient)).size) });
}

function deliveryBlock(lines: readonly UndeliveredLine[], language: Language): Markup {
  const { weekly } = wordsIn(language);
  const said = undeliveredText(lines, language);
  if (said === null) return html`<p>${weekly.allDelivered}</p>`;
  const c = weekly.columns;
  const rows = lines.map(
    (line) => html`<tr><th scope="row">${printable(line.recipient)}</th><td>${printable(line.channel)}</td><td class="n">${count(line.givenUp)}</td><td class="n">${count(line.unconfirmed)}</td></tr>
`,
  );
  return html`<p class="alarm" role="note">${said}</p>
${htmlTable(said, [c.recipient, c.channel, c.givenUp, c.unconfirmed], rows, null)}`;
}

function incidentTable({ incidents, undelivered }: WatchState, language: Language): Markup {
  const { alertLife, weekly } = wordsIn(language);
  const c = weekly.columns;
  const rows = incidents.map(
    (incident) => html`<tr><th scope="row">${alertLife.incidents[incident.kind]}</th><td>${incidentText(incident, language)}</td><td class="c">${instantText(incident.openedAt)}</td><td class="c">${incident.closedAt === null ? weekly.goingOn : instantText(incident.closedAt)}</td><td class="n">${count(incident.inhibits)}</td></tr>
`,
  );
  return htmlTable(weekly.incidents, [c.kind, c.event, c.opened, c.closed, c.inhibits], rows, undelivered === null ? wordsIn(language).weeklyMail.noIncidents : weekly.noIncidents);
}
