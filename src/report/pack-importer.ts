import type { NegligibleTest } from "../evidence/negligible.js";
import { wordsIn, type Language } from "../words/words.js";
import type { DocumentBlock } from "./document.js";
import { diversionText, importerLines, negligibleLine } from "./mirror-text.js";
import { remark, tableBlocks } from "./pack-blocks.js";
import { supplierTable } from "./pack-market-tables.js";
import type { PackRecord } from "./pack-record.js";
import { printable } from "./printable.js";

/** What the importing side says, its suppliers with their chart, and the limits of negligible imports; where nothing is stored, so and how to change it. */
export function importerBlocks(record: PackRecord, chart: readonly DocumentBlock[]): DocumentBlock[] {
  const { language } = record;
  const { importer: words } = wordsIn(language).pack;
  const suppliers = supplierTable(record);
  return [
    ...importerText(record).map(paragraph),
    ...chart,
    ...(suppliers === null ? (isKnown(record) ? [remark(words.noSuppliers)] : []) : tableBlocks(suppliers)),
    ...negligibleBlocks(record),
  ];
}

/** The importing side in lines: for paper and workbook alike. */
export function importerText({ item, market, language }: PackRecord): string[] {
  const { importer: words } = wordsIn(language).pack;
  if (market.code === "WLD") return [words.world];
  if (item.mirror == null) return [];
  const lines = importerLines(item.mirror, item.verdict, language);
  return item.mirror.importer?.kind === "known" ? lines : [...lines, words.how];
}

/** Signs that trade moved from or to another market, in lines. */
export function diversionBlocks({ item, language }: PackRecord): DocumentBlock[] {
  return item.mirror == null ? [] : diversionText(item.mirror, language).map(paragraph);
}

/** The limits that apply in the market's investigations, with what the figures say of each: shown even where no share is known. */
export function negligibleText({ item, market, language }: PackRecord): string[] {
  if (market.code === "WLD" || item.mirror == null) return [];
  const tests = item.mirror.negligible;
  return tests.length === 0 ? [wordsIn(language).pack.importer.noTests] : [...tests.map((test) => negligibleLine(test, language)), ...remarks(tests, language)];
}

function remarks(tests: readonly NegligibleTest[], language: Language): string[] {
  const words = wordsIn(language).mirror.negligible;
  return [...(tests.some(({ threshold }) => threshold.months === null) ? [words.ownWindow] : []), words.note];
}

function negligibleBlocks(record: PackRecord): DocumentBlock[] {
  const lines = negligibleText(record);
  const { importer: words } = wordsIn(record.language).pack;
  return lines.length === 0 ? [] : [{ kind: "heading", level: 2, text: words.negligible(printable(record.market.name)) }, ...lines.map(paragraph)];
}

function isKnown({ item }: PackRecord): boolean {
  return item.mirror?.importer?.kind === "known";
}

function paragraph(text: string): DocumentBlock {
  return { kind: "paragraph", text };
}
