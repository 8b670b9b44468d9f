import type { TotalOff } from "../series/cumulative.js";
import { wordsIn, type Language } from "../words/words.js";
import { quantity, shareOf } from "./format.js";

/** A printed sum (累计) that the stored months do not add up to, with both numbers, in one line. */
export function totalOffLine({ hsCode, firstPeriod, lastPeriod, what, unit, printed, sum, difference }: TotalOff, language: Language): string {
  const words = wordsIn(language).pull;
  return words.totalOff({ hsCode, first: firstPeriod, last: lastPeriod, what: words.what[what], unit, printed: quantity(printed), sum: quantity(sum), difference: shareOf(difference) });
}
