import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fontCharacters } from "./font-characters.js";
import { indexedPng } from "./indexed-png.js";
import { fontParts, type FontParts } from "./picture-font.js";

/** A picture, or why there is none: a code (`font_unreadable`, `drawing_failed`) and what the system said. */
export type Picture = { readonly png: Uint8Array } | { readonly reason: string };

/** SVG text → PNG. The same drawing again costs nothing. */
export type Pictures = (svg: string) => Promise<Picture>;

const FAMILY = "Noto Sans SC";
const FONTS = ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"].map((file) => `@expo-google-fonts/noto-sans-sc/${file}`);
/** The first four bytes of a TrueType font; woff2 would draw nothing. */
const TRUETYPE = "00010000";
/** Drawings kept: the same charts go to many recipients of one screening. About 20 KB each. */
const MOST_KEPT = 500;
/** Stands for a character the font lacks until a run of them is one `?`. */
const LACKING = "\ufffd";

/**
 * Opens what draws pictures, with the bundled font and no other, so that the same drawing gives the same bytes on any machine. Nothing is loaded before it is called.
 *
 * Where the font can't be read, every drawing says so and none is made: a chart of empty boxes would pass for a chart. Characters the font lacks (rare ideographs, other
 * scripts, emoji) are drawn as one `?` for each run of them.
 *
 * @param fonts files of the font, or modules that hold them
 */
export async function openPictures(fonts: readonly string[] = FONTS): Promise<Pictures> {
  try {
    const files = await Promise.all(fonts.map(readFont));
    const known = files.map(fontCharacters);
    const isThere = (character: string): boolean => known.every((characters) => characters.has(character.codePointAt(0) ?? 0));
    const parts = fontParts(files);
    return remembering((svg) => drawn(drawable(svg, isThere), parts));
  } catch (error) {
    const picture = { reason: `font_unreadable: ${messageOf(error)}` };
    return () => Promise.resolve(picture);
  }
}

/** The drawing in characters of the font alone: accents put on their letters, what is not seen left out, each run of others one `?`. Markup is ASCII and stays. */
function drawable(svg: string, isThere: (character: string) => boolean): string {
  return svg
    .replace(/\p{L}\p{M}+/gu, (letter) => letter.normalize("NFC"))
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/[^\0-\x7f]/gu, (character) => (isThere(character) ? character : LACKING))
    .replace(new RegExp(`${LACKING}+`, "g"), "?");
}

/** One drawing, with a font of its own characters alone: the drawing library reads its font anew for each text. */
async function drawn(svg: string, parts: FontParts): Promise<Picture> {
  const folder = await mkdtemp(join(tmpdir(), "friction-watch-font-"));
  try {
    const { Resvg } = await import("@resvg/resvg-js");
    // An apostrophe is written as a code in a drawing, and would not be found there.
    const fontFiles = await Promise.all(
      (await parts(`${svg}'`)).map(async (font, k) => {
        const file = join(folder, `${k}.ttf`);
        await writeFile(file, font);
        return file;
      }),
    );
    const image = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY }, background: "#ffffff" }).render();
    return { png: indexedPng(image.pixels, image.width, image.height) ?? image.asPng() };
  } catch (error) {
    return { reason: `drawing_failed: ${messageOf(error)}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readFont(name: string): Promise<Buffer> {
  const font = await readFile(name.startsWith("@") ? createRequire(import.meta.url).resolve(name) : name);
  if (font.subarray(0, 4).toString("hex") !== TRUETYPE) throw new Error(`${name.split("/").at(-1) ?? name} is no TrueType font`);
  return font;
}

function remembering(draw: Pictures): Pictures {
  const kept = new Map<string, Promise<Picture>>();
  return (svg) => {
    const key = createHash("sha256").update(svg).digest("base64");
    const picture = kept.get(key) ?? draw(svg);
    // The oldest goes first: a map keeps the order things were put in.
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? "");
    kept.set(key, picture);
    return picture;
  };
}

/** The system's code rather than its words: they hold paths of this machine. */
function messageOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message.split("\n")[0] ?? "";
}
