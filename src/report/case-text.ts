import { wordsIn, type Language } from "../words/words.js";
import { count } from "./format.js";
import { printable, shortened } from "./printable.js";
import type { PriorCase, PriorCases } from "./record.js";

/** Cases a page and a mail print of one product; explain and the evidence pack have them all. */
export const CASES_ON_PAGE = 5;
export const CASES_IN_MAIL = 2;

const PRODUCT_WIDTH = 60;
/** Codes of one case printed one by one. */
const MOST_CODES = 4;

/** What is said of earlier cases, a line each: the first cases and how many more there are; that none was found; that the file can't be read. Nothing where no file is configured. */
export function caseLines(cases: PriorCases | undefined, language: Language, most = Number.POSITIVE_INFINITY): string[] {
  const words = wordsIn(language).cases;
  if (cases === undefined || cases === null) return [];
  if (cases === "unreadable") return [words.unreadable];
  if (cases.length === 0) return [words.none];
  const more = cases.length - Math.min(most, cases.length);
  return [...cases.slice(0, most).map((each) => caseLine(each, language)), ...(more === 0 ? [] : [words.more(count(more))])];
}

/** The same with its title before each line, where lines of several kinds stand together. */
export function titledCaseLines(cases: PriorCases | undefined, language: Language, most: number): string[] {
  return caseLines(cases, language, most).map((line) => wordsIn(language).cases.titled(line));
}

/** 美国 反倾销 2018-03-29 立案（铝箔，7607.11），最终征税（2019-01）〔仅品目相同〕 */
export function caseLine(each: PriorCase, language: Language): string {
  const { cases: words, report } = wordsIn(language);
  const { remedy, jurisdictionName } = each;
  const remarks = remarksOf(each, language);
  return words.line({
    market: printable(jurisdictionName),
    instrument: words.instruments[remedy.instrument],
    initiated: remedy.initiationDate,
    product: shortened(remedy.product, PRODUCT_WIDTH),
    codes: codesText(each, language),
    outcome: remedy.outcomeDate === null ? outcomeText(each, language) : words.outcomeOn(outcomeText(each, language), remedy.outcomeDate),
    remarks: remarks.length === 0 ? "" : words.remarks(report.list(remarks)),
  });
}

/** What became of it: in our words where the file uses a known one, else as it stands. */
export function outcomeText({ remedy }: PriorCase, language: Language): string {
  const { outcomes, outcomeUnknown } = wordsIn(language).cases;
  const outcome = printable(remedy.outcome ?? "");
  const known = (Object.keys(outcomes) as (keyof typeof outcomes)[]).find((each) => outcome === each || (outcome.startsWith(`${each} `) && !isProse(outcome.slice(each.length))));
  if (outcome === "") return outcomeUnknown;
  return known === undefined ? outcome : `${outcomes[known]}${outcome.slice(known.length)}`;
}

/** `HS2017`, and whether its codes were brought to ours. */
export function editionText({ remedy, edition }: PriorCase, language: Language): string {
  const words = wordsIn(language).cases;
  const name = remedy.hsRevision ?? words.beforeHs;
  if (edition === "same") return name;
  return edition === "converted" ? words.converted(name) : words.unconverted(name);
}

/** The codes that match, dotted as customs prints them: `8507.60`. */
export function codesText({ hsCodes }: PriorCase, language: Language): string {
  const dotted = hsCodes.map((code) => (code.length > 4 ? `${code.slice(0, 4)}.${code.slice(4)}` : code));
  const shown = dotted.slice(0, MOST_CODES).join(", ");
  return dotted.length > MOST_CODES ? wordsIn(language).cases.moreCodes(shown, count(dotted.length)) : shown;
}

function remarksOf(each: PriorCase, language: Language): string[] {
  const words = wordsIn(language).cases;
  return [...(each.sameMarket ? [words.sameMarket] : []), ...(each.match === "heading" ? [words.headingOnly] : []), ...(each.edition === "same" ? [] : [editionText(each, language)])];
}

/** Words of a sentence, not a rate or an abbreviation: half of one language and half of another reads badly. */
function isProse(text: string): boolean {
  return /[a-z]{4}/i.test(text);
}
