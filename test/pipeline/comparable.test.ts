import { describe, expect, it } from "vitest";
import { EXIT_CODES } from "../../src/pipeline/run-job.js";
import { DEFAULT_BUDGET } from "../../src/detect/budget.js";
import type { App } from "../../src/pipeline/app.js";
import { COVERS_NOTHING_MORE } from "../../src/pipeline/coverage-gathering.js";
import { explain } from "../../src/pipeline/explain.js";
import { mainJob } from "../../src/pipeline/main-job.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { configuredQuery, screen, type ScreenQuery } from "../../src/pipeline/screen.js";
import { status } from "../../src/pipeline/status.js";
import { withWarehouse } from "../../src/pipeline/stores.js";
import { findingsOf } from "../../src/report/record.js";
import { scopeChangesOf } from "../../src/trade/hs-family.js";
import { periodsBetween, type Period } from "../../src/trade/period.js";
import { testApp, type AppChanges } from "../helpers/app.js";
import { aboutToSurge, BATTERIES, COOLERS, importLines, lineOf, ordinary, surging, type Product } from "../helpers/downloads.js";
import { figure, importFigures, inFolder } from "../helpers/figures.js";
import { coverageOf } from "../helpers/panel.js";
import { digests } from "../helpers/told.js";

const withApp = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () => inFolder((folder) => work(testApp(folder, changes)));
const ask = (app: App, changes: Partial<ScreenQuery> = {}) => screen(app, { ...configuredQuery(app), scope: "all", ...changes }, () => true);

/** What was said of each series: `85414300 VNM hs_changed`, a family with a `+`. */
async function said(app: App, changes: Partial<ScreenQuery> = {}): Promise<string[]> {
  const items = (await ask(app, changes))?.items ?? [];
  return items.map(({ verdict: { hsCode, family, partner, level, reason, kind } }) => `${hsCode}${family === null ? "" : "+"} ${partner} ${level ?? reason ?? kind}`).sort();
}

describe("a code split by the edition of 2022", () => {
  const cells = (hsCode: string): Product => ({ hsCode, name: "光伏", partner: "VNM" });
  /** Solar cells and panels, doubled at a fifth less since they have codes of their own. */
  const solar = [...ordinary(cells("85414020"), "2020-11", "2021-12"), ...surging(cells("85414300"), "2022-01", "2022-10")];
  const all = { covers: { ...COVERS_NOTHING_MORE, codes: ["8541"] } };

  it("S13 is not compared one to one; the family is, with every code named", withApp(async (app) => {
    await importLines(app, "solar.csv", solar, all);
    expect(await said(app)).toEqual(["85414020 VNM hs_changed", "854141+ VNM yellow", "85414300 VNM hs_changed"]);
    const family = (await ask(app))?.items.find(({ verdict }) => verdict.family !== null);
    expect(family?.verdict).toMatchObject({ family: ["854140", "854141", "854142", "854143", "854149"], windows: { month: { quantity: 200, quantityBase: 100, met: true }, ytd: { met: true } } });
    expect(family?.months).toHaveLength(24);
  }));

  it("S13 has no family where nobody has looked for the other new codes", withApp(async (app) => {
    await importLines(app, "solar.csv", solar);
    expect(await said(app)).toEqual(["85414020 VNM hs_changed", "854141+ VNM not_released", "85414300 VNM hs_changed"]);
  }));

  it("S13 is read with its family where only one of its codes is watched, and nothing else is judged", withApp(async (app) => {
    await importLines(app, "solar.csv", [...solar, ...ordinary(cells("85414100"), "2022-01", "2022-10")], all);
    const sectors = [{ id: "solar", name: { "zh-CN": "光伏", en: "Solar" }, prefixes: ["854143"] }];
    const watching = { ...app, settings: { ...app.settings, sectors } };
    const items = (await ask(watching, { scope: "watchlist" }))?.items ?? [];
    expect(items.map(({ verdict }) => [verdict.hsCode, verdict.family?.length ?? 1]).sort()).toEqual([["854141", 5], ["85414300", 1]]);
    expect(items.find(({ verdict }) => verdict.family !== null)?.verdict.windows.month).toMatchObject({ quantity: 300, quantityBase: 100 });
  }));

  it("S13 is explained with its family", withApp(async (app) => {
    await importLines(app, "solar.csv", solar, all);
    const { items } = await explain(app, { ...configuredQuery(app), scope: "all", hsCode: "854140", period: "2022-10" }, "854140", "VNM");
    expect(items.map(({ verdict }) => [verdict.hsCode, verdict.family?.[0]])).toEqual([["854141", "854140"]]);
  }));

  it("is an ordinary code again once both years lie behind the edition", withApp(async (app) => {
    await importLines(app, "later.csv", ordinary(cells("85414300"), "2022-01", "2024-10"), all);
    expect(await said(app)).toEqual(["85414300 VNM quiet"]);
  }));

  it("S13 of a national list is compared as a family of eight digits", withApp(async (app) => {
    const split = [...ordinary({ ...COOLERS, hsCode: "84151021" }, "2022-11", "2023-12"), ...surging({ ...COOLERS, hsCode: "84151023" }, "2024-01", "2024-10")];
    await importLines(app, "coolers.csv", split, { covers: { ...COVERS_NOTHING_MORE, codes: ["841510"] } });
    const scopeChanges = scopeChangesOf([{ reporter: "CHN", from: "2024-01", old: ["84151021"], new: ["84151023", "84151024"] }]);
    const listed = { ...app, settings: { ...app.settings, scopeChanges } };
    expect(await said(listed)).toEqual(["84151021 VNM hs_changed", "84151023 VNM hs_changed", "84151023+ VNM yellow"]);
    expect(await said(app)).toEqual(["84151021 VNM quiet", "84151023 VNM new_code"]);
  }));
});

