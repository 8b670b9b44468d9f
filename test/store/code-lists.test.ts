import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ListFile } from "../../src/store/code-lists.js";
import { openDuckdbWarehouse } from "../../src/store/duckdb-warehouse.js";
import type { Warehouse } from "../../src/store/warehouse.js";
import type { CodeEntry } from "../../src/trade/code-list.js";
import { figure, importFigures, inFolder } from "../helpers/figures.js";

const AT = "2026-11-24T01:00:00.000Z";

const withStore = (work: (warehouse: Warehouse) => Promise<void>) => () =>
  inFolder(async (folder) => {
    const warehouse = await openDuckdbWarehouse(join(folder, "warehouse.duckdb"), { mode: "write", waitMs: 5_000, onWait: () => undefined });
    try {
      await work(warehouse);
    } finally {
      await warehouse.close();
    }
  });

function file(name: string, changes: Partial<ListFile> = {}): ListFile {
  return { kind: "hs", language: "en", name, sha256: `sha256 of ${name}`, ...changes };
}

function named(code: string, name: string, edition = "HS2022"): CodeEntry {
  return { edition, code, name, units: [], pairs: [] };
}

function paired(code: string, ...targets: string[]): CodeEntry {
  return { edition: "HS2022>HS2017", code, name: null, units: [], pairs: targets.map((target) => ({ code: target, relationship: "1:n" })) };
}

describe("a publisher's list", () => {
  it("counts codes that are new, changed and unchanged, and says nothing of codes it leaves out", withStore(async ({ codeLists }) => {
    await codeLists.save(file("a"), [named("8506", "Cells"), named("8507", "Accumulators")], AT);
    expect(await codeLists.save(file("b"), [named("8507", "Electric accumulators"), named("8508", "Cleaners")], AT)).toEqual({ added: 1, changed: 1, unchanged: 0, list: 2 });
    const entries = await codeLists.entries(["hs"]);
    expect(entries.map(({ code, name, list }) => [code, name, list])).toEqual([["8506", "Cells", 1], ["8507", "Electric accumulators", 2], ["8508", "Cleaners", 2]]);
  }));

  it("read again writes nothing, even where a later list has said otherwise", withStore(async ({ codeLists }) => {
    await codeLists.save(file("a"), [named("8507", "Accumulators")], AT);
    await codeLists.save(file("b"), [named("8507", "Batteries")], AT);
    expect(await codeLists.save(file("a"), [named("8507", "Accumulators")], AT)).toEqual({ added: 0, changed: 0, unchanged: 1, list: null });
    expect((await codeLists.entries(["hs"], "8507")).map(({ name }) => name)).toEqual(["Batteries"]);
    expect((await codeLists.lists()).map(({ name, codes, added, changed }) => [name, codes, added, changed])).toEqual([["a", 1, 1, 0], ["b", 1, 0, 1]]);
  }));

  it("of pairs replaces all pairs of the codes it names, in whatever order they stand", withStore(async ({ codeLists }) => {
    const pairs = { kind: "correlation", language: null } as const;
    await codeLists.save(file("a", pairs), [paired("854141", "854140", "854190"), paired("010121", "010121")], AT);
    expect(await codeLists.save(file("b", pairs), [paired("854141", "854190", "854140")], AT)).toMatchObject({ unchanged: 1 });
    expect(await codeLists.save(file("c", pairs), [paired("854141", "854140")], AT)).toMatchObject({ changed: 1 });
    const now = await codeLists.entries(["correlation"]);
    expect(now.map(({ code, pairs: targets }) => [code, targets.map((target) => target.code)])).toEqual([["010121", ["010121"]], ["854141", ["854140"]]]);
  }));

  it("keeps kinds and languages apart", withStore(async ({ codeLists }) => {
    await codeLists.save(file("a"), [named("8507", "Accumulators")], AT);
    expect(await codeLists.save(file("b", { language: "zh-CN" }), [named("8507", "蓄电池")], AT)).toMatchObject({ added: 1 });
    expect(await codeLists.save(file("c", { kind: "customs" }), [named("8507", "Accumulators", "2023")], AT)).toMatchObject({ added: 1 });
    expect(await codeLists.entries(["hs"], "8507")).toHaveLength(2);
  }));
});

