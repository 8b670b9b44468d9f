import { wordsIn } from "../words/words.js";
import { ruleText } from "./background-sections.js";
import { catalogueText } from "./catalogue-text.js";
import { count } from "./format.js";
import { freshnessLines } from "./freshness-lines.js";
import { notStoredLine } from "./mirror-text.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { AlertDigest, OpsNotice, ReportItem, ScreeningSummary } from "./record.js";
import { coverageSentence } from "./sentence.js";
import type { Language } from "../words/words.js";

/** A name and a text: coverage, data, how new each source is, rules, command. */
export type MailNote = readonly [name: string, note: string];

/** @param shown items whose importer's figures are spoken of */
export function mailNotes(digest: AlertDigest, shown: readonly ReportItem[]): readonly MailNote[] {
  const { language, sample, summary, freshness, rules, catalogue, command } = digest;
  const { mail, provenance, sections } = wordsIn(language).report;
  const notStored = notStoredLine(shown, language);
  return [
    ...summaryNotes(summary, language),
    ...(notStored === null ? [] : [[wordsIn(language).mirror.title, notStored] as const]),
    ...freshnessLines(freshness, sample, language).map((line) => [sections.status, line] as const),
    ...(catalogue === undefined ? [] : [[wordsIn(language).codes.catalogue.label, catalogueText(catalogue, language)] as const]),
    ...rules.map((rule) => [provenance.rules, mail.rule({ title: printable(rule.title), ...ruleText(rule, language) })] as const),
    [provenance.rules, `${wordsIn(language).conditions.levels.warning}${wordsIn(language).report.stop}`],
    [provenance.command, printable(command)],
  ];
}

/** What a notice to ops rests on. */
export function noticeNotes({ summary, language, command }: OpsNotice): readonly MailNote[] {
  const { messages, report } = wordsIn(language);
  const coverage = summary === null ? [[report.mail.coverage, messages.incident.notScreened] as const] : summaryNotes(summary, language);
  return [...coverage, [report.provenance.command, printable(command)]];
}

function summaryNotes(summary: ScreeningSummary, language: Language): readonly MailNote[] {
  const { mail } = wordsIn(language).report;
  const data = mail.data({ month: monthText(summary.period, language), vintage: count(summary.vintage), rulesHash: summary.rulesHash.slice(0, 12) });
  return [
    [mail.coverage, coverageSentence(summary, language)],
    [mail.figures, data],
  ];
}
