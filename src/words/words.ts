import { en } from "./en/index.js";
import { zhCn } from "./zh-cn/index.js";

/** Languages a user of the product reads. */
export type Language = "zh-CN" | "en";
export const LANGUAGES: readonly Language[] = ["zh-CN", "en"];

/** A message that can be said in each language; carried by errors until somebody prints it. */
export type Tell = (language: Language) => string;

/**
 * Every sentence a user of the product reads, in one place per language. Plain texts are strings; texts with figures are functions
 * of figures already formatted. English must have the shape of Chinese: a missing string does not compile.
 */
export type Words = Widen<typeof zhCn>;

/** String literals become `string`, so that the other language can say it differently. */
type Widen<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Widen<T[K]> };

const CATALOGUE: Readonly<Record<Language, Words>> = { "zh-CN": zhCn, en };

export function wordsIn(language: Language): Words {
  return CATALOGUE[language];
}

/** A message for later: `throw new FormatError(say((w) => w.faults.emptyFile(name)))`. */
export function say(pick: (words: Words) => string): Tell {
  return (language) => pick(CATALOGUE[language]);
}
