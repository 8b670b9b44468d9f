import { expect, test } from "vitest";
import { documentDocx } from "../../src/report/docx-document.js";
import type { WeeklyReport } from "../../src/report/record.js";
import { weeklyDocument } from "../../src/report/weekly-document.js";
import { weeklyReportHtml } from "../../src/report/weekly-html.js";
import { unzip } from "../helpers/unzip.js";
import { emptyReport, inEnglish, item, weeklyReport } from "./fixture.js";

const DRAWING = { draw: () => Promise.resolve({ reason: "not looked at" }), onUndrawn: () => undefined };

/** Without charts: they are slow, and what they look like is for other tests. */
async function documentXml(report: WeeklyReport): Promise<string> {
  return unzip(await documentDocx(weeklyDocument(report, () => ({ option: { series: [] }, width: 720, height: 320, alt: "" })), DRAWING)).get("word/document.xml")?.toString("utf8") ?? "";
}

/** Tables as rows of what their cells say. */
function docxTables(xml: string): string[][][] {
  return [...xml.matchAll(/<w:tbl>[\s\S]*?<\/w:tbl>/g)].map(([table]) => [...table.matchAll(/<w:tr>[\s\S]*?<\/w:tr>/g)].map(([row]) => [...row.matchAll(/<w:tc>[\s\S]*?<\/w:tc>/g)].filter(([cell]) => !cell.includes('<w:vMerge w:val="continue"/>')).map(([cell]) => words(cell, /<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g))));
}

function htmlTables(page: string): string[][][] {
  return [...page.matchAll(/<table[\s\S]*?<\/table>/g)].map(([table]) => [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) => [...row.matchAll(/<t[hd][ >][\s\S]*?<\/t[hd]>/g)].map(([cell]) => words(`>${cell}<`, />([^<]*)</g))));
}

function words(markup: string, part: RegExp): string {
  const text = [...markup.matchAll(part)].map(([, found]) => found).join("");
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, "&").replace(/\s/g, "");
}

test("every table of the page stands in the paper with the same cells, the overview and the windows among them", async () => {
  const report = weeklyReport();
  const inPaper = docxTables(await documentXml(report)).map((table) => JSON.stringify(table));
  const onPage = htmlTables(weeklyReportHtml(report, () => "<svg></svg>"));
  expect(onPage.length).toBeGreaterThan(18);
  for (const table of onPage) expect(inPaper).toContain(JSON.stringify(table));
});

test("the sections stand in the page's order with their numbers; of an empty issue each list says 无", async () => {
  const heads = (report: WeeklyReport) => weeklyDocument(report).blocks.flatMap((block) => (block.kind === "heading" && block.level === 1 ? [block.text.replace(/（\d+项）/, "")] : []));
  const expected = ["一、预警一览", "二、新增", "三、升级", "四、持续", "五、缓解与结束", "六、更正撤回", "七、行业、市场与结构", "八、数据状态", "九、静音清单", "十、方法", "十一、关注名单（蓝色）", "十二、来源与复核"];
  expect(heads(weeklyReport())).toEqual(expected);
  expect(heads(emptyReport())).toEqual(expected);
  expect([...(await documentXml(emptyReport())).matchAll(/<w:t[^>]*>无<\/w:t>/g)].length).toBeGreaterThanOrEqual(8);
});

test("R02 an issue can be put together although no chart can be drawn: each fails on its own, when the paper is written", () => {
  const document = weeklyDocument(weeklyReport(), () => {
    throw new Error("no canvas");
  });
  const figures = document.blocks.filter(({ kind }) => kind === "figure");
  const ofProducts = figures.filter((figure) => figure.kind === "figure" && figure.caption.includes(' · '));
  expect(ofProducts.length).toBeGreaterThan(5);
  for (const figure of ofProducts) expect(() => figure.kind === "figure" && figure.drawing()).toThrow("no canvas");
});

test("R03 0 findings and 5,000 are valid papers; of 5,000 the first hundred have a block and the rest a row", async () => {
  expect(docxTables(await documentXml(emptyReport({ rules: [] }))).length).toBe(1);
  const many = Array.from({ length: 5_000 }, (_, k) => ({ ...item({ hsCode: String(84_000_000 + k) }), months: [] }));
  const { blocks } = weeklyDocument(weeklyReport({ added: many, escalated: [], ongoing: [], eased: [], closed: [] }));
  expect(blocks.filter((block) => block.kind === "heading" && block.text.startsWith("【橙色】")).length).toBe(100);
  expect(blocks.find((block) => block.kind === "table")).toMatchObject({ rows: { length: 5_000 } });
  expect(JSON.stringify(blocks)).toContain("其余4,900项");
}, 30_000);

test("R04 a product's name breaks nothing and keeps its length", async () => {
  const description = `"><script>alert(1)</script> & 'x' \u202e${"长".repeat(300)}`;
  const xml = await documentXml(weeklyReport({ added: [item({ description, partnerName: "<b>越南</b>" })] }));
  expect(xml).not.toMatch(/<script|<b>|\u202e/);
  expect(xml).toContain("长".repeat(300));
});

test("a letterhead puts the issuer above the title and its lines at the end; without one there is neither", async () => {
  const letterhead = { issuer: "某省商务厅", number: "〔2026〕47号", closing: ["联系人：王科长"] };
  const xml = await documentXml(weeklyReport({ letterhead }));
  expect(xml.indexOf("某省商务厅")).toBeLessThan(xml.indexOf("量增价跌预警周报"));
  expect(xml.indexOf("联系人：王科长")).toBeGreaterThan(xml.indexOf("来源与复核"));
  expect(await documentXml(weeklyReport())).not.toContain('"Issuer"');
});

test("the English paper holds no Chinese when the names in the data are English", async () => {
  expect(await documentXml(inEnglish(weeklyReport()))).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/);
});
