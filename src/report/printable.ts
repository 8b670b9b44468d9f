/**
 * Control characters, lone surrogates, non-characters XML refuses, and the marks that turn the direction of text: none belongs in a
 * product name, and each can break a file or reorder the figures beside it.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+/gu;

/** A name from a data file as one printable line: nothing that steers a terminal, a browser or a mail header. */
export function printable(text: string): string {
  return text.replace(/\s/g, " ").replace(UNPRINTABLE, "").replace(/ {2,}/g, " ").trim();
}

/** Width as East Asian text is set: a Chinese character is 2, a Latin letter 1. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}

/** The name cut to a width; an ellipsis tells of the cut. */
export function shortened(text: string, width: number): string {
  const line = printable(text);
  if (widthOf(line) <= width) return line;
  let kept = "";
  for (const character of line) {
    if (widthOf(kept) + widthOf(character) > width - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
