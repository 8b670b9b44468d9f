/** Mirror figures end to end: files of two offices and of China Customs are imported, and the importing side speaks of the verdicts. */
import { describe, expect, it } from "vitest";
import type { MirrorEvidence } from "../../src/evidence/mirror-evidence.js";
import type { App } from "../../src/pipeline/app.js";
import { explain } from "../../src/pipeline/explain.js";
import { mirrorFor } from "../../src/pipeline/mirror.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { judgeAll } from "../../src/pipeline/screen-series.js";
import { configuredQuery, judgingOf, readFor } from "../../src/pipeline/screen.js";
import { withWarehouse } from "../../src/pipeline/stores.js";
import { mirrorSections, mirrorSentence } from "../../src/report/mirror-text.js";
import type { Warehouse } from "../../src/store/warehouse.js";
import { periodsBetween } from "../../src/trade/period.js";
import { testApp, type AppChanges } from "../helpers/app.js";
import { BATTERIES, COOLERS, FRIDGES, importLines, ordinary, surging, type Product } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { importCensus, importComext, importComtrade, type ImportRow } from "../helpers/mirror-files.js";
import type { Verdict } from "../../src/detect/verdict.js";

const withApp = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () => inFolder((folder) => work(testApp(folder, changes)));

/** A product that doubles in the year to October 2024, at a fifth less. */
function doubled(product: Product) {
  return [...ordinary(product, "2022-11", "2023-10"), ...surging(product, "2023-11", "2024-10")];
}

/** Two years to August 2024 of one partner: what it sold each month, before September 2023 and since. */
function twoYears(partner: string, hsCode: string, [value, quantity]: readonly [number, number], [valueNow, quantityNow]: readonly [number, number]): ImportRow[] {
  return periodsBetween("2022-09", "2024-08").map((period) => (period < "2023-09" ? { period, partner, hsCode, value, quantity } : { period, partner, hsCode, value: valueNow, quantity: quantityNow }));
}

type Told = { readonly verdict: Verdict; readonly mirror: MirrorEvidence; readonly reads: number };

/** What the importing side says of every verdict, by product and market, and how often the warehouse was read for it. */
async function told(app: App, asOf: number | null = null): Promise<(product: Pick<Product, "hsCode" | "partner">) => Told> {
  const query = configuredQuery(app);
  return withWarehouse(app, "read", async (warehouse) => {
    const read = await readFor(warehouse, app, query);
    const { verdicts } = judgeAll(read, "2024-10", null, judgingOf(app, query, { thresholds: [], scores: null }, () => true));
    let reads = 0;
    const counting: Warehouse = { ...warehouse, readSeries: (filter, upTo) => (reads++, warehouse.readSeries(filter, upTo)) };
    const mirrorOf = await mirrorFor(counting, verdicts, () => true, { exports: read.whole, settings: app.settings, asOf });
    return ({ hsCode, partner }) => {
      const verdict = verdicts.find((each) => each.hsCode === hsCode && each.partner === partner);
      const mirror = verdict === undefined ? null : mirrorOf(verdict, "zh-CN");
      if (verdict === undefined || mirror === null) throw new Error(`nothing told of ${hsCode} ${partner}`);
      return { verdict, mirror, reads };
    };
  });
}

/** The Census Bureau's ten-digit lines: China 20 + 80 of 500 + 500 pieces a month, then 80 + 120. */
async function importAmerica(app: App): Promise<void> {
  await importCensus(app, "census.json", [
    ...twoYears("CHN", "8507600010", [400, 20], [800, 80]),
    ...twoYears("CHN", "8507600020", [1_600, 80], [1_200, 120]),
    ...twoYears("WLD", "8507600010", [20_000, 500], [20_000, 500]),
    ...twoYears("WLD", "8507600020", [20_000, 500], [20_000, 500]),
  ]);
}

