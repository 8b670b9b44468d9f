import { wordsIn } from "../words/words.js";
import { count } from "./format.js";
import type { MailBlock, MailContent } from "./mail-content.js";
import { mailHtml } from "./mail-html.js";
import { mailText } from "./mail-text.js";
import { printable } from "./printable.js";
import type { IssueFile, WeeklyNotice, WeeklyNoticeList } from "./weekly-notice-record.js";

/** The bodies of a mail that brings an issue of the weekly report. */
export type WeeklyMail = { readonly html: string; readonly text: string };

/** Which of its files go with the mail, and which of those that should are gone or were changed. */
export type Enclosed = { readonly attached: readonly IssueFile[]; readonly absent: readonly IssueFile[] };

/** Items of each list, tried in turn until all fits. */
const MOST = [10, 5, 2, 0];
/** Mail programs clip longer bodies (Gmail at 102 KB). */
const MOST_BYTES = 100_000;

/** The same words as the page, in brief, without pictures: what is left out is in the files. @param unsubscribe mailbox that takes 退订 requests; null: only by reply */
export async function weeklyMail(notice: WeeklyNotice, enclosed: Enclosed, unsubscribe: string | null): Promise<WeeklyMail> {
  for (const most of MOST) {
    const content = weeklyContent(notice, enclosed, unsubscribe, most);
    const bodies = { html: await mailHtml(content, notice.language), text: mailText(content, notice.language) };
    if (Buffer.byteLength(bodies.html) + Buffer.byteLength(bodies.text) < MOST_BYTES) return bodies;
  }
  throw new RangeError(`a weekly mail without items is over ${MOST_BYTES} bytes: a name or the command is too long`);
}

function weeklyContent(notice: WeeklyNotice, { attached, absent }: Enclosed, unsubscribe: string | null, most: number): MailContent {
  const { language, sample, title, recipientName, opening, coverage, lists, status, files, facts, command, writtenAt } = notice;
  const { messages, report, weeklyMail: words } = wordsIn(language);
  const names = (of: readonly IssueFile[]): string => report.list(of.map(({ name }) => printable(name)));
  return {
    banners: [...(sample ? [report.sample] : []), ...(absent.length === 0 ? [] : [words.notAttached(names(absent))])],
    title,
    recipient: report.mail.recipient(printable(recipientName)),
    blocks: [
      { kind: "text", text: opening },
      ...(coverage === null ? [] : [{ kind: "text" as const, text: coverage }]),
      ...corrections(notice, most),
      ...lists.map((list): MailBlock => ({ kind: "items", list: brief(list, notice, most) })),
      { kind: "lines", title: report.sections.status, lines: status, alarm: false },
    ],
    attached: attached.length === 0 ? words.nothingAttached : words.attached(names(attached)),
    notes: [...facts, [words.files, names(files)], [report.provenance.command, printable(command)]],
    written: report.mail.written(writtenAt),
    unsubscribe: unsubscribe === null ? messages.unsubscribe.reply : messages.unsubscribe.write(printable(unsubscribe)),
  };
}

function corrections({ corrected, language }: WeeklyNotice, most: number): MailBlock[] {
  if (corrected.count === 0) return [];
  const items = corrected.items.slice(0, Math.max(1, most));
  const left = corrected.count - items.length;
  return [{ kind: "corrections", title: sized(corrected.title, corrected.count, language), items, more: left === 0 ? null : wordsIn(language).weeklyMail.more(count(left)) }];
}

function brief({ title, count: all, items }: WeeklyNoticeList, { language }: WeeklyNotice, most: number): Extract<MailBlock, { kind: "items" }>["list"] {
  const shown = items.slice(0, most);
  const left = all - shown.reduce((sum, { covers }) => sum + covers, 0);
  return { title: sized(title, all, language), note: null, items: shown, more: left === 0 ? null : wordsIn(language).weeklyMail.more(count(left)) };
}

function sized(title: string, size: number, language: WeeklyNotice["language"]): string {
  const { none, itemCount } = wordsIn(language).report;
  return `${title} · ${size === 0 ? none : itemCount(count(size))}`;
}
