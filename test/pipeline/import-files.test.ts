import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { COVERS_NOTHING_MORE } from "../../src/pipeline/coverage-gathering.js";
import { importFile, importTables, keepFile, type ImportOptions, type TableOutcome } from "../../src/pipeline/import-files.js";
import { withWarehouse } from "../../src/pipeline/stores.js";
import { FormatError, StoreError, UsageError } from "../../src/runtime/errors.js";
import { applyCoverage } from "../../src/series/coverage.js";
import { gaccFile, gb18030, type GaccCellsByName } from "../sources/reading.js";
import { testApp } from "../helpers/app.js";
import { customsRow, customsWorkbook, packed, put } from "../helpers/archives.js";
import { BATTERIES, COOLERS, download, FRIDGES, GACC_EXPORTS, importLines, lineOf, ordinary } from "../helpers/downloads.js";
import { EXPORTS, inFolder, stored } from "../helpers/figures.js";
import { monthOf } from "../helpers/panel.js";

/** 2024-03-20 as an archive stores it. */
const DAY_BEFORE = (44 << 9) | (3 << 5) | 20;

const withApp = (work: (app: App) => Promise<void>) => () => inFolder((folder) => work(testApp(folder)));
const rowsIn = (app: App): Promise<string[]> => withWarehouse(app, "read", (warehouse) => stored(warehouse));

/** How a product's months are known once coverage is applied: `100`, `noTrade`, `unknown`. */
async function monthsOf(app: App, hsCode: string): Promise<(number | string | undefined)[]> {
  const { panel, coverages } = await withWarehouse(app, "read", (warehouse) => warehouse.readSeries(EXPORTS));
  applyCoverage(panel, coverages);
  const series = panel.keys.findIndex((key) => key.hsCode === hsCode);
  return Array.from({ length: panel.months }, (_, m) => monthOf(panel, series, m)).map(({ cell, value }) => (cell === "reported" ? (value ?? 0) : cell));
}