describe("the name of goods", () => {
  it("is that of the newest edition, whichever list was read last", withStore(async (warehouse) => {
    await warehouse.codeLists.save(file("new"), [named("850760", "Lithium-ion accumulators", "HS2022")], AT);
    await warehouse.codeLists.save(file("old"), [named("850760", "Old words", "HS2012"), named("854140", "Photosensitive devices", "HS2012")], AT);
    const names = await warehouse.goodsNames("en");
    expect([names.get("850760"), names.get("854140")]).toEqual(["Lithium-ion accumulators", "Photosensitive devices"]);
  }));

  it("is what customs prints in an imported file, where it prints one", withStore(async (warehouse) => {
    await importFigures(warehouse, { figures: [figure("2024-01", 100)], goods: [{ hsCode: "84151021", language: "zh-CN", name: "分体式空调" }] });
    const list = file("list", { kind: "customs", language: "zh-CN" });
    await warehouse.codeLists.save(list, [named("84151021", "独立窗式", "2023"), named("84181010", "冰箱", "2023")], AT);
    const names = await warehouse.goodsNames("zh-CN");
    expect([names.get("84151021"), names.get("84181010"), (await warehouse.goodsNames("en")).size]).toEqual(["分体式空调", "冰箱", 0]);
  }));
});

describe("exchange rates in the store", () => {
  const rate = (period: string, value: number, currency = "CNY") => ({ source: "ECB", period, base: "EUR", currency, rate: value });
  const rates = (name: string, source = "ECB") => ({ source, name, sha256: `sha256 of ${name}` });

  it("are written only when they changed, and stay known as of the day before", withStore(async ({ exchangeRates }) => {
    expect(await exchangeRates.save(rates("a"), [rate("2024-01", 7.8), rate("2024-02", 7.7)], "2026-11-01T00:00:00.000Z")).toEqual({ added: 2, changed: 0, unchanged: 0, file: 1 });
    expect(await exchangeRates.save(rates("b"), [rate("2024-01", 7.9), rate("2024-02", 7.7)], "2026-11-03T00:00:00.000Z")).toEqual({ added: 0, changed: 1, unchanged: 1, file: 2 });
    expect((await exchangeRates.rates()).map((known) => known.rate)).toEqual([7.9, 7.7]);
    expect((await exchangeRates.rates("2026-11-02T00:00:00.000Z")).map((known) => known.rate)).toEqual([7.8, 7.7]);
    expect(await exchangeRates.save(rates("a"), [rate("2024-01", 7.8), rate("2024-02", 7.7)], AT)).toMatchObject({ added: 0, changed: 0, file: null });
  }));

  it("of the source read last come first, and each file is told with what its source now holds", withStore(async ({ exchangeRates }) => {
    await exchangeRates.save(rates("a", "SAFE"), [{ ...rate("2024-01", 7.1), source: "SAFE", base: "USD" }], AT);
    await exchangeRates.save(rates("b"), [rate("2024-01", 7.8), rate("2024-03", 1.1, "USD")], AT);
    expect((await exchangeRates.rates()).map(({ source }) => source)).toEqual(["ECB", "ECB", "SAFE"]);
    expect((await exchangeRates.files()).map(({ source, firstPeriod, lastPeriod, currencies }) => [source, firstPeriod, lastPeriod, currencies])).toEqual([
      ["SAFE", "2024-01", "2024-01", ["CNY", "USD"]],
      ["ECB", "2024-01", "2024-03", ["CNY", "EUR", "USD"]],
    ]);
  }));
});

describe("a watch list of several thousand codes", () => {
  it("is read like a short one: a bureau's catalogue names each eight-digit code", withStore(async (warehouse) => {
    await importFigures(warehouse, { figures: [figure("2024-01", 100), figure("2024-01", 50, { hsCode: "85076000" })] });
    const hsPrefixes = [...Array.from({ length: 6_000 }, (_, k) => String(10_000_000 + 2 * k)), "84151021"];
    const { panel } = await warehouse.readSeries({ flow: "export", reporter: "CHN", hsPrefixes });
    expect(panel.keys.map(({ hsCode }) => hsCode)).toEqual(["84151021"]);
  }));
});
