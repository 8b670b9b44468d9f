import { LEVELS, type Verdict } from "../detect/verdict.js";
import { wordsIn } from "../words/words.js";
import { ruleText } from "./background-sections.js";
import { catalogueText } from "./catalogue-text.js";
import { codeText } from "./code-text.js";
import { isShift } from "./evidence-clauses.js";
import { evidenceLines } from "./evidence-text.js";
import { cutOffsOf, windowText } from "./figures.js";
import { count } from "./format.js";
import { freshnessLines } from "./freshness-lines.js";
import { mirrorBrief, notStoredLine } from "./mirror-text.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { AlertDigest, ReportItem } from "./record.js";
import { coverageSentence, digestOpening, itemSentence } from "./sentence.js";

/** Width of a product's name within a sentence: the whole name stands right above it. */
const NAME_IN_SENTENCE = 60;

/** One item of a mail, every figure already text. */
export type MailItem = {
  readonly level: Verdict["level"];
  readonly levelName: string;
  readonly hsCode: string;
  readonly product: string;
  readonly market: string;
  readonly year: { readonly label: string; readonly than: string; readonly quantityYoy: string; readonly unitValueYoy: string };
  readonly month: { readonly label: string; readonly than: string; readonly quantityYoy: string; readonly unitValueYoy: string };
  /** 结构变化, where the unit value fell by a shift of structure; null elsewhere. */
  readonly shift: string | null;
  readonly sentence: string;
  /** What explains the figures, line by line. */
  readonly evidence: readonly string[];
};

/** A list of items under its title; `more` tells of those left to the workbook, null when all are shown. */
export type MailList = { readonly title: string; readonly items: readonly MailItem[]; readonly more: string | null };

/** What an alert mail says, in the order it says it. The HTML body and its text twin are both made from this and nothing else. */
export type MailContent = {
  readonly sample: string | null;
  readonly title: string;
  readonly recipient: string;
  readonly opening: string;
  readonly added: MailList;
  /** Null where nothing has risen to orange or red. */
  readonly escalated: MailList | null;
  readonly ongoing: MailList;
  readonly closed: MailList;
  /** Pairs of name and text: coverage, data, how new each source is, rules, command. */
  readonly notes: readonly (readonly [name: string, note: string])[];
  readonly attached: string;
  readonly written: string;
};

/** @param most items shown of each list, highest level first */
export function mailContent(digest: AlertDigest, most: number): MailContent {
  const { language, summary, escalated = [] } = digest;
  const { mail, sections, sample } = wordsIn(language).report;
  return {
    sample: digest.sample ? sample : null,
    title: mail.title(monthText(summary.period, language)),
    recipient: mail.recipient(printable(digest.recipientName)),
    opening: digestOpening(digest),
    added: list(sections.added, digest.added, most, digest),
    escalated: escalated.length === 0 ? null : list(sections.escalated, escalated, most, digest),
    ongoing: list(sections.ongoing, digest.ongoing, most, digest),
    closed: list(sections.closed, digest.closed, most, digest),
    notes: notes(digest, most),
    attached: mail.attached,
    written: mail.written(digest.writtenAt),
  };
}

function list(title: string, items: readonly ReportItem[], most: number, digest: AlertDigest): MailList {
  const { mail, none, itemCount } = wordsIn(digest.language).report;
  const shown = foremost(items, most);
  const left = items.length - shown.length;
  return {
    title: `${title} · ${items.length === 0 ? none : itemCount(count(items.length))}`,
    items: shown.map((item) => mailItem(item, digest)),
    more: left === 0 ? null : mail.more(count(left)),
  };
}

function foremost(items: readonly ReportItem[], most: number): readonly ReportItem[] {
  return items.toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
}

function rank({ verdict: { level } }: ReportItem): number {
  return level === null ? LEVELS.length : LEVELS.indexOf(level);
}

function mailItem(item: ReportItem, { language, rules }: AlertDigest): MailItem {
  const { report, reasons } = wordsIn(language);
  const { verdict } = item;
  const cutOffs = cutOffsOf(verdict, rules);
  return {
    level: verdict.level,
    levelName: verdict.level === null ? report.sections.closed : reasons.levels[verdict.level],
    hsCode: codeText(verdict, language),
    product: printable(item.description),
    market: printable(item.partnerName),
    shift: isShift(item) ? wordsIn(language).evidence.shift : null,
    year: windowText("year", verdict.windows.year, cutOffs, language),
    month: windowText("month", verdict.windows.month, cutOffs, language),
    sentence: itemSentence(item, rules, language, NAME_IN_SENTENCE),
    evidence: [...evidenceLines(item, language), ...mirrorBrief(item, language)],
  };
}

function notes(digest: AlertDigest, most: number): readonly (readonly [string, string])[] {
  const { language, sample, summary, freshness, rules, catalogue, command } = digest;
  const { mail, provenance, sections } = wordsIn(language).report;
  const data = mail.data({ month: monthText(summary.period, language), vintage: count(summary.vintage), rulesHash: summary.rulesHash.slice(0, 12) });
  const notStored = notStoredLine([digest.added, digest.escalated ?? []].flatMap((items) => foremost(items, most)), language);
  return [
    [mail.coverage, coverageSentence(summary, language)],
    [mail.figures, data],
    ...(notStored === null ? [] : [[wordsIn(language).mirror.title, notStored] as const]),
    ...freshnessLines(freshness, sample, language).map((line) => [sections.status, line] as const),
    ...(catalogue === undefined ? [] : [[wordsIn(language).codes.catalogue.label, catalogueText(catalogue, language)] as const]),
    ...rules.map((rule) => [provenance.rules, mail.rule({ title: printable(rule.title), ...ruleText(rule, language) })] as const),
    [provenance.rules, `${wordsIn(language).conditions.levels.warning}${wordsIn(language).report.stop}`],
    [provenance.command, printable(command)],
  ];
}
