import { describe, expect, it } from "vitest";
import { applyCoverage } from "../../src/series/coverage.js";
import { CELL } from "../../src/series/panel.js";
import type { Warehouse } from "../../src/store/warehouse.js";
import { BRAND_TYPES, type BrandMonth } from "../../src/trade/brand.js";
import { addMonths } from "../../src/trade/period.js";
import { crossOf, draftOf, EXPORTS, figure, importFigures, inFolder, rowsOf, stored } from "../helpers/figures.js";
import { coverageOf, KEY } from "../helpers/panel.js";

/**
 * What every warehouse does, whatever engine is behind it.
 *
 * @param open opens the store in a folder that is empty the first time
 */
export function warehouseContract(open: (folder: string) => Promise<Warehouse>): void {
  const withStore = (work: (warehouse: Warehouse) => Promise<void>) => () =>
    inFolder(async (folder) => {
      const warehouse = await open(folder);
      try {
        await work(warehouse);
      } finally {
        await warehouse.close();
      }
    });

  describe("an empty store", () => {
    it("has no series, no imports and the sequence 0", withStore(async (warehouse) => {
      expect(await warehouse.readSeries(EXPORTS)).toMatchObject({ panel: { keys: [], months: 0 }, coverages: [], vintage: 0 });
      expect([await warehouse.imports(), (await warehouse.goodsNames("zh-CN")).size, await warehouse.findImport("x", "{}")]).toEqual([[], 0, null]);
    }));
  });

  describe("the offices whose figures are stored", () => {
    it("are told by reporter, source and currency, of one flow and partner", withStore(async (warehouse) => {
      const bought = { flow: "import", partner: "CHN" } as const;
      const figures = [
        figure("2024-01", 100, { ...bought, reporter: "USA", source: "census" }),
        figure("2024-02", 100, { ...bought, reporter: "USA", source: "census", hsCode: "850760" }),
        figure("2024-01", 100, { ...bought, reporter: "DEU", source: "comtrade" }),
        figure("2024-01", 100, { ...bought, reporter: "DEU", source: "comext", currency: "EUR" }),
        figure("2024-01", 100, { ...bought, reporter: "DEU", source: "comext", currency: "EUR", partner: "WLD" }),
        figure("2024-01", 100),
      ];
      await importFigures(warehouse, { figures, coverages: [coverageOf()] });
      expect(await warehouse.officesOf("import", "CHN")).toEqual([
        { reporter: "DEU", source: "comext", currency: "EUR" },
        { reporter: "DEU", source: "comtrade", currency: "USD" },
        { reporter: "USA", source: "census", currency: "USD" },
      ]);
      expect([await warehouse.officesOf("export", "CHN"), await warehouse.officesOf("import", "VNM")]).toEqual([[], []]);
    }));
  });

  describe("an import", () => {
    it("counts what is new, changed, unchanged and gone", withStore(async (warehouse) => {
      const first = await importFigures(warehouse, { figures: [figure("2024-01", 100), figure("2024-02", 200), figure("2024-03", 300)] });
      expect(first).toEqual({ added: 3, changed: 0, unchanged: 0, removed: 0, overridden: 0, late: 0, revisions: [], vintage: 1 });
      const second = await importFigures(warehouse, { figures: [figure("2024-01", 100), figure("2024-03", 333), figure("2024-04", 400)] });
      expect(second).toMatchObject({ added: 1, changed: 1, unchanged: 1, removed: 1, overridden: 0, late: 0, vintage: 2 });
      expect(await stored(warehouse)).toEqual(["2024-01 VNM 84151021 100", "2024-03 VNM 84151021 333", "2024-04 VNM 84151021 400"]);
    }));

    it("of the same figures again changes nothing", withStore(async (warehouse) => {
      const figures = [figure("2024-01", 100), figure("2024-02", 200, { partner: "USA" })];
      await importFigures(warehouse, { figures });
      expect(await importFigures(warehouse, { figures: [...figures].reverse(), name: "again.csv" })).toMatchObject({ added: 0, changed: 0, unchanged: 2, removed: 0 });
    }));

    it("notices a change in any part of a figure", withStore(async (warehouse) => {
      const part = (changes: Parameters<typeof figure>[2]) => importFigures(warehouse, { figures: [figure("2024-01", 100, changes)] });
      await part({});
      const missing = { quantity: null, quantityStatus: "missing" } as const;
      for (const changes of [{ quantity: 9 }, { quantity: 9, quantityUnit: "kg" }, { quantity: 9, quantityUnit: "kg", quantityStatus: "estimated" as const }, missing, { ...missing, netWeightKg: 5 }]) {
        expect(await part(changes), JSON.stringify(changes)).toMatchObject({ changed: 1, unchanged: 0 });
      }
      expect(await part({ ...missing, netWeightKg: 5 })).toMatchObject({ changed: 0, unchanged: 1 });
    }));

    it("gives every kind of figure back as it was published", withStore(async (warehouse) => {
      const figures = [
        figure("2024-01", 0.5, { quantity: 1 / 3, quantityUnit: "kg" }),
        figure("2024-02", 9_007_199_254_740_991, { quantityStatus: "estimated", quantity: 1e-9 }),
        figure("2024-03", 7, { quantity: null, quantityUnit: "kg", quantityStatus: "missing" }),
        figure("2024-04", 7, { quantity: 0, quantityStatus: "zero" }),
        figure("2024-05", 7, { quantity: null, quantityUnit: null, quantityStatus: "suppressed" }),
      ];
      await importFigures(warehouse, { figures });
      const rows = rowsOf((await warehouse.readSeries(EXPORTS)).panel);
      expect(rows.map((row) => [row.value, row.quantity, row.unit, row.cell])).toEqual([
        [0.5, 1 / 3, "kg", CELL.reported],
        [9_007_199_254_740_991, 1e-9, "u", CELL.estimated],
        [7, Number.NaN, "kg", CELL.missing],
        [7, 0, "u", CELL.zero],
        [7, Number.NaN, undefined, CELL.suppressed],
      ]);
    }));

    it("of many thousand rows arrives whole", withStore(async (warehouse) => {
      const figures = Array.from({ length: 7_000 }, (_, k) => figure(addMonths("2020-01", k % 70), k + 1, { hsCode: String(84_000_000 + 2 * Math.floor(k / 70)) }));
      expect(await importFigures(warehouse, { figures })).toMatchObject({ added: 7_000 });
      const rows = rowsOf((await warehouse.readSeries(EXPORTS)).panel);
      expect([rows.length, rows.reduce((sum, row) => sum + (row.value ?? 0), 0)]).toEqual([7_000, (7_000 * 7_001) / 2]);
    }));

    it("is remembered with its file, its months and the time it was recorded", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-02", 1), figure("2023-11", 1)], name: "出口.csv", options: '{"flow":"export"}' });
      const record = { vintage: 1, source: "gacc", name: "出口.csv", sha256: "sha256 of 出口.csv", options: '{"flow":"export"}', recordedAt: "2026-11-23T01:00:00.000Z", firstPeriod: "2023-11", lastPeriod: "2024-02", publishedOn: "2024-11-20" };
      expect(await warehouse.imports()).toEqual([record]);
      expect(await warehouse.findImport("sha256 of 出口.csv", '{"flow":"export"}')).toEqual(record);
      expect(await warehouse.findImport("sha256 of 出口.csv", '{"flow":"import"}')).toBeNull();
    }));

    it("that is discarded leaves no trace", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-01", 100)] });
      const draft = await draftOf(warehouse, { figures: [figure("2024-01", 999), figure("2024-01", 5, { hsCode: "85076000", quantityUnit: "台" })], goods: [{ hsCode: "85076000", language: "zh-CN", name: "电池" }] });
      await draft.contradiction();
      await draft.discard();
      expect(await stored(warehouse)).toEqual(["2024-01 VNM 84151021 100"]);
      expect([(await warehouse.imports()).length, (await warehouse.goodsNames("zh-CN")).size]).toEqual([1, 0]);
      expect(await importFigures(warehouse, { figures: [figure("2024-02", 5, { hsCode: "85076000" })] })).toMatchObject({ added: 1, vintage: 2 });
    }));

    it("is not seen by anybody before it is complete", withStore(async (warehouse) => {
      const draft = await draftOf(warehouse, { figures: [figure("2024-01", 100)] });
      expect(await draft.contradiction()).toBeNull();
      expect(await stored(warehouse)).toEqual([]);
      await draft.commit(crossOf([figure("2024-01", 100)]), "2026-11-23T01:00:00.000Z");
      expect(await stored(warehouse)).toHaveLength(1);
    }));
  });

  describe("revisions", () => {
    it("S21 are told with both figures, the largest change of value first, what was taken back among them", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-01", 100), figure("2024-02", 200), figure("2024-03", 300), figure("2024-04", 400)] });
      const { revisions } = await importFigures(warehouse, { figures: [figure("2024-01", 101), figure("2024-03", 250), figure("2024-04", 400)] });
      const told = revisions.map((r) => [r.period, r.key.hsCode, r.key.partner, r.valueBefore, r.valueAfter, r.quantityBefore, r.quantityAfter]);
      expect(told).toEqual([
        ["2024-02", KEY.hsCode, KEY.partner, 200, null, 20, null],
        ["2024-03", KEY.hsCode, KEY.partner, 300, 250, 30, 25],
        ["2024-01", KEY.hsCode, KEY.partner, 100, 101, 10, 10.1],
      ]);
    }));

    it("S21 are told ten at most, and all are stored", withStore(async (warehouse) => {
      const months = Array.from({ length: 24 }, (_, k) => addMonths("2023-01", k));
      await importFigures(warehouse, { figures: months.map((month) => figure(month, 1000)) });
      const counts = await importFigures(warehouse, { figures: months.map((month, k) => figure(month, 1000 + k + 1)) });
      expect([counts.changed, counts.revisions.length]).toEqual([24, 10]);
      expect(counts.revisions.map((r) => r.valueAfter)).toEqual(Array.from({ length: 10 }, (_, k) => 1024 - k));
    }));

    it("S22 take back what vanished inside the cover of a newer import, and nothing outside a narrower one", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-01", 100), figure("2024-01", 7, { partner: "USA" }), figure("2024-02", 200), figure("2024-02", 8, { partner: "USA" })] });
      const narrower = await importFigures(warehouse, { figures: [figure("2024-01", 100)] });
      expect(narrower).toMatchObject({ removed: 0, changed: 0, unchanged: 1 });
      const asWide = await importFigures(warehouse, { figures: [figure("2024-01", 100), figure("2024-02", 200), figure("2024-02", 8, { partner: "USA" })] });
      expect(asWide).toMatchObject({ removed: 1 });
      expect(await stored(warehouse)).toEqual(["2024-01 VNM 84151021 100", "2024-02 USA 84151021 8", "2024-02 VNM 84151021 200"]);
      expect(await stored(warehouse, 2)).toHaveLength(4);
    }));
  });

  describe("a file older than what is stored", () => {
    it("S31 is kept as history and does not override a figure of a later word", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-01", 110), figure("2024-02", 220)], publishedOn: "2024-06-20" });
      const late = await importFigures(warehouse, { figures: [figure("2024-01", 100), figure("2024-02", 220)], name: "old.csv", publishedOn: "2024-03-20" });
      expect(late).toMatchObject({ added: 0, changed: 0, unchanged: 1, removed: 0, late: 1, revisions: [], vintage: 2 });
      expect(await stored(warehouse)).toEqual(["2024-01 VNM 84151021 110", "2024-02 VNM 84151021 220"]);
    }));

    it("S31 does not override a figure that a later import merely confirmed", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-01", 100)], publishedOn: "2024-01-20" });
      await importFigures(warehouse, { figures: [figure("2024-01", 100), figure("2024-02", 1)], name: "confirms.csv", publishedOn: "2024-06-20" });
      expect(await importFigures(warehouse, { figures: [figure("2024-01", 90)], name: "between.csv", publishedOn: "2024-03-20" })).toMatchObject({ changed: 0, late: 1 });
      expect(await stored(warehouse)).toEqual(["2024-01 VNM 84151021 100", "2024-02 VNM 84151021 1"]);
    }));

    it("S31 neither brings back what was taken back later nor takes back what came later, and adds what nobody else has", withStore(async (warehouse) => {
      const full = [figure("2024-01", 100), figure("2024-02", 200)];
      await importFigures(warehouse, { figures: full, publishedOn: "2024-03-01" });
      await importFigures(warehouse, { figures: [figure("2024-02", 200), figure("2024-03", 300)], coverages: crossOf([...full, figure("2024-03", 300)]), name: "newer.csv", publishedOn: "2024-06-01" });
      const old = await importFigures(warehouse, { figures: [figure("2023-12", 50), figure("2024-01", 100)], coverages: crossOf([figure("2023-12", 50), figure("2024-03", 300)]), name: "older.csv", publishedOn: "2024-04-01" });
      expect(old).toMatchObject({ added: 1, late: 1, removed: 0 });
      expect(await stored(warehouse)).toEqual(["2023-12 VNM 84151021 50", "2024-02 VNM 84151021 200", "2024-03 VNM 84151021 300"]);
    }));

    it("knows the newest month with a figure, whatever an import claims to cover", withStore(async (warehouse) => {
      const coverages = crossOf([figure("2024-01", 100), figure("2024-12", 1)]);
      await importFigures(warehouse, { figures: [figure("2024-01", 100), figure("2024-03", 5)], coverages });
      expect([...(await warehouse.newestMonths())]).toEqual([["gacc", "2024-03"]]);
    }));

    it("S31 counts where the later word could not read a row: it is neither history there nor zero", withStore(async (warehouse) => {
      const whole = [figure("2024-01", 100), figure("2024-02", 200)];
      const unread = [{ hsCode: null, partner: KEY.partner, period: "2024-01" }];
      const later = crossOf(whole).map((coverage) => ({ ...coverage, unread }));
      await importFigures(warehouse, { figures: [figure("2024-02", 222)], coverages: later, name: "later.csv", publishedOn: "2024-06-01" });
      expect(await importFigures(warehouse, { figures: whole, name: "earlier.csv", publishedOn: "2024-05-01" })).toMatchObject({ added: 1, late: 1 });
      expect(await stored(warehouse)).toEqual(["2024-01 VNM 84151021 100", "2024-02 VNM 84151021 222"]);
    }));

    it("S31 does not make zero what the later word left unknown", withStore(async (warehouse) => {
      const whole = [figure("2024-01", 100), figure("2024-02", 200)];
      const unread = [{ hsCode: null, partner: KEY.partner, period: "2024-01" }];
      await importFigures(warehouse, { figures: [figure("2024-02", 222)], coverages: crossOf(whole).map((coverage) => ({ ...coverage, unread })), name: "later.csv", publishedOn: "2024-06-01" });
      await importFigures(warehouse, { figures: [figure("2024-02", 200)], coverages: crossOf(whole), name: "earlier.csv", publishedOn: "2024-05-01" });
      const { panel, coverages } = await warehouse.readSeries(EXPORTS);
      applyCoverage(panel, coverages);
      expect([...panel.cell]).toEqual([CELL.unknown, CELL.reported]);
    }));

    it("of the same day overrides: who comes last that day is right", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-01", 100)], publishedOn: "2024-03-20" });
      expect(await importFigures(warehouse, { figures: [figure("2024-01", 90)], name: "again.csv", publishedOn: "2024-03-20" })).toMatchObject({ changed: 1, late: 0 });
    }));
  });

  describe("a file that contradicts itself", () => {
    const twice = (other: Parameters<typeof figure>[2]) => [figure("2024-01", 1), figure("2024-02", 200), figure("2024-03", 3), figure("2024-02", 200, other)];

    it.each([
      ["value", { value: 201 }],
      ["quantity", { quantity: 21 }],
      ["unit", { quantityUnit: "kg" }],
    ])("in a %s is found with both lines", (_what, other) =>
      withStore(async (warehouse) => {
        const draft = await draftOf(warehouse, { figures: twice(other) });
        expect(await draft.contradiction()).toEqual({ line: 3, otherLine: 5, hsCode: KEY.hsCode, partner: "VNM", period: "2024-02" });
        await draft.discard();
      })());

    it("is found in a product stored before too", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2023-01", 1)] });
      const draft = await draftOf(warehouse, { figures: twice({ value: 201 }) });
      expect(await draft.contradiction()).toMatchObject({ line: 3, otherLine: 5, hsCode: KEY.hsCode, partner: "VNM" });
      await draft.discard();
    }));

    it("is another thing than one that repeats itself: identical repeats are one figure", withStore(async (warehouse) => {
      expect(await importFigures(warehouse, { figures: [...twice({}), figure("2024-02", 200)] })).toMatchObject({ added: 3, changed: 0 });
    }));

    it("is another thing than one that tells currencies, partners or provinces apart", withStore(async (warehouse) => {
      const figures = [figure("2024-01", 1), figure("2024-01", 2, { currency: "CNY" }), figure("2024-01", 3, { partner: "USA" }), figure("2024-01", 4, { province: "44" })];
      expect(await importFigures(warehouse, { figures })).toMatchObject({ added: 4 });
    }));
  });

  describe("a figure its office took back", () => {
    const three = [figure("2024-01", 100), figure("2024-02", 200), figure("2024-03", 300)];

    it("is withdrawn where a newer import has looked and not found it", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: three });
      expect(await importFigures(warehouse, { figures: three.slice(1), coverages: [coverageOf({ lastPeriod: "2024-03" })] })).toMatchObject({ removed: 1, unchanged: 2 });
      expect(await stored(warehouse)).toEqual(["2024-02 VNM 84151021 200", "2024-03 VNM 84151021 300"]);
      expect(await stored(warehouse, 1)).toHaveLength(3);
    }));

    it("is withdrawn once, and new when it is published again", withStore(async (warehouse) => {
      const all = [coverageOf({ lastPeriod: "2024-03" })];
      await importFigures(warehouse, { figures: three });
      await importFigures(warehouse, { figures: three.slice(1), coverages: all });
      expect(await importFigures(warehouse, { figures: three.slice(1), coverages: all })).toMatchObject({ removed: 0, unchanged: 2 });
      expect(await importFigures(warehouse, { figures: three })).toMatchObject({ added: 1, unchanged: 2 });
      expect(await stored(warehouse)).toHaveLength(3);
    }));

    it.each([
      ["months", [figure("2024-03", 300)]],
      ["partners", [figure("2024-01", 5, { partner: "USA" }), figure("2024-03", 5, { partner: "USA" })]],
      ["products", [figure("2024-01", 5, { hsCode: "85076000" }), figure("2024-03", 5, { hsCode: "85076000" })]],
      ["flows", [figure("2024-01", 5, { flow: "import" }), figure("2024-03", 5, { flow: "import" })]],
      ["currencies", [figure("2024-01", 5, { currency: "CNY" }), figure("2024-03", 5, { currency: "CNY" })]],
      ["provinces", [figure("2024-01", 5, { province: "44" }), figure("2024-03", 5, { province: "44" })]],
    ])("is not withdrawn by a file of other, or fewer, %s", (_what, figures) =>
      withStore(async (warehouse) => {
        await importFigures(warehouse, { figures: three });
        expect(await importFigures(warehouse, { figures })).toMatchObject({ removed: 0 });
        expect(await stored(warehouse)).toEqual(expect.arrayContaining(["2024-01 VNM 84151021 100", "2024-02 VNM 84151021 200", "2024-03 VNM 84151021 300"]));
      })());

    it("is withdrawn by a file of all partners that has none of this one", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: three });
      const america = [figure("2024-01", 5, { partner: "USA" }), figure("2024-03", 5, { partner: "USA" })];
      expect(await importFigures(warehouse, { figures: america, coverages: [coverageOf({ partners: "all", lastPeriod: "2024-03" })] })).toMatchObject({ removed: 3 });
    }));

    it("is not withdrawn where the newer file had a row that could not be read", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: three });
      const unread = [{ hsCode: KEY.hsCode, partner: null, period: "2024-01" }];
      expect(await importFigures(warehouse, { figures: three.slice(1), coverages: [coverageOf({ lastPeriod: "2024-03", unread })] })).toMatchObject({ removed: 0 });
      expect(await stored(warehouse)).toHaveLength(3);
    }));
  });

  describe("a read as of an earlier import", () => {
    it("gives the figures of that day to the digit, and its coverage", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-01", 100.01), figure("2024-02", 200)] });
      const then = await warehouse.readSeries(EXPORTS);
      await importFigures(warehouse, { figures: [figure("2024-01", 100.02), figure("2024-02", 200), figure("2024-03", 300)] });
      await importFigures(warehouse, { figures: [figure("2024-01", 100.03), figure("2024-01", 7, { partner: "USA" })] });
      expect(await warehouse.readSeries(EXPORTS, 1)).toEqual(then);
      expect(await stored(warehouse, 2)).toEqual(["2024-01 VNM 84151021 100.02", "2024-02 VNM 84151021 200", "2024-03 VNM 84151021 300"]);
      expect((await warehouse.readSeries(EXPORTS, 2)).vintage).toBe(2);
    }));

    it("does not know products first published later", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-01", 100)] });
      await importFigures(warehouse, { figures: [figure("2024-01", 5, { hsCode: "85076000" })] });
      expect((await warehouse.readSeries(EXPORTS, 1)).panel.keys.map(({ hsCode }) => hsCode)).toEqual([KEY.hsCode]);
    }));

    it("before the first import finds nothing", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-01", 100)] });
      expect(await warehouse.readSeries(EXPORTS, 0)).toMatchObject({ panel: { keys: [] }, coverages: [], vintage: 0 });
    }));

    it("lists the imports up to then", withStore(async (warehouse) => {
      for (const name of ["a.csv", "b.csv", "c.csv"]) await importFigures(warehouse, { figures: [figure("2024-01", 100)], name });
      expect((await warehouse.imports(2)).map(({ name }) => name)).toEqual(["a.csv", "b.csv"]);
    }));
  });

  describe("a read", () => {
    it("keeps two currencies apart", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-01", 100), figure("2024-01", 710, { currency: "CNY" })] });
      expect((await warehouse.readSeries(EXPORTS)).panel.keys.map(({ currency }) => currency).sort()).toEqual(["CNY", "USD"]);
      expect(await stored(warehouse, undefined, { currency: "CNY" })).toEqual(["2024-01 VNM 84151021 710"]);
    }));

    it("gives totals, and a breakdown only when asked", withStore(async (warehouse) => {
      const figures = [figure("2024-01", 100), figure("2024-01", 60, { province: "44" }), figure("2024-01", 30, { regime: "10" }), figure("2024-01", 20, { province: "44", regime: "10" })];
      await importFigures(warehouse, { figures });
      const values = async (filter: Parameters<typeof stored>[2]) => (await stored(warehouse, undefined, filter)).map((row) => Number(row.split(" ")[3]));
      expect(await values({})).toEqual([100]);
      expect(await values({ provinces: ["44"] })).toEqual([60]);
      expect(await values({ regimes: ["10"] })).toEqual([30]);
      expect(await values({ provinces: ["44"], regimes: ["10"] })).toEqual([20]);
      expect(new Set(await values({ provinces: [null, "44"] }))).toEqual(new Set([60, 100]));
    }));

    it("gives the figures and coverage of several reporters at once", withStore(async (warehouse) => {
      const imports = ["USA", "DEU", "VNM"].map((reporter) => figure("2024-01", 1, { flow: "import", reporter, partner: "CHN" }));
      await importFigures(warehouse, { figures: [...imports, figure("2024-01", 2)], coverages: imports.flatMap((each) => crossOf([each]).map((coverage) => ({ ...coverage, flow: "import" as const, reporter: each.reporter }))) });
      const { panel, coverages } = await warehouse.readSeries({ flow: "import", reporters: ["USA", "VNM"] });
      expect([panel.keys, coverages].map((found) => found.map(({ reporter }) => reporter).sort())).toEqual([["USA", "VNM"], ["USA", "VNM"]]);
      expect((await warehouse.readSeries({ flow: "import", reporters: ["USA", "VNM"], hsPrefixes: [] })).panel.keys).toEqual([]);
    }));

    it("finds products by prefix, partners, flow, reporter and office", withStore(async (warehouse) => {
      const figures = [figure("2024-01", 1), figure("2024-01", 2, { hsCode: "84181020" }), figure("2024-01", 3, { partner: "USA" }), figure("2024-01", 4, { flow: "import" }), figure("2024-01", 5, { reporter: "DEU" })];
      await importFigures(warehouse, { figures });
      const values = async (filter: Parameters<typeof stored>[2]) => (await stored(warehouse, undefined, filter)).map((row) => Number(row.split(" ")[3])).sort();
      expect(await values({})).toEqual([1, 2, 3]);
      expect(await values({ hsPrefixes: ["8415", "99"] })).toEqual([1, 3]);
      expect(await values({ partners: ["USA"] })).toEqual([3]);
      expect(await values({ flow: "import" })).toEqual([4]);
      expect(await values({ reporter: "DEU" })).toEqual([5]);
      expect(await values({ sources: ["comtrade"] })).toEqual([]);
      expect(await values({ hsPrefixes: [] })).toEqual([]);
    }));

    it("aligns series on the months any import has covered, and leaves months without a row unknown", withStore(async (warehouse) => {
      await importFigures(warehouse, { figures: [figure("2024-03", 1)], coverages: [coverageOf({ firstPeriod: "2024-01", lastPeriod: "2024-05" })] });
      const { panel, coverages } = await warehouse.readSeries(EXPORTS);
      expect([panel.months, [...panel.cell]]).toEqual([5, [CELL.unknown, CELL.unknown, CELL.reported, CELL.unknown, CELL.unknown]]);
      expect(coverages).toEqual([coverageOf({ firstPeriod: "2024-01", lastPeriod: "2024-05" })]);
    }));
  });

  describe("names of products", () => {
    it("are learned from files in each language, and the newest wins", withStore(async (warehouse) => {
      const named = (name: string, language: "zh-CN" | "en" = "zh-CN") => ({ figures: [figure("2024-01", 1)], goods: [{ hsCode: KEY.hsCode, language, name }] });
      await importFigures(warehouse, named("空调"));
      await importFigures(warehouse, named("Air conditioners", "en"));
      await importFigures(warehouse, named("分体式空调器"));
      await importFigures(warehouse, { figures: [figure("2024-01", 1)] });
      expect(await warehouse.goodsNames("zh-CN")).toEqual(new Map([[KEY.hsCode, "分体式空调器"]]));
      expect(await warehouse.goodsNames("en")).toEqual(new Map([[KEY.hsCode, "Air conditioners"]]));
    }));
  });

  describe("exports by type of brand", () => {
    const month = (period: string, ...values: readonly (number | null)[]): BrandMonth => ({
      period, currency: "USD", byCode: false, figures: values.map((value, k) => ({ hsCode: null, brand: BRAND_TYPES[k] ?? "none", value })),
    });
    const brands = (name: string) => ({ name, sha256: `sha256 of ${name}` });
    const AT = "2026-11-24T01:00:00.000Z";

    it("are none in an empty store", withStore(async ({ brandFigures }) => {
      expect([await brandFigures.months(), await brandFigures.files()]).toEqual([[], []]);
    }));

    it("are written a month at a time, only where told otherwise, and the last word holds whole", withStore(async ({ brandFigures }) => {
      expect(await brandFigures.save(brands("a"), [month("2024-01", 10, 20, 30), month("2024-02", 1, null)], AT)).toEqual({ added: 2, changed: 0, unchanged: 0, file: 1 });
      expect(await brandFigures.save(brands("b"), [month("2024-01", 10, 25), month("2024-02", 1, null)], AT)).toEqual({ added: 0, changed: 1, unchanged: 1, file: 2 });
      expect(await brandFigures.months()).toEqual([month("2024-01", 10, 25), month("2024-02", 1, null)]);
      expect(await brandFigures.save(brands("a"), [month("2024-01", 10, 20, 30)], AT)).toEqual({ added: 0, changed: 0, unchanged: 1, file: null });
      expect((await brandFigures.files()).map(({ name, added, changed, firstPeriod, lastPeriod }) => [name, added, changed, firstPeriod, lastPeriod])).toEqual([
        ["a", 2, 0, "2024-01", "2024-02"],
        ["b", 0, 1, "2024-01", "2024-01"],
      ]);
    }));

    it("keep currencies, and totals and codes, apart, and tell a value that is empty from nought", withStore(async ({ brandFigures }) => {
      const yuan = { ...month("2024-01", 0, null), currency: "CNY" };
      const coded = { period: "2024-01", currency: "USD", byCode: true, figures: [{ hsCode: "8507", brand: "own", value: 3 }] } as const;
      await brandFigures.save(brands("a"), [month("2024-01", 10)], AT);
      expect(await brandFigures.save(brands("b"), [yuan, coded], AT)).toMatchObject({ added: 2, changed: 0 });
      expect(await brandFigures.months()).toEqual([yuan, month("2024-01", 10), coded]);
    }));
  });
}
