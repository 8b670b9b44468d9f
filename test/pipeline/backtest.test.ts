import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { backtest } from "../../src/pipeline/backtest.js";
import { judgedSeries, replay } from "../../src/pipeline/replay.js";
import { rulesBacktest } from "../../src/pipeline/rules-backtest.js";
import { configuredQuery, judgingOf, screen } from "../../src/pipeline/screen.js";
import type { JudgedSeries } from "../../src/detect/backtest/replayed.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { addMonths, monthOfYear, monthIndex, periodsBetween } from "../../src/trade/period.js";
import { DEFAULT_EPISODES } from "../../src/alerts/episode-settings.js";
import { DEFAULT_BUDGET } from "../../src/detect/budget.js";
import { testApp, type AppChanges } from "../helpers/app.js";
import { backtested, caseFile, CASES, fortyMonths, LAST, UNCHANGED } from "../helpers/backtesting.js";
import { BATTERIES, COOLERS, FRIDGES, importLines, lineOf, ordinary, surging } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { LIMITS, RULE } from "../helpers/judged.js";

const CLOCK: AppChanges = { clock: fixedClock("2025-06-01T09:00:00+08:00") };
const withApp = (work: (app: App) => Promise<void>) => () => inFolder((folder) => work(testApp(folder, CLOCK)));
const filledIn = (app: App, last = LAST) => importLines(app, "history.csv", fortyMonths(last), { publishedOn: "2025-05-30" });

/** What was raised, month by month: `2023-04 84151021 USA yellow`. */
async function raisedIn(app: App): Promise<Record<string, string[]>> {
  const months: Record<string, string[]> = {};
  const levels = (series: readonly JudgedSeries[]) => series.map(({ hsCode, market, level, reason, quantityYoy }) => `${hsCode} ${market} ${level} ${reason} ${quantityYoy}`).sort();
  const query = configuredQuery(app);
  await replay(app, query, { from: null, to: null }, { newest: null, onProgress: () => undefined }, (read, { period }) => {
    months[period] = levels(judgedSeries(read, period, judgingOf(app, query, { thresholds: [], scores: null }, () => false)));
    return Promise.resolve();
  });
  return months;
}

