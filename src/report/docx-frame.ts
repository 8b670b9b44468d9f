import { AlignmentType, BorderStyle, Footer, Header, PageNumber, Paragraph, TextRun } from "docx";
import { wordsIn } from "../words/words.js";
import type { Document } from "./document.js";
import { INK } from "./docx-styles.js";
import { printable } from "./printable.js";

const LINE = { style: BorderStyle.SINGLE, size: 4, space: 3, color: INK.line };

/** The head of every page: the running head, and for made-up figures the line that says so. */
export function docxHeader({ runningHead, sample }: Document): Header {
  const line = (text: string, run: object, border: object): Paragraph => new Paragraph({ style: "Header", alignment: AlignmentType.CENTER, ...border, children: [new TextRun({ text: printable(text), ...run })] });
  const head = line(runningHead, { size: 18, color: INK.quiet }, { border: { bottom: LINE } });
  return new Header({ children: sample === null ? [head] : [line(sample, { size: 21, bold: true, color: INK.alarm }, {}), head] });
}

/** 第 3 页 共 12 页, counted by the program that shows it. */
export function docxFooter({ language }: Document): Footer {
  const { before, between, after } = wordsIn(language).docx.page;
  const children = [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after];
  return new Footer({ children: [new Paragraph({ style: "Footer", alignment: AlignmentType.CENTER, children: [new TextRun({ size: 18, children })] })] });
}