describe("the receipt of a file", () => {
  it("counts its rows, names its hash, and the bytes are kept under it", withApp(async (app) => {
    const receipt = await importLines(app, "出口.csv", ordinary(COOLERS, "2024-01", "2024-03"));
    expect(receipt).toMatchObject({ file: "出口.csv", source: "gacc", rows: 3, added: 3, changed: 0, unchanged: 0, removed: 0, skipped: 0, rejected: [], vintage: 1, importedBefore: null });
    expect(readdirSync(app.home.raw)).toEqual([receipt.sha256]);
  }));

  it("of the same file again says so, and nothing is written", withApp(async (app) => {
    const lines = [...ordinary(COOLERS, "2024-01", "2024-03"), { ...lineOf(COOLERS, "2024-04", 1, 1), 美元: "?" }];
    await importLines(app, "a.csv", lines);
    const again = await importLines(app, "renamed.csv", lines);
    expect(again).toMatchObject({ rows: 4, added: 0, changed: 0, unchanged: 3, removed: 0, vintage: null, importedBefore: "2024-11-20T01:00:00.000Z" });
    expect(again.rejected).toMatchObject([{ line: 5 }]);
    expect(await withWarehouse(app, "read", (warehouse) => warehouse.imports())).toHaveLength(1);
  }));

  it("of an old file after a newer one has corrected it does not bring the old figures back", withApp(async (app) => {
    await importLines(app, "old.csv", [lineOf(COOLERS, "2024-01", 100, 1_000)]);
    await importLines(app, "new.csv", [lineOf(COOLERS, "2024-01", 100, 1_111)]);
    expect(await importLines(app, "old.csv", [lineOf(COOLERS, "2024-01", 100, 1_000)])).toMatchObject({ changed: 0, unchanged: 0, overridden: 1, vintage: null });
    expect(await rowsIn(app)).toEqual(["2024-01 VNM 84151021 1111"]);
  }));

  it("of the same bytes said anew on a later day is a later word, and wins over what was said between", withApp(async (app) => {
    const say = (value: number, publishedOn: string) => importLines(app, `${value}.csv`, [lineOf(COOLERS, "2024-01", 100, value)], { publishedOn });
    await say(1_000, "2024-08-20");
    await say(1_111, "2024-08-21");
    expect(await say(1_000, "2024-08-22")).toMatchObject({ changed: 1, overridden: 0, vintage: 3 });
    expect(await say(1_111, "2024-08-21")).toMatchObject({ vintage: null });
    expect(await rowsIn(app)).toEqual(["2024-01 VNM 84151021 1000"]);
  }));

  it("of an old file brings its figures back when asked to, once", withApp(async (app) => {
    await importLines(app, "right.csv", [lineOf(COOLERS, "2024-01", 100, 1_000)]);
    await importLines(app, "wrong.csv", [lineOf(COOLERS, "2024-01", 100, 1_111)]);
    const again = () => importLines(app, "right.csv", [lineOf(COOLERS, "2024-01", 100, 1_000)], { restore: true });
    expect(await again()).toMatchObject({ changed: 1, overridden: 0, vintage: 3 });
    expect(await rowsIn(app)).toEqual(["2024-01 VNM 84151021 1000"]);
    expect(await again()).toMatchObject({ changed: 0, unchanged: 1, vintage: null });
  }));

  it("with a month still to come is refused whole: it would be the newest month and blind every screening", withApp(async (app) => {
    await expect(importLines(app, "future.csv", [...ordinary(COOLERS, "2024-01"), lineOf(COOLERS, "2034-10", 100, 1_000)])).rejects.toThrow(/line 3.*2034-10/);
    expect(await rowsIn(app)).toEqual([]);
  }));

  it("of the same bytes meant otherwise is another import", withApp(async (app) => {
    await importLines(app, "a.csv", ordinary(COOLERS, "2024-01"));
    expect(await importLines(app, "a.csv", ordinary(COOLERS, "2024-01"), { flow: "import" })).toMatchObject({ added: 1, vintage: 2 });
    expect(await importLines(app, "a.csv", ordinary(COOLERS, "2024-01"), { covers: { ...COVERS_NOTHING_MORE, allPartners: true } })).toMatchObject({ unchanged: 1, vintage: 3 });
  }));

  it("of a corrected file counts what changed and what is gone", withApp(async (app) => {
    await importLines(app, "a.csv", [...ordinary(COOLERS, "2024-01", "2024-02"), ...ordinary(FRIDGES, "2024-01", "2024-02")]);
    const corrected = [...ordinary(COOLERS, "2024-01"), lineOf(COOLERS, "2024-02", 100, 999), ...ordinary(FRIDGES, "2024-02")];
    expect(await importLines(app, "b.csv", corrected)).toMatchObject({ added: 0, changed: 1, unchanged: 2, removed: 1 });
  }));
});

