import type { Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import type { MailContent, MailItem, MailList } from "./mail-content.js";
import { asMarkup, html, type Content, type Markup } from "./markup.js";

const FONT = "font-family:'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',Arial,sans-serif;";
const TEXT = `${FONT}font-size:14px;line-height:1.7;color:#1c2127;`;
const SMALL = `${FONT}font-size:12px;line-height:1.7;color:#4d5560;`;
const CELL = `${FONT}font-size:13px;line-height:1.5;color:#1c2127;border:1px solid #c3c9d1;padding:5px 6px;vertical-align:top;`;
const HEAD = `${CELL}background-color:#e9eef4;font-weight:bold;text-align:center;`;
const LEVEL_COLOURS: Readonly<Record<Level, string>> = {
  red: "background-color:#9c1f17;color:#ffffff;",
  orange: "background-color:#a34a00;color:#ffffff;",
  yellow: "background-color:#ffe9a8;color:#3d2e00;",
  blue: "background-color:#ffffff;color:#1a4480;",
};

/**
 * The mail as HTML that old mail programs lay out as well: tables, widths as attributes, styles on the elements, no pictures, no style
 * sheet. 640 pixels wide, less in a narrower window.
 */
export function mailHtml(content: MailContent, subject: string, language: Language): string {
  const { sample, title, recipient, opening, added, escalated, ongoing, closed, notes, attached, written } = content;
  return html`<!DOCTYPE html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0;padding:0;background-color:#eef1f4;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#eef1f4"><tr><td align="center" style="padding:16px 0;">
<table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%;max-width:640px;background-color:#ffffff;">
${sample === null ? null : row(`${FONT}font-size:14px;font-weight:bold;color:#9c1f17;background-color:#fff6f5;border:2px solid #9c1f17;text-align:center;padding:6px;`, sample)}
${row(`${FONT}font-size:20px;line-height:1.4;font-weight:bold;color:#14263f;border-bottom:3px solid #1f3a5f;padding:18px 20px 10px;`, title)}
${row(`${SMALL}padding:8px 20px 0;`, recipient)}
${row(`${TEXT}padding:8px 20px 4px;`, opening)}
${list(added, true, language)}
${escalated === null ? null : list(escalated, true, language)}
${list(ongoing, false, language)}
${list(closed, false, language)}
${row(`${TEXT}padding:14px 20px 0;`, attached)}
${row(`${SMALL}padding:10px 20px 4px;`, notes.map(([name, note]) => html`<b>${name}</b> ${note}<br>
`))}
${row(`${SMALL}border-top:1px solid #c3c9d1;padding:10px 20px 18px;`, written)}
</table>
</td></tr></table>
</body>
</html>
`.markup;
}

function row(style: string, content: Content): Markup {
  return html`<tr><td style="${asMarkup(style)}">${content}</td></tr>`;
}

function list({ title, items, more }: MailList, withSentences: boolean, language: Language): Markup {
  const heading = html`<tr><td style="${asMarkup(`${FONT}font-size:16px;font-weight:bold;color:#14263f;padding:16px 20px 6px;`)}">${title}</td></tr>`;
  const table = items.length === 0 ? null : html`<tr><td style="padding:0 20px;">${itemTable(items, withSentences, language)}</td></tr>`;
  return html`${heading}
${table}${more === null ? null : row(`${SMALL}padding:6px 20px 0;`, more)}`;
}

function itemTable(items: readonly MailItem[], withSentences: boolean, language: Language): Markup {
  const { columns, mail } = wordsIn(language).report;
  const columnHeads = [
    ["10%", columns.level, null],
    ["40%", `${columns.code} · ${columns.product}`, null],
    ["14%", columns.market, null],
    ["18%", columns.quantityYoy, mail.yearAndMonth],
    ["18%", columns.unitValueYoy, mail.yearAndMonth],
  ] as const;
  const heads = columnHeads.map(
    ([width, name, below]) =>
      html`<th scope="col" width="${width}" style="${asMarkup(HEAD)}">${name}${below === null ? null : html`<br><span style="font-weight:normal;font-size:11px;">${below}</span>`}</th>`,
  );
  return html`<table width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;min-width:420px;border-collapse:collapse;table-layout:fixed;">
<tr>${heads}</tr>
${items.map((item) => html`${itemRow(item)}${withSentences ? sentenceRow(item, columnHeads.length) : null}`)}</table>`;
}

function itemRow({ level, levelName, hsCode, product, market, shift, year, month }: MailItem): Markup {
  const mark = asMarkup(`${CELL}${level === null ? "" : LEVEL_COLOURS[level]}font-weight:bold;text-align:center;`);
  const wrap = asMarkup(`${CELL}word-break:break-word;overflow-wrap:anywhere;`);
  return html`<tr><td style="${mark}">${levelName}</td><td style="${wrap}"><b>${hsCode}</b> <bdi>${product}</bdi>${shift === null ? null : html` <b>[${shift}]</b>`}</td><td style="${wrap}"><bdi>${market}</bdi></td>${changes(year.quantityYoy, month.quantityYoy)}${changes(year.unitValueYoy, month.unitValueYoy)}</tr>
`;
}

/** The year's change, and the month's below it. */
function changes(year: string, month: string): Markup {
  return html`<td style="${asMarkup(`${CELL}text-align:right;white-space:nowrap;`)}"><b>${year}</b><br>${month}</td>`;
}

function sentenceRow({ sentence, evidence }: MailItem, span: number): Markup {
  return html`<tr><td colspan="${span}" style="${asMarkup(`${CELL}font-size:12px;color:#3a4049;background-color:#fafbfc;word-break:break-word;overflow-wrap:anywhere;`)}">${sentence}${evidence.map((line) => html`<br>
· ${line}`)}</td></tr>
`;
}
