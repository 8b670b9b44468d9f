/** China Customs' monthly tables from the page to the verdict. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hsCodeOf } from "../../src/commands/series.js";
import type { App } from "../../src/pipeline/app.js";
import { COVERS_NOTHING_MORE } from "../../src/pipeline/coverage-gathering.js";
import { explain } from "../../src/pipeline/explain.js";
import { importFile, type Receipt } from "../../src/pipeline/import-files.js";
import { monthlySeries } from "../../src/pipeline/monthly-series.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { configuredQuery, screen } from "../../src/pipeline/screen.js";
import { withWarehouse } from "../../src/pipeline/stores.js";
import { weeklyReport } from "../../src/pipeline/weekly-report.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { UsageError } from "../../src/runtime/errors.js";
import type { Sector } from "../../src/trade/watchlist.js";
import { testApp } from "../helpers/app.js";
import { download, GACC_EXPORTS, ordinary, surging } from "../helpers/downloads.js";
import { withoutEmbedded } from "../helpers/everything-sent.js";
import { inFolder, stored } from "../helpers/figures.js";
import { flashPage } from "../sources/flash-pages.js";

const CHIPS: Sector = { id: "chips", name: { "zh-CN": "半导体", en: "Semiconductors" }, prefixes: ["8542", "g-integrated-circuits"] };
const GROUP = "g-integrated-circuits";
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** A month of integrated circuits: hundred million pieces, million dollars. */
type Month = readonly [pieces: number, dollars: number];
/** 60 cents apiece; twice as many at 40. */
const ORDINARY: Month = [200, 12_000];
const SURGING: Month = [400, 16_000];
const monthOf = (year: number): Month => (year >= 2026 ? SURGING : ORDINARY);

const withApp = (work: (app: App) => Promise<void>) => () =>
  inFolder((folder) => work(testApp(folder, { clock: fixedClock("2026-07-20T09:00:00+08:00"), settings: { sectors: [CHIPS] } })));

const figure = (value: number): string => value.toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const change = (now: number, base: number): string => ((now / base - 1) * 100).toFixed(1);

type PageChanges = { readonly month?: Month; readonly perDollar?: number };

/** The page of a month: its totals are so many months like it. February comes with January. */
function page(year: number, month: number, { month: own = monthOf(year), perDollar = 1 }: PageChanges = {}): string {
  const yuan = perDollar !== 1;
  const scale = yuan ? perDollar / 100 : 1;
  const sum = (of: Month): readonly [number, number] => [of[0] * month, of[1] * month * scale];
  const [total, last] = [sum(own), sum(monthOf(year - 1))];
  const pairs = [...(month === 2 ? [] : [[own[0], own[1] * scale] as const]), total, last].flat().map(figure);
  const row = ["Integrated circuits", "100 Million PCS", ...pairs, change(total[0], last[0]), change(total[1], last[1])];
  const groups = [...(month === 2 ? [] : [String(month)]), `1-${month} Total`, `1-${month} Total,${year - 1}`, `1-${month} Total, Year-On-Year(%)`];
  const name = month === 2 ? "January-February" : (MONTHS[month - 1] ?? "");
  const title = `(5) China's Major Exports by Quantity and Value, ${name} ${year} (in ${yuan ? "CNY" : "USD"})`;
  return flashPage([row], { title, unit: yuan ? "Unit: CNY 100 Million" : "Unit: USD1 Million", groups });
}

async function importPage(app: App, html: string, name = "page.html"): Promise<Receipt> {
  const path = join(app.home.folder, name);
  writeFileSync(path, html);
  return importFile(app, path, { source: "gacc-flash", flow: null, currency: null, covers: COVERS_NOTHING_MORE, mappingFile: null, acceptTruncated: false, restore: false, publishedOn: null, name: null });
}

/** Every page from February 2024 to June 2026. */
async function importHistory(app: App): Promise<void> {
  for (let k = 0; k < 30; k++) {
    const [year, month] = [2024 + Math.floor(k / 12), (k % 12) + 1];
    if (month > 1) await importPage(app, page(year, month), `${year}-${month}.html`);
  }
}

describe("pages of the monthly tables", () => {
  it("S20 a later page of the same month is a new vintage, and yesterday's figure stays readable", withApp(async (app) => {
    expect(await importPage(app, page(2026, 5))).toMatchObject({ source: "gacc-flash", rows: 1, added: 1, changed: 0, vintage: 1, rejected: [] });
    expect(await importPage(app, page(2026, 5, { month: [410, 16_400] }))).toMatchObject({ added: 0, changed: 1, vintage: 2 });
    await withWarehouse(app, "read", async (warehouse) => {
      expect(await stored(warehouse)).toEqual([`2026-05 WLD ${GROUP} 16400000000`]);
      expect(await stored(warehouse, 1)).toEqual([`2026-05 WLD ${GROUP} 16000000000`]);
    });
  }));

  it("S30 the same page again changes nothing", withApp(async (app) => {
    await importPage(app, page(2026, 5));
    expect(await importPage(app, page(2026, 5))).toMatchObject({ added: 0, changed: 0, unchanged: 1, vintage: null });
  }));

  it("S23 dollars and yuan are two series", withApp(async (app) => {
    await importPage(app, page(2026, 5), "usd.html");
    await importPage(app, page(2026, 5, { perDollar: 7 }), "cny.html");
    await withWarehouse(app, "read", async (warehouse) => {
      expect(await stored(warehouse, undefined, { currency: "USD" })).toEqual([`2026-05 WLD ${GROUP} 16000000000`]);
      expect(await stored(warehouse, undefined, { currency: "CNY" })).toEqual([`2026-05 WLD ${GROUP} 112000000000`]);
    });
  }));

  it("S26 a page of a month to come is refused", withApp(async (app) => {
    await expect(importPage(app, page(2026, 12))).rejects.toThrow(/2026-12/);
  }));

  it("S19 January is shown as published with February, and has no figures of its own", withApp(async (app) => {
    await importPage(app, page(2026, 2));
    const rows = await monthlySeries(app, configuredQuery(app), { hsCode: GROUP, partner: null, from: null, to: null });
    expect(rows).toMatchObject([
      { period: "2026-01", status: "joint", value: null, quantity: null },
      { period: "2026-02", status: "reported", value: 32_000_000_000, quantity: 80_000_000_000, unitValue: 0.4 },
    ]);
  }));
});

