import type { Cell } from "write-excel-file/node";
import { wordsIn, type Language } from "../words/words.js";
import { codesText, editionText, outcomeText } from "./case-text.js";
import { codeText } from "./code-text.js";
import type { PriorCase, ReportItem } from "./record.js";
import { text, type SheetPlan } from "./sheet.js";

/** 既往案件: one row for each listed product and earlier case on its code. Null where no product has one. */
export function casesSheet(items: readonly ReportItem[], language: Language): SheetPlan | null {
  const { cases: words, report } = wordsIn(language);
  const [c, w] = [report.columns, words.columns];
  const rows = items.flatMap((item) => (Array.isArray(item.cases) ? (item.cases as readonly PriorCase[]).map((each) => caseRow(item, each, language)) : []));
  if (rows.length === 0) return null;
  return {
    name: words.title,
    columns: [12, 36, 14, 20, 16, 12, 40, 24, 24, 18, 24, 12, 40],
    header: [c.code, c.product, c.market, w.market, w.instrument, w.initiated, w.product, w.codes, w.edition, w.match, w.outcome, w.outcomeDate, w.source],
    rows,
  };
}

function caseRow({ verdict, description, partnerName }: ReportItem, each: PriorCase, language: Language): Cell[] {
  const { instruments, matches } = wordsIn(language).cases;
  const { remedy, jurisdictionName, match } = each;
  return [
    ...[codeText(verdict, language), description, partnerName, jurisdictionName, instruments[remedy.instrument], remedy.initiationDate, remedy.product],
    ...[codesText(each, language), editionText(each, language), matches[match], outcomeText(each, language), remedy.outcomeDate ?? "", remedy.source ?? ""],
  ].map(text);
}