describe("a replay of forty months", () => {
  it("judges every month but January from the thirteenth on, on final figures, by the day customs usually publishes", withApp(async (app) => {
    await filledIn(app);
    const { months, basis, rates } = await backtested(app);
    expect(months.map(({ period }) => period)).toEqual(periodsBetween("2022-02", LAST).filter((period) => monthOfYear(monthIndex(period)) > 1));
    expect(basis).toEqual({ real: 0, final: 25 });
    expect(months.find(({ period }) => period === "2023-04")).toMatchObject({ day: "2023-05-22", assumed: true, basis: "final", watched: 6, decidable: 6, alerts: 2 });
    // Coolers: Dec, Feb–Jun; batteries: Apr–Dec. Fifteen alerts in 25 months of six series.
    expect(months.filter(({ alerts }) => alerts > 0).map(({ period, alerts }) => [period, alerts])).toEqual([
      ["2022-12", 1], ["2023-02", 1], ["2023-03", 1], ["2023-04", 2], ["2023-05", 2], ["2023-06", 2],
      ["2023-07", 1], ["2023-08", 1], ["2023-09", 1], ["2023-10", 1], ["2023-11", 1], ["2023-12", 1],
    ]);
    expect(rates).toMatchObject({ judgedMonths: 25, alertsAMonth: 15 / 25, alertShare: 15 / 150, largestShare: 2 / 6 });
  }));

  it("catches two of three cases, with the lead, the lift and the intervals of a hand calculation", withApp(async (app) => {
    await filledIn(app);
    const { result } = await backtested(app, { casesFile: caseFile(app, CASES) });
    const ours = result?.detectors.find(({ detector }) => detector === "levels");
    expect(ours).toMatchObject({ alertsAMonth: 15 / 25, episodesAMonth: 2 / 25, alertShare: 0.1 });
    expect(ours?.recall).toMatchObject({ hits: 2, of: 3 });
    expect(ours?.recall?.low).toBeCloseTo(0.2077, 4);
    expect(ours?.recall?.high).toBeCloseTo(0.9385, 4);
    expect(ours?.precision).toMatchObject({ hits: 2, of: 2 });
    // One alert before the coolers' petition, seven before the batteries' case; 33 of 132 series × months went before a case.
    expect(ours?.alertPrecision).toBeCloseTo(8 / 15, 12);
    expect(result?.baseRate).toBe(33 / 132);
    expect(ours?.lift).toBeCloseTo(8 / 15 / 0.25, 12);
    // 20 January to 1 March 2023 are 40 days, 22 May to 18 December 210: 1.3 and 6.9 months.
    // Quartiles lie a quarter of the way in between.
    expect(ours?.leadMonths).toEqual({ lower: 2.7, median: 4.1, upper: 5.5 });
    expect(result?.cases.slice(0, 3).map(({ firstAlert, leadMonths }) => [firstAlert?.period, firstAlert?.day, firstAlert?.market, leadMonths])).toEqual([
      ["2022-12", "2023-01-20", "USA", 1.3],
      ["2023-04", "2023-05-22", "DEU", 6.9],
      [undefined, undefined, undefined, null],
    ]);
  }));

  it("lists cases outside its months, codes and markets with the reason, and counts none of them as missed", withApp(async (app) => {
    await filledIn(app);
    const { result } = await backtested(app, { casesFile: caseFile(app, CASES) });
    expect(Object.fromEntries(result?.cases.map(({ remedy, notTestable }) => [remedy.id, notTestable]) ?? [])).toEqual({
      coolers: null, batteries: null, fridges: null,
      "no market": "no_such_market", "no codes": "no_such_codes", "long ago": "outside_months", "old codes": "case_not_comparable", late: "outside_months",
    });
    expect(result?.cases[0]?.sight).toEqual({ months: 11, seen: 11, decidable: 11 });
  }));

  it("holds it against a blind draw: the chance of each case, month by month", withApp(async (app) => {
    await filledIn(app);
    const { result } = await backtested(app, { casesFile: caseFile(app, CASES) });
    const [five, four] = [5 / 6, 4 / 6];
    const hits = { coolers: 1 - five, batteries: 1 - five ** 7 * four ** 3, fridges: 1 - five ** 3 * four };
    const random = result?.detectors.find(({ detector }) => detector === "random");
    expect(random?.expectedRecall).toBeCloseTo((hits.coolers + hits.batteries + hits.fridges) / 3, 12);
    expect(random).toMatchObject({ alertsAMonth: 15 / 25, alertPrecision: 0.25, lift: 1, recall: null });
    // As many messages: one in December 2022, before the coolers' and the fridges' case, one in April 2023, before the two others'.
    const messages = result?.detectors.find(({ detector }) => detector === "random_episodes");
    expect(messages?.alertsAMonth).toBe(2 / 25);
    expect(messages?.expectedRecall).toBeCloseTo((1 - five + 2 * (1 - five ** 2)) / 3, 12);
  }));

  it("lets every naive rule, and the score alone, raise as many a month as we did", withApp(async (app) => {
    await filledIn(app);
    const { result } = await backtested(app, { casesFile: caseFile(app, CASES) });
    const shares = Object.fromEntries(result?.detectors.map(({ detector, alertsAMonth }) => [detector, alertsAMonth]) ?? []);
    // The EU's rule raises neither of the four that never move.
    expect(shares).toMatchObject({ levels: 0.6, quantity_growth: 0.6, unit_value_fall: 0.6, eu_task_force: 0.6, random: 0.6 });
    expect(result?.detectors.find(({ detector }) => detector === "quantity_growth")?.recall).toMatchObject({ hits: 2, of: 3 });
    // Without a limit it goes on for as long as the year lies above the year before.
    expect(result?.detectors.find(({ detector }) => detector === "eu_task_force_uncut")?.alertsAMonth).toBeGreaterThan(0.6);
    expect(result?.detectors.map(({ detector }) => detector)).toContain("score");
  }));

  it("tells what one product family carries", withApp(async (app) => {
    await filledIn(app);
    const { result } = await backtested(app, { casesFile: caseFile(app, CASES) });
    const told = result?.families.map(({ group, recall, recallWithout }) => [group, `${recall?.hits}/${recall?.of}`, `${recallWithout?.hits}/${recallWithout?.of}`]);
    expect(told).toEqual([["appliances", "1/2", "1/1"], ["electrical", "1/1", "1/2"]]);
  }));

  it("draws recall against share for levels, rankings and the blind draw", withApp(async (app) => {
    await filledIn(app);
    const { result } = await backtested(app, { casesFile: caseFile(app, CASES) });
    const level = result?.curve.filter(({ detector }) => detector === "levels").map(({ level: name, alertShare, recall }) => [name, alertShare, recall]);
    expect(level?.slice(0, 3)).toEqual([["red", 0, 0], ["orange", 0, 0], ["yellow", 0.1, 2 / 3]]);
    // A tenth or a fifth of six series is one a month, a sixth: the chance of a case is 1 − (5/6)¹¹ each.
    expect(result?.curve.find(({ detector, alertShare }) => detector === "random" && alertShare === 1 / 6)?.recall).toBeCloseTo(1 - (5 / 6) ** 11, 12);
  }));

  it("without cases counts alerts and says nothing of recall", withApp(async (app) => {
    await filledIn(app);
    expect(await backtested(app, { from: "2023-01", to: "2023-06" })).toMatchObject({ result: null, caseFile: null, rates: { judgedMonths: 5, alertsAMonth: 8 / 5 } });
  }));

  it("counts the same alerts from a higher level on, of which there are none", withApp(async (app) => {
    await filledIn(app);
    const { rates, result } = await backtested(app, { least: "orange", casesFile: caseFile(app, CASES) });
    expect(rates).toMatchObject({ alertsAMonth: 0, alertShare: 0 });
    expect(result?.detectors[0]).toMatchObject({ recall: { hits: 0, of: 3, low: 0 }, precision: null, alertPrecision: null, lift: null, leadMonths: null });
  }));

  it("of an empty store, or of months nobody has figures of, is none", withApp(async (app) => {
    const request = { query: configuredQuery(app), casesFile: null, within: 12, least: "yellow" as const, onProgress: () => undefined };
    expect(await backtest(app, { ...request, from: null, to: null })).toBeNull();
    await filledIn(app);
    expect(await backtest(app, { ...request, from: "2030-01", to: null })).toBeNull();
  }));

  it("names the case file that is not there", withApp(async (app) => {
    await expect(backtested(app, { casesFile: "/nowhere/cases.csv" })).rejects.toThrow("/nowhere/cases.csv");
  }));

  it("tells how far it is, month by month", withApp(async (app) => {
    await filledIn(app);
    const told: string[] = [];
    await backtested(app, { from: "2023-11", onProgress: (period, done, all) => told.push(`${period} ${done}/${all}`) });
    expect(told).toEqual(["2023-11 0/5", "2023-12 1/5", "2024-02 2/5", "2024-03 3/5", "2024-04 4/5"]);
  }));
});

