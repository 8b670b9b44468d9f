import { wordsIn } from "../words/words.js";
import { count } from "./format.js";
import { mailContent } from "./mail-content.js";
import { mailHtml } from "./mail-html.js";
import { mailText } from "./mail-text.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { AlertDigest } from "./record.js";
import { escalatedCount } from "./sentence.js";

/** A mail in both forms; the attachment is `digestWorkbook`. */
export type AlertMail = { readonly subject: string; readonly html: string; readonly text: string };

/** More items than this are not read in a mail: then only the first of each list are shown. */
const MOST_ITEMS = 20;
/** Tried in turn until both bodies together fit. */
const FEWER_ITEMS = [10, 5, 2, 0];
/** Mail programs clip longer bodies (Gmail at 102 KB), and what is clipped is the coverage line. */
const MOST_BYTES = 100_000;

/** One recipient's alert: what is new, escalated, ongoing and closed for them after one screening. */
export function alertMail(digest: AlertDigest): AlertMail {
  const total = digest.added.length + (digest.escalated ?? []).length + digest.ongoing.length + digest.closed.length;
  const subject = subjectOf(digest);
  const limits = total <= MOST_ITEMS ? [MOST_ITEMS, ...FEWER_ITEMS] : FEWER_ITEMS;
  const bodies = limits.map((most) => () => bodiesOf(digest, subject, most));
  for (const body of bodies) {
    const { html, text } = body();
    if (Buffer.byteLength(html) + Buffer.byteLength(text) < MOST_BYTES) return { subject, html, text };
  }
  throw new RangeError(`an alert mail without items is over ${MOST_BYTES} bytes: a name or the command is too long`);
}

function bodiesOf(digest: AlertDigest, subject: string, most: number): Omit<AlertMail, "subject"> {
  const content = mailContent(digest, most);
  return { html: mailHtml(content, subject, digest.language), text: mailText(content, digest.language) };
}

/** One line, whatever the data hold: a line break in a subject would start another header. */
function subjectOf(digest: AlertDigest): string {
  const { language, sample, summary, added, ongoing, closed } = digest;
  const { mail } = wordsIn(language).report;
  const month = monthText(summary.period, language);
  const subject = summary.baseline
    ? mail.subjectBaseline({ month, count: count(added.length + ongoing.length) })
    : mail.subject({ month, added: count(added.length), escalated: escalatedCount(digest), ongoing: count(ongoing.length), closed: count(closed.length) });
  return printable(sample ? `${mail.subjectSample}${subject}` : subject);
}
