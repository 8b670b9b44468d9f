import { wordsIn } from "../words/words.js";
import { methodSheet, summarySheet } from "./background-sheets.js";
import { evidenceSheet } from "./evidence-sheet.js";
import { findingsSheet, monthsSheet, type StatedFinding } from "./finding-sheets.js";
import { count } from "./format.js";
import { freshnessLines } from "./freshness-lines.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { AlertDigest } from "./record.js";
import { coverageSentence, digestOpening } from "./sentence.js";
import { workbook } from "./workbook.js";

/** What is attached to one recipient's alert mail: that recipient's products and nobody else's, every window and month of them. */
export async function digestWorkbook(digest: AlertDigest): Promise<Buffer> {
  const { language, summary, rules } = digest;
  const { mail, provenance, sample, sections, sheets } = wordsIn(language).report;
  const facts = [
    [sheets.summary, digestOpening(digest)],
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
    findingsSheet(findings(digest), rules, language),
    evidenceSheet([...digest.added, ...digest.ongoing], language),
    monthsSheet([...digest.added, ...digest.ongoing, ...digest.closed], language),
    methodSheet(rules, language),
  ];
  return workbook(plans, { title: mail.title(monthText(summary.period, language)), sample: digest.sample ? sample : null });
}

function findings({ added, ongoing, closed, language }: AlertDigest): StatedFinding[] {
  const { sections } = wordsIn(language).report;
  const lists = [
    [sections.added, added],
    [sections.ongoing, ongoing],
    [sections.closed, closed],
  ] as const;
  return lists.flatMap(([state, items]) => items.map((item) => ({ state, item })));
}
