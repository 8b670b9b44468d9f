import { wordsIn } from "../words/words.js";
import { methodSheet, summarySheet } from "./background-sheets.js";
import { correctionsSheet } from "./corrections-sheet.js";
import { countsOf } from "./digest-counts.js";
import { evidenceSheet } from "./evidence-sheet.js";
import { findingsSheet, monthsSheet, type StatedFinding } from "./finding-sheets.js";
import { count } from "./format.js";
import { freshnessLines } from "./freshness-lines.js";
import { inhibitedLine } from "./incident-text.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { AlertDigest, ReportItem } from "./record.js";
import { coverageSentence, digestOpening } from "./sentence.js";
import { stormLines } from "./storm-text.js";
import { workbook } from "./workbook.js";

/** What is attached to one recipient's alert mail: that recipient's products and nobody else's, every window and month of them. */
export async function digestWorkbook(digest: AlertDigest): Promise<Buffer> {
  const { language, summary, rules, corrected = [], folded = [] } = digest;
  const { messages } = wordsIn(language);
  const { mail, provenance, sample, sections, sheets } = wordsIn(language).report;
  const facts = [
    [sheets.summary, digestOpening(digest)],
    ...stormLines(digest).map((line) => [messages.storm.title, line] as const),
    ...shortenedFacts(digest),
    ...(digest.inhibited ?? []).map((line) => [messages.inhibited, inhibitedLine(line, language)] as const),
    ...(folded.length === 0 ? [] : [[sheets.summary, messages.folded(wordsIn(language).report.list(folded.map((month) => monthText(month, language))))] as const]),
    [mail.coverage, coverageSentence(summary, language)],
    ...freshnessLines(digest.freshness, digest.sample, language).map((line) => [sections.status, line] as const),
    [provenance.audience, printable(digest.recipientName)],
    [provenance.period, monthText(summary.period, language)],
    [provenance.vintage, count(summary.vintage)],
    [provenance.rulesHash, summary.rulesHash],
    [provenance.writtenAt, digest.writtenAt],
    [provenance.command, digest.command],
  ] as const;
  const plans = [
    summarySheet(facts, language),
    ...(corrected.length === 0 ? [] : [correctionsSheet(corrected, rules, language)]),
    findingsSheet(findings(digest), rules, language),
    evidenceSheet(listed(digest).slice(0, 4).flatMap(([, items]) => items), language),
    monthsSheet(listed(digest).slice(0, 5).flatMap(([, items]) => items), language),
    methodSheet(rules, summary, language),
  ];
  return workbook(plans, { title: mail.title(monthText(summary.period, language)), sample: digest.sample ? sample : null });
}

function findings(digest: AlertDigest): StatedFinding[] {
  return listed(digest).flatMap(([state, items]) => items.map((item) => ({ state, item })));
}

/** The lists in their order, those whose items are in another list as well last: 新增, 升级, 缓解, 持续, 结束, 静音到期. */
function listed({ added, escalated = [], eased = [], ongoing, closed, unmuted = [], language }: AlertDigest): readonly (readonly [state: string, items: readonly ReportItem[]])[] {
  const { messages, report } = wordsIn(language);
  const { sections } = report;
  return [
    [sections.added, added],
    [sections.escalated, escalated],
    [sections.eased, eased],
    [sections.ongoing, ongoing],
    [sections.closed, closed],
    [messages.unmuted, unmuted],
  ];
}

/** Lists that hold fewer than there are say so. */
function shortenedFacts(digest: AlertDigest): readonly (readonly [string, string])[] {
  const { messages, report } = wordsIn(digest.language);
  const all = countsOf(digest);
  return (["added", "escalated", "eased", "ongoing", "closed"] as const).flatMap((name) => {
    const shown = (digest[name] ?? []).length;
    return shown === all[name] ? [] : [[report.sections[name], messages.sheet.shortened(count(shown), count(all[name]))] as const];
  });
}
