import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { DEFAULT_BUDGET, type AlertBudget } from "../../src/detect/budget.js";
import type { Level } from "../../src/detect/verdict.js";
import type { App } from "../../src/pipeline/app.js";
import { explain } from "../../src/pipeline/explain.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { configuredQuery, readFor, screen } from "../../src/pipeline/screen.js";
import { thresholdBasis, thresholdsSetFor } from "../../src/pipeline/score-thresholds.js";
import { withLedger, withWarehouse } from "../../src/pipeline/stores.js";
import { weeklyReport } from "../../src/pipeline/weekly-report.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { addMonths, monthIndex, periodsBetween, type Period } from "../../src/trade/period.js";
import { subscriber, testApp, type AppChanges } from "../helpers/app.js";
import { importLines, lineOf, type Product } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { LIMITS } from "../helpers/judged.js";
import { digests, lines } from "../helpers/told.js";

// The detector is another's: what stands around it is shown with a score that can be worked out by hand.
vi.mock("../../src/detect/score/score-panel.js", async () => ({ scorePanel: (await import("../helpers/yearly-score.js")).yearlyScore }));

/** Forty products of two sectors. */
const PRODUCTS: readonly Product[] = Array.from({ length: 40 }, (_, k) => ({ hsCode: `${k < 20 ? "8415" : "8507"}${1_000 + k}`, name: "机器", partner: "VNM" }));
const SECTORS = [
  { id: "appliances", name: { "zh-CN": "家用电器", en: "Appliances" }, prefixes: ["8415"] },
  { id: "batteries", name: { "zh-CN": "电池", en: "Batteries" }, prefixes: ["8507"] },
];
const HISTORY: readonly [Period, Period] = ["2021-09", "2024-08"];

/** How far a product's quantity is up and its unit value down in a month, as logs; its score of that month. */
type Surges = Readonly<Record<string, number>>;

/** Two of the forty products each month, by strengths from 0.10 to 0.20: the top 5 %. */
function pastSurge(place: number, month: Period): number {
  const index = monthIndex(month);
  return (index * 3 + place) % 20 === 0 ? 0.1 + ((index * 7 + place) % 20) / 200 : 0;
}

/** Lines of a month: 10,000 pieces at 10 dollars, or as far from it as the surge says. */
function linesOf(first: Period, last: Period, surges: Surges = {}) {
  return periodsBetween(first, last).flatMap((month) =>
    PRODUCTS.map((product, place) => {
      const strength = surges[product.hsCode] ?? pastSurge(place, month);
      // The rule wants +30 % and −10 %: quantity is up by more than unit value is down.
      const quantity = Math.round(10_000 * Math.exp(strength === 0 ? 0 : strength + 0.3));
      return lineOf(product, month, quantity, Math.round(quantity * 10 * Math.exp(-strength)));
    }),
  );
}

const codeAt = (place: number): string => PRODUCTS[place]?.hsCode ?? "";
const [COOLER, BATTERY] = [codeAt(7), codeAt(31)];

/** Set on two years, so that a short store still has enough scores. */
const TWO_YEARS: AlertBudget = { ...DEFAULT_BUDGET, setOn: 24 };

const withApp = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () =>
  inFolder((folder) => work(testApp(folder, { ...changes, settings: { budget: TWO_YEARS, sectors: SECTORS, subscribers: [subscriber("bureau"), subscriber("director", { minimumLevel: "orange" })], ...changes.settings } })));

const history = (app: App) => importLines(app, "history.csv", linesOf(...HISTORY));
const month = (app: App, period: Period, surges: Surges) => importLines(app, `${period}.csv`, linesOf(period, period, surges));
const stored = (app: App) => withLedger(app, async (ledger) => (await ledger.lastScreening())?.summary.budget?.thresholds.map(({ sector, thresholds }) => ({ sector, ...thresholds })) ?? []);
const levelOf = async (app: App, hsCode: string): Promise<Level | null | undefined> => (await screen(app, configuredQuery(app), () => true))?.items.find(({ verdict }) => verdict.hsCode === hsCode)?.verdict.level;

/** Who is told of what: `bureau: escalated 84151007 orange`. */
const told = async (app: App): Promise<string[]> => lines(await digests(app));

const setFor = (app: App, period: Period, budget: AlertBudget = app.settings.budget) =>
  withWarehouse(app, "read", async (warehouse) => thresholdsSetFor(await readFor(warehouse, app, { ...configuredQuery(app), period }), period, null, { ...app.settings, budget }).thresholds);

