import { LEVELS } from "../detect/verdict.js";
import { wordsIn } from "../words/words.js";
import { issueFacts } from "./background-sections.js";
import { correctionText } from "./correction-text.js";
import { count } from "./format.js";
import { freshnessLines } from "./freshness-lines.js";
import { incidentText } from "./incident-text.js";
import { alertCount, levelOf } from "./life-text.js";
import { foremostItems, mailItem } from "./mail-list.js";
import { nextReleaseDay } from "./next-release.js";
import { monthText, weekText } from "./period-text.js";
import type { ReportItem, WeeklyReport } from "./record.js";
import { coverageSentence, reportOpening } from "./sentence.js";
import type { IssueFile, WeeklyNotice, WeeklyNoticeItem, WeeklyNoticeList } from "./weekly-notice-record.js";
import type { WeeklyItem } from "./weekly-record.js";

/** Of each list so many are told of; the rest are in the files. */
const FOREMOST = 10;

/** What a message says of one issue, made from the report and the files it was written to. */
export function weeklyNotice(report: WeeklyReport, recipientName: string, files: readonly IssueFile[]): WeeklyNotice {
  const { language, sample, week, writtenAt, summary, noNewMonth, command } = report;
  const { report: words, weeklyMail } = wordsIn(language);
  const facts = issueFacts(report).filter(([name]) => name !== words.provenance.command && name !== words.provenance.writtenAt);
  return {
    ...{ language, sample, recipientName, writtenAt, noNewMonth, files, facts, command },
    ...{ week: week.name, firstDay: week.firstDay, lastDay: week.lastDay },
    period: summary?.period ?? null,
    nextRelease: nextReleaseDay(report),
    subject: subject(report),
    title: weeklyMail.title({ title: words.title, dates: weekText(week.firstDay, week.lastDay, language) }),
    opening: reportOpening(report),
    coverage: summary === null ? null : coverageSentence(summary, language),
    lists: lists(report),
    corrected: corrected(report),
    status: status(report),
  };
}

/** What changed, in counts; of an issue without a new month that, with the newest month and the day of the next. */
function subject(report: WeeklyReport): string {
  const { language, week, summary, noNewMonth, added, escalated, ongoing, eased, closed } = report;
  const { weeklyMail } = wordsIn(language);
  const dates = weekText(week.firstDay, week.lastDay, language);
  const corrections = report.corrected.length === 0 ? null : count(report.corrected.length);
  if (summary === null) return weeklyMail.subjectNotScreened(dates);
  if (noNewMonth) return weeklyMail.subjectNoNews({ dates, month: monthText(summary.period, language), next: nextReleaseDay(report), corrected: corrections });
  const of = (items: readonly WeeklyItem[]): string => count(alertCount(items));
  return weeklyMail.subject({ dates, added: of(added), escalated: of(escalated), ongoing: of(ongoing), eased: of(eased), closed: of(closed), corrected: corrections });
}

function lists(report: WeeklyReport): readonly WeeklyNoticeList[] {
  const { sections } = wordsIn(report.language).report;
  return (["added", "escalated", "ongoing", "eased", "closed"] as const).map((name) => {
    const items = foremostItems(report[name].map(atItsLevel), FOREMOST).map((item) => noticeItem(item, report, name === "closed"));
    return { name, title: sections[name], count: alertCount(report[name]), items };
  });
}

/** At the level of its episode, which the newest month alone may not show. */
function atItsLevel(item: WeeklyItem): WeeklyItem {
  return { ...item, verdict: { ...item.verdict, level: levelOf(item) } };
}

function noticeItem(head: ReportItem & WeeklyItem, report: WeeklyReport, sayWhy: boolean): WeeklyNoticeItem {
  const { children = [], life, verdict } = head;
  const said = life === undefined ? head : { ...head, cause: life.cause };
  const { quantityYoy, unitValueYoy } = verdict.windows.year;
  return { ...mailItem({ head: said, children }, { inFull: false, sayWhy }, report, () => null), covers: 1 + children.length, partner: verdict.partner, quantityYoy, unitValueYoy };
}

function corrected(report: WeeklyReport): WeeklyNotice["corrected"] {
  const { language, rules } = report;
  const rank = ({ state, before }: WeeklyReport["corrected"][number]): number => (state === "withdrawn" ? 0 : LEVELS.length + 1) + (before.level === null ? LEVELS.length : LEVELS.indexOf(before.level));
  const foremost = report.corrected.toSorted((one, other) => rank(one) - rank(other)).slice(0, FOREMOST);
  return { title: wordsIn(language).weekly.corrected, count: report.corrected.length, items: foremost.map((each) => correctionText(each, rules, language)) };
}

function status({ freshness, sample, watch, language }: WeeklyReport): readonly string[] {
  const { weeklyMail } = wordsIn(language);
  return [
    ...freshnessLines(freshness, sample, language),
    ...watch.incidents.map((incident) => weeklyMail.incident({ event: incidentText(incident, language), isOver: incident.closedAt !== null })),
    ...(watch.unknown.length === 0 ? [] : [weeklyMail.unknown(count(watch.unknown.length))]),
  ];
}
