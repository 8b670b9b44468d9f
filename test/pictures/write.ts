/** Writes every kind of picture to a folder, to be looked at: `npm run pictures [FOLDER]`. Drawings as SVG, as PNG, and as PNG 640 pixels wide; pages as HTML; and a page that shows them all. */
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { html, type Markup } from "../../src/report/markup.js";
import { openPictures, type Pictures } from "../../src/runtime/picture.js";
import { LANGUAGES, type Language } from "../../src/words/words.js";
import { MAKERS, type Maker } from "./makers.js";
import { scaledTo } from "./scaled.js";

/** As wide as a picture is in a mail and on a small screen. */
const SMALL = 640;

async function main(asked: string | undefined): Promise<void> {
  const folder = asked === undefined ? await mkdtemp(join(tmpdir(), "friction-watch-pictures-")) : resolve(asked);
  await mkdir(folder, { recursive: true });
  const draw = await openPictures();
  const shown: Markup[] = [];
  for (const maker of MAKERS) for (const language of LANGUAGES) shown.push(await writePicture(folder, maker, language, draw));
  const page = html`<!doctype html><meta charset="utf-8"><title>pictures</title>
${shown}`;
  await writeFile(join(folder, "index.html"), page.markup);
  process.stdout.write(`${folder}\n`);
}

/** Writes one picture; returns how the page shows it. */
async function writePicture(folder: string, { name, make }: Maker, language: Language, draw: Pictures): Promise<Markup> {
  const base = `${name}.${language}`;
  const made = make(language);
  if ("html" in made) {
    await writeFile(join(folder, `${base}.html`), made.html);
    return html`<h2><a href="${base}.html">${base}</a></h2>
`;
  }
  await writeFile(join(folder, `${base}.svg`), made.svg);
  for (const [file, svg] of [[`${base}.png`, made.svg], [`${base}.${SMALL}.png`, scaledTo(made.svg, SMALL)]] as const) {
    const picture = await draw(svg);
    if ("reason" in picture) throw new Error(`${file}: ${picture.reason}`);
    await writeFile(join(folder, file), picture.png);
  }
  return html`<h2><a href="${base}.svg">${base}</a></h2><img src="${base}.png" alt="${base}"> <img src="${base}.${SMALL}.png" alt="${base}, ${SMALL} pixels wide">
`;
}

await main(process.argv[2]);
