import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const FONT = "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf";
/** Family of the bundled font; named last in every list of fonts, so that the reader's own come first. */
const FAMILY = "Noto Sans SC";

/**
 * Puts the characters of a page into the page as a font, so that Chinese is read on a machine without a Chinese font too. It is used only where none of the fonts named
 * before it has a character; about 200 bytes a character.
 *
 * @param page a whole HTML page whose styles name `Noto Sans SC`
 * @returns the page as it was where the font can't be read: text in a font of the reader's own is better than no page
 */
export async function withPageFont(page: string): Promise<string> {
  try {
    const font = await readFile(createRequire(import.meta.url).resolve(FONT));
    const { default: subsetFont } = await import("subset-font");
    const subset = await subsetFont(font, page, { targetFormat: "woff2" });
    return page.replace("</head>", () => `<style>@font-face{font-family:"${FAMILY}";src:local("${FAMILY}"),url(data:font/woff2;base64,${subset.toString("base64")}) format("woff2")}</style>\n</head>`);
  } catch {
    return page;
  }
}
