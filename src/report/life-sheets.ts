import type { Cell } from "write-excel-file/node";
import { WINDOW_NAMES } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { codeText } from "./code-text.js";
import { unitsOfColumns } from "./column-units.js";
import { toldText } from "./correction-section.js";
import { correctionText } from "./correction-text.js";
import { cutOffsOf, windowText } from "./figures.js";
import { incidentText } from "./incident-text.js";
import { acknowledgedText, judgementText, levelName, numbersText, stateText, unfolded } from "./life-text.js";
import { muteState, scopeText } from "./mute-text.js";
import { instantText } from "./period-text.js";
import type { RuleLine, WeeklyReport } from "./record.js";
import { number, percentCell, text, title, type SheetPlan } from "./sheet.js";
import { undeliveredText } from "./watch-sections.js";
import type { MuteLine, UndeliveredLine, WeeklyCorrection, WeeklyItem } from "./weekly-record.js";

/** 预警状态: one row per alert listed anywhere in the issue, those folded and muted too, with its state, why, and what people say of it. */
export function lifeSheet(report: WeeklyReport): SheetPlan {
  const { report: words, weekly } = wordsIn(report.language);
  const [c, w] = [words.columns, weekly.columns];
  return {
    name: weekly.sheets.life,
    columns: [8, 44, 8, 12, 36, 10, 14, 10, 50, 10, 30, 16, 16],
    header: [w.number, w.state, c.level, c.code, c.product, c.marketCode, c.market, c.since, w.judgements, w.disputed, w.acknowledged, w.muted, w.foldedUnder],
    rows: listedItems(report).map(({ item, head }) => lifeRow(item, head, report.language)),
  };
}

type Listed = { readonly item: WeeklyItem; readonly head: WeeklyItem | null };

/** Each alert once, in the order of the sections. */
function listedItems({ added, escalated, ongoing, eased, closed, mutes, watch }: WeeklyReport): Listed[] {
  const lists = [added, escalated, ongoing, eased, closed, watch.unknown, ...mutes.map(({ covered }) => covered)];
  const listed = new Map<number, Listed>();
  for (const head of lists.flat()) {
    for (const item of unfolded([head])) {
      const number = item.life?.episode;
      if (number !== undefined && !listed.has(number)) listed.set(number, { item, head: item === head ? null : head });
    }
  }
  return [...listed.values()];
}

function lifeRow(item: WeeklyItem, head: WeeklyItem | null, language: Language): Cell[] {
  const { report, alertLife } = wordsIn(language);
  const { life, verdict } = item;
  if (life === undefined) return [];
  const judged = life.judgements.map((judgement) => judgementText(judgement, language)).join(report.semicolon);
  const acknowledged = life.acknowledged === null ? "" : acknowledgedText(life.acknowledged, language);
  return [
    ...[number(life.episode), text(stateText(item, language)), text(levelName(item, language))],
    ...[text(codeText(verdict, language)), text(item.description), text(verdict.partner), text(item.partnerName), text(item.since ?? "")],
    ...[text(judged), text(life.disputed ? alertLife.disputed : ""), text(acknowledged), text(numbersText(life.mutes, language)), text(head === null ? "" : codeText(head.verdict, language))],
  ];
}

/** 更正撤回: one row per correction and window, both figures as numbers. */
export function correctionsSheet({ corrected, rules, language }: WeeklyReport): SheetPlan {
  const { corrections, report, weekly } = wordsIn(language);
  const [c, k, w] = [report.columns, corrections.columns, weekly.columns];
  const u = unitsOfColumns(language);
  return {
    name: weekly.sheets.corrected,
    columns: [8, 8, 12, 36, 14, 12, 10, 12, 12, 12, 12, 10, 10, 10, 10, 40],
    header: [
      ...[w.number, k.state, c.code, c.product, c.market, k.toldPeriod, c.window],
      ...[k.quantityYoyBefore, k.quantityYoyNow, k.unitValueYoyBefore, k.unitValueYoyNow, k.levelBefore, k.levelNow, k.vintageBefore, k.vintageNow, w.told],
    ],
    units: ["", "", "", "", "", u.month, "", u.ratio, u.ratio, u.ratio, u.ratio, "", "", u.vintage, u.vintage, ""],
    rows: corrected.flatMap((correction) => correctionRows(correction, rules, language)),
  };
}

