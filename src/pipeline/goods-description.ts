import { headingNames } from "../sources/code-tables.js";
import { wordsIn, type Language } from "../words/words.js";

/**
 * What a product is called: its name in a file or list; else that of its six-digit code; else our own short name of its heading, said to be
 * one; empty where nobody names it.
 */
export function goodsDescription(hsCode: string, names: ReadonlyMap<string, string>, language: Language): string {
  const known = names.get(hsCode) ?? names.get(hsCode.slice(0, 6));
  if (known !== undefined) return known;
  const heading = headingNames().get(hsCode.slice(0, 4));
  if (heading === undefined) return "";
  return hsCode.length === 4 ? heading[language] : wordsIn(language).codes.heading(heading[language]);
}
