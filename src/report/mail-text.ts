import { wordsIn, type Language } from "../words/words.js";
import type { CorrectionText } from "./correction-text.js";
import type { MailBlock, MailContent } from "./mail-content.js";
import type { MailItem, MailList } from "./mail-list.js";

/** The mail as plain text, for readers without HTML: the same words and figures, a chart as what it shows. */
export function mailText(content: MailContent, language: Language): string {
  const { banners, title, recipient, blocks, attached, notes, written, unsubscribe } = content;
  const parts = [
    ...banners.map((banner) => `*** ${banner} ***`),
    `${title}\n${recipient}`,
    ...blocks.map((block) => blockText(block, language)),
    ...(attached === null ? [] : [attached]),
    notes.map(([name, note]) => wordsIn(language).report.mail.note(name, note)).join("\n"),
    `${written}\n${unsubscribe}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function blockText(block: MailBlock, language: Language): string {
  switch (block.kind) {
    case "text":
      return block.text;
    case "lines":
      return [`== ${block.title} ==`, ...block.lines].join("\n");
    case "corrections":
      return [`== ${block.title} ==`, ...block.items.map((item) => correctionText(item, language)), ...(block.more === null ? [] : [block.more])].join("\n");
    case "items":
      return listText(block.list, language);
  }
}

function correctionText({ state, head, why, windows, level, vintage, advice }: CorrectionText, language: Language): string {
  const { corrections, report } = wordsIn(language);
  return [corrections.marked(state, head), why, ...windows.map(corrections.window), `${level}${report.semicolon}${vintage}`, advice].join("\n   ");
}

function listText({ title, note, items, more }: MailList, language: Language): string {
  return [`== ${title} ==`, ...(note === null ? [] : [note]), ...items.map((item, k) => itemText(item, k + 1, language)), ...(more === null ? [] : [more])].join("\n");
}

function itemText(item: MailItem, place: number, language: Language): string {
  const { messages, report } = wordsIn(language);
  const changes = [item.year, item.month].map(({ label, than, quantityYoy, unitValueYoy }) => report.sentence.brief({ than, window: label, quantityYoy, unitValueYoy }));
  const marks = [item.shift, item.why].flatMap((mark) => (mark === null ? [] : [` [${mark}]`])).join("");
  const picture = item.picture === null ? [] : ["note" in item.picture ? item.picture.note : messages.picture(item.picture.alt)];
  const lines = [
    `${place}. [${item.levelName}] ${item.hsCode} ${item.product} · ${item.market}${marks}`,
    ...changes,
    ...(item.sentence === null ? [] : [item.sentence]),
    ...item.evidence.map((line) => `· ${line}`),
    ...(item.children === null ? [] : [item.children]),
    ...picture,
  ];
  return lines.join("\n   ");
}
