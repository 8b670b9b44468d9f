import type { Rule } from "../detect/rule.js";
import type { RuleLine } from "../report/record.js";
import type { Language } from "../words/words.js";

/** The rules in force, as a page prints them. */
export function ruleLines(rules: readonly Rule[], language: Language): RuleLine[] {
  return rules.map(({ id, title, quantityGrowth, unitValueDrop, windowValue, origin }) => ({ id, title: title[language], quantityGrowth, unitValueDrop, windowValue, origin }));
}