describe("thresholds of the score", () => {
  it("are set on the two years before the month they serve, with at most the budgeted shares above them", withApp(async (app) => {
    await history(app);
    const [common, ...none] = await setFor(app, "2024-09");
    expect(none).toEqual([]);
    // 24 months less two Januaries, of which the first year has no score: there is no year before it.
    expect(common).toMatchObject({ sector: null, thresholds: { setFrom: "2022-09", setThrough: "2024-08", validFrom: "2024-09", validThrough: "2025-08", scores: 40 * 22 } });
    expect(common?.thresholds.attention).toBeGreaterThan(0.1);
    expect(common?.thresholds.alarm).toBeGreaterThan(common?.thresholds.attention ?? 0);
    expect(common?.thresholds.alarm).toBeLessThan(0.2);
  }));

  it("are the same whatever the month judged holds", withApp(async (app) => {
    await history(app);
    const before = await setFor(app, "2024-09");
    await month(app, "2024-09", Object.fromEntries(PRODUCTS.map(({ hsCode }, k) => [hsCode, 0.5 + k / 10])));
    expect(await setFor(app, "2024-09")).toEqual(before);
    expect(await setFor(app, "2024-10")).not.toEqual(before);
  }));

  it("are kept for a year and then set anew, on the months that have passed since", withApp(async (app) => {
    await history(app);
    await screenAndRecord(app);
    const first = await stored(app);
    expect(first).toMatchObject([{ validFrom: "2024-08", validThrough: "2025-07", setThrough: "2024-07" }]);
    await importLines(app, "year.csv", linesOf("2024-09", "2025-07"));
    await screenAndRecord(app);
    expect(await stored(app)).toEqual(first);
    await month(app, "2025-08", {});
    await screenAndRecord(app);
    expect(await stored(app)).toMatchObject([{ validFrom: "2025-08", setThrough: "2025-07" }]);
  }, { clock: fixedClock("2025-09-20T09:00:00+08:00") }), 30_000);

  it("are set anew when the budget changes, and stand when only a rule does", withApp(async (app) => {
    await history(app);
    await screenAndRecord(app);
    const first = await stored(app);
    const [rule] = app.settings.rules;
    await month(app, "2024-09", {});
    await screenAndRecord({ ...app, settings: { ...app.settings, rules: rule === undefined ? [] : [{ ...rule, quantityGrowth: 0.4 }] } });
    expect(await stored(app)).toEqual(first);
    const wider = { ...app, settings: { ...app.settings, budget: { ...TWO_YEARS, attention: 0.04 } } };
    await screenAndRecord(wider);
    const [anew] = await stored(wider);
    expect(anew).toMatchObject({ validFrom: "2024-09" });
    expect(anew?.attention).toBeLessThan(first[0]?.attention ?? 0);
  }));

  it("of a sector with shares of its own are set on its own scores, and those of the rest on the rest", withApp(async (app) => {
    await history(app);
    const budget: AlertBudget = { ...TWO_YEARS, sectors: [{ sector: "batteries", attention: 0.045, alarm: 0.02 }] };
    const set = await setFor(app, "2024-09", budget);
    expect(set.map(({ sector, thresholds }) => [sector, thresholds.scores])).toEqual([[null, 440], ["batteries", 440]]);
    const [rest, own] = set;
    expect(own?.thresholds.attention).not.toBe(rest?.thresholds.attention);
    await month(app, "2024-09", { [BATTERY]: 0.15, [COOLER]: 0.15 });
    const judged = await screen({ ...app, settings: { ...app.settings, budget } }, configuredQuery(app), ({ kind }) => kind === "surge");
    expect(Object.fromEntries(judged?.items.map(({ verdict }) => [verdict.hsCode, verdict.thresholds?.attention]) ?? [])).toMatchObject({ [BATTERY]: own?.thresholds.attention, [COOLER]: rest?.thresholds.attention });
  }));

  it("are on another basis when the prefixes or the order of sectors with shares of their own change, and on the same when those of others do", () => {
    const sector = (id: string, ...prefixes: string[]) => ({ id, name: { "zh-CN": id, en: id }, prefixes });
    const shares = { attention: 0.045, alarm: 0.02 };
    const basis = (...sectors: ReturnType<typeof sector>[]): string =>
      thresholdBasis({ budget: { ...TWO_YEARS, sectors: [{ sector: "batteries", ...shares }, { sector: "cells", ...shares }] }, gates: LIMITS, sectors });
    const [appliances, batteries, cells] = [sector("appliances", "8415"), sector("batteries", "8507"), sector("cells", "850760")];
    const before = basis(appliances, batteries, cells);
    expect(basis(sector("appliances", "8418"), batteries, cells)).toBe(before);
    expect(basis(appliances, sector("batteries", "8507", "8506"), cells)).not.toBe(before);
    expect(basis(appliances, cells, batteries)).not.toBe(before);
    expect(thresholdBasis({ budget: TWO_YEARS, gates: LIMITS, sectors: [] })).toBe(thresholdBasis({ budget: TWO_YEARS, gates: LIMITS, sectors: SECTORS }));
  });

  it("are none in a young store: the level rests on the rule, and the summary says so", withApp(async (app) => {
    await importLines(app, "young.csv", linesOf("2022-11", "2024-02"));
    await month(app, "2024-03", { [COOLER]: 0.5 });
    const { screened } = await screenAndRecord(app);
    expect(screened?.summary.budget).toMatchObject({ thresholds: [], counts: { scored: 0, overAttention: 0 }, past: null });
    const cooler = screened?.items.find(({ verdict }) => verdict.hsCode === COOLER)?.verdict;
    expect(cooler).toMatchObject({ level: "blue", thresholds: null });
    expect(cooler?.score).toBeCloseTo(0.5, 3);
    expect(cooler?.gates.at(-1)).toMatchObject({ name: "score_alarm", lacks: "thresholds" });
  }));

  it("are read, not set anew, by what looks and writes nothing; a month before them has its own, which are not kept", withApp(async (app) => {
    await history(app);
    await screenAndRecord(app);
    const [kept] = await stored(app);
    await month(app, "2024-09", { [COOLER]: 0.4 });
    const ask = async (period: Period | null, asOf: number | null = null) => (await screen(app, { ...configuredQuery(app), period, asOf }, () => true))?.summary.budget?.thresholds[0]?.thresholds;
    expect({ sector: null, ...(await ask(null)) }).toEqual(kept);
    expect(await ask("2024-05")).toMatchObject({ validFrom: "2024-05", setThrough: "2024-04" });
    expect(await ask("2024-08", 1)).toMatchObject({ validFrom: "2024-08", setThrough: "2024-07" });
    expect(await stored(app)).toEqual([kept]);
  }));

  it("and scores are the same where one code is explained as where all are screened", withApp(async (app) => {
    await history(app);
    await month(app, "2024-09", { [COOLER]: 0.16 });
    const screened = (await screen(app, configuredQuery(app), () => true))?.items.find(({ verdict }) => verdict.hsCode === COOLER)?.verdict;
    const { items } = await explain(app, { ...configuredQuery(app), scope: "all" }, COOLER, "VNM");
    expect(items.map(({ verdict }) => verdict)).toEqual([screened]);
  }));
});

