import { partnerName, type CountryTable } from "../trade/country.js";
import type { Revision } from "../trade/revision.js";
import { wordsIn, type Language } from "../words/words.js";
import { percent, quantity as figureText } from "./format.js";

/** One revision in one line: month, code, partner, value and quantity before and after. */
export function revisionLine({ key, period, ...figures }: Revision, language: Language, countries: CountryTable): string {
  const words = wordsIn(language).pull.revisions;
  const value = change(figures.valueBefore, figures.valueAfter, words);
  const quantity = change(figures.quantityBefore, figures.quantityAfter, words);
  return words.line({ period, hsCode: key.hsCode, partner: partnerName(key.partner, language, countries), currency: key.currency, value, quantity });
}

function change(before: number | null, after: number | null, { none, same }: { readonly none: string; readonly same: string }): string {
  if (before === after) return same;
  const [from, to] = [before, after].map((figure) => (figure === null ? none : figureText(figure)));
  const share = before === null || after === null || before === 0 ? "" : ` (${percent(after / before - 1)})`;
  return `${from} → ${to}${share}`;
}
