/** The evidence pack end to end: figures are imported, and what is written is read back. */
import { readdir, readFile } from "node:fs/promises";
import readWorkbook from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { COVERS_NOTHING_MORE } from "../../src/pipeline/coverage-gathering.js";
import { packRecord, type PackAsked } from "../../src/pipeline/pack.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { writePack } from "../../src/pipeline/write-pack.js";
import { packDocument } from "../../src/report/pack-document.js";
import type { DocumentBlock } from "../../src/report/document.js";
import { UsageError } from "../../src/runtime/errors.js";
import { periodsBetween } from "../../src/trade/period.js";
import { testApp, type AppChanges } from "../helpers/app.js";
import { caseFile } from "../helpers/case-file.js";
import { aboutToSurge, BATTERIES, importLines, lineOf, ordinary, surging } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { importCensus } from "../helpers/mirror-files.js";
import { unzip } from "../helpers/unzip.js";

const QUIET = (): void => undefined;
const ALL = { covers: { ...COVERS_NOTHING_MORE, allPartners: true } };

const inApp = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () => inFolder((folder) => work(testApp(folder, changes)));
const recordOf = (app: App, asked: Partial<PackAsked> = {}) => packRecord(app, { hsCode: "850760", market: "USA", period: null, ...asked }, QUIET);
const refusal = async (app: App, asked: Partial<PackAsked> = {}): Promise<string> => {
  const error: unknown = await recordOf(app, asked).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).tell("zh-CN");
};

/** Two years to October 2024 of batteries: to the United States, doubling, and to Germany, all alike. */
async function importBatteries(app: App): Promise<void> {
  await importLines(app, "customs.csv", [...ordinary(BATTERIES, "2022-11", "2023-10"), ...surging(BATTERIES, "2023-11", "2024-10"), ...ordinary({ ...BATTERIES, partner: "DEU" }, "2022-11", "2024-10")], ALL);
}

function tableAfter(blocks: readonly DocumentBlock[], caption: string): string[][] {
  const table = blocks.find((block) => block.kind === "table" && block.caption.startsWith(caption));
  if (table?.kind !== "table") throw new Error(`no table ${caption}`);
  return table.rows.map((row) => row.map(({ text }) => text));
}

