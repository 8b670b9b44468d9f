/** Figures in two currencies, and figures converted: what `explain` and `series --in` say of them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { convertedRows, knownRates } from "../../src/pipeline/converted-series.js";
import { explain } from "../../src/pipeline/explain.js";
import { importRates } from "../../src/pipeline/import-rates.js";
import { monthlySeries } from "../../src/pipeline/monthly-series.js";
import { ruleLines } from "../../src/pipeline/rule-lines.js";
import { configuredQuery } from "../../src/pipeline/screen.js";
import { withWarehouse } from "../../src/pipeline/stores.js";
import { currencySentence, itemSentence } from "../../src/report/sentence.js";
import { fixedClock } from "../../src/runtime/clock.js";
import type { Observation } from "../../src/trade/observation.js";
import { periodsBetween } from "../../src/trade/period.js";
import { testApp } from "../helpers/app.js";
import { figure, importFigures, inFolder } from "../helpers/figures.js";
import { KEY } from "../helpers/panel.js";

const withApp = (work: (app: App) => Promise<void>) => () => inFolder((folder) => work(testApp(folder)));

function store(app: App, name: string, figures: readonly Observation[]): Promise<unknown> {
  return withWarehouse(app, "write", (warehouse) => importFigures(warehouse, { figures, name }));
}

/** 100 pieces a month until October 2023 and 150 since, at these unit values. */
function twoYears(currency: string, before: number, since: number): Observation[] {
  const month = (period: string, quantity: number, price: number) => figure(period, quantity * price, { currency, quantity });
  return [...periodsBetween("2022-11", "2023-10").map((period) => month(period, 100, before)), ...periodsBetween("2023-11", "2024-10").map((period) => month(period, 150, since))];
}

describe("S24 an exchange rate that swings", () => {
  it("is named in the sentence when the unit value falls in dollars and rises in yuan", withApp(async (app) => {
    await store(app, "usd.csv", twoYears("USD", 10, 8));
    await store(app, "cny.csv", twoYears("CNY", 70, 71.4));
    const { items: [item] } = await explain(app, configuredQuery(app), KEY.hsCode, "VNM");
    if (item === undefined) throw new Error("nothing explained");
    expect(item.otherCurrency).toMatchObject({ window: "year", currency: "USD", otherCurrency: "CNY", effect: "other_sign" });
    const rules = ruleLines(app.settings.rules, "zh-CN");
    expect(itemSentence(item, rules, "zh-CN")).toContain("按人民币计单价同比+2.0%，方向不同，有汇率影响");
    expect(itemSentence(item, rules, "en")).toContain("in yuan the unit value changes by +2.0%, of the other sign: an exchange-rate effect");
    expect(itemSentence(item, rules, "zh-CN")).toContain("按人民币计未达到条件，结论随币种改变");
    expect(itemSentence(item, rules, "en")).toContain("in yuan the rule is not met: the verdict flips with the currency");
    expect(currencySentence(item, rules, "zh-CN")).toBe("近12个月单价同比：按美元计−20.0%，按人民币计+2.0%；汇率影响；按人民币计未达到条件，结论随币种改变");
  }));

  it("goes unmentioned where both currencies tell the same: both changes are shown beside the sentence", withApp(async (app) => {
    await store(app, "usd.csv", twoYears("USD", 10, 8));
    await store(app, "cny.csv", twoYears("CNY", 70, 56));
    const { items: [item] } = await explain(app, configuredQuery(app), KEY.hsCode, "VNM");
    if (item === undefined) throw new Error("nothing explained");
    expect(itemSentence(item, [], "zh-CN")).not.toContain("汇率");
    expect(currencySentence(item, [], "zh-CN")).toMatch(/按美元计−20.0%，按人民币计−20.0%$/);
  }));

  it("cannot be seen where one currency is stored", withApp(async (app) => {
    await store(app, "usd.csv", twoYears("USD", 10, 8));
    const { items: [item] } = await explain(app, configuredQuery(app), KEY.hsCode, "VNM");
    expect([item?.otherCurrency, item === undefined ? "" : currencySentence(item, [], "zh-CN")]).toEqual([null, null]);
  }));
});

describe("a series converted", () => {
  const wanted = { hsCode: KEY.hsCode, partner: "VNM", from: null, to: null };
  const rates = (app: App, name: string, rate: number) => {
    const path = join(app.home.folder, name);
    writeFileSync(path, `month,base,currency,rate\n2024-02,USD,CNY,${rate}\n2024-03,USD,CNY,7.2\n`);
    return importRates(app, path, "SAFE");
  };

  it("has value and unit value by the rate of each month, and none where there is no rate", withApp(async (app) => {
    await store(app, "usd.csv", ["2024-03", "2024-04"].map((period) => figure(period, 1_000, { quantity: 100 })));
    await rates(app, "rates.csv", 7.1);
    const rows = convertedRows(await monthlySeries(app, configuredQuery(app), wanted), "CNY", await knownRates(app, undefined));
    expect(rows.map(({ period, converted }) => [period, converted?.value, converted?.unitValue, converted?.rate, converted?.rateSource, converted?.reason])).toEqual([
      ["2024-03", 7_200, 72, 7.2, "SAFE", null],
      ["2024-04", null, null, null, null, "no_rate"],
    ]);
  }));

  it("does not convert January and February published as one by the rate of either", withApp(async (app) => {
    await store(app, "usd.csv", [figure("2024-01", 0, { quantity: 0, quantityStatus: "joint" }), figure("2024-02", 2_000, { quantity: 200 })]);
    await rates(app, "rates.csv", 7.1);
    const rows = convertedRows(await monthlySeries(app, configuredQuery(app), wanted), "CNY", await knownRates(app, undefined));
    expect(rows.map(({ period, converted }) => [period, converted?.value, converted?.reason])).toEqual([["2024-01", null, null], ["2024-02", null, "joint_months"]]);
  }));

  it("as of a day uses the rates known that day, to the digit", withApp(async (app) => {
    await rates({ ...app, clock: fixedClock("2024-11-18T09:00:00+08:00") }, "first.csv", 7.1);
    await rates({ ...app, clock: fixedClock("2024-11-20T09:00:00+08:00") }, "second.csv", 7.11);
    const rateOf = async (asOf: string | undefined) => (await knownRates(app, asOf)).get("2024-02")?.get("SAFE")?.[0]?.rate;
    expect([await rateOf("2024-11-17"), await rateOf("2024-11-19"), await rateOf(undefined)]).toEqual([undefined, 7.1, 7.11]);
  }));

  it("of rates read again changes nothing", withApp(async (app) => {
    expect(await rates(app, "a.csv", 7.1)).toMatchObject({ source: "SAFE", rows: 2, added: 2, rateFile: 1, firstPeriod: "2024-02", lastPeriod: "2024-03" });
    expect(await rates(app, "b.csv", 7.1)).toMatchObject({ added: 0, unchanged: 2, rateFile: null });
  }));
});
