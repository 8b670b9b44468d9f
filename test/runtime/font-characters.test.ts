import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { fontCharacters } from "../../src/runtime/font-characters.js";

const FONT = readFileSync(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"));

/** A font of one table, whose character map has these groups: first, last, first glyph. */
function fontOf(groups: readonly (readonly [number, number, number])[], format = 12): Buffer {
  const words = (...values: readonly number[]): Buffer => Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer).swap32()));
  const head = Buffer.concat([words(0x00010000), Buffer.from([0, 1, 0, 0, 0, 0, 0, 0]), Buffer.from("cmap"), words(0, 28, 0)]);
  const subtable = Buffer.concat([Buffer.from([0, format, 0, 0]), words(0, 0, groups.length), ...groups.map((group) => words(...group))]);
  return Buffer.concat([head, Buffer.from([0, 0, 0, 1, 0, 3, 0, 10]), words(12), subtable]);
}

test("the bundled font has Chinese, Cyrillic and what figures are written with, and no Arabic, emoji or ideographs of its later planes", () => {
  const characters = fontCharacters(FONT);
  const has = (text: string): boolean[] => Array.from(text, (character) => characters.has(character.codePointAt(0) ?? 0));
  expect(has("A空调Яé−×·％")).not.toContain(false);
  expect(has("ا😀𠮷\u{2a6a5}")).not.toContain(true);
});

test("characters are read group by group, both ends included, the box not", () => {
  expect([...fontCharacters(fontOf([[0x41, 0x43, 5], [0x20bb7, 0x20bb7, 9], [0x60, 0x60, 0]]))]).toEqual([0x41, 0x42, 0x43, 0x20bb7]);
});

test("a font without such a map, without any, or cut short is refused", () => {
  expect(() => fontCharacters(fontOf([], 4))).toThrow("no character map of all of Unicode");
  expect(() => fontCharacters(Buffer.concat([Buffer.from([0, 1, 0, 0]), Buffer.alloc(8)]))).toThrow("no table cmap");
  expect(() => fontCharacters(FONT.subarray(0, 2_000))).toThrow();
});