describe("levels by rule and score", () => {
  it("raise one window with a score over attention to yellow, and tell of it", withApp(async (app) => {
    await history(app);
    await screenAndRecord(app);
    const [lines] = await stored(app);
    const between = ((lines?.attention ?? 0) + (lines?.alarm ?? 0)) / 2;
    await month(app, "2024-09", { [COOLER]: between, [BATTERY]: 0.05 });
    await screenAndRecord(app);
    expect([await levelOf(app, COOLER), await levelOf(app, BATTERY)]).toEqual(["yellow", null]);
    expect(await told(app)).toEqual([`bureau: added ${COOLER} yellow`]);
  }));

  it("tell of a rise to orange or red as an escalation, also those who wanted to hear of no yellow", withApp(async (app) => {
    await history(app);
    await screenAndRecord(app);
    const [lines] = await stored(app);
    const between = ((lines?.attention ?? 0) + (lines?.alarm ?? 0)) / 2;
    await month(app, "2024-09", { [COOLER]: between });
    await screenAndRecord(app);
    const later = { ...app, clock: fixedClock("2024-11-27T09:00:00+08:00") };
    await month(later, "2024-10", { [COOLER]: 0.4 });
    const { transitions, messages } = await screenAndRecord(later);
    expect(transitions).toMatchObject([{ state: "escalated", cause: "level_raised", level: "orange" }]);
    expect(messages).toBe(2);
    expect(await told(app)).toEqual([`bureau: added ${COOLER} yellow`, `bureau: escalated ${COOLER} orange`, `director: escalated ${COOLER} orange`]);
    const { html } = await weeklyReport(later, "2024-11-27", null);
    expect(readFileSync(html, "utf8")).toContain("预警新增0项，升级1项，持续0项，缓解0项，结束0项");
    expect((await screenAndRecord(later)).screened).toBeNull();
  }), 30_000);

  it("tell of the end all who were told of the episode, though its level had eased before", withApp(async (app) => {
    await history(app);
    await screenAndRecord(app);
    const [lines] = await stored(app);
    const between = ((lines?.attention ?? 0) + (lines?.alarm ?? 0)) / 2;
    for (const [at, surge] of [["2024-09", 0.4], ["2024-10", between], ["2024-11", 0], ["2024-12", 0]] as const) {
      await month(app, at, { [COOLER]: surge });
      await screenAndRecord(app);
    }
    const of = (await told(app)).filter((each) => each.includes(COOLER) && !each.includes(" eased "));
    expect(of.map((each) => each.split(" ").slice(0, 2).join(" "))).toEqual(["bureau: added", "director: added", "bureau: closed", "director: closed"]);
  }, { clock: fixedClock("2025-01-27T09:00:00+08:00") }), 30_000);

  it("list what only the score raises, and tell nobody", withApp(async (app) => {
    await history(app);
    await screenAndRecord(app);
    // Quantity up by a quarter: under the rule's +30 %, over every score before.
    const lines = linesOf("2024-09", "2024-09", {}).map((cells) => (cells.商品编码 === COOLER ? { ...cells, 第一数量: "12500", 美元: String(Math.round(125_000 * 0.8)) } : cells));
    await importLines(app, "2024-09.csv", lines);
    const { screened, transitions } = await screenAndRecord(app);
    expect(screened?.items.find(({ verdict }) => verdict.hsCode === COOLER)?.verdict).toMatchObject({ kind: "surge", level: "blue", triggeredBy: [] });
    expect([transitions.filter(({ verdict }) => verdict.hsCode === COOLER), await told(app)]).toEqual([[], []]);
  }));
});

