import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RULE_DEFAULTS, type Rule } from "../../src/detect/rule.js";
import type { App } from "../../src/pipeline/app.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { configuredQuery, screenEach, type ScreenQuery } from "../../src/pipeline/screen.js";
import { withLedger, withWarehouse } from "../../src/pipeline/stores.js";
import { viewQueries, type Given } from "../../src/pipeline/view-queries.js";
import { weeklyReport } from "../../src/pipeline/weekly-report.js";
import { readRulesFile } from "../../src/settings/rules-file.js";
import { scopeChangesOf } from "../../src/trade/hs-family.js";
import type { Observation } from "../../src/trade/observation.js";
import { periodsBetween } from "../../src/trade/period.js";
import { testApp, type AppChanges } from "../helpers/app.js";
import { COOLERS, importLines, ordinary, surging } from "../helpers/downloads.js";
import { figure, importFigures, inFolder } from "../helpers/figures.js";
import { RULE } from "../helpers/judged.js";
import { coverageOf } from "../helpers/panel.js";

const NOTHING: Given = { flow: null, reporter: null, partner: null, currency: null };

/** A small rule on importers' figures: twice as much as in 2021, in euros or dollars. */
const SMALL: Rule = { ...RULE, ...RULE_DEFAULTS, id: "imports", view: "importer", raisesAlerts: false, windows: ["ytd"], base: 2021, quantityGrowth: 1, unitValueDrop: 0.1, windowValue: { EUR: 1, USD: 1 }, levels: "list" };

const withApp = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () =>
  inFolder((folder) => work(testApp(folder, { ...changes, settings: { rules: [RULE, SMALL], ...changes.settings } })));

/** Imports from China: 100 units at 10 in 2021, 300 at 8 in the first two months of 2024. */
function imports(reporter: string, source: Observation["source"], currency: string, changes: Partial<Observation> = {}): Observation[] {
  const key = { source, flow: "import", reporter, partner: "CHN", currency, hsCode: "84151021", ...changes } as const;
  const month = (period: string, quantity: number, price: number) => figure(period, quantity * price, { ...key, quantity });
  return [...periodsBetween("2021-01", "2023-12").map((period) => month(period, 100, 10)), ...periodsBetween("2024-01", "2024-02").map((period) => month(period, 300, 8))];
}

async function store(app: App, figures: readonly Observation[]): Promise<void> {
  const keys = new Map(figures.map((each) => [`${each.reporter}|${each.source}|${each.currency}`, each]));
  const coverages = [...keys.values()].map(({ reporter, source, currency, flow, partner, hsCode }) =>
    coverageOf({ reporter, source, currency, flow, partners: [partner], codes: [hsCode], firstPeriod: "2021-01", lastPeriod: "2024-02" }),
  );
  await withWarehouse(app, "write", (warehouse) => importFigures(warehouse, { figures, coverages, name: [...keys.keys()].join() }));
}

const queries = (app: App, ids: readonly string[], given: Partial<Given> = {}, changes: Partial<ScreenQuery> = {}) =>
  viewQueries(app, { ...configuredQuery(app), rules: app.settings.rules.filter(({ id }) => ids.includes(id)), ...changes }, { ...NOTHING, ...given });
const asked = (found: readonly ScreenQuery[]) => found.map(({ flow, reporter, partner, currency, rules }) => [flow, reporter, partner, currency, rules.map(({ id }) => id).join()].join(" "));

