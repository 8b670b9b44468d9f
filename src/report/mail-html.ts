import type { Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import type { CorrectionText } from "./correction-text.js";
import type { MailBlock, MailContent } from "./mail-content.js";
import { framed } from "./mail-frame.js";
import type { MailItem, MailList, MailPicture } from "./mail-list.js";
import { asMarkup, html, type Content, type Markup } from "./markup.js";

const FONT = "font-family:'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',Arial,sans-serif;";
const WRAP = "word-break:break-word;overflow-wrap:anywhere;";
const SMALL = "font-size:12px;line-height:1.7;color:#4d5560;";
const CELL = `${FONT}font-size:13px;line-height:1.5;color:#1c2127;border:1px solid #c3c9d1;padding:5px 6px;vertical-align:top;text-align:left;`;
const HEAD = `${CELL}background-color:#e9eef4;font-weight:bold;text-align:center;`;
const FIGURE = `${CELL}text-align:right;`;
const TABLE = 'width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;border-collapse:collapse;table-layout:fixed;"';
const LEVEL_COLOURS: Readonly<Record<Level, string>> = {
  red: "background-color:#9c1f17;color:#ffffff;",
  orange: "background-color:#a34a00;color:#ffffff;",
  yellow: "background-color:#ffe9a8;color:#3d2e00;",
  blue: "background-color:#ffffff;color:#1a4480;",
};

/** The mail as HTML that old mail programs lay out as well: tables, styles on the elements, pictures that may be missing. 640 pixels wide, less in a narrower window. */
export function mailHtml(content: MailContent, language: Language): Promise<string> {
  const { banners, title, recipient, blocks, attached, notes, written, unsubscribe } = content;
  return framed(language, {
    title: html`${title}`.markup,
    banners: html`${banners.map((banner) => block("font-size:14px;font-weight:bold;color:#9c1f17;background-color:#fff6f5;border:2px solid #9c1f17;text-align:center;padding:6px;margin:0 0 8px;", banner))}`.markup,
    body: html`${block(`${SMALL}padding:8px 0 0;`, recipient)}${blocks.map((each) => blockHtml(each, language))}${attached === null ? null : block("padding:14px 0 0;", attached)}`.markup,
    foot: html`${notes.map(([name, note]) => block(WRAP, html`<b>${name}</b> ${note}`))}${block("padding:8px 0 0;", written)}${block("", unsubscribe)}`.markup,
  });
}

function block(style: string, content: Content): Markup {
  return html`<div style="${asMarkup(style)}">${content}</div>
`;
}

function heading(title: string): Markup {
  return block(`${FONT}font-size:16px;line-height:1.5;font-weight:bold;color:#14263f;padding:16px 0 6px;`, title);
}

function blockHtml(of: MailBlock, language: Language): Markup {
  switch (of.kind) {
    case "text":
      return block("padding:8px 0 4px;", of.text);
    case "lines":
      return html`${heading(of.title)}${boxed(of.alarm ? "#9c1f17" : "#4d5560", of.lines.map((line) => block(`padding:0 0 4px;${WRAP}`, line)))}`;
    case "corrections":
      return html`${heading(of.title)}${of.items.map((item) => boxed("#9c1f17", correction(item, language)))}${of.more === null ? null : block(`${SMALL}padding:6px 0 0;`, of.more)}`;
    case "items":
      return list(of.list, language);
  }
}

/** A box with a broad edge, as a table: Outlook sets no border on anything else. */
function boxed(colour: string, content: Content): Markup {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;margin:0 0 8px;"><tr><td style="${asMarkup(`${FONT}font-size:14px;line-height:1.7;color:#1c2127;background-color:#fafbfc;border:1px solid #c3c9d1;border-left:5px solid ${colour};padding:8px 10px;${WRAP}`)}">${content}</td></tr></table>
`;
}

function correction({ state, head, why, windows, level, vintage, advice }: CorrectionText, language: Language): Markup {
  const { report, corrections } = wordsIn(language);
  const { told, now } = corrections.columns;
  const pair = [told, now].map((name) => html`<th scope="col" style="${asMarkup(HEAD)}">${name}</th>`);
  const rows = windows.map(
    ({ window, span, quantityBefore, quantityNow, unitValueBefore, unitValueNow }) =>
      html`<tr><th scope="row" style="${asMarkup(CELL)}">${window}<br><span style="font-weight:normal;font-size:11px;">${span}</span></th>${[quantityBefore, quantityNow, unitValueBefore, unitValueNow].map((figure, k) => html`<td style="${asMarkup(`${FIGURE}${WRAP}padding:5px 2px;`)}">${k % 2 === 0 ? figure : html`<b>${figure}</b>`}</td>`)}</tr>
`,
  );
  return html`${block("font-weight:bold;", corrections.marked(state, head))}${block("", why)}
<table ${asMarkup(TABLE)}><tr><th scope="col" rowspan="2" width="28%" style="${asMarkup(HEAD)}">${report.columns.window}</th><th scope="colgroup" colspan="2" width="36%" style="${asMarkup(HEAD)}">${report.columns.quantityYoy}</th><th scope="colgroup" colspan="2" width="36%" style="${asMarkup(HEAD)}">${report.columns.unitValueYoy}</th></tr>
<tr>${pair}${pair}</tr>
${rows}</table>
${block(`${SMALL}padding:4px 0;`, `${level}${report.semicolon}${vintage}`)}${block("font-weight:bold;", advice)}`;
}

function list({ title, note, items, more }: MailList, language: Language): Markup {
  return html`${heading(title)}${note === null ? null : block(`${SMALL}padding:0 0 6px;`, note)}${items.length === 0 ? null : itemTable(items, language)}${more === null ? null : block(`${SMALL}padding:6px 0 0;`, more)}`;
}

function itemTable(items: readonly MailItem[], language: Language): Markup {
  const { columns, mail } = wordsIn(language).report;
  const columnHeads = [
    ["54%", `${columns.product} · ${columns.market}`, null],
    ["23%", columns.quantityYoy, mail.yearAndMonth],
    ["23%", columns.unitValueYoy, mail.yearAndMonth],
  ] as const;
  const heads = columnHeads.map(
    ([width, name, below]) =>
      html`<th scope="col" width="${width}" style="${asMarkup(HEAD)}">${name}${below === null ? null : html`<br><span style="font-weight:normal;font-size:11px;">${below}</span>`}</th>`,
  );
  return html`<table ${asMarkup(TABLE)}>
<tr>${heads}</tr>
${items.map((item) => html`${itemRow(item)}${detailRow(item, columnHeads.length)}`)}</table>
`;
}

function itemRow({ level, levelName, hsCode, product, market, shift, why, year, month }: MailItem): Markup {
  const mark = asMarkup(`${level === null ? "background-color:#e9eef4;color:#1c2127;" : LEVEL_COLOURS[level]}font-size:12px;font-weight:bold;border:1px solid #c3c9d1;padding:0 4px;`);
  return html`<tr><td style="${asMarkup(`${CELL}${WRAP}`)}"><span style="${mark}">${levelName}</span> <b>${hsCode}</b> <bdi>${product}</bdi> · <bdi>${market}</bdi>${shift === null ? null : html` <b>[${shift}]</b>`}${why === null ? null : html` <b>[${why}]</b>`}</td>${changes(year.quantityYoy, month.quantityYoy)}${changes(year.unitValueYoy, month.unitValueYoy)}</tr>
`;
}

/** The year's change, and the month's below it. */
function changes(year: string, month: string): Markup {
  return html`<td style="${asMarkup(`${FIGURE}white-space:nowrap;`)}"><b>${year}</b><br>${month}</td>`;
}

function detailRow({ sentence, evidence, children, picture }: MailItem, span: number): Markup | null {
  const lines = [...(sentence === null ? [] : [sentence]), ...evidence.map((line) => `· ${line}`), ...(children === null ? [] : [children])];
  if (lines.length === 0 && picture === null) return null;
  return html`<tr><td colspan="${span}" style="${asMarkup(`${CELL}font-size:12px;color:#3a4049;background-color:#fafbfc;${WRAP}`)}">${lines.map((line, k) => html`${k === 0 ? null : html`<br>
`}${line}`)}${picture === null ? null : pictureHtml(picture)}</td></tr>
`;
}

/** The width is an attribute too: Outlook reads no other. The alternative text is set so that it reads where pictures are blocked. */
function pictureHtml(picture: MailPicture): Markup {
  if ("note" in picture) return block("padding:6px 0 0;font-weight:bold;", picture.note);
  return html`<img src="cid:${picture.cid}" width="586" alt="${picture.alt}" style="${asMarkup(`${FONT}display:block;width:100%;max-width:586px;height:auto;border:0;margin:6px 0 0;font-size:12px;line-height:1.6;color:#3a4049;`)}">`;
}