describe("the share really raised", () => {
  it("has no average where the store was just filled; with each month screened in its time it has one more", withApp(async (app) => {
    await history(app);
    const first = await screenAndRecord(app);
    expect(first.screened?.summary.budget).toMatchObject({ counts: { decidable: 40, scored: 40 }, past: null });
    for (const [at, surges] of [["2024-09", { [COOLER]: 0.4 }], ["2024-10", { [COOLER]: 0.4, [BATTERY]: 0.4 }]] as const) {
      await month(app, at, surges);
      await screenAndRecord(app);
    }
    const budget = (await withLedger(app, (ledger) => ledger.lastScreening()))?.summary.budget;
    expect(budget?.counts).toMatchObject({ overAttention: 2, overAlarm: 2, alerted: 2 });
    expect(budget?.past).toMatchObject({ months: 3, counts: { decidable: 120, scored: 120 } });
    expect(budget?.past?.counts.overAttention).toBe(3 + (first.screened?.summary.budget?.counts.overAttention ?? 0));
  }), 30_000);

  it("of another flow or scope has none: nobody screened it month by month", withApp(async (app) => {
    await history(app);
    await screenAndRecord(app);
    await month(app, "2024-09", {});
    await screenAndRecord(app);
    const past = async (changes: object) => (await screen(app, { ...configuredQuery(app), ...changes }, () => true))?.summary.budget?.past;
    expect([(await past({}))?.months, await past({ scope: "all" })]).toEqual([2, null]);
    expect((await past({ period: addMonths("2024-09", 1) }))?.months).toBeUndefined();
  }));

  it("has no average with months of another watch list or another budget", withApp(async (app) => {
    await history(app);
    await screenAndRecord(app);
    await month(app, "2024-09", {});
    const past = async (changes: Partial<App["settings"]>) => (await screen({ ...app, settings: { ...app.settings, ...changes } }, configuredQuery(app), () => true))?.summary.budget?.past;
    expect([(await past({}))?.months, await past({ budget: { ...TWO_YEARS, attention: 0.04 } })]).toEqual([2, null]);
    expect(await past({ sectors: SECTORS.map((sector) => (sector.id === "batteries" ? { ...sector, prefixes: ["8507", "8506"] } : sector)) })).toBeNull();
  }));
});
