import { AlignmentType, convertMillimetersToTwip, LineRuleType, type IPropertiesOptions } from "docx";
import type { Language } from "../words/words.js";

/** A4 portrait, in millimetres, with margins near those of official papers (GB/T 9704): narrower at the sides, for the tables. */
const PAGE = { width: 210, top: 30, bottom: 26, left: 25, right: 23, header: 16, footer: 14 };

/** Width of the text, twentieths of a point. */
export const TEXT_WIDTH = convertMillimetersToTwip(PAGE.width - PAGE.left - PAGE.right);

export const PAGE_PROPERTIES = {
  page: {
    // As Word writes A4: the next twentieth of a point up.
    size: { width: 11906, height: 16838 },
    margin: {
      top: convertMillimetersToTwip(PAGE.top),
      bottom: convertMillimetersToTwip(PAGE.bottom),
      left: convertMillimetersToTwip(PAGE.left),
      right: convertMillimetersToTwip(PAGE.right),
      header: convertMillimetersToTwip(PAGE.header),
      footer: convertMillimetersToTwip(PAGE.footer),
    },
  },
};

/** Fonts every Chinese Windows, Word and WPS has; named and not embedded, so another machine takes its own for them. */
const HEADING_FONT = { ascii: "Arial", hAnsi: "Arial", cs: "Arial", eastAsia: "SimHei" };
const BODY_FONT = { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman", eastAsia: "FangSong" };
const TABLE_FONT = { ascii: "Arial", hAnsi: "Arial", cs: "Arial", eastAsia: "SimSun" };

/** Colours that keep a contrast of 4.5 : 1 on white, and say nothing that is not said in words. */
export const INK = { alarm: "9C1F17", quiet: "4D5560", line: "8A929C", head: "E9EEF4", issuer: "C00000" };

/** Sizes of type in tables, half points: the largest at which a table's columns fit is taken. */
export const TABLE_SIZES = [18, 16, 15, 14, 13, 12] as const;
export type TableSize = (typeof TABLE_SIZES)[number];

/** The style of a table's cells at a size. */
export function tableStyle(size: TableSize): string {
  return `TableText${size}`;
}

/** The styles of a paper: Word's own headings, title and caption, and a few of ours for the looks of a paragraph. */
export function docxStyles(language: Language): NonNullable<IPropertiesOptions["styles"]> {
  const isChinese = language === "zh-CN";
  const justified = isChinese ? { alignment: AlignmentType.BOTH, indent: { firstLine: 480 } } : {};
  const heading = (size: number, before: number) => ({
    run: { font: HEADING_FONT, size, bold: !isChinese, color: "000000" },
    paragraph: { keepNext: true, keepLines: true, spacing: { before, after: 80, line: 288, lineRule: LineRuleType.AUTO } },
  });
  const own = (id: string, name: string, run: object, paragraph: object) => ({ id, name, basedOn: "Normal", next: "Normal", quickFormat: true, run, paragraph });
  return {
    default: {
      document: {
        // The first is the language of Latin letters and figures: as Chinese they would be broken anywhere.
        run: { font: BODY_FONT, size: 24, language: { value: "en-US", eastAsia: "zh-CN" } },
        paragraph: { spacing: { before: 40, after: 80, line: 336, lineRule: LineRuleType.AUTO } },
      },
      title: { run: { font: HEADING_FONT, size: 44, bold: !isChinese, color: "000000" }, paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 120, after: 160, line: 300, lineRule: LineRuleType.AUTO } } },
      heading1: heading(32, 320),
      heading2: heading(26, 240),
      heading3: heading(24, 160),
      caption: { run: { font: HEADING_FONT, size: 20, bold: false, italics: false, color: "000000" }, paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 120, after: 60, line: 264, lineRule: LineRuleType.AUTO } } },
    },
    paragraphStyles: [
      own("Issuer", "Issuer", { font: HEADING_FONT, size: 52, bold: true, color: INK.issuer }, { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 0, after: 120, line: 300, lineRule: LineRuleType.AUTO } }),
      own("IssueNumber", "Issue Number", {}, { alignment: AlignmentType.CENTER, border: { bottom: { style: "single", size: 18, space: 6, color: INK.issuer } }, spacing: { before: 0, after: 240, line: 300, lineRule: LineRuleType.AUTO } }),
      own("Subtitle", "Subtitle", { size: 22, color: INK.quiet }, { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 20, line: 300, lineRule: LineRuleType.AUTO } }),
      own("BodyText", "Body Text", {}, justified),
      own("StrongParagraph", "Strong Paragraph", { bold: true }, {}),
      own("Remark", "Remark", { size: 21, color: INK.quiet }, { spacing: { before: 20, after: 60, line: 300, lineRule: LineRuleType.AUTO } }),
      own("Alarm", "Alarm", { bold: true, color: INK.alarm }, { border: { left: { style: "single", size: 24, space: 6, color: INK.alarm } } }),
      ...TABLE_SIZES.map((size) => own(tableStyle(size), `Table Text ${size / 2}`, { font: TABLE_FONT, size }, { spacing: { before: 10, after: 10, line: 250, lineRule: LineRuleType.AUTO } })),
    ],
  };
}