/** Twelve products of each chapter, all ordinary. */
const products = (chapter: string): Product[] => Array.from({ length: 12 }, (_, k) => ({ hsCode: `${chapter}${String(100 + k)}00`, name: "机器", partner: "VNM" }));
const ordinaryAll = (list: readonly Product[], first: Period, last = first) => list.flatMap((product) => ordinary(product, first, last));

describe("a month in which a chapter is missing", () => {
  const [coolers, batteries] = [products("841"), products("850")];
  const missing = async (app: App) => {
    await importLines(app, "history.csv", [...ordinaryAll(coolers, "2022-11", "2024-09"), ...ordinaryAll(batteries, "2022-11", "2024-09"), ...aboutToSurge(COOLERS), ...aboutToSurge(BATTERIES)]);
    await screenAndRecord(app);
    await importLines(app, "2024-10.csv", [...ordinaryAll(coolers, "2024-10"), ...surging(COOLERS, "2024-10")]);
  };
  // Six months of these series are too few scores for thresholds: levels rest on the rule.
  const budget = { ...DEFAULT_BUDGET, setOn: 6 };
  const sectors = { settings: { budget, sectors: [{ id: "me", name: { "zh-CN": "机电", en: "M&E" }, prefixes: ["84", "85"] }] } };

  it("S27 the others are judged and told of, and the run is partial", withApp(async (app) => {
    await missing(app);
    const { verdict, message, screening } = await mainJob(app);
    expect([verdict, EXIT_CODES[verdict]]).toEqual(["PARTIAL", 3]);
    expect(message).toContain("85");
    expect(screening?.items.filter(({ verdict: { level } }) => level === "yellow").map(({ verdict: { hsCode } }) => hsCode)).toEqual([COOLERS.hsCode]);
    expect(findingsOf(screening?.summary ?? fail()).listed).toMatchObject([{ code: "chapter_missing", hsCode: "85", found: 0, expected: 13, blocks: "chapter" }]);
    expect((await status(app)).screening?.findings?.counts).toEqual({ chapter_missing: 1 });
  }, sectors));

  it("S27 rows missing where the file says it looked bar the chapter: nothing is closed by a hole", withApp(async (app) => {
    await missing(app);
    await importLines(app, "rest.csv", surging(BATTERIES, "2024-10"), { covers: { ...COVERS_NOTHING_MORE, codes: ["85"], allPartners: true } });
    const summary = (await ask(app))?.summary;
    expect(summary?.undecidable).toMatchObject({ chapter_incomplete: 26 });
    expect(findingsOf(summary ?? fail()).listed[0]).toMatchObject({ code: "chapter_missing", found: 1, expected: 13 });
  }, sectors));

  it("S27 is explained as it was screened", withApp(async (app) => {
    await missing(app);
    await importLines(app, "rest.csv", surging(BATTERIES, "2024-10"), { covers: { ...COVERS_NOTHING_MORE, codes: ["85"], allPartners: true } });
    const { items, findings } = await explain(app, { ...configuredQuery(app), hsCode: BATTERIES.hsCode }, BATTERIES.hsCode, "USA");
    expect(items.map(({ verdict }) => verdict.reason)).toEqual(["chapter_incomplete"]);
    expect(findings).toMatchObject([{ code: "chapter_missing", found: 1, expected: 13 }]);
  }, sectors));
});

