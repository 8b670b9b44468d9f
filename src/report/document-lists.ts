import { wordsIn, type Language } from "../words/words.js";
import type { DocumentBlock, DocumentTable } from "./document.js";
import { documentTable, figureCell, headlineNames, headlineTexts, middleCell } from "./document-cells.js";
import { isShift } from "./evidence-clauses.js";
import type { StatedItem } from "./flagged-product.js";
import { count } from "./format.js";
import { levelName, levelOf, stateText } from "./life-text.js";
import { MOST_WATCHED } from "./overview-table.js";
import type { RuleLine, WeeklyReport } from "./record.js";
import { windowsMet } from "./sentence.js";
import type { WeeklyItem } from "./weekly-record.js";

/** Every flagged product in one row: what a reader with one minute reads. */
export function overviewDocument(stated: readonly StatedItem[], { language, rules }: WeeklyReport): DocumentTable {
  const { columns, none, sections } = wordsIn(language).report;
  const rows = stated.map(({ item, state }) => {
    const marks = [levelName(item, language), ...(levelOf(item) === null ? [] : [state]), ...(isShift(item) ? [wordsIn(language).evidence.shift] : [])];
    return [middleCell(marks.join(" ")), ...headlineTexts(item, rules, language).cells, { text: windowsMet(item, language) }];
  });
  return documentTable(sections.summary, [columns.level, ...headlineNames(language), columns.metWindows], rows, none);
}

/** Open alerts as they stand, a row each: number, level, product and its two changes, state. */
export function standingDocument(title: string, items: readonly WeeklyItem[], rules: readonly RuleLine[], language: Language): DocumentTable {
  const { report, weekly } = wordsIn(language);
  const rows = items.map((item) => [
    middleCell(item.life === undefined ? "" : String(item.life.episode)),
    middleCell(levelName(item, language)),
    ...headlineTexts(item, rules, language).cells,
    { text: stateText(item, language) },
  ]);
  return documentTable(title, [weekly.columns.number, report.columns.level, ...headlineNames(language), weekly.columns.state], rows, report.none);
}

/** The blue list, without states; the rest of a long one is in the workbook. */
export function watchedDocument({ watchedOnly, rules, language }: WeeklyReport): readonly DocumentBlock[] {
  const { columns, none, restInWorkbook, sections, watchedNote } = wordsIn(language).report;
  const rows = watchedOnly.slice(0, MOST_WATCHED).map((item) => {
    const { cells, window } = headlineTexts(item, rules, language);
    return [...cells, figureCell(window.valueWithUnit)];
  });
  const left = watchedOnly.length - rows.length;
  return [
    { kind: "paragraph", text: watchedNote, look: "quiet" },
    documentTable(sections.watchedOnly, [...headlineNames(language), columns.value], rows, none),
    ...(left === 0 ? [] : [{ kind: "paragraph", text: restInWorkbook(count(left)), look: "quiet" } as const]),
  ];
}
