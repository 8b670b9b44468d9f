import type SubsetFont from "subset-font";

/** The parts of a font that a drawing needs, a file for each weight. */
export type FontParts = (text: string) => Promise<readonly Buffer[]>;

const TRUETYPE = { targetFormat: "truetype" } as const;

/**
 * Takes out of whole fonts what one text after another needs. The whole font is 10 MB and slow to take from, so that what texts commonly hold is taken once, and the part
 * for each text out of that; a character not among it is added, with the next part or later ones.
 *
 * A part holds the characters of its text and no others, whatever came before it: the same text is drawn the same.
 *
 * @param fonts TrueType, whole
 */
export function fontParts(fonts: readonly Buffer[]): FontParts {
  const held = new Set(everyday());
  let common: Promise<readonly Buffer[]> | null = null;
  return async (text) => {
    const { default: subsetFont } = await import("subset-font");
    const size = held.size;
    for (const character of text) held.add(character);
    if (common === null || held.size > size) common = partsOf(fonts, [...held].join(""), subsetFont);
    return partsOf(await common, text, subsetFont);
  };
}

function partsOf(fonts: readonly Buffer[], text: string, subsetFont: typeof SubsetFont): Promise<readonly Buffer[]> {
  return Promise.all(fonts.map((font) => subsetFont(font, text, TRUETYPE)));
}

/** Latin letters and figures, and the signs and common characters of GB 2312 (rows 1–9 and its first level, rows 16–55): what names and words of trade are written in. */
function everyday(): string {
  const latin = Array.from({ length: 0x100 - 0x20 }, (_, k) => String.fromCodePoint(0x20 + k));
  const rows = [...Array.from({ length: 9 }, (_, k) => k + 1), ...Array.from({ length: 40 }, (_, k) => k + 16)];
  const bytes = rows.flatMap((row) => Array.from({ length: 94 }, (_, cell) => [0xa0 + row, 0xa1 + cell]).flat());
  return latin.join("") + new TextDecoder("gb2312").decode(Uint8Array.from(bytes));
}