describe("a quantity typed in thousands", () => {
  const slipped = [...ordinary(COOLERS, "2022-11", "2024-09"), lineOf(COOLERS, "2024-10", 100_000, 1_000)];

  it("S12 raises nothing, and is listed with both unit values", withApp(async (app) => {
    await importLines(app, "history.csv", ordinary(COOLERS, "2022-11", "2024-09"));
    await screenAndRecord(app);
    await importLines(app, "2024-10.csv", slipped.slice(-1));
    const { screened, messages } = await screenAndRecord(app);
    expect([screened?.items, messages]).toEqual([[], 0]);
    expect(screened?.summary).toMatchObject({ undecidable: { suspect_quantity: 1 } });
    expect(findingsOf(screened?.summary ?? fail()).listed).toEqual([
      { code: "suspect_quantity", hsCode: COOLERS.hsCode, partner: "VNM", period: "2024-10", found: 0.01, expected: expect.closeTo(10, 9) as number, unit: "USD/u", blocks: "windows" },
    ]);
  }));

  it("S12 is told to subscribers as a number, and not of whose product", withApp(async (app) => {
    await importLines(app, "history.csv", [...ordinary(COOLERS, "2022-11", "2024-09"), ...aboutToSurge(BATTERIES)]);
    await screenAndRecord(app);
    await importLines(app, "2024-10.csv", [...slipped.slice(-1), ...surging(BATTERIES, "2024-10")]);
    await screenAndRecord(app);
    const digest = JSON.stringify((await digests(app)).find(({ recipient }) => recipient === "chamber-batteries")?.digest);
    expect(digest).toContain('"suspect_quantity":1');
    expect(digest).not.toContain(COOLERS.hsCode);
  }));
});

describe("a second quantity in the store", () => {
  it("S11 serves where the first changed its unit, for a partner and for the World", withApp(async (app) => {
    const line = (partner: string, period: Period, unit: string, growth: number) => ({
      ...lineOf({ ...COOLERS, partner }, period, unit === "台" ? 100 : 1_200 * growth, growth === 1 ? 1_000 : 1_600),
      第一计量单位: unit,
      第二数量: String(1_200 * growth),
      第二计量单位: "千克",
    });
    const lines = ["VNM", "USA"].flatMap((partner) => [
      ...periodsBetween("2022-11", "2023-10").map((period) => line(partner, period, "台", 1)),
      ...periodsBetween("2023-11", "2024-10").map((period) => line(partner, period, "千克", 2)),
    ]);
    await importLines(app, "coolers.csv", lines, { covers: { ...COVERS_NOTHING_MORE, allPartners: true } });
    const items = (await ask(app))?.items ?? [];
    expect(items.map(({ verdict }) => [verdict.partner, verdict.level, verdict.windows.year.quantityBasis, verdict.windows.year.quantityUnit, verdict.windows.year.quantity]).sort()).toEqual([
      ["USA", "yellow", "second", "kg", 28_800],
      ["VNM", "yellow", "second", "kg", 28_800],
      ["WLD", "yellow", "second", "kg", 57_600],
    ]);
    expect(items[0]?.months.at(-1)?.quantity).toBe(items[0]?.verdict.windows.month.quantity);
  }));
});

