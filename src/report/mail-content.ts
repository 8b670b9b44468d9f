import { LEVELS } from "../detect/verdict.js";
import { wordsIn } from "../words/words.js";
import { correctionText, type CorrectionText } from "./correction-text.js";
import { correctedCount, countsOf } from "./digest-counts.js";
import { count } from "./format.js";
import { inhibitedLine } from "./incident-text.js";
import { foremostItems, mailList, type ListPlan, type MailList, type PictureOf } from "./mail-list.js";
import { mailNotes, type MailNote } from "./mail-notes.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { AlertDigest, ReportItem } from "./record.js";
import { digestOpening } from "./sentence.js";
import { stormLines } from "./storm-text.js";

/** A part of a mail under its title. `alarm` is to be read before anything else. */
export type MailBlock =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "lines"; readonly title: string; readonly lines: readonly string[]; readonly alarm: boolean }
  | { readonly kind: "corrections"; readonly title: string; readonly items: readonly CorrectionText[]; readonly more: string | null }
  | { readonly kind: "items"; readonly list: MailList };

/** What a mail says, in the order it says it. The HTML body and its text twin are both made from this and nothing else. */
export type MailContent = {
  /** 测试, 示例. */
  readonly banners: readonly string[];
  readonly title: string;
  readonly recipient: string;
  readonly blocks: readonly MailBlock[];
  /** Null where nothing is attached. */
  readonly attached: string | null;
  readonly notes: readonly MailNote[];
  readonly written: string;
  /** How to receive no more of them. */
  readonly unsubscribe: string;
};

/** What a mail is made with beside its digest. `most`: items shown of each list, highest level first. */
export type MailMaking = { readonly isTest: boolean; readonly most: number; readonly pictureOf: PictureOf; readonly unsubscribe: string | null };

export function mailContent(digest: AlertDigest, { isTest, most, pictureOf, unsubscribe }: MailMaking): MailContent {
  const { language, summary, writtenAt, storm = null } = digest;
  const { messages, report } = wordsIn(language);
  const lists = storm === null ? listsOf(digest, most).map((plan): MailBlock => ({ kind: "items", list: mailList(plan, digest, pictureOf) })) : [];
  return {
    banners: [...(isTest ? [messages.test] : []), ...(digest.sample ? [report.sample] : [])],
    title: report.mail.title(monthText(summary.period, language)),
    recipient: report.mail.recipient(printable(digest.recipientName)),
    blocks: [...corrections(digest, most), ...stormBlock(digest), { kind: "text", text: digestOpening(digest) }, ...folded(digest), ...lists, ...inhibited(digest)],
    attached: report.mail.attached,
    notes: mailNotes(digest, storm === null ? [digest.added, digest.escalated ?? []].flatMap((items) => foremostItems(items, most)) : []),
    written: report.mail.written(writtenAt),
    unsubscribe: unsubscribe === null ? messages.unsubscribe.reply : messages.unsubscribe.write(printable(unsubscribe)),
  };
}

/** The lists in their order; 新增, 持续 and 结束 are there when they are empty as well. */
function listsOf(digest: AlertDigest, most: number): ListPlan[] {
  const { added, escalated = [], eased = [], ongoing, closed, unmuted = [], language } = digest;
  const { messages, report } = wordsIn(language);
  const counts = countsOf(digest);
  const plan = (title: string, items: readonly ReportItem[], all: number, more: Partial<ListPlan> = {}): ListPlan => ({ title, items, all, most, inFull: false, note: null, sayWhy: false, ...more });
  const ifAny = (list: ListPlan): ListPlan[] => (list.all === 0 ? [] : [list]);
  return [
    plan(report.sections.added, added, counts.added, { inFull: true }),
    ...ifAny(plan(report.sections.escalated, escalated, counts.escalated, { inFull: true })),
    ...ifAny(plan(report.sections.eased, eased, counts.eased)),
    plan(report.sections.ongoing, ongoing, counts.ongoing),
    plan(report.sections.closed, closed, counts.closed, { sayWhy: true }),
    ...ifAny(plan(messages.unmuted, unmuted, unmuted.length, { note: messages.unmutedNote })),
  ];
}

/** Withdrawn ones first, then the highest level told. */
function corrections(digest: AlertDigest, most: number): MailBlock[] {
  const { corrected = [], rules, language } = digest;
  const counts = correctedCount(digest);
  if (counts === null) return [];
  const words = wordsIn(language);
  const rank = ({ state, before }: (typeof corrected)[number]): number => (state === "withdrawn" ? 0 : LEVELS.length + 1) + (before.level === null ? LEVELS.length : LEVELS.indexOf(before.level));
  const shown = corrected.toSorted((one, other) => rank(one) - rank(other)).slice(0, Math.max(1, most));
  const left = corrected.length - shown.length;
  const items = shown.map((correction) => correctionText(correction, rules, language));
  return [{ kind: "corrections", title: `${words.corrections.title} · ${counts}`, items, more: left === 0 ? null : words.report.mail.more(count(left)) }];
}

function stormBlock(digest: AlertDigest): MailBlock[] {
  const lines = stormLines(digest);
  return lines.length === 0 ? [] : [{ kind: "lines", title: wordsIn(digest.language).messages.storm.title, lines, alarm: true }];
}

function folded({ folded: months = [], language }: AlertDigest): MailBlock[] {
  const { messages, report } = wordsIn(language);
  return months.length === 0 ? [] : [{ kind: "text", text: messages.folded(report.list(months.map((month) => monthText(month, language)))) }];
}

function inhibited({ inhibited: lines = [], language }: AlertDigest): MailBlock[] {
  const title = wordsIn(language).messages.inhibited;
  return lines.length === 0 ? [] : [{ kind: "lines", title, lines: lines.map((line) => inhibitedLine(line, language)), alarm: false }];
}
