import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { createRequire } from "node:module";
import { indexedPng } from "./indexed-png.js";

/** A picture, or why there is none: a code (`font_unreadable`, `drawing_failed`) and what the system said. */
export type Picture = { readonly png: Uint8Array } | { readonly reason: string };

/** SVG text → PNG. The same drawing again costs nothing. */
export type Pictures = (svg: string) => Picture;

const FAMILY = "Noto Sans SC";
const FONTS = ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"].map((file) => `@expo-google-fonts/noto-sans-sc/${file}`);
/** The first four bytes of a TrueType font; woff2 would draw nothing. */
const TRUETYPE = "00010000";
/** Drawings kept: the same charts go to many recipients of one screening. About 20 KB each. */
const MOST_KEPT = 500;

/**
 * Opens what draws pictures, with the bundled font and no other, so that the same drawing gives the same bytes on any machine. Nothing is loaded before it is called.
 *
 * Where the font can't be read, every drawing says so and none is made: a chart of empty boxes would pass for a chart.
 *
 * @param fonts files of the font, or modules that hold them
 */
export async function openPictures(fonts: readonly string[] = FONTS): Promise<Pictures> {
  let drawn: Pictures;
  try {
    const { Resvg } = await import("@resvg/resvg-js");
    const fontFiles = await Promise.all(fonts.map(readableFont));
    const options = { font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY }, background: "#ffffff" };
    drawn = (svg) => {
      try {
        const image = new Resvg(svg, options).render();
        return { png: indexedPng(image.pixels, image.width, image.height) ?? image.asPng() };
      } catch (error) {
        return { reason: `drawing_failed: ${messageOf(error)}` };
      }
    };
  } catch (error) {
    const picture = { reason: `font_unreadable: ${messageOf(error)}` };
    drawn = () => picture;
  }
  return remembering(drawn);
}

async function readableFont(name: string): Promise<string> {
  const path = name.startsWith("@") ? createRequire(import.meta.url).resolve(name) : name;
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.toString("hex") !== TRUETYPE) throw new Error(`${name.split("/").at(-1) ?? name} is no TrueType font`);
    return path;
  } finally {
    await file.close();
  }
}

function remembering(draw: Pictures): Pictures {
  const kept = new Map<string, Picture>();
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