describe("a file that holds several tables", () => {
  const outcomes = async (app: App, path: string, options: Partial<ImportOptions> = {}): Promise<TableOutcome[]> => {
    const found: TableOutcome[] = [];
    for await (const outcome of importTables(app, await keepFile(app, path), () => ({ ...GACC_EXPORTS, ...options }))) found.push(outcome);
    return found;
  };
  const zipped = (app: App, members: Readonly<Record<string, readonly GaccCellsByName[]>>): string =>
    put(app.home.folder, "x.zip", packed(Object.entries(members).map(([name, lines]) => ({ name, data: gb18030(gaccFile(lines)), date: DAY_BEFORE }))));

  it("is imported table by table, each an import of its own under the hash of the file", withApp(async (app) => {
    const found = await outcomes(app, zipped(app, { "a.csv": ordinary(COOLERS, "2024-01"), "b.csv": [{ ...lineOf(FRIDGES, "2024-01", 1, 1), 数据年月: "202413" }], "c.csv": ordinary(BATTERIES, "2024-01") }));
    expect(found).toMatchObject([{ receipt: { file: "x.zip › a.csv", vintage: 1 } }, { name: "x.zip › b.csv" }, { receipt: { file: "x.zip › c.csv", vintage: 2 } }]);
    expect(found[1]).toHaveProperty("error.message", expect.stringMatching(/b\.csv line 2 .*202413/));
    const imports = await withWarehouse(app, "read", (warehouse) => warehouse.imports());
    expect([imports.map(({ name }) => name), new Set(imports.map(({ sha256 }) => sha256)).size, readdirSync(app.home.raw).length]).toEqual([["x.zip › a.csv", "x.zip › c.csv"], 1, 1]);
  }));

  it("is the word of the day each member was written, not of the day it was packed", withApp(async (app) => {
    await importLines(app, "new.csv", [lineOf(COOLERS, "2024-01", 100, 1_111)], { publishedOn: "2024-06-01" });
    expect(await outcomes(app, zipped(app, { "old.csv": [lineOf(COOLERS, "2024-01", 100, 1_000)] }))).toMatchObject([{ receipt: { publishedOn: "2024-03-20", changed: 0, late: 1 } }]);
    expect(await rowsIn(app)).toEqual(["2024-01 VNM 84151021 1111"]);
  }));

  it("is a workbook too; what an option contradicts is told of each sheet", withApp(async (app) => {
    const path = put(app.home.folder, "x.xlsx", customsWorkbook([customsRow()]));
    expect(await outcomes(app, path)).toMatchObject([{ receipt: { file: "x.xlsx › Sheet1", rows: 1, added: 1 } }]);
    const [outcome] = await outcomes(app, path, { currency: "CNY" });
    expect(outcome).toHaveProperty("error", expect.any(UsageError));
  }));
});

describe("a file with rows that can't be read", () => {
  const bad = { ...lineOf(COOLERS, "2024-02", 100, 1_000), 美元: "约1000" };

  it("is read but for them, and each is listed with its line and reason", withApp(async (app) => {
    const receipt = await importLines(app, "a.csv", [...ordinary(COOLERS, "2024-01"), bad, ...ordinary(COOLERS, "2024-03")]);
    expect(receipt).toMatchObject({ rows: 3, added: 2, rejected: [{ line: 3, column: "美元", reason: "not_a_number" }] });
    expect(await rowsIn(app)).toHaveLength(2);
  }));

  it("does not make a zero of them, nor of a neighbour", withApp(async (app) => {
    await importLines(app, "a.csv", [...ordinary(COOLERS, "2024-01"), bad, ...ordinary(FRIDGES, "2024-03")]);
    expect(await monthsOf(app, COOLERS.hsCode)).toEqual([1_000, "unknown", "noTrade"]);
  }));

  it("does not withdraw what is stored for them", withApp(async (app) => {
    await importLines(app, "a.csv", ordinary(COOLERS, "2024-01", "2024-03"));
    expect(await importLines(app, "b.csv", [...ordinary(COOLERS, "2024-01"), bad, ...ordinary(COOLERS, "2024-03")])).toMatchObject({ removed: 0 });
    expect(await rowsIn(app)).toHaveLength(3);
  }));

  it("stores nothing when it has no others", withApp(async (app) => {
    expect(await importLines(app, "a.csv", [bad])).toMatchObject({ rows: 1, added: 0, vintage: null, rejected: [{ line: 2 }] });
    expect(await withWarehouse(app, "read", (warehouse) => warehouse.imports())).toEqual([]);
  }));

  it("proves no absence any more when they are more than a thousand", withApp(async (app) => {
    await importLines(app, "a.csv", ordinary(COOLERS, "2024-01", "2024-03"));
    const many = Array.from({ length: 1_001 }, () => ({ ...lineOf(BATTERIES, "2024-01", 1, 1), 美元: "?" }));
    const receipt = await importLines(app, "b.csv", [...ordinary(COOLERS, "2024-01"), ...ordinary(FRIDGES, "2024-03"), ...many]);
    expect([receipt.rejected.length, receipt.removed]).toEqual([1_001, 0]);
    expect(await rowsIn(app)).toHaveLength(4);
  }));
});