describe("the importing side of a verdict", () => {
  it("is the importer's own figures under the six digits both countries share, added up over its finer codes", withApp(async (app) => {
    await importLines(app, "customs.csv", doubled(BATTERIES));
    await importAmerica(app);
    const { mirror, verdict } = (await told(app))(BATTERIES);
    // 200 of 1,000 pieces after 100 of 1,000; 2,000 of 40,000 dollars both times.
    expect(mirror.importer).toMatchObject({ kind: "known", reporter: "USA", source: "census", currency: "USD", codes: ["8507600010", "8507600020"], firstPeriod: "2023-09", lastPeriod: "2024-08", lagMonths: 2 });
    expect(mirror.importer).toMatchObject({ quantity: { share: 0.2, shareBase: 0.1, unit: "u", exporterGrowth: 1 }, value: { share: 0.05, shareBase: 0.05 }, unitValue: { exporter: 10, others: 47.5 } });
    expect(mirror.negligible.map(({ threshold, outcome }) => [threshold.jurisdiction, threshold.instrument, outcome])).toEqual([["USA", "AD", "not_negligible"], ["USA", "CVD", "not_negligible"], ["WTO", "SG", "not_negligible"]]);
    // Twice the quantity at half the unit value there, too.
    expect(mirror.rule).toMatchObject({ currency: "USD", quantityYoy: 1, unitValueYoy: -0.5, meets: true, verdictMeets: true, flips: false });
    expect(mirrorSentence(mirror, verdict, "zh-CN")).toBe(
      "美国进口统计（美国普查局，2023年9月—2024年8月，比判断月滞后2个月，对方编码 8507600010 等2个）：按数量，中国占其进口的20.0%（上年同期10.0%，变动+10.0个百分点）；按金额，占5.0%（上年同期5.0%，变动0.0个百分点）",
    );
  }));

  it("says that no figures of the importer are stored", withApp(async (app) => {
    await importLines(app, "customs.csv", doubled(COOLERS));
    const { mirror, verdict } = (await told(app))(COOLERS);
    expect(mirror).toMatchObject({ importer: { kind: "unknown", reporter: "VNM", reason: "not_stored" }, rule: null, besides: [] });
    expect(mirror.negligible.map(({ outcome, reason }) => [outcome, reason])).toEqual(["AD", "CVD", "SG"].map(() => ["cannot_tell", "share_unknown"]));
    expect(mirrorSentence(mirror, verdict, "zh-CN")).toBe("越南市场份额无法计算：未导入该国（地区）对此商品的进口数据");
  }));

  it("is told by explain, and not with what opens in silence at the baseline", withApp(async (app) => {
    await importLines(app, "customs.csv", doubled(BATTERIES));
    await importAmerica(app);
    const { items } = await explain(app, configuredQuery(app), BATTERIES.hsCode, "USA");
    expect(items.map(({ mirror }) => mirror?.importer)).toMatchObject([{ source: "census", quantity: { share: 0.2 } }]);
    const { screened } = await screenAndRecord(app);
    expect(screened?.items.map(({ verdict, mirror }) => [verdict.level, mirror])).toEqual([["yellow", null]]);
  }));

  it("is not told where the importer's code came to hold other goods within the months, and without a change where that was before them", withApp(async (app) => {
    await importLines(app, "customs.csv", doubled(BATTERIES));
    await importAmerica(app);
    const families = [{ old: ["850760"], new: ["850760", "850761"] }];
    const changedFrom = (month: string): App => ({ ...app, settings: { ...app.settings, scopeChanges: [{ from: month, reporter: "USA", families, apart: new Set<string>() }] } });
    expect((await told(changedFrom("2024-03")))(BATTERIES).mirror.importer).toEqual({ kind: "unknown", reporter: "USA", source: "census", reason: "hs_changed", period: "2024-03" });
    expect((await told(changedFrom("2023-03")))(BATTERIES).mirror.importer).toMatchObject({ kind: "known", baseReason: "hs_changed", quantity: { share: 0.2, change: null } });
    expect((await told(changedFrom("2022-03")))(BATTERIES).mirror.importer).toMatchObject({ kind: "known", baseReason: null });
  }));

  it("reads nothing that was imported after the sequence asked for", withApp(async (app) => {
    await importLines(app, "customs.csv", doubled(BATTERIES));
    await importAmerica(app);
    expect((await told(app, 1))(BATTERIES).mirror).toMatchObject({ importer: { kind: "unknown", reason: "not_stored" } });
  }));
});

describe("a market in the European Union", () => {
  const lines = (china: number, world: number, hsCode = "841810") => [...twoYears("CHN", hsCode, [10_000, china], [12_000, china]), ...twoYears("WLD", hsCode, [200_000, world], [200_000, world])];

  it("has the member's own share, and the Union's for the test: a case would be the Union's", withApp(async (app) => {
    await importLines(app, "customs.csv", doubled(FRIDGES));
    await importComext(app, "union.csv", "EU27_2020", lines(2_000, 100_000));
    await importComext(app, "germany.csv", "DE", lines(20_000, 100_000));
    const { mirror } = (await told(app))(FRIDGES);
    expect(mirror.importer).toMatchObject({ kind: "known", reporter: "DEU", currency: "EUR", includesUnion: true, quantity: { share: 0.2, unit: "kg" } });
    expect(mirror.besides).toMatchObject([{ reporter: "EUE", quantity: { share: 0.02 } }]);
    // Two per cent of a total that counts trade between members: of imports from outside it may be over three.
    expect(mirror.negligible[0]).toMatchObject({ outcome: "cannot_tell", reason: "includes_union", share: 0.02 });
  }));

  it("has the Union's share where the member's figures are not stored", withApp(async (app) => {
    await importLines(app, "customs.csv", doubled(FRIDGES));
    await importComext(app, "union.csv", "EU27_2020", lines(8_000, 100_000));
    const { mirror } = (await told(app))(FRIDGES);
    expect(mirror.importer).toMatchObject({ kind: "known", reporter: "EUE", quantity: { share: 0.08 } });
    expect(mirror.negligible[0]).toMatchObject({ outcome: "not_negligible", by: "single" });
    expect(mirror.rule).toBeNull();
  }));

  it("leaves the test open where only the member's figures are stored", withApp(async (app) => {
    await importLines(app, "customs.csv", doubled(FRIDGES));
    await importComext(app, "germany.csv", "DE", lines(20_000, 100_000));
    expect((await told(app))(FRIDGES).mirror.negligible[0]).toMatchObject({ outcome: "cannot_tell", reason: "union_not_stored" });
  }));
});

