/** The bundled font as a table of widths: which characters it holds, and how wide each is drawn. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Width of a character as a part of the font's size; null where the font has no picture of it. */
export type FontWidths = (character: string) => number | null;

/** @see Microsoft and Apple, OpenType specification: cmap (format 12), hhea, hmtx */
export function fontWidths(file: string): FontWidths {
  const font = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${file}`));
  const table = (tag: string): Buffer => {
    for (let k = 0; k < font.readUInt16BE(4); k++) {
      const at = 12 + 16 * k;
      if (font.toString("latin1", at, at + 4) === tag) return font.subarray(font.readUInt32BE(at + 8), font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12));
    }
    throw new Error(`${file} has no table ${tag}`);
  };
  const [unitsPerEm, metrics, hmtx] = [table("head").readUInt16BE(18), table("hhea").readUInt16BE(34), table("hmtx")];
  const glyphOf = glyphs(table("cmap"));
  return (character) => {
    const glyph = glyphOf(character.codePointAt(0) ?? 0);
    return glyph === 0 ? null : hmtx.readUInt16BE(4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
  };
}

/** The number of a character's glyph; 0 where there is none. */
function glyphs(cmap: Buffer): (code: number) => number {
  const starts = Array.from({ length: cmap.readUInt16BE(2) }, (_, k) => cmap.readUInt32BE(4 + 8 * k + 4));
  const start = starts.find((at) => cmap.readUInt16BE(at) === 12);
  if (start === undefined) throw new Error("the font has no cmap of format 12");
  const groups = Array.from({ length: cmap.readUInt32BE(start + 12) }, (_, k) => start + 16 + 12 * k);
  return (code) => {
    const group = groups.find((at) => cmap.readUInt32BE(at) <= code && code <= cmap.readUInt32BE(at + 4));
    return group === undefined ? 0 : cmap.readUInt32BE(group + 8) + code - cmap.readUInt32BE(group);
  };
}
