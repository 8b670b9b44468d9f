import { drawnSvg, type Drawing } from "./drawing.js";
import type { DrawPicture } from "./mail-pictures.js";
import { printable } from "./printable.js";

/** A picture for a paper, its size on paper in pixels of 1/96 inch, and what it shows; or why there is none. */
export type DocxPicture = { readonly png: Uint8Array; readonly width: number; readonly height: number; readonly alt: string } | { readonly reason: string };

/** Width on paper: that of the text is 612 of them. */
const WIDTH = 600;

/** A drawing as a picture for paper; one that can't be made says why and throws nothing. */
export async function docxPicture(drawing: () => Drawing, draw: DrawPicture): Promise<DocxPicture> {
  try {
    const made = drawing();
    const drawn = await draw(made.svg?.() ?? drawnSvg(made, "chart"));
    const { width, height, alt } = made;
    return "reason" in drawn ? drawn : { png: drawn.png, width: WIDTH, height: Math.round((height * WIDTH) / width), alt: printable(alt) };
  } catch (error) {
    return { reason: `drawing_failed: ${(error as Error).message}` };
  }
}
