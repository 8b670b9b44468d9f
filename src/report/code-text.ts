import type { Verdict } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";

/** More codes than this are counted instead of listed; JSON and CSV have them all. */
const MOST_CODES = 6;

/** The code a verdict is about as people read it: one code, or 编码族854140+854141+…. */
export function codeText({ hsCode, family }: Pick<Verdict, "hsCode" | "family">, language: Language): string {
  // A verdict stored by an earlier program has no such field.
  const codes = family?.slice(0, MOST_CODES).join("+") ?? "";
  if (codes === "") return hsCode;
  const { comparable } = wordsIn(language);
  const length = family?.length ?? 0;
  return comparable.family(length > MOST_CODES ? comparable.moreCodes(codes, String(length)) : codes);
}