describe("a group of goods on the watch list", () => {
  it("has its own verdict, over windows that hold January with February", withApp(async (app) => {
    await importHistory(app);
    const screened = await screen(app, configuredQuery(app), () => true);
    expect(screened?.summary).toMatchObject({ period: "2026-06", watched: 1, decidable: 1 });
    const [item] = screened?.items ?? [];
    expect(item).toMatchObject({ description: "集成电路", sectors: [{ id: "chips" }], verdict: { hsCode: GROUP, partner: "WLD", source: "gacc-flash", currency: "USD" } });
    expect(item?.verdict.windows.ytd).toMatchObject({ quantity: 240_000_000_000, quantityBase: 120_000_000_000, met: true });
    expect(item?.verdict.windows.ytd.quantityYoy).toBeCloseTo(1);
    expect(item?.verdict.windows.ytd.unitValueYoy).toBeCloseTo(-1 / 3);
    expect(item?.verdict.windows.year.quantity).toBe(360_000_000_000);
  }), 60_000);

  it("stands in the weekly report by its name", withApp(async (app) => {
    await importHistory(app);
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [{ state: "new", verdict: { hsCode: GROUP } }] });
    const html = readFileSync((await weeklyReport(app, "2026-07-20", null)).html, "utf8");
    expect(html).toMatch(/g-integrated-circuits[^]*集成电路/);
    expect(withoutEmbedded(html)).not.toMatch(/NaN|Infinity|undefined/);
  }), 120_000);

  it("is explained by its code, and by no HS code", withApp(async (app) => {
    for (const [year, month] of [[2025, 5], [2026, 5]] as const) await importPage(app, page(year, month));
    const query = { ...configuredQuery(app), scope: "all" } as const;
    expect((await explain(app, query, GROUP, "WLD")).items).toMatchObject([{ verdict: { hsCode: GROUP, windows: { month: { met: true } } } }]);
    expect((await explain(app, query, "8542", "WLD")).items).toEqual([]);
  }));
});

describe("detailed figures that come after the flash table", () => {
  it("are judged at their own newest month, and the group at its own", withApp(async (app) => {
    for (const month of [4, 5, 6]) await importPage(app, page(2025, month));
    for (const month of [5, 6]) await importPage(app, page(2026, month));
    const sold = { hsCode: "85423100", name: "处理器", partner: "USA" };
    const lines = [...ordinary(sold, "2025-03", "2025-05"), ...ordinary(sold, "2026-03", "2026-04"), ...surging(sold, "2026-05")];
    await importFile(app, download(app, "detailed.csv", lines), GACC_EXPORTS);
    const screened = await screen(app, configuredQuery(app), () => true);
    expect(screened?.summary).toMatchObject({ period: "2026-05", watched: 2 });
    expect(screened?.items.map(({ verdict }) => [verdict.hsCode, verdict.period, verdict.windows.month.met]).sort()).toEqual([
      ["85423100", "2026-05", true],
      [GROUP, "2026-06", true],
    ]);
    const asked = await screen(app, { ...configuredQuery(app), period: "2026-05" }, () => true);
    expect(asked?.items.map(({ verdict }) => verdict.period)).toEqual(["2026-05", "2026-05"]);
  }));
});

describe("a sum printed beside the months", () => {
  it("S18 that the stored months do not add up to is told in the receipt with both numbers", withApp(async (app) => {
    await importPage(app, page(2026, 2));
    await importPage(app, page(2026, 3, { month: [300, 12_000] }));
    const { totalsOff } = await importPage(app, page(2026, 4));
    const month = [400, 16_000] as const;
    const stored = [2 * month[1] + 12_000 + month[1], 2 * month[0] + 300 + month[0]] as const;
    expect(totalsOff).toMatchObject([
      { hsCode: GROUP, firstPeriod: "2026-01", lastPeriod: "2026-04", what: "value", unit: "USD", printed: 4 * month[1] * 1e6, sum: stored[0] * 1e6 },
      { what: "quantity", unit: "u", printed: 4 * month[0] * 1e8, sum: stored[1] * 1e8 },
    ]);
  }));

  it("S18 that they do add up to is no finding", withApp(async (app) => {
    for (const month of [2, 3]) await importPage(app, page(2026, month));
    expect((await importPage(app, page(2026, 4))).totalsOff).toEqual([]);
  }));
});

describe("a code on the command line", () => {
  it("may be a group; a mistyped one is told the nearest", () => {
    expect([hsCodeOf(GROUP), hsCodeOf("8542.31")]).toEqual([GROUP, "854231"]);
    expect(() => hsCodeOf("g-integrated-circuit")).toThrow(/did you mean "g-integrated-circuits"/);
    expect(() => hsCodeOf("g-")).toThrow(UsageError);
  });
});
