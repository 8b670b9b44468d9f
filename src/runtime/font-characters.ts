/** Subtable of a character map that covers all of Unicode. @see OpenType 1.9, cmap, "Format 12: Segmented coverage" */
const SEGMENTED = 12;
const TABLES_AT = 12;
const TABLE_BYTES = 16;
const SUBTABLES_AT = 4;
const SUBTABLE_BYTES = 8;
const GROUPS_AT = 16;
const GROUP_BYTES = 12;

/**
 * The characters a font can draw, as Unicode code points. Any other would be drawn as an empty box.
 *
 * @param font a whole TrueType file
 * @throws Error where it has no character map of all of Unicode; RangeError where the file is cut short
 */
export function fontCharacters(font: Buffer): ReadonlySet<number> {
  const map = fullMap(font, tableAt(font, "cmap"));
  const characters = new Set<number>();
  for (let k = 0; k < font.readUInt32BE(map + GROUPS_AT - 4); k++) {
    const at = map + GROUPS_AT + k * GROUP_BYTES;
    const [first, last, glyph] = [font.readUInt32BE(at), font.readUInt32BE(at + 4), font.readUInt32BE(at + 8)];
    // Glyph 0 is the box itself.
    for (let character = glyph === 0 ? first + 1 : first; character <= last; character++) characters.add(character);
  }
  return characters;
}

/** Where a table of the font begins, bytes from the start of the file. */
function tableAt(font: Buffer, tag: string): number {
  for (let k = 0; k < font.readUInt16BE(4); k++) {
    const at = TABLES_AT + k * TABLE_BYTES;
    if (font.toString("latin1", at, at + 4) === tag) return font.readUInt32BE(at + 8);
  }
  throw new Error(`no table ${tag}`);
}

function fullMap(font: Buffer, cmap: number): number {
  for (let k = 0; k < font.readUInt16BE(cmap + 2); k++) {
    const at = cmap + font.readUInt32BE(cmap + SUBTABLES_AT + k * SUBTABLE_BYTES + 4);
    if (font.readUInt16BE(at) === SEGMENTED) return at;
  }
  throw new Error("no character map of all of Unicode");
}
