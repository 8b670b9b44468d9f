/** Structure of exports from stored figures to the line of the report. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { exportStructure } from "../../src/pipeline/export-structure.js";
import { importBrands } from "../../src/pipeline/import-brands.js";
import { withWarehouse } from "../../src/pipeline/stores.js";
import type { ExportStructure } from "../../src/report/overview-record.js";
import { fixedClock } from "../../src/runtime/clock.js";
import type { Observation } from "../../src/trade/observation.js";
import type { Period } from "../../src/trade/period.js";
import { testApp, type AppChanges } from "../helpers/app.js";
import { figure, importFigures, inFolder } from "../helpers/figures.js";

const withApp = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () => inFolder((folder) => work(testApp(folder, { clock: fixedClock("2024-05-20T09:00:00+08:00"), ...changes })));

function store(app: App, figures: readonly Observation[], name = "file.csv"): Promise<unknown> {
  return withWarehouse(app, "write", (warehouse) => importFigures(warehouse, { figures, name }));
}

function structure(app: App, period: Period | null = null): Promise<ExportStructure> {
  return withWarehouse(app, "read", (warehouse) => exportStructure(app, warehouse, period));
}

const world = (hsCode: string, period: Period, value: number, changes: Partial<Observation> = {}) => figure(period, value, { hsCode, partner: "WLD", ...changes });
const group = (hsCode: "g-hi-tech" | "g-mechanical-electrical", period: Period, value: number, changes: Partial<Observation> = {}) =>
  world(hsCode, period, value, { source: "gacc-flash", quantity: null, quantityUnit: null, quantityStatus: "missing", ...changes });

const LAPTOPS = "84713000";
const brief = (share: ExportStructure["highTech"]) => share && [share.basis, share.currency, share.months.map(({ period, share: own }) => `${period} ${own === null ? "?" : String(own)}`)];

describe("high technology", () => {
  it("is nothing where no figures are stored", withApp(async (app) => {
    expect(await structure(app)).toEqual({ highTech: null, ownBrand: null });
    expect(await structure(app, "2024-04")).toEqual({ highTech: null, ownBrand: null });
  }));

  it("is the ratio of the two published totals where both are stored in one currency, whatever codes are stored beside them", withApp(async (app) => {
    await store(app, [group("g-hi-tech", "2024-03", 40), group("g-mechanical-electrical", "2024-03", 100), group("g-hi-tech", "2024-04", 45), group("g-mechanical-electrical", "2024-04", 90)]);
    await store(app, [world(LAPTOPS, "2024-03", 5), world("84145192", "2024-03", 5)], "codes.csv");
    expect(brief((await structure(app)).highTech)).toEqual(["published", "USD", ["2024-03 0.4", "2024-04 0.5"]]);
    expect(brief((await structure(app, "2024-03")).highTech)).toEqual(["published", "USD", ["2024-03 0.4"]]);
    expect(brief((await structure(app, "2024-05")).highTech)).toEqual(["published", "USD", ["2024-03 0.4", "2024-04 0.5", "2024-05 ?"]]);
  }));

  it("takes the bureau's own currency where both are stored in it, and never one total of each", withApp(async (app) => {
    const yuan = { currency: "CNY" };
    await store(app, [group("g-hi-tech", "2024-04", 40), group("g-mechanical-electrical", "2024-04", 700, yuan)]);
    expect((await structure(app)).highTech).toBeNull();
    await store(app, [group("g-mechanical-electrical", "2024-04", 100)], "usd.csv");
    expect(brief((await structure(app)).highTech)).toEqual(["published", "USD", ["2024-04 0.4"]]);
    await store(app, [group("g-hi-tech", "2024-04", 350, yuan)], "cny.csv");
    expect(brief((await structure(app)).highTech)).toEqual(["published", "CNY", ["2024-04 0.5"]]);
  }, { settings: { home: { province: null, language: "zh-CN", currency: "CNY", cases: null } } }));

  it("is summed over the stored codes by our own list where the totals are not there, world figures of one office and currency only", withApp(async (app) => {
    await store(app, [
      ...["2024-03", "2024-04"].flatMap((period) => [world(LAPTOPS, period, 30), world("84145192", period, 70), world("61091000", period, 900), world(LAPTOPS, period, 500, { currency: "CNY" })]),
      figure("2024-04", 9, { hsCode: "84145192" }),
    ]);
    await store(app, [world("850760", "2024-04", 1e6, { source: "comtrade" })], "comtrade.json");
    expect(brief((await structure(app)).highTech)).toEqual(["approximate", "USD", ["2024-03 0.3", "2024-04 0.3"]]);
  }));

  it("counts goods outside chapters 84 to 90 only where the watch list names them", withApp(async (app) => {
    await store(app, [world(LAPTOPS, "2024-04", 30), world("94054100", "2024-04", 30), world("73269090", "2024-04", 40)]);
    expect(brief((await structure(app)).highTech)).toEqual(["approximate", "USD", ["2024-04 0.5"]]);
  }, { settings: { sectors: [{ id: "lighting", name: { "zh-CN": "照明", en: "Lighting" }, prefixes: ["9405", "28"] }] } }));

  it("leaves out a published line that has stood still for a year, and is not known in a month of which a code is not", withApp(async (app) => {
    await store(app, [group("g-hi-tech", "2022-01", 40), group("g-mechanical-electrical", "2022-01", 100)]);
    await store(app, [world(LAPTOPS, "2024-03", 30), world("84145192", "2024-03", 70)], "march.csv");
    await store(app, [world(LAPTOPS, "2024-04", 30)], "april.csv");
    expect(brief((await structure(app)).highTech)).toEqual(["approximate", "USD", ["2024-03 0.3", "2024-04 ?"]]);
  }));

  it("cannot be told without a list of high technology", withApp(async (app) => {
    await store(app, [world(LAPTOPS, "2024-04", 30)]);
    expect((await structure(app)).highTech).toBeNull();
  }, { settings: { tags: [] } }));
});

describe("own brands", () => {
  function load(app: App, content: string, name = "brands.csv") {
    const path = join(app.home.folder, name);
    writeFileSync(path, content);
    return importBrands(app, path);
  }

  const HEAD = "月份,品牌类型,金额（美元）";

  it("come from the bureau's own file, month by month, a missing month not known", withApp(async (app) => {
    await load(app, `${HEAD}\n2024-02,1,10\n2024-02,3,30\n2024-04,1,10\n2024-04,2,10\n2024-04,0,\n`);
    expect(brief((await structure(app)).ownBrand)).toEqual(["own_file", "USD", ["2024-02 0.25", "2024-03 ?", "2024-04 ?"]]);
  }));

  it("change nothing when the same bytes come again, and are replaced month by month by a later file", withApp(async (app) => {
    const before = `${HEAD}\n2024-03,1,10\n2024-03,3,30\n2024-04,1,10\n2024-04,3,10\n`;
    expect(await load(app, before)).toMatchObject({ rows: 4, added: 2, changed: 0, unchanged: 0, brandFile: 1, firstPeriod: "2024-03", lastPeriod: "2024-04" });
    expect(await load(app, `${HEAD}\n2024-04,1,10\n`, "later.csv")).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
    expect(await load(app, before)).toMatchObject({ added: 0, changed: 0, unchanged: 2, brandFile: null });
    expect(brief((await structure(app)).ownBrand)).toEqual(["own_file", "USD", ["2024-03 0.25", "2024-04 1"]]);
  }));

  it("of a month with a bad row keep what was known of it", withApp(async (app) => {
    await load(app, `${HEAD}\n2024-04,1,10\n2024-04,3,30\n`);
    expect(await load(app, `${HEAD}\n2024-03,3,30\n2024-04,1,90\n2024-04,7,10\n`, "bad.csv")).toMatchObject({ added: 1, changed: 0, leftOut: ["2024-04"], rejected: [{ line: 4, value: "7" }] });
    expect(brief((await structure(app)).ownBrand)).toEqual(["own_file", "USD", ["2024-03 0", "2024-04 0.25"]]);
  }));

  it("are told in the bureau's own currency, by codes only where no totals are stored", withApp(async (app) => {
    await load(app, "月份,品牌类型,编码,人民币\n2024-04,1,8471,10\n2024-04,3,8507,30\n2024-04,3,6109,60\n", "codes.csv");
    expect(brief((await structure(app)).ownBrand)).toEqual(["own_file", "CNY", ["2024-04 0.25"]]);
    await load(app, "月份,品牌类型,人民币\n2024-04,1,10\n2024-04,3,10\n", "totals.csv");
    expect(brief((await structure(app)).ownBrand)).toEqual(["own_file", "CNY", ["2024-04 0.5"]]);
    await load(app, `${HEAD}\n2024-04,1,1\n2024-04,3,9\n`, "dollars.csv");
    expect(brief((await structure(app)).ownBrand)).toEqual(["own_file", "USD", ["2024-04 0.1"]]);
  }));
});
