import type { EpisodeState } from "../alerts/episode.js";
import { LEVELS } from "../detect/verdict.js";
import type { AlertStatus } from "../pipeline/alert-status.js";
import { count } from "../report/format.js";
import { incidentLine } from "../report/incident-text.js";
import { instantText } from "../report/period-text.js";
import { printable } from "../report/printable.js";
import { wordsIn, type Language } from "../words/words.js";

/** How alerts and messages stand, a line each: what needs somebody begins with 注意. */
export function alertStatusText(status: AlertStatus, language: Language): string {
  const { alertStatus: words } = wordsIn(language);
  return [
    words.title,
    openLine(status, language),
    ...(status.mutesInForce === 0 ? [] : [words.mutes(count(status.mutesInForce))]),
    ...incidentLines(status, language),
    ...channelLines(status, language),
    ...(status.suppressedSubscribers === 0 ? [] : [words.suppressed(count(status.suppressedSubscribers))]),
  ].join("\n");
}

function openLine({ openEpisodes, episodesByState, episodesByLevel }: AlertStatus, language: Language): string {
  const { alertLife, alertStatus: words, reasons, report } = wordsIn(language);
  const states = (Object.keys(alertLife.states) as EpisodeState[]).flatMap((state) => part(alertLife.states[state], episodesByState[state], language));
  const levels = [...LEVELS.flatMap((level) => part(reasons.levels[level], episodesByLevel[level], language)), ...part(words.noLevel, episodesByLevel.none, language)];
  return words.open(count(openEpisodes), report.list(states), report.list(levels));
}

function part(name: string, of: number | undefined, language: Language): string[] {
  return of === undefined ? [] : [wordsIn(language).alertStatus.part(name, count(of))];
}

function incidentLines({ incidents }: AlertStatus, language: Language): string[] {
  const { alertStatus: words } = wordsIn(language);
  return incidents.length === 0 ? [words.noIncidents] : [words.incidents, ...incidents.map((incident) => `  ${incidentLine(incident, language)}`)];
}

function channelLines({ waiting, channelPauses, undelivered, undeliveredDays }: AlertStatus, language: Language): string[] {
  const { alertStatus: words, deliveryReasons } = wordsIn(language);
  return [
    ...(waiting.length === 0 ? [words.nothingWaiting] : waiting.map(({ channel, messages, since }) => words.waiting(channel, count(messages), instantText(since)))),
    ...channelPauses.map(({ channel, reason, since, until }) => {
      const why = deliveryReasons[reason];
      return until === null ? words.disabled(channel, why, instantText(since)) : words.paused(channel, why, instantText(until));
    }),
    ...undelivered.map(({ recipient, channel, givenUp, unconfirmed }) =>
      words.undelivered({ days: count(undeliveredDays), recipient: printable(recipient), channel: printable(channel), givenUp: count(givenUp), unconfirmed: count(unconfirmed) }),
    ),
  ];
}