describe("an evidence pack", () => {
  it("adds a code up from its finer ones, month by month and year by year, beside the World and its markets", inApp(async (app) => {
    await importBatteries(app);
    const record = await recordOf(app);
    expect(record).toMatchObject({ summedOf: ["85076000"], lastPeriod: "2024-10", currency: "USD", counted: { basis: "first", unit: "u" }, description: "锂离子蓄电池" });
    expect(record.toMarket?.months).toHaveLength(24);
    // 2023: ten months at 100 pieces, two at 200; the year before has two months only.
    expect(record.toMarket?.years.map(({ firstPeriod, lastPeriod, quantity, value }) => [firstPeriod, lastPeriod, quantity, value])).toEqual([["2022-01", "2022-12", null, null], ["2023-01", "2023-12", 1_400, 13_200], ["2023-01", "2023-10", 1_000, 10_000], ["2024-01", "2024-10", 2_000, 16_000]]);
    const months2023 = record.toMarket?.months.filter(({ period }) => period.startsWith("2023")) ?? [];
    expect(months2023.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(13_200);
    expect(record.toMarket?.years.at(-1)).toMatchObject({ quantityYoy: 1, unitValue: 8 });
    expect(record.toMarket?.years.at(-1)?.valueYoy).toBeCloseTo(0.6, 9);
    const [soFar] = record.ranks;
    expect(soFar?.own).toMatchObject({ rank: 1, value: 16_000 });
    expect(soFar?.lines.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12);
    expect(record.toWorld?.years.at(-1)?.value).toBe(26_000);
    expect(record.related.map(({ hsCode, relation }) => [hsCode, relation])).toEqual([["850760", "self"], ["85076000", "finer"]]);
    expect(record.provinces.reason).toBe("not_stored");
  }));

  it("says what is not known and why: no importer's figures, no provinces, no cases configured, no alert", inApp(async (app) => {
    await importBatteries(app);
    const text = JSON.stringify(packDocument(await recordOf(app)).blocks);
    for (const sentence of ["美国市场份额无法计算：未导入", "没有导入该编码分省", "未配置案件文件", "没有对该编码发出过预警", "缺月：2022年1—10月，不作合计"]) expect(text).toContain(sentence);
    expect(text).toContain("单独低于3%");
    expect(text).not.toMatch(/NaN|∞|undefined|Infinity/);
  }));

  it("tells the importer's share, its suppliers and the limits of negligible imports where those are stored", inApp(async (app) => {
    await importBatteries(app);
    const rows = periodsBetween("2022-11", "2024-10").flatMap((period) => [["CHN", 20], ["VNM", 50], ["MEX", 30]].map(([partner, quantity]) => ({ period, partner: String(partner), hsCode: "8507600010", value: 10 * Number(quantity), quantity: Number(quantity) })));
    await importCensus(app, "census.json", rows, true);
    const record = await recordOf(app);
    const rowsShown = tableAfter(packDocument(record).blocks, "美国进口的主要来源");
    expect(rowsShown).toEqual([["越南", "6,000", "50.0%", "50.0%"], ["墨西哥", "3,600", "30.0%", "30.0%"], ["中国", "2,400", "20.0%", "20.0%"]]);
    expect(JSON.stringify(packDocument(record).blocks)).toContain("按数量，中国占其进口的20.0%");
  }));

  it("of all markets has no importer's side, and says how to get one", inApp(async (app) => {
    await importBatteries(app);
    const record = await recordOf(app, { market: "WLD" });
    expect(record).toMatchObject({ toMarket: null, worldItem: null });
    expect(JSON.stringify(packDocument(record).blocks)).toContain("请用 --partner 指定市场");
  }));

  it("of a union adds its members up", inApp(async (app) => {
    await importBatteries(app);
    const record = await recordOf(app, { market: "EUE" });
    expect(record.market).toMatchObject({ code: "EUE", members: ["DEU"] });
    expect(record.toMarket?.years.at(-1)).toMatchObject({ value: 10_000, quantity: 1_000 });
  }));

  it("of a code without a unit of quantity has values alone, and charts only what can be drawn", inApp(async (app) => {
    await importLines(app, "customs.csv", periodsBetween("2022-11", "2024-10").map((period) => ({ ...lineOf(BATTERIES, period, 0, 1_000), 第一数量: "0", 第一计量单位: "?" })), ALL);
    const record = await recordOf(app);
    expect(record.toMarket?.years.at(-1)).toMatchObject({ value: 10_000, unitValue: null });
    expect(JSON.stringify(packDocument(record))).not.toMatch(/NaN|∞|Infinity/);
  }));

  it("lists what a code was before an edition of the HS changed it", inApp(async (app) => {
    const panels = { hsCode: "85414300", name: "光电池组件", partner: "USA" };
    await importLines(app, "customs.csv", ordinary(panels, "2022-11", "2024-10"), ALL);
    const record = await recordOf(app, { hsCode: "854143" });
    expect(record.history).toMatchObject([{ from: "2022-01", edition: "HS2022", old: ["854140"] }]);
    expect(record.history[0]?.new).toContain("854143");
  }));

  it("holds the alerts of the code with their states, and earlier cases", () =>
    inFolder(async (folder) => {
      const app = testApp(folder, { settings: { home: { province: null, language: "zh-CN", currency: "USD", cases: caseFile(folder) } } });
      await importLines(app, "history.csv", aboutToSurge(BATTERIES));
      await screenAndRecord(app);
      await importLines(app, "october.csv", surging(BATTERIES, "2024-10"));
      await screenAndRecord(app);
      const record = await recordOf(app);
      expect(record.alerts).toMatchObject([{ hsCode: "85076000", marketName: "美国" }]);
      expect(record.alerts[0]?.steps.length).toBeGreaterThan(0);
      const cases = tableAfter(packDocument(record).blocks, "既往案件");
      expect(cases.map(([market]) => market)).toEqual(["美国", "印度", "欧盟"]);
      expect(cases[0]).toContain("最终征税 33.69%");
    }));

  it("of another month stops there", inApp(async (app) => {
    await importBatteries(app);
    const record = await recordOf(app, { period: "2024-06" });
    expect(record.toMarket?.months.at(-1)?.period).toBe("2024-06");
    expect(record.toMarket?.years.at(-1)).toMatchObject({ lastPeriod: "2024-06", value: 9_600 });
  }));

  it("is refused with what is stored where nothing of it is", inApp(async (app) => {
    expect(await refusal(app)).toMatch(/库里还没有数据.*import/);
    await importBatteries(app);
    expect(await refusal(app, { hsCode: "841510" })).toMatch(/没有 841510.*gacc 2024-10/);
    expect(await refusal(app, { hsCode: "850710" })).toMatch(/同品目已入库的编码：85076000/);
    expect(await refusal(app, { market: "BRA" })).toMatch(/对巴西的出口数据；已入库的市场：.*德国/);
    expect(await refusal(app, { period: "2025-01" })).toMatch(/没有 2025-01 的数据；已入库 2022-11 至 2024-10/);
  }));
});

describe("the files of a pack", () => {
  const written = (work: (app: App, files: { readonly docx: string; readonly xlsx: string; readonly charts: string }) => Promise<void>, changes: AppChanges = {}) =>
    inApp(async (app) => {
      await importBatteries(app);
      await work(app, await writePack(app, { hsCode: "850760", market: "USA", period: null }, null, QUIET));
    }, changes);

  it("R01 hold the same figures on paper and in the workbook, codes as text and no formula", written(async (_, { docx, xlsx }) => {
    const text = (unzip(await readFile(docx)).get("word/document.xml") ?? Buffer.alloc(0)).toString("utf8").replace(/<[^>]*>/g, "|");
    const sheets = await readWorkbook(xlsx);
    const annual = sheets.find(({ sheet }) => sheet === "年度")?.data ?? [];
    const soFar = annual.find(([year]) => year === "2024年1—10月");
    expect(soFar?.map((cell) => (typeof cell === "number" ? Number(cell.toPrecision(9)) : cell))).toEqual(["2024年1—10月", 2_000, 1, 16_000, 0.6, 8, -0.2, 0.615384615, null]);
    for (const figure of ["2,000", "+100.0%", "1.600万", "+60.0%", "−20.0%", "61.5%"]) expect(text).toContain(`|${figure}|`);
    const codes = sheets.find(({ sheet }) => sheet === "相关编码")?.data.flat() ?? [];
    expect(codes).toContain("850760");
    for (const [name, content] of unzip(await readFile(xlsx))) if (name.startsWith("xl/worksheets/")) expect(content.toString("utf8")).not.toContain("<f>");
  }));

  it("stand beside each other under the code, the market and the month, with their charts and nothing half written", written(async (app, { charts }) => {
    expect((await readdir(app.home.reports)).sort()).toEqual(["pack-850760-USA-2024-10.zh-CN-charts", "pack-850760-USA-2024-10.zh-CN.docx", "pack-850760-USA-2024-10.zh-CN.xlsx"]);
    expect((await readdir(charts)).sort()).toEqual(["market-shares.png", "monthly-market.png", "monthly-world.png"]);
  }));

  it("in English say the same, and of the sample that it is synthetic, on every sheet and page", written(async (_, { docx, xlsx }) => {
    const files = unzip(await readFile(docx));
    expect([...files].filter(([name]) => /word\/header\d*\.xml/.test(name)).every(([, content]) => content.toString("utf8").includes("not real statistics"))).toBe(true);
    for (const { data } of await readWorkbook(xlsx)) expect(data.slice(0, 2).flat().join(" ")).toMatch(/not real statistics/);
    expect((files.get("word/document.xml") ?? Buffer.alloc(0)).toString("utf8").replaceAll(BATTERIES.name, "")).not.toMatch(/\p{Script=Han}/u);
  }, { language: "en", sample: true }));
});
