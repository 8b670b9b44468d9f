import { FINDING_CODES, type Finding } from "../series/finding.js";
import { unitName } from "../trade/unit.js";
import { wordsIn, type Language } from "../words/words.js";
import { amount, count, quantity, shareOf, unitValue } from "./format.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import { findingsOf, type NamedFinding, type ScreeningSummary } from "./record.js";

/** One finding as text, for page, workbook and terminal alike. */
export type FindingText = { readonly kind: string; readonly hsCode: string; readonly market: string; readonly month: string; readonly detail: string; readonly effect: string };

export function findingText(finding: NamedFinding, language: Language): FindingText {
  const { kinds, details, blocks } = wordsIn(language).comparable;
  const { code, hsCode, period } = finding;
  return {
    kind: kinds[code],
    hsCode,
    market: printable(finding.partnerName),
    month: monthText(period, language),
    detail: details[code](figuresOf(finding, language)),
    effect: blocks[finding.blocks ?? "nothing"],
  };
}

/** How many findings of which kind; null when there are none. */
export function findingsSentence(summary: ScreeningSummary, language: Language): string | null {
  const { report, comparable } = wordsIn(language);
  const { counts } = findingsOf(summary);
  const kinds = FINDING_CODES.flatMap((code) => (counts[code] === undefined ? [] : [comparable.findings.kind(comparable.kinds[code], count(counts[code]))]));
  return kinds.length === 0 ? null : comparable.findings.count(count(totalOf(summary)), report.list(kinds));
}

/** All that were found, listed or not. */
export function totalOf(summary: ScreeningSummary): number {
  return Object.values(findingsOf(summary).counts).reduce((sum, n) => sum + n, 0);
}

type Figures = { readonly found: string; readonly expected: string; readonly share: string; readonly unit: string };

function figuresOf({ code, found, expected, unit }: Finding, language: Language): Figures {
  const print = code === "chapter_missing" ? count : code === "product_break" || code === "suspect_quantity" ? unitValue : code === "value_zero" ? quantity : (value: number) => amount(value, language);
  return { found: print(found), expected: print(expected), share: shareOf(expected === 0 ? null : Math.abs(found / expected - 1)), unit: unitText(unit, language) };
}

/** `USD/u` is 美元/件. */
function unitText(unit: string, language: Language): string {
  const { report } = wordsIn(language);
  const [first = "", per] = unit.split("/");
  const isCurrency = /^[A-Z]{3}$/.test(first);
  return per !== undefined ? report.perUnit(report.currency(first), unitName(per, language)) : isCurrency ? report.currency(first) : unitName(unit, language);
}
