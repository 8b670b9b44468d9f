import { wordsIn, type Language } from "../words/words.js";
import type { MailContent, MailItem, MailList } from "./mail-content.js";

/** The mail as plain text, for readers and robots without HTML: the same words and figures. */
export function mailText(content: MailContent, language: Language): string {
  const { sample, title, recipient, opening, added, ongoing, closed, notes, attached, written } = content;
  const blocks = [
    ...(sample === null ? [] : [`*** ${sample} ***`]),
    `${title}\n${recipient}`,
    opening,
    ...[listText(added, true, language), listText(ongoing, false, language), listText(closed, false, language)],
    attached,
    notes.map(([name, note]) => wordsIn(language).report.mail.note(name, note)).join("\n"),
    written,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function listText({ title, items, more }: MailList, withSentences: boolean, language: Language): string {
  const lines = items.map((item, k) => itemText(item, k + 1, withSentences, language));
  return [`== ${title} ==`, ...lines, ...(more === null ? [] : [more])].join("\n");
}

function itemText(item: MailItem, place: number, withSentence: boolean, language: Language): string {
  const { sentence } = wordsIn(language).report;
  const changes = [item.year, item.month].map(({ label, quantityYoy, unitValueYoy }) => sentence.brief({ window: label, quantityYoy, unitValueYoy }));
  const lines = [`${place}. [${item.levelName}] ${item.hsCode} ${item.product} · ${item.market}${item.shift === null ? "" : ` [${item.shift}]`}`, ...changes, ...(withSentence ? [item.sentence, ...item.evidence.map((line) => `· ${line}`)] : [])];
  return lines.join("\n   ");
}
