import type { Incident } from "../alerts/incident.js";
import { wordsIn } from "../words/words.js";
import { count } from "./format.js";
import { incidentAdvice, incidentLine } from "./incident-text.js";
import type { MailBlock, MailContent } from "./mail-content.js";
import { noticeNotes } from "./mail-notes.js";
import { printable } from "./printable.js";
import type { OpsNotice } from "./record.js";

/** A notice to ops as a mail: what has begun and what to do about it, what is over, what was covered. @param most incidents told of in words; the rest are counted */
export function noticeContent(notice: OpsNotice, most: number): MailContent {
  const { language, incidents, writtenAt } = notice;
  const { messages, report } = wordsIn(language);
  const begun = incidents.filter(({ closedAt }) => closedAt === null);
  const over = incidents.filter(({ closedAt }) => closedAt !== null);
  const block = (title: string, of: readonly Incident[], alarm: boolean): MailBlock[] =>
    of.length === 0 ? [] : [{ kind: "lines", title: `${title} · ${count(of.length)}`, lines: linesOf(of, most, notice), alarm }];
  return {
    banners: notice.sample ? [report.sample] : [],
    title: messages.incident.title,
    recipient: report.mail.recipient(printable(notice.recipientName)),
    blocks: [{ kind: "text", text: messages.incident.opening }, ...block(messages.incident.opened, begun, true), ...block(messages.incident.closed, over, false)],
    attached: null,
    notes: noticeNotes(notice),
    written: report.mail.written(writtenAt),
    unsubscribe: messages.unsubscribe.reply,
  };
}

/** 发生1起、恢复2起. */
export function noticeCounts({ incidents, language }: OpsNotice): string {
  const { messages, report } = wordsIn(language);
  const over = incidents.filter(({ closedAt }) => closedAt !== null).length;
  const begun = incidents.length - over;
  return report.list([...(begun === 0 ? [] : [messages.incident.openedCount(count(begun))]), ...(over === 0 ? [] : [messages.incident.closedCount(count(over))])]);
}

/** What to do is said once of incidents of one kind, after the last of them. */
function linesOf(incidents: readonly Incident[], most: number, { language }: OpsNotice): readonly string[] {
  const lines = incidents.slice(0, most).flatMap((incident, k, shown) => {
    const advice = incidentAdvice(incident, language);
    const next = shown[k + 1];
    const isLast = next === undefined || incidentAdvice(next, language) !== advice;
    return [incidentLine(incident, language), ...(advice === null || !isLast ? [] : [advice])];
  });
  const left = incidents.length - most;
  return left <= 0 ? lines : [...lines, wordsIn(language).messages.incident.more(count(left))];
}
