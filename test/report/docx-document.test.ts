import { expect, test } from "vitest";
import type { Document } from "../../src/report/document.js";
import { documentDocx } from "../../src/report/docx-document.js";
import type { Undrawn } from "../../src/report/mail-pictures.js";
import { docxColumns } from "../../src/report/docx-columns.js";
import { TEXT_WIDTH } from "../../src/report/docx-styles.js";
import { unzip } from "../helpers/unzip.js";

/** A picture of one pixel: what charts look like is for other tests. */
const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const DRAWING = { option: { series: [] }, width: 720, height: 320, alt: "数量与单价 <三十六个月>" };

function paper(changes: Partial<Document> = {}): Document {
  return {
    language: "zh-CN",
    title: "周报",
    subtitles: ["2026年11月16日—22日"],
    sample: "示例数据，非真实统计",
    runningHead: "周报 · 2026年",
    blocks: [
      { kind: "heading", level: 1, text: "一、新增" },
      { kind: "table", caption: "概览", head: [[{ text: "编码" }, { text: "同比" }]], rows: [[{ text: "84151021" }, { text: "+55.6%", align: "right" }]], nothing: "无" },
      { kind: "table", caption: "空表", head: [[{ text: "编码" }]], rows: [], nothing: "没有数据" },
      { kind: "figure", caption: "走势", drawing: () => DRAWING },
      { kind: "facts", facts: [["版本", "0.1.0"]] },
    ],
    ...changes,
  };
}

type Written = { readonly bytes: Buffer; readonly undrawn: readonly Undrawn[]; readonly part: (name: string) => string };

async function written(document: Document, draw = () => Promise.resolve<{ png: Uint8Array } | { reason: string }>({ png: PIXEL })): Promise<Written> {
  const undrawn: Undrawn[] = [];
  const bytes = await documentDocx(document, { draw, onUndrawn: (of) => undrawn.push(of) });
  const files = unzip(bytes);
  return { bytes, undrawn, part: (name) => files.get(name)?.toString("utf8") ?? "" };
}

test("a table repeats its head on each page, splits no row and has a numbered caption; an empty one says so", async () => {
  const xml = (await written(paper())).part("word/document.xml");
  expect(xml).toMatch(/<w:trPr>(?:<w:cantSplit\/>|<w:tblHeader\/>){2}<\/w:trPr>/);
  expect([...xml.matchAll(/<w:tr>/g)].length).toBe([...xml.matchAll(/<w:cantSplit\/>/g)].length);
  expect(xml).toMatch(/SEQ 表 \\\* ARABIC"[^>]*><w:r><w:t[^>]*>1<\/w:t>/);
  expect(xml).toContain("没有数据");
  expect(xml).not.toContain("空表");
});

test("headings are Word's own, fonts are named for both scripts, and every page is A4 with its number, running head and sample line", async () => {
  const { part } = await written(paper());
  expect(part("word/document.xml")).toContain('<w:pStyle w:val="Heading1"/>');
  expect(part("word/document.xml")).toContain('w:w="11906" w:h="16838"');
  for (const font of ["SimHei", "FangSong", "SimSun"]) expect(part("word/styles.xml")).toContain(`w:eastAsia="${font}"`);
  expect(part("word/styles.xml")).toMatch(/<w:lang (?=[^>]*w:val="en-US")(?=[^>]*w:eastAsia="zh-CN")/);
  expect(part("word/footer1.xml")).toMatch(/第 [\s\S]*PAGE[\s\S]* 页 共 [\s\S]*NUMPAGES[\s\S]* 页/);
  expect(part("word/header1.xml")).toContain("示例数据，非真实统计");
  expect(part("word/header1.xml")).toContain("周报 · 2026年");
  expect((await written(paper({ sample: null }))).part("word/header1.xml")).not.toContain("示例数据");
  expect(part("docProps/core.xml")).toContain("<dc:title>周报</dc:title><dc:language>zh-CN</dc:language>");
});

test("a picture has a text for those who can't see it, and a caption below", async () => {
  const xml = (await written(paper())).part("word/document.xml");
  expect(xml).toContain('descr="数量与单价 &lt;三十六个月&gt;"');
  expect(xml.indexOf("<w:drawing>")).toBeLessThan(xml.indexOf("SEQ 图"));
});

test("R01 R02 a chart whose code throws, or whose picture can't be made, costs only its picture: its place says so and ops hear of it", async () => {
  const throwing = await written(paper({ blocks: [{ kind: "figure", caption: "走势", drawing: () => { throw new Error("no canvas"); } }] }));
  const fontless = await written(paper(), () => Promise.resolve({ reason: "font_unreadable: ENOENT" }));
  expect(throwing.undrawn).toEqual([{ chart: "走势", reason: "drawing_failed: no canvas" }]);
  expect(fontless.undrawn).toEqual([{ chart: "走势", reason: "font_unreadable: ENOENT" }]);
  for (const { part } of [throwing, fontless]) {
    expect(part("word/document.xml")).toContain("图未能生成，请以上表数字为准。");
    expect(part("word/document.xml")).not.toContain("<w:drawing>");
  }
  expect(fontless.part("word/document.xml")).toContain("+55.6%");
});

test("R04 what XML can't hold and marks that turn the direction of text are taken out; the rest is escaped", async () => {
  const name = `"><script>alert(1)</script> & 'x' \u202e\u0000\ud800${"长".repeat(300)}`;
  const xml = (await written(paper({ title: name, runningHead: name, blocks: [{ kind: "paragraph", text: name }, { kind: "facts", facts: [[name, name]] }] }))).part("word/document.xml");
  expect(xml).not.toMatch(/<script|[\u202e\u0000]/);
  expect(xml).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ");
  expect(xml).toContain("长".repeat(300));
});

test("the same paper is the same bytes, whenever it is written and with which time zone", async () => {
  const one = await written(paper());
  await new Promise((resolve) => setTimeout(resolve, 2100));
  expect((await written(paper())).bytes.equals(one.bytes)).toBe(true);
  expect(one.part("docProps/core.xml")).not.toContain("dcterms");
});

test("columns fill the width of the text, and the more there are the smaller the type, down to 6 points", () => {
  const table = (columns: number) => ({ head: [Array.from({ length: columns }, () => ({ text: "数量" }))], rows: [Array.from({ length: columns }, () => ({ text: "1,234,567,890", align: "right" as const }))] });
  const sizes = [3, 8, 10, 12, 30].map((columns) => docxColumns(table(columns)));
  for (const { widths } of sizes) {
    const total = widths.reduce((sum, width) => sum + width, 0);
    expect(total).toBeLessThanOrEqual(TEXT_WIDTH);
    expect(total).toBeGreaterThan(TEXT_WIDTH - 31);
  }
  const points = sizes.map(({ size }) => size);
  expect(points).toEqual([...points].sort((a, b) => b - a));
  expect([points[0], points.at(-1)]).toEqual([18, 12]);
});

test("a cell over two columns or rows puts the cells beside it where they belong", () => {
  const head = [[{ text: "窗口", rowSpan: 2 }, { text: "数量", columnSpan: 2 }], [{ text: "本期" }, { text: "a very long heading of the third column" }]];
  const { widths } = docxColumns({ head, rows: [[{ text: "年" }, { text: "1" }, { text: "2" }]] });
  expect(widths).toHaveLength(3);
  expect(widths[2]).toBeGreaterThan(widths[1] ?? 0);
});