describe("rules on importers' figures", () => {
  it("read every importer but China, each in the currency its own office publishes, before Comtrade's dollars", withApp(async (app) => {
    await store(app, [...imports("DEU", "comtrade", "USD"), ...imports("DEU", "comext", "EUR"), ...imports("USA", "census", "USD"), ...imports("VNM", "comtrade", "USD"), ...imports("CHN", "comtrade", "USD")]);
    expect(asked(await queries(app, ["imports"]))).toEqual(["import DEU CHN EUR imports", "import USA CHN USD imports", "import VNM CHN USD imports"]);
    const screened = await screenEach(app, await queries(app, ["imports"]), () => true);
    expect(screened.flatMap(({ items }) => items.map(({ verdict }) => `${verdict.reporter} ${verdict.source} ${verdict.currency} ${verdict.level}`))).toEqual(["DEU comext EUR blue", "USA census USD blue", "VNM comtrade USD blue"]);
  }));

  it("say of a currency without a floor that it has none", withApp(async (app) => {
    await store(app, imports("USA", "census", "USD"));
    const [screened] = await screenEach(app, await queries(app, ["imports"]), () => true);
    expect(screened?.items.map(({ verdict }) => verdict.reason)).toEqual(["currency_without_threshold"]);
  }, { settings: { rules: [RULE, { ...SMALL, windowValue: { EUR: 1 } }] } }));

  it("take what the user names: reporter, partner, currency, source; with another flow they read what every rule does", withApp(async (app) => {
    await store(app, [...imports("DEU", "comtrade", "USD"), ...imports("DEU", "comext", "EUR")]);
    expect(asked(await queries(app, ["imports"], { reporter: "FRA" }))).toEqual(["import FRA CHN  imports"]);
    expect(asked(await queries(app, ["imports"], { currency: "USD" }))).toEqual(["import DEU CHN USD imports"]);
    expect(asked(await queries(app, ["imports"], { partner: "VNM" }))).toEqual([]);
    expect(asked(await queries(app, ["imports"], {}, { source: "comtrade" }))).toEqual(["import DEU CHN USD imports"]);
    expect(asked(await queries(app, ["imports"], { flow: "export" }))).toEqual(["export CHN   imports"]);
  }));

  it("stand beside rules on exports, each with its own query; without an importer stored only those are left", withApp(async (app) => {
    expect(asked(await queries(app, ["measure-21", "imports"]))).toEqual(["export CHN   measure-21"]);
    await store(app, imports("DEU", "comext", "EUR"));
    expect(asked(await queries(app, ["measure-21", "imports"]))).toEqual(["export CHN   measure-21", "import DEU CHN EUR imports"]);
  }));

  it("are barred by a change of goods as far back as their base year, which a rule on the year before no longer sees", withApp(async (app) => {
    await store(app, imports("DEU", "comext", "EUR"));
    const [screened] = await screenEach(app, await queries(app, ["imports"]), () => true);
    // The family of the code is read too, as it would be of a change within the last two years.
    expect(screened?.items.map(({ verdict }) => [verdict.family?.length ?? 1, verdict.reason])).toEqual([[1, "hs_changed"], [3, "not_released"]]);
    const yearBefore = { ...SMALL, base: "year-before" } as const;
    const [other] = await screenEach(app, (await queries(app, ["imports"])).map((query) => ({ ...query, rules: [yearBefore] })), () => true);
    expect(other?.items.map(({ verdict }) => verdict.level)).toEqual(["blue"]);
  }, { settings: { scopeChanges: scopeChangesOf([{ reporter: "DEU", from: "2021-07", old: ["84151021"], new: ["84151023", "84151024"] }]) } }));
});

describe("the configured screening", () => {
  it("judges exports by the rules that raise alerts alone: importers' figures and rules open no episode", withApp(async (app) => {
    await store(app, imports("DEU", "comext", "EUR"));
    await importLines(app, "history.csv", [...ordinary(COOLERS, "2022-11", "2023-10"), ...surging(COOLERS, "2023-11", "2024-10")]);
    const { screened } = await screenAndRecord(app);
    expect(screened?.items.map(({ verdict }) => `${verdict.rule} ${verdict.reporter}`)).toEqual(["measure-21 CHN"]);
    const open = (): Promise<number> => withLedger(app, async (ledger) => (await ledger.openEpisodes()).size);
    expect(await open()).toBe(1);
    expect((await screenEach(app, await queries(app, ["imports"]), ({ level }) => level !== null))[0]?.items).toHaveLength(1);
    expect(await open()).toBe(1);
    expect((await screenAndRecord(app)).screened).toBeNull();
  }));

  it("is not made anew when a rule that raises no alerts is changed", withApp(async (app) => {
    await importLines(app, "history.csv", ordinary(COOLERS, "2022-11", "2024-10"));
    await screenAndRecord(app);
    const edited = { ...app, settings: { ...app.settings, rules: [RULE, { ...SMALL, quantityGrowth: 3 }] } };
    expect((await screenAndRecord(edited)).screened).toBeNull();
  }));

  it("prints in its report who set the cut-offs of the rules in force and what they go back to, and no others", withApp(async (app) => {
    await importLines(app, "history.csv", ordinary(COOLERS, "2022-11", "2024-10"));
    await screenAndRecord(app);
    const html = readFileSync((await weeklyReport(app, "2024-11-20", null)).html, "utf8");
    expect(html).toContain("门槛为本软件自定；依据：国办发〔2006〕42号措施（二十一），官方文件");
    expect(html).not.toContain("eu-task-force");
  }, { settings: readRulesFile("config/rules.yaml") }));
});