describe("two offices for one importer", () => {
  it("are asked in the order of sources.yaml, and the other is told beside", withApp(async (app) => {
    await importLines(app, "customs.csv", doubled(BATTERIES));
    await importAmerica(app);
    await importComtrade(app, "comtrade.json", [...twoYears("CHN", "850760", [2_000, 100], [2_000, 190]), ...twoYears("WLD", "850760", [40_000, 1_000], [40_000, 1_000])]);
    const { mirror } = (await told(app))(BATTERIES);
    expect([mirror.importer, ...mirror.besides].map((share) => [share?.source, share?.kind === "known" ? share.quantity.share : null])).toEqual([["comtrade", 0.19], ["census", 0.2]]);
  }));

  it("give the second where the first can't tell", withApp(async (app) => {
    await importLines(app, "customs.csv", doubled(BATTERIES));
    await importAmerica(app);
    await importComtrade(app, "comtrade.json", twoYears("CHN", "850760", [2_000, 100], [2_000, 190]));
    const { mirror } = (await told(app))(BATTERIES);
    expect(mirror).toMatchObject({ importer: { kind: "known", source: "census" }, besides: [] });
  }));
});

describe("every supplier of an importer", () => {
  it("is known from a file of all partners: who is small, and what the small ones hold together", withApp(async (app) => {
    await importLines(app, "customs.csv", doubled(BATTERIES));
    await importCensus(app, "census.json", [...twoYears("CHN", "8507600010", [100, 20], [100, 20]), ...twoYears("VNM", "8507600010", [900, 20], [900, 20]), ...twoYears("MEX", "8507600010", [9_000, 960], [9_000, 960])], true);
    const { mirror, verdict } = (await told(app))(BATTERIES);
    expect(mirror.importer).toMatchObject({ suppliers: { count: 3, rank: 3 }, quantity: { total: 12_000, share: 0.02 } });
    expect(mirror.negligible[0]).toMatchObject({ outcome: "negligible", share: 0.02, collective: 0.04 });
    const [share, negligible] = mirrorSections(mirror, verdict, "zh-CN");
    expect(share?.lines).toContain("有进口的来源3个，按金额中国居第3位");
    expect(negligible?.lines[0]).toBe("反倾销（单独低于3%，合计不超过7%；19 USC 1677(24)）：占进口数量2.0%，各自低于界限的来源合计4.0%，均未超过，属微量");
  }));
});

describe("a fall in one market beside a rise in another", () => {
  it("is a hint told with its figures, and as no finding", withApp(async (app) => {
    const america = { ...COOLERS, partner: "USA" };
    await importLines(app, "customs.csv", [...doubled(COOLERS), ...surging(america, "2022-11", "2023-10"), ...ordinary(america, "2023-11", "2024-10")]);
    const { mirror, verdict } = (await told(app))(COOLERS);
    expect(mirror.diversion).toMatchObject({ kind: "looked", hints: [{ from: { market: "USA" }, to: { market: "VNM" }, covered: 1, neighbour: "reported" }] });
    expect(mirrorSections(mirror, verdict, "zh-CN").at(-1)).toEqual({
      title: "贸易转移线索",
      lines: ["对美国出口由2,400降至1,200件（−50.0%），同期对越南由1,200增至2,400件（+100.0%），增量为减量的100.0%；公开资料提到过经越南转往美国", "线索，不是结论：库存、换港、换客户或其他商品也会如此"],
    });
  }));
});

it("says nothing of a market to a verdict of an importer's own: its partners are suppliers, of whom one fell and another rose", withApp(async (app) => {
  const america = { ...COOLERS, partner: "USA" };
  await importLines(app, "customs.csv", [...doubled(COOLERS), ...surging(america, "2022-11", "2023-10"), ...ordinary(america, "2023-11", "2024-10")], { flow: "import" });
  const { items } = await explain(app, { ...configuredQuery(app), flow: "import" }, COOLERS.hsCode, "VNM");
  expect(items.map(({ mirror }) => mirror)).toMatchObject([{ importer: null, besides: [], negligible: [], rule: null, diversion: { kind: "unknown", reason: "not_export" } }]);
}));

it("costs one read to see who has figures and one for each dozen importers, however many verdicts", withApp(async (app) => {
  const codes = Array.from({ length: 30 }, (_, k) => ({ ...BATTERIES, hsCode: String(85_070_010 + 10 * k) }));
  await importLines(app, "customs.csv", [...codes, COOLERS, FRIDGES].flatMap(doubled));
  await importAmerica(app);
  await importComext(app, "germany.csv", "DE", twoYears("CHN", "841810", [100, 100], [100, 100]));
  expect((await told(app))(COOLERS).reads).toBe(2);
}));