function correctionRows(correction: WeeklyCorrection, rules: readonly RuleLine[], language: Language): Cell[][] {
  const { item, before, episode } = correction;
  const said = correctionText(correction, rules, language);
  const cutOffs = cutOffsOf(before, rules);
  return WINDOW_NAMES.map((name) => {
    const [told, now] = [before.windows[name], item.verdict.windows[name]];
    return [
      ...[number(episode), text(said.state), text(codeText(before, language)), text(item.description), text(item.partnerName), text(before.period), text(windowText(name, told, cutOffs, language).label)],
      ...[percentCell(told.quantityYoy, cutOffs.quantityYoy), percentCell(now.quantityYoy, cutOffs.quantityYoy), percentCell(told.unitValueYoy, cutOffs.unitValueYoy), percentCell(now.unitValueYoy, cutOffs.unitValueYoy)],
      ...[text(said.levelBefore), text(said.levelNow), number(before.vintage), number(item.verdict.vintage), text(toldText(correction, language))],
    ];
  });
}

/** 静音清单: one row per mute. Which alerts it covers says the column 静音 of the sheet before. */
export function mutesSheet({ mutes, language }: WeeklyReport): SheetPlan {
  const { weekly } = wordsIn(language);
  const w = weekly.columns;
  return {
    name: weekly.sheets.mutes,
    columns: [8, 24, 60, 20, 40, 12, 14],
    header: [w.mute, w.state, w.scope, w.author, w.reason, w.until, w.covered],
    rows: mutes.map((line) => muteCells(line, language)),
  };
}

function muteCells(line: MuteLine, language: Language): Cell[] {
  const { mute, covered } = line;
  return [number(mute.id), text(muteState(line, language)), text(scopeText(line, language)), text(mute.author), text(mute.reason), text(mute.until), number(covered.length)];
}

/** The part of 数据状态 on the watch itself: incidents, and messages that are not known to have arrived. */
export function watchRows({ watch, language }: WeeklyReport): SheetPlan["rows"] {
  const { alertLife, weekly, weeklyMail } = wordsIn(language);
  const w = weekly.columns;
  const none = watch.undelivered === null ? weeklyMail.noIncidents : weekly.noIncidents;
  return [
    [],
    [title(weekly.incidents)],
    ...(watch.incidents.length === 0 ? [[text(none)]] : [[w.kind, w.event, w.inhibits, w.opened, w.closed].map(title)]),
    ...watch.incidents.map((incident) => [
      ...[text(alertLife.incidents[incident.kind]), text(incidentText(incident, language)), number(incident.inhibits)],
      ...[text(instantText(incident.openedAt)), text(incident.closedAt === null ? weekly.goingOn : instantText(incident.closedAt))],
    ]),
    ...(watch.undelivered === null ? [] : deliveryRows(watch.undelivered, language)),
  ];
}

function deliveryRows(lines: readonly UndeliveredLine[], language: Language): SheetPlan["rows"] {
  const { weekly } = wordsIn(language);
  const w = weekly.columns;
  const said = undeliveredText(lines, language);
  return [
    [],
    ...(said === null ? [[text(weekly.allDelivered)]] : [[title(said)], [w.recipient, w.channel, w.givenUp, w.unconfirmed].map(title)]),
    ...lines.map(({ recipient, channel, givenUp, unconfirmed }) => [text(recipient), text(channel), number(givenUp), number(unconfirmed)]),
  ];
}
