import { AlignmentType, Document as DocxFile, HeadingLevel, ImageRun, LineRuleType, Packer, Paragraph, SimpleField, TextRun, type FileChild } from "docx";
import { wordsIn } from "../words/words.js";
import type { Document, DocumentBlock, DocumentFigure, DocumentTable } from "./document.js";
import { coreProperties, withoutTimes } from "./docx-archive.js";
import { docxPicture } from "./docx-figure.js";
import { docxFooter, docxHeader } from "./docx-frame.js";
import { docxStyles, PAGE_PROPERTIES } from "./docx-styles.js";
import { docxTable } from "./docx-table.js";
import type { DrawPicture, Undrawn } from "./mail-pictures.js";
import { printable } from "./printable.js";

/** What the pictures of a paper are drawn with, and who is told of one it goes without. */
export type DocumentDrawing = { readonly draw: DrawPicture; readonly onUndrawn: (undrawn: Undrawn) => void };

/**
 * A paper as a DOCX file for Word, WPS and LibreOffice: A4 portrait, Word's own headings and captions, the head of a table repeated on each page, rows never split, pages
 * numbered, the running head and the sample line on every page. Fonts are named, not embedded. The same paper gives the same bytes.
 *
 * A picture that can't be drawn costs only itself: its place says so, and `onUndrawn` hears of it under its caption.
 */
export async function documentDocx(document: Document, drawing: DocumentDrawing): Promise<Buffer> {
  const children = [...titleBlock(document), ...(await body(document, drawing))];
  const file = new DocxFile({
    title: printable(document.title),
    styles: docxStyles(document.language),
    compatibility: { version: 15 },
    sections: [{ properties: PAGE_PROPERTIES, headers: { default: docxHeader(document) }, footers: { default: docxFooter(document) }, children }],
  });
  return withoutTimes(await Packer.toBuffer(file, undefined, [coreProperties(document)]));
}

function titleBlock({ masthead, title, subtitles }: Document): FileChild[] {
  const above = masthead === undefined ? [] : [new Paragraph({ style: "Issuer", children: [text(masthead.issuer)] }), new Paragraph({ style: "IssueNumber", children: [text(masthead.number ?? "")] })];
  return [...above, new Paragraph({ heading: HeadingLevel.TITLE, children: [text(title)] }), ...subtitles.map((line) => new Paragraph({ style: "Subtitle", children: [text(line)] })), gap()];
}

/** One after the other, so that only one drawing is held besides the finished pictures. */
async function body(document: Document, drawing: DocumentDrawing): Promise<FileChild[]> {
  const numbers = { table: 0, figure: 0 };
  const caption = (kind: keyof typeof numbers, of: string, keepNext: boolean): Paragraph => captionLine(document, kind, ++numbers[kind], of, keepNext);
  const children: FileChild[] = [];
  for (const [k, block] of document.blocks.entries()) {
    if (block.kind === "table") children.push(...tableParts(block, caption));
    else if (block.kind === "figure") children.push(...(await figureParts(block, document, drawing, numbers.figure + 1, caption)));
    else children.push(...plainParts(block, isLeading(document.blocks, k)));
  }
  return children;
}

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const LOOKS = { plain: "BodyText", strong: "StrongParagraph", quiet: "Remark", alarm: "Alarm" } as const;

/** True of a title in bold, and of a remark between a heading and what follows: neither ends a page. */
function isLeading(blocks: readonly DocumentBlock[], place: number): boolean {
  const [block, next] = [blocks[place], blocks[place + 1]];
  if (block?.kind !== "paragraph" || next === undefined || next.kind === "heading") return false;
  return block.look === "strong" || (block.look === "quiet" && (blocks[place - 1]?.kind === "heading" || (isRemark(blocks[place - 1]) && isLeading(blocks, place - 1))));
}

function isRemark(block: DocumentBlock | undefined): boolean {
  return block?.kind === "paragraph" && block.look === "quiet";
}

function plainParts(block: Exclude<DocumentBlock, DocumentTable | DocumentFigure>, keepNext: boolean): FileChild[] {
  if (block.kind === "heading") return [new Paragraph({ heading: HEADINGS[block.level], children: [text(block.text)] })];
  if (block.kind === "paragraph") return [new Paragraph({ style: LOOKS[block.look ?? "plain"], keepNext, children: [text(block.text)] })];
  if (block.facts.length === 0) return [];
  return [docxTable({ head: [], rows: block.facts.map(([name, fact]) => [{ text: name, bold: true }, { text: fact }]) }), gap()];
}

type Caption = (kind: "table" | "figure", of: string, keepNext: boolean) => Paragraph;

function tableParts(table: DocumentTable, caption: Caption): FileChild[] {
  if (table.rows.length === 0) return [new Paragraph({ style: "BodyText", children: [text(table.nothing)] })];
  return [caption("table", table.caption, true), docxTable(table), gap()];
}

async function figureParts(figure: DocumentFigure, { language }: Document, { draw, onUndrawn }: DocumentDrawing, place: number, caption: Caption): Promise<FileChild[]> {
  const picture = await docxPicture(figure.drawing, draw);
  if ("reason" in picture) {
    onUndrawn({ chart: printable(figure.caption), reason: picture.reason });
    return [new Paragraph({ style: "Remark", children: [text(wordsIn(language).report.chartFailed)] }), ...(figure.instead === undefined ? [] : tableParts(figure.instead, caption))];
  }
  const { png, width, height, alt } = picture;
  const image = new ImageRun({ type: "png", data: png, transformation: { width, height }, altText: { id: String(place), name: `figure-${place}`, title: printable(figure.caption), description: alt } });
  return [new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 120, after: 0, line: 240, lineRule: LineRuleType.AUTO }, children: [image] }), caption("figure", figure.caption, false)];
}

/** A caption whose number is a field with the number written into it: every program shows it, and Word can list tables and figures by it. */
function captionLine({ language }: Document, kind: "table" | "figure", place: number, of: string, keepNext: boolean): Paragraph {
  const words = wordsIn(language).docx;
  const name = words[kind].trim();
  return new Paragraph({ style: "Caption", keepNext, children: [text(words[kind], true), new SimpleField(`SEQ ${name} \\* ARABIC`, String(place)), text(`${words.captionGap}${printable(of)}`, true)] });
}

/** Two tables side by side become one in Word unless something stands between them. */
function gap(): Paragraph {
  return new Paragraph({ spacing: { before: 0, after: 0, line: 120, lineRule: LineRuleType.EXACT }, children: [] });
}

/** Text that nothing in it can break. @param isOurs words with spaces that belong there */
function text(content: string, isOurs = false): TextRun {
  return new TextRun(isOurs ? content : printable(content));
}