describe("what was raised in a month", () => {
  it("is what a screening of that month raises, families of codes among them", withApp(async (app) => {
    await filledIn(app);
    // 8418.10 took goods of 8418.50 in 2022: until November 2023 their sum is judged.
    await importLines(app, "family.csv", [...ordinary(FRIDGES, "2021-01", "2022-06"), ...surging(FRIDGES, "2022-07", LAST), ...ordinary({ ...FRIDGES, hsCode: "84185000" }, "2021-01", LAST)], { publishedOn: "2025-05-30" });
    const { months } = await backtested(app);
    for (const { period, raised, decidable, watched } of months.filter((_month, k) => k % 4 === 2)) {
      const screened = await screen(app, { ...configuredQuery(app), period }, () => false);
      expect(screened?.summary, period).toMatchObject({ raised, decidable, watched });
    }
  }));

  it("does not change with anything that comes after: later months, other figures of them, other products", withApp(async (app) => {
    await filledIn(app);
    const whole = await raisedIn(app);
    for (const cut of ["2022-02", "2022-12", "2023-06", "2024-03"]) {
      await inFolder(async (folder) => {
        const other = testApp(folder, CLOCK);
        const next = addMonths(cut, 1);
        const after = [...[COOLERS, UNCHANGED].map((product) => lineOf({ ...product, partner: "JPN" }, next, 900_000, 7)), lineOf({ ...COOLERS, partner: "USA" }, next, 5, 900_000), lineOf({ ...BATTERIES, partner: "DEU" }, next, 700_000, 1)];
        await importLines(other, "until.csv", fortyMonths(cut), { publishedOn: "2025-05-30" });
        await importLines(other, "after.csv", after, { publishedOn: "2025-05-31" });
        const seen = await raisedIn(other);
        for (const period of Object.keys(whole).filter((each) => each <= cut)) expect(seen[period], `${period}, cut at ${cut}`).toEqual(whole[period]);
      });
    }
  }));
});