describe("a value that is declared as not published", () => {
  it("is no zero trade", withApp(async (app) => {
    const mappingFile = join(app.home.folder, "map.yaml");
    const mapping = ["reporter: CHN", "flow: export", "hsCode: {column: hs}", "partner: {column: to}", "period: {column: month, format: yyyy-MM}"];
    writeFileSync(mappingFile, [...mapping, "value: {column: usd, currency: USD}", "quantity: {column: n, unit: 台}", 'missing: ["-"]'].join("\n"));
    const table = join(app.home.folder, "table.csv");
    writeFileSync(table, "month,hs,to,usd,n\n2024-01,84151021,VNM,1000,100\n2024-02,84151021,VNM,-,100\n2024-04,84151021,VNM,1000,100\n");
    expect(await importFile(app, table, { ...GACC_EXPORTS, source: "csv", mappingFile })).toMatchObject({ rows: 3, skipped: 1, added: 2, rejected: [] });
    expect(await monthsOf(app, COOLERS.hsCode)).toEqual([1_000, "unknown", "noTrade", 1_000]);
  }));
});

describe("a file that is refused", () => {
  const refusedWith = async (app: App, path: string, message: RegExp, kind: new (...args: never[]) => Error = FormatError): Promise<void> => {
    await importLines(app, "earlier.csv", ordinary(FRIDGES, "2023-12"));
    const error: unknown = await importFile(app, path, GACC_EXPORTS).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message).toMatch(message);
    expect(await rowsIn(app)).toEqual(["2023-12 DEU 84181020 1000"]);
    expect(await withWarehouse(app, "read", (warehouse) => warehouse.imports())).toHaveLength(1);
  };

  it("for exactly 10,000 rows, where the platform cuts without a word", withApp(async (app) => {
    const lines = Array.from({ length: 10_000 }, (_, k) => ({ ...lineOf(COOLERS, "2024-01", 1, 1), 商品编码: String(84_000_000 + k) }));
    await refusedWith(app, download(app, "cut.csv", lines), /10,000 rows/);
    expect(await importLines(app, "cut.csv", lines, { acceptTruncated: true })).toMatchObject({ added: 10_000 });
  }));

  it("for a month 13 far inside, after thousands of good rows: nothing is half-written", withApp(async (app) => {
    const good = Array.from({ length: 6_500 }, (_, k) => ({ ...lineOf(COOLERS, "2024-01", 1, 1), 商品编码: String(84_000_000 + k) }));
    const path = download(app, "bad.csv", [...good, { ...lineOf(COOLERS, "2024-01", 1, 1), 数据年月: "202413" }]);
    await refusedWith(app, path, /line 6502 .*202413/);
    // Kept all the same, so that a mended reader can be run over it.
    expect(readdirSync(app.home.raw)).toHaveLength(2);
  }));

  it("for two figures of one product, partner and month, naming both lines", withApp(async (app) => {
    const path = download(app, "twice.csv", [...ordinary(COOLERS, "2024-01", "2024-02"), lineOf(COOLERS, "2024-01", 100, 1_001)]);
    await refusedWith(app, path, /lines 2 and 4 .*84151021.*VNM.*2024-01/);
  }));

  it("for breaking off in the middle", withApp(async (app) => {
    const path = join(app.home.folder, "broken.csv");
    writeFileSync(path, gb18030(gaccFile(ordinary(COOLERS, "2024-01", "2024-06"))).slice(0, -40));
    await refusedWith(app, path, /line 7/);
  }));

  it("for being a folder, or not there", withApp(async (app) => {
    await refusedWith(app, app.home.folder, /folder/);
    await expect(importFile(app, join(app.home.folder, "missing.csv"), GACC_EXPORTS)).rejects.toThrow(StoreError);
  }));

  it("for an option it needs", withApp(async (app) => {
    await expect(importLines(app, "a.csv", ordinary(COOLERS, "2024-01"), { flow: null })).rejects.toThrow(UsageError);
    expect(existsSync(app.home.warehouse) ? await rowsIn(app) : []).toEqual([]);
  }));
});
