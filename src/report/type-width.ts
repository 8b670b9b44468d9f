/** Widths of Arial beside the size of its type, rounded up; letters are wider or narrower one by one and even out in a word. */
const WIDTHS: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[\u2e80-\u{3ffff}—…]/u, 1],
  [/[%@MW]/, 0.9],
  [/[A-Z&+−≤≥]/, 0.68],
  [/[.,:;'|!/()[\]\s-]/, 0.33],
];
/** Figures, which are all as wide as each other, and small letters. */
const OTHERS = 0.56;

/** Word leaves a gap between Chinese and Latin. */
const BOUNDARY = /(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])/g;
const GAP = 0.25;

/** Width of a text in a sans-serif type, in sizes of the type: a Chinese character is 1. */
export function typeWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? OTHERS;
  return width + GAP * (text.match(BOUNDARY)?.length ?? 0);
}
