import type { Language } from "../words/words.js";
import { countsOf } from "./digest-counts.js";
import { mailContent, type MailContent } from "./mail-content.js";
import { mailHtml } from "./mail-html.js";
import { chartsOf, pictureIn, type DrawPicture, type InlinePicture, type Undrawn } from "./mail-pictures.js";
import { subjectOf } from "./mail-subject.js";
import { mailText } from "./mail-text.js";
import { noticeContent } from "./notice-content.js";
import type { AlertDigest, MessageContent, OpsNotice } from "./record.js";

/** A mail ready to be addressed; the attachment of an alert is `digestWorkbook`. */
export type AlertMail = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Those the HTML names, and no other. */
  readonly pictures: readonly InlinePicture[];
  /** Charts that could not be drawn: the mail says so in their place, and ops are to be told. */
  readonly undrawn: readonly Undrawn[];
};

/** More items than this are not read in a mail: then only the first of each list are shown. */
const MOST_ITEMS = 20;
/** Tried in turn until all fits. */
const FEWER_ITEMS = [10, 5, 2, 0];
/** Mail programs clip longer bodies (Gmail at 102 KB), and what is clipped is the coverage line. */
const MOST_BYTES = 100_000;

/**
 * One recipient's alert, notice or test as a mail; an issue of the weekly report is one of `weeklyMail`.
 *
 * @param draw makes pictures of charts
 * @param unsubscribe mailbox that takes 退订 requests, said in the footer; null: only by reply
 */
export function messageMail(content: Exclude<MessageContent, { readonly kind: "weekly" }>, draw: DrawPicture, unsubscribe: string | null = null): Promise<AlertMail> {
  const subject = subjectOf(content);
  return content.kind === "incident" ? noticeMail(content.notice, subject) : digestMail(content.digest, content.kind === "test", subject, draw, unsubscribe);
}

/** Where all does not fit, pictures go one by one, then items: what is left out is in the workbook, figures first. */
async function digestMail(digest: AlertDigest, isTest: boolean, subject: string, draw: DrawPicture, unsubscribe: string | null): Promise<AlertMail> {
  const { language } = digest;
  const charts = await chartsOf(digest, draw);
  const drawn = [...charts.values()].flatMap((chart) => ("picture" in chart ? [chart.picture] : []));
  const undrawn = [...charts.values()].flatMap((chart) => ("undrawn" in chart ? [chart.undrawn] : []));
  for (const { most, pictures } of attempts(digest, drawn)) {
    const shown = new Set(pictures.map(({ cid }) => cid));
    const bodies = await bodiesOf(mailContent(digest, { isTest, most, unsubscribe, pictureOf: (item) => pictureIn(charts, shown, item, language) }), language);
    const named = pictures.filter(({ cid }) => bodies.html.includes(`cid:${cid}`));
    if (sizeOf(bodies, named) < MOST_BYTES) return { subject, ...bodies, pictures: named, undrawn };
  }
  throw new RangeError(`an alert mail without items is over ${MOST_BYTES} bytes: a name or the command is too long`);
}

async function noticeMail(notice: OpsNotice, subject: string): Promise<AlertMail> {
  for (const most of [MOST_ITEMS, ...FEWER_ITEMS]) {
    const bodies = await bodiesOf(noticeContent(notice, most), notice.language);
    if (sizeOf(bodies, []) < MOST_BYTES) return { subject, ...bodies, pictures: [], undrawn: [] };
  }
  throw new RangeError(`a notice without incidents is over ${MOST_BYTES} bytes: a name or the command is too long`);
}

/** From everything down to nothing but counts. */
function attempts(digest: AlertDigest, drawn: readonly InlinePicture[]): { readonly most: number; readonly pictures: readonly InlinePicture[] }[] {
  const total = Object.values(countsOf(digest)).reduce((sum, of) => sum + of, (digest.corrected ?? []).length + (digest.unmuted ?? []).length);
  const [first, ...fewer] = total <= MOST_ITEMS ? [MOST_ITEMS, ...FEWER_ITEMS] : FEWER_ITEMS;
  const withPictures = Array.from({ length: drawn.length + 1 }, (_, left) => ({ most: first ?? 0, pictures: drawn.slice(0, drawn.length - left) }));
  return [...withPictures, ...fewer.map((most) => ({ most, pictures: [] }))];
}

async function bodiesOf(content: MailContent, language: Language): Promise<Pick<AlertMail, "html" | "text">> {
  return { html: await mailHtml(content, language), text: mailText(content, language) };
}

function sizeOf({ html, text }: Pick<AlertMail, "html" | "text">, pictures: readonly InlinePicture[]): number {
  return Buffer.byteLength(html) + Buffer.byteLength(text) + pictures.reduce((sum, { png }) => sum + png.length, 0);
}