describe("figures known then", () => {
  const product = { ...COOLERS, partner: "USA" };
  const still = { ...UNCHANGED, partner: "USA" };
  /** The surge of July to December 2022 is first published as ordinary trade and corrected on 10 February 2023. */
  async function published(app: App): Promise<void> {
    await importLines(app, "to-11.csv", [...ordinary(product, "2021-01", "2022-11"), ...ordinary(still, "2021-01", "2022-11")], { publishedOn: "2022-12-21" });
    await importLines(app, "12.csv", [...ordinary(product, "2022-12"), ...ordinary(still, "2022-12")], { publishedOn: "2023-01-21" });
    await importLines(app, "corrected.csv", surging(product, "2022-07", "2022-12"), { publishedOn: "2023-02-10" });
  }
  const cases = [
    { id: "before", where: "USA", group: "a", codes: "841510", initiation: "2023-02-01" },
    { id: "after", where: "USA", group: "a", codes: "841510", initiation: "2023-02-15" },
  ];

  it("credit a warning from the day the revision came, not from before it", withApp(async (app) => {
    await published(app);
    const { months, basis, result } = await backtested(app, { casesFile: caseFile(app, cases) });
    expect(basis).toEqual({ real: 2, final: 9 });
    expect(months.slice(-2)).toMatchObject([{ period: "2022-11", day: "2022-12-21", basis: "real", vintage: 1, alerts: 0 }, { period: "2022-12", day: "2023-02-10", basis: "real", vintage: 3, alerts: 1 }]);
    expect(result?.cases.map(({ firstAlert }) => firstAlert?.day ?? null)).toEqual([null, "2023-02-10"]);
  }));

  it("filled in later would have warned of both: a replay on final figures, which says so", withApp(async (app) => {
    await importLines(app, "all.csv", [...ordinary(product, "2021-01", "2022-06"), ...surging(product, "2022-07", "2022-12"), ...ordinary(still, "2021-01", "2022-12")], { publishedOn: "2025-05-30" });
    const { basis, result } = await backtested(app, { casesFile: caseFile(app, cases) });
    expect(basis).toEqual({ real: 0, final: 11 });
    expect(result?.cases.map(({ firstAlert }) => firstAlert?.day ?? null)).toEqual(["2023-01-20", "2023-01-20"]);
  }));

  it("count as known only as far as imports came in their order", withApp(async (app) => {
    await importLines(app, "all.csv", [...ordinary(product, "2021-01", "2022-12"), ...ordinary(still, "2021-01", "2022-12")], { publishedOn: "2025-05-30" });
    await importLines(app, "older.csv", surging(product, "2022-12"), { publishedOn: "2023-01-21" });
    expect((await backtested(app)).basis).toEqual({ real: 0, final: 11 });
  }));
});

describe("changed rules", () => {
  const request = (app: App, quantityGrowth: number) => ({ query: configuredQuery(app), changed: { rules: [{ ...RULE, quantityGrowth }], gates: LIMITS, budget: DEFAULT_BUDGET, episodes: DEFAULT_EPISODES }, from: "2022-12", to: "2023-06", onProgress: () => undefined });

  it("drop what no longer reaches them and name it", withApp(async (app) => {
    await filledIn(app);
    // In April 2023 batteries have grown by a third over the year (16 ÷ 12), in May by 5 ÷ 12.
    const done = await rulesBacktest(app, request(app, 0.4));
    const april = done?.months.find(({ period }) => period === "2023-04");
    expect(april).toMatchObject({ raised: { before: { yellow: 2 }, after: { yellow: 1, blue: 1 } }, kept: 1, moved: 1, added: 0, dropped: 0 });
    expect(april?.changes).toEqual([{ period: "2023-04", hsCode: "85076000", market: "DEU", before: "yellow", after: "blue" }]);
    expect(done?.months.find(({ period }) => period === "2023-05")).toMatchObject({ kept: 2, moved: 0, changes: [] });
    expect(done?.rulesHash.before).not.toBe(done?.rulesHash.after);
  }));

  it("that are the same change nothing", withApp(async (app) => {
    await filledIn(app);
    const done = await rulesBacktest(app, request(app, 0.3));
    expect(done?.months.map(({ changes }) => changes.length)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(done?.rulesHash.before).toBe(done?.rulesHash.after);
  }));

  it("that raise no alerts change nothing, not even which codes are judged as one family", withApp(async (app) => {
    await filledIn(app);
    await importLines(app, "family.csv", [...ordinary({ ...FRIDGES, hsCode: "841810" }, "2021-01", LAST), ...ordinary({ ...FRIDGES, hsCode: "841850" }, "2021-01", LAST)], { publishedOn: "2025-05-30" });
    const { changed, ...asked } = { ...request(app, 0.3), from: "2024-03", to: LAST };
    // Looking back to 2021 reaches over the change of the nomenclature in 2022.
    const quiet = { ...RULE, id: "since-2021", base: 2021, levels: "list" as const, raisesAlerts: false };
    const done = await rulesBacktest(app, { ...asked, changed: { ...changed, rules: [...changed.rules, quiet] } });
    expect(done?.months).toEqual((await rulesBacktest(app, { ...asked, changed }))?.months);
  }));

  it("are tried on the last twelve releases where no months are asked for", withApp(async (app) => {
    await filledIn(app);
    const done = await rulesBacktest(app, { ...request(app, 3), from: null, to: null });
    expect([done?.months.length, done?.months[0]?.period, done?.months.at(-1)?.period]).toEqual([12, "2023-04", LAST]);
    // Doubling is less than +300 %: nothing is left.
    expect(done?.months.every(({ raised }) => raised.after.yellow + raised.after.blue === 0)).toBe(true);
    expect(done?.months[0]).toMatchObject({ dropped: 2, added: 0 });
  }));
});
