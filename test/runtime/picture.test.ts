import { inflateSync } from "node:zlib";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { seriesChart } from "../../src/report/chart.js";
import { indexedPng } from "../../src/runtime/indexed-png.js";
import { openPictures } from "../../src/runtime/picture.js";
import { inFolder } from "../helpers/figures.js";
import { item, RULE } from "../report/fixture.js";

const CHART = seriesChart(item(), [RULE], "zh-CN", "chart");

test("a chart is a PNG of 720 by 320 under 25 KB, and the same drawing gives the same bytes", async () => {
  const [one, other] = await Promise.all([await openPictures(), await openPictures()].map((draw) => draw(CHART)));
  if (one === undefined || !("png" in one)) throw new Error(JSON.stringify(one));
  const png = Buffer.from(one.png);
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([720, 320]);
  expect(png.length).toBeLessThan(25_000);
  expect(other).toEqual(one);
});

test("Chinese is drawn: a chart without its words is another picture", async () => {
  const draw = await openPictures();
  const whole = await draw(CHART);
  expect(await draw(CHART.replace(/<text[\s\S]*?<\/text>/g, ""))).not.toEqual(whole);
  expect(await draw(CHART.replaceAll("数量", "单价"))).not.toEqual(whole);
});

test("a font that is missing or no TrueType font draws nothing and says why, without a path of this machine", () =>
  inFolder(async (folder) => {
    const broken = join(folder, "broken.ttf");
    writeFileSync(broken, "wOF2 and so on");
    for (const [fonts, why] of [[["@expo-google-fonts/noto-sans-sc/none.ttf"], "MODULE_NOT_FOUND"], [[join(folder, "gone.ttf")], "ENOENT"], [[broken], "broken.ttf is no TrueType font"]] as const) {
      const picture = await (await openPictures(fonts))(CHART);
      expect(picture).toEqual({ reason: `font_unreadable: ${why}` });
      expect(JSON.stringify(picture)).not.toContain(folder);
    }
  }));

describe("a character the font lacks is drawn as ? and as no empty box", () => {
  const named = (name: string): string => seriesChart(item(), [RULE], "zh-CN", "chart").replace(/(<text[^>]*>)[^<]*/, `$1${name}`);

  it.each([
    ["a rare ideograph (U+20BB7)", "𠮷野木材", "?野木材"],
    ["another script, one ? a run", "مكيفات الهواء 空调", "? ? 空调"],
    ["emoji, joined and with a skin tone", "空调👩🏽‍🔧❄️x", "空调?x"],
    ["half of a pair", "空调\ud842", "空调?"],
    ["an accent apart from its letter", "Cafe\u0301", "Café"],
    ["what is not seen", "空\u200b调\ufe0f", "空调"],
    ["an accent at the beginning", "\u0338空调", "?空调"],
  ])("%s", async (_what, name, drawnAs) => {
    const draw = await openPictures();
    const picture = await draw(named(name));
    expect(picture).toHaveProperty("png");
    expect(picture).toEqual(await draw(named(drawnAs)));
  });

  it("what it has is drawn as it is", async () => {
    const draw = await openPictures();
    const all = ["空调", "?调", "Café", "Caf?", "−", "?"].map((name) => draw(named(name)));
    expect(new Set((await Promise.all(all)).map((picture) => ("png" in picture ? Buffer.from(picture.png).toString("base64") : picture.reason))).size).toBe(all.length);
  });
});

test("what is no drawing gives a reason and no picture", async () => {
  const picture = await (await openPictures())("<svg");
  expect(picture).toMatchObject({ reason: expect.stringMatching(/^drawing_failed: ./) as string });
});

test("a palette holds each colour once; more than 256 are not put into one", () => {
  const png = Buffer.from(indexedPng(Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255), 2, 1) ?? []);
  const at = png.indexOf("IDAT");
  expect(png.subarray(png.indexOf("PLTE") + 4, png.indexOf("PLTE") + 10)).toEqual(Buffer.from([0, 0, 0, 255, 255, 255]));
  expect([...inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))]).toEqual([0, 0, 1]);
  const many = Uint8Array.from({ length: 4 * 1024 }, (_, k) => [(k >> 2) % 32, k >> 7, 0, 31][k % 4] ?? 0).map((part) => part * 8);
  expect(indexedPng(many, 32, 32)).toBeNull();
});
