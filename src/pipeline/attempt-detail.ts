import type { Outcome } from "../deliver/outcome.js";
import { wordsIn, type Language } from "../words/words.js";

/** What became of an attempt, and of one that failed whether there is another. `isFinal`: the message has none left, or can't be helped by one. */
export function attemptDetail(outcome: Outcome, { isTest, isFinal }: { readonly isTest: boolean; readonly isFinal: boolean }, language: Language): string {
  const detail = outcome.detail(language);
  const { notify } = wordsIn(language);
  if (outcome.result !== "failed") return detail;
  if (isTest) return notify.test.notRepeated(detail);
  return isFinal ? detail : notify.triedLater(detail);
}
