import { describe, expect, it } from "vitest";
import { INK, LEVEL_FILL, LEVEL_TEXT, MUTED } from "../../src/report/chart-look.js";
import { LEVELS } from "../../src/detect/verdict.js";
import { openPictures } from "../../src/runtime/picture.js";
import { LANGUAGES, type Language } from "../../src/words/words.js";
import { contrast, drawnTexts, isOverlapping, luminance, missingCharacters } from "../helpers/drawn-text.js";
import { MAKERS } from "../pictures/makers.js";
import { LONG } from "../pictures/overview-fixture.js";
import { scaledTo } from "../pictures/scaled.js";

/** One of each kind is kept whole: a changed picture is seen in the diff and looked at before it is kept anew (`vitest -u`). */
const KEPT = ["product", "sector-market", "change-scatter-beyond", "structure-few-months", "backtest"];
/** What a reader of a print still reads, in pixels of a picture 640 wide. */
const SMALLEST = 8.5;

const drawn = new Map<string, string>();
function svgOf(name: string, language: Language): string {
  const known = drawn.get(`${name} ${language}`);
  if (known !== undefined) return known;
  const made = MAKERS.find((maker) => maker.name === name)?.make(language);
  if (made === undefined || !("svg" in made)) throw new Error(`${name} is no drawing`);
  drawn.set(`${name} ${language}`, made.svg);
  return made.svg;
}

const EACH = MAKERS.flatMap(({ name }) => LANGUAGES.map((language) => [name, language] as const));

describe("every picture", () => {
  it.each(EACH)("R04 %s in %s: no line of text covers another or leaves the picture, with names of 300 characters too", (name, language) => {
    const svg = svgOf(name, language);
    const [, width = "", height = ""] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
    const texts = drawnTexts(svg);
    expect(texts.length).toBeGreaterThan(3);
    const outside = texts.filter(({ corners }) => corners.some(([x, y]) => x < 0 || y < 0 || x > Number(width) || y > Number(height)));
    const overlapping = texts.flatMap((one, k) => texts.slice(k + 1).flatMap((other) => (isOverlapping(one, other) ? [`${one.text} / ${other.text}`] : [])));
    expect({ outside: outside.map(({ text }) => text), overlapping }).toEqual({ outside: [], overlapping: [] });
    expect(Math.min(...texts.map(({ size }) => (size * 640) / Number(width)))).toBeGreaterThanOrEqual(SMALLEST);
  });

  it.each(EACH)("R01 %s in %s: has no number that is none, no mark that turns text, and no character the bundled font lacks", (name, language) => {
    const svg = svgOf(name, language);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|null|[\u200e\u200f\u202a-\u202e\u2066-\u2069]|<script/);
    expect(missingCharacters(drawnTexts(svg).map(({ text }) => text).join(""))).toEqual([]);
  });

  it.each(EACH)("%s in %s: writes in ink that is read on white, or on the level it stands on", (name, language) => {
    for (const { text, fill } of drawnTexts(svgOf(name, language))) expect([text, fill === LEVEL_TEXT.red || contrast(fill, "#ffffff") >= 4.5]).toEqual([text, true]);
  });

  it("says in English nothing in Chinese", () => {
    for (const { name } of MAKERS) if (!name.includes("nasty")) expect([name, /\p{Script=Han}/u.exec(drawnTexts(svgOf(name, "en")).map(({ text }) => text).join(" "))?.[0]]).toEqual([name, undefined]);
  });
});

describe("a kind of picture", () => {
  it.each(KEPT)("%s is drawn as it was", async (name) => {
    await expect(svgOf(name, "zh-CN")).toMatchFileSnapshot(`pictures/${name}.svg`);
  });

  it.each(KEPT)("%s drawn again gives the same bytes", (name) => {
    const again = MAKERS.find((maker) => maker.name === name)?.make("en");
    expect(again).toEqual({ svg: svgOf(name, "en") });
  });

  it("is 640 pixels wide where it is asked to be, and its apostrophes are drawn", async () => {
    const draw = await openPictures();
    const [small, without] = [await draw(scaledTo(svgOf("product-nasty-name", "en"), 640)), await draw(scaledTo(svgOf("product-nasty-name", "en").replaceAll("&#39;", ""), 640))];
    if (!("png" in small)) throw new Error(small.reason);
    expect(Buffer.from(small.png).readUInt32BE(16)).toBe(640);
    const spaced = await draw(scaledTo(svgOf("product-nasty-name", "en").replaceAll("&#39;", "\u00a0"), 640));
    expect(small).not.toEqual(without);
    expect(small).not.toEqual(spaced);
  });
});

describe("the look of charts", () => {
  it("has text on each level that is read, and a higher level is darker, so that a grey print keeps the order", () => {
    for (const level of LEVELS) expect(contrast(LEVEL_TEXT[level], LEVEL_FILL[level])).toBeGreaterThanOrEqual(4.5);
    const light = LEVELS.map((level) => luminance(LEVEL_FILL[level]));
    light.slice(1).forEach((each, k) => expect((each + 0.05) / ((light[k] ?? 0) + 0.05)).toBeGreaterThanOrEqual(1.2));
    for (const ink of [INK, MUTED]) expect(contrast(ink, "#ffffff")).toBeGreaterThanOrEqual(4.5);
  });

  it("is tried with names of 300 characters in both languages", () => {
    for (const language of LANGUAGES) expect(Array.from(LONG[language])).toHaveLength(300);
  });
});
