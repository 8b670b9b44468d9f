import type { Citation, Rule } from "../detect/rule.js";
import type { RuleLine } from "../report/record.js";
import { wordsIn, type Language } from "../words/words.js";

/** Rules as a page prints them. */
export function ruleLines(rules: readonly Rule[], language: Language): RuleLine[] {
  return rules.map(({ id, title, quantityGrowth, unitValueDrop, windowValue, origin, floorPer, severe, windows, source }) => {
    const cutOffs = { quantityGrowth, unitValueDrop, windowValue, floorPer, severe, windows };
    return { id, title: title[language], ...cutOffs, origin, citation: citationText(source, language) };
  });
}

/** A document with its date and page; null where none is named. */
export function citationText(source: Citation | null, language: Language): string | null {
  return source === null ? null : wordsIn(language).rules.citation(source.text[language], source.dated, source.url);
}
