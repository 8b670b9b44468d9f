import { wordsIn } from "../words/words.js";
import { monthText } from "./period-text.js";
import type { MessageContent } from "./record.js";
import type { RobotDialect } from "./robot-dialect.js";
import { digestLines, noticeLines } from "./robot-lines.js";
import type { RobotPart } from "./robot-part.js";
import { splitLines, type RobotLine } from "./robot-split.js";
import { weeklyLines } from "./weekly-robot-lines.js";

/**
 * A message as a group reads it on a phone, in as many parts as the vendor's limit asks for, marked （1/3） where there are several. The same content gives the same
 * parts, so that a part already sent is never sent under another number.
 *
 * @param keyword a word the group demands in every message; it stands in the first line of each part that would lack it
 */
export function robotParts(content: MessageContent, dialect: RobotDialect, keyword: string | null): readonly RobotPart[] {
  const { language, sample } = content.kind === "incident" ? content.notice : content.kind === "weekly" ? content.issue : content.digest;
  const { messages, robots, report } = wordsIn(language);
  const mark = (place: number, of: number): string => robots.part(String(place), String(of));
  const marks = `${content.kind === "test" ? messages.subjectTest : ""}${sample ? report.mail.subjectSample : ""}`;
  const { title, lines } = headAndLines(content);
  const test = content.kind === "test" ? [{ isHeading: false, text: messages.test }] : [];
  return splitLines([...test, ...lines], { title: `${marks}${title}`, keyword, mark }, dialect);
}

function headAndLines(content: MessageContent): { readonly title: string; readonly lines: readonly RobotLine[] } {
  switch (content.kind) {
    case "incident":
      return { title: wordsIn(content.notice.language).messages.incident.title, lines: noticeLines(content.notice) };
    case "weekly":
      return { title: content.issue.title, lines: weeklyLines(content.issue) };
    default:
      return { title: wordsIn(content.digest.language).report.mail.title(monthText(content.digest.summary.period, content.digest.language)), lines: digestLines(content.digest) };
  }
}
