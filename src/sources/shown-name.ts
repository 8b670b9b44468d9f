/** Characters that break a line, steer a terminal or turn the direction of text. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;
/** Longer names are cut in the middle, where they say least. */
const LONGEST = 120;

/**
 * A name from outside as it is shown: on one line, nothing in it that steers whoever shows it. The name is never a path.
 *
 * @example shownName("a\nb.csv") // "a\\u{a}b.csv"
 */
export function shownName(name: string): string {
  const escaped = name.replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  const characters = Array.from(escaped);
  if (characters.length <= LONGEST) return escaped;
  const half = LONGEST / 2;
  return `${characters.slice(0, half).join("")}…${characters.slice(1 - half).join("")}`;
}