describe("figures that do not add up", () => {
  const months = periodsBetween("2022-11", "2024-10");
  const store = (app: App, world: number, finer: number | null) =>
    withWarehouse(app, "write", (warehouse) =>
      importFigures(warehouse, {
        figures: months.flatMap((period) => [
          figure(period, 600, { hsCode: "841510" }),
          figure(period, 400, { hsCode: "841510", partner: "USA" }),
          figure(period, world, { hsCode: "841510", partner: "WLD" }),
          ...(finer === null ? [] : [figure(period, finer, { hsCode: "84151021" }), figure(period, 400, { hsCode: "84151021", partner: "USA" })]),
        ]),
        coverages: [coverageOf({ codes: ["8415*"], codeLengths: [6, 8], partners: "all", firstPeriod: "2022-11", lastPeriod: "2024-10" }), coverageOf({ codes: ["8415*"], codeLengths: [6, 8], partners: ["WLD"], firstPeriod: "2022-11", lastPeriod: "2024-10" })],
      }),
    );

  it("S17 partners against the published World: a finding a month, with both numbers", withApp(async (app) => {
    await store(app, 1_010, null);
    const { listed, counts } = findingsOf((await ask(app))?.summary ?? fail());
    expect(counts).toEqual({ world_mismatch: 24 });
    expect(listed[0]).toMatchObject({ hsCode: "841510", period: "2024-10", found: 1_000, expected: 1_010, blocks: "contributions" });
  }));

  it("S15 a code whose subdivisions add up to it is shown when asked for, and not judged beside them", withApp(async (app) => {
    await store(app, 1_000, 600);
    const screened = await said(app);
    expect(screened).toEqual(["84151021 USA quiet", "84151021 VNM quiet", "84151021 WLD quiet"]);
    const { items } = await explain(app, { ...configuredQuery(app), hsCode: "841510" }, "841510", "VNM");
    expect(items.map(({ verdict }) => verdict.hsCode)).toEqual(["841510"]);
  }));

  it("a code and subdivisions that add up to more: a finding that blocks nothing", withApp(async (app) => {
    await store(app, 1_000, 650);
    const { listed } = findingsOf((await ask(app))?.summary ?? fail());
    expect(listed.find(({ partner }) => partner === "VNM")).toMatchObject({ code: "level_mismatch", hsCode: "841510", found: 650, expected: 600, blocks: null });
    expect((await said(app)).filter((each) => each.includes(" VNM "))).toHaveLength(2);
  }));

  it("S07 S08 a value without a quantity, and a quantity without a value", withApp(async (app) => {
    await importLines(app, "zeros.csv", [...ordinary(COOLERS, "2022-11", "2024-09"), lineOf(COOLERS, "2024-10", 0, 1_000), ...ordinary(BATTERIES, "2022-11", "2024-09"), lineOf(BATTERIES, "2024-10", 5, 0)]);
    const { listed } = findingsOf((await ask(app))?.summary ?? fail());
    expect(listed.map(({ code, hsCode, found, expected, unit }) => [code, hsCode, found, expected, unit])).toEqual([
      ["quantity_zero", COOLERS.hsCode, 0, 1_000, "USD"],
      ["value_zero", BATTERIES.hsCode, 0, 5, "u"],
    ]);
  }));
});

function fail(): never {
  throw new Error("nothing was screened");
}
