import { wordsIn, type Language } from "../words/words.js";

/** On which figures a replay judged its months: said wherever one of its results stands. */
export function basisText({ real, final }: { readonly real: number; readonly final: number }, language: Language): string {
  const { basis } = wordsIn(language).backtest;
  if (real === 0) return basis.final(String(final));
  return final === 0 ? basis.real(String(real)) : basis.mixed(String(real), String(final));
}
