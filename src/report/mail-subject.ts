import { wordsIn } from "../words/words.js";
import { changedCount, correctedCount, countsOf } from "./digest-counts.js";
import { count } from "./format.js";
import { noticeCounts } from "./notice-content.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { AlertDigest, MessageContent } from "./record.js";

/** One line, whatever the data hold: a line break in a subject would start another header. Tests and samples say so first, then corrections: they are to be read first. */
export function subjectOf(content: MessageContent): string {
  if (content.kind === "incident") {
    const { notice } = content;
    const { messages, report } = wordsIn(notice.language);
    return printable(`${notice.sample ? report.mail.subjectSample : ""}${messages.incident.subject(noticeCounts(notice))}`);
  }
  if (content.kind === "weekly") {
    const { issue } = content;
    return printable(`${issue.sample ? wordsIn(issue.language).report.mail.subjectSample : ""}${issue.subject}`);
  }
  const { digest, kind } = content;
  const { messages, report } = wordsIn(digest.language);
  const corrected = correctedCount(digest);
  const marks = [kind === "test" ? messages.subjectTest : "", digest.sample ? report.mail.subjectSample : "", corrected === null ? "" : messages.subjectCorrected(corrected)];
  return printable(`${marks.join("")}${newsOf(digest)}`);
}

function newsOf(digest: AlertDigest): string {
  const { language, summary, storm = null } = digest;
  const { messages, report } = wordsIn(language);
  const month = monthText(summary.period, language);
  const all = countsOf(digest);
  if (storm !== null) return messages.subjectStorm({ month, opened: count(storm.opened) });
  if (summary.baseline) return report.mail.subjectBaseline({ month, count: count(all.added + all.ongoing) });
  return report.mail.subject({ month, added: count(all.added), changed: changedCount(digest), ongoing: count(all.ongoing), closed: count(all.closed) });
}
