import { describe, expect, it, vi } from "vitest";
import { DEFAULT_BUDGET } from "../../src/detect/budget.js";
import type { ScopedThresholds } from "../../src/detect/score/scoped-thresholds.js";
import type { App } from "../../src/pipeline/app.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { replay } from "../../src/pipeline/replay.js";
import { replayedThresholds, type ThresholdMonths } from "../../src/pipeline/replayed-thresholds.js";
import { configuredQuery, screen } from "../../src/pipeline/screen.js";
import type { Settings } from "../../src/settings/settings.js";
import { monthIndex, periodsBetween, type Period } from "../../src/trade/period.js";
import { testApp } from "../helpers/app.js";
import { backtested } from "../helpers/backtesting.js";
import { importLines, lineOf, type Product } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";

// What stands around the detector is shown with a score that can be worked out by hand.
vi.mock("../../src/detect/score/score-panel.js", async () => ({ scorePanel: (await import("../helpers/yearly-score.js")).yearlyScore }));

/** Twenty-five products: eleven months of them are enough scores. */
const PRODUCTS: readonly Product[] = Array.from({ length: 25 }, (_, k) => ({ hsCode: `8507${1_000 + k}`, name: "电池", partner: "VNM" }));

/** Each month one product is up, every month by more than the month before: thresholds set a month later are higher. */
function linesOf(first: Period, last: Period) {
  return periodsBetween(first, last).flatMap((month) =>
    PRODUCTS.map((product, place) => {
      const strength = (monthIndex(month) * 3) % 25 === place ? 0.1 + (monthIndex(month) - monthIndex("2022-01")) / 100 : 0;
      return lineOf(product, month, Math.round(10_000 * Math.exp(2 * strength)), Math.round(100_000 * Math.exp(strength)));
    }),
  );
}

const withApp = (work: (app: App) => Promise<void>) => () => inFolder((folder) => work(testApp(folder)));
const history = (app: App, last: Period) => importLines(app, "history.csv", linesOf("2022-01", last), { publishedOn: "2024-11-01" });

type Found = { readonly lines: Readonly<Record<Period, readonly ScopedThresholds[]>>; readonly months: ThresholdMonths };

/** The thresholds of each month replayed from one on. */
async function linesFrom(app: App, from: Period | null, settings: Settings = app.settings, newest: number | null = null): Promise<Found> {
  const query = configuredQuery(app);
  const thresholds = await replayedThresholds(app, query, settings);
  const lines: Record<Period, readonly ScopedThresholds[]> = {};
  await replay(app, query, { from, to: null }, { newest, onProgress: () => undefined }, async (read, { period }, firstFrom) => {
    lines[period] = (await thresholds.at(read, period, firstFrom)).thresholds;
  });
  return { lines, months: thresholds.months() };
}

describe("thresholds of a replay that no screening has stored", () => {
  it("are set on the months before January of the year they serve, and there are none where too little came before", withApp(async (app) => {
    await history(app, "2024-06");
    const { lines, months } = await linesFrom(app, null);
    expect(lines["2023-12"]).toEqual([]);
    expect(lines["2024-02"]).toMatchObject([{ thresholds: { setFrom: "2023-02", setThrough: "2023-12", validFrom: "2024-01", validThrough: "2024-12", scores: 25 * 11 } }]);
    expect(lines["2024-06"]).toEqual(lines["2024-02"]);
    expect(months).toEqual({ stored: 0, set: 5, none: 11 });
  }));

  it("are the same for a month whichever month the replay begins with", withApp(async (app) => {
    await history(app, "2024-06");
    const whole = await linesFrom(app, null);
    for (const found of [await linesFrom(app, "2024-04"), await linesFrom(app, "2023-09"), await linesFrom(app, null, app.settings, 2)]) {
      expect(Object.keys(found.lines).length).toBeGreaterThan(1);
      for (const [period, lines] of Object.entries(found.lines)) expect(lines, period).toEqual(whole.lines[period]);
    }
  }));

  it("serve blocks of as many months as the budget keeps them", withApp(async (app) => {
    await history(app, "2024-06");
    const quarterly = { ...app.settings, budget: { ...DEFAULT_BUDGET, keep: 3 } };
    const { lines } = await linesFrom(app, "2024-03", quarterly);
    expect(Object.entries(lines).map(([period, [line]]) => [period, line?.thresholds.validFrom])).toEqual([["2024-03", "2024-01"], ["2024-04", "2024-04"], ["2024-05", "2024-04"], ["2024-06", "2024-04"]]);
  }));
});

describe("thresholds that screenings have stored", () => {
  it("serve the replay as they serve a screening of the month, and it says of how many months", withApp(async (app) => {
    await history(app, "2024-03");
    await screenAndRecord(app);
    await importLines(app, "later.csv", linesOf("2024-04", "2024-06"), { publishedOn: "2024-11-02" });
    const { lines, months } = await linesFrom(app, "2024-02");
    expect(months).toEqual({ stored: 4, set: 1, none: 0 });
    for (const period of ["2024-03", "2024-06"]) {
      const screened = await screen(app, { ...configuredQuery(app), period }, () => false);
      const used = screened?.summary.budget?.thresholds.map(({ thresholds }) => thresholds);
      expect(lines[period]?.map(({ thresholds }) => thresholds), period).toEqual(used);
      expect(used).toMatchObject([{ validFrom: "2024-03" }]);
    }
    expect((await backtested(app, { from: "2024-02" })).thresholds).toEqual(months);
  }));

  it("do not serve another budget", withApp(async (app) => {
    await history(app, "2024-03");
    await screenAndRecord(app);
    const wider = { ...app.settings, budget: { ...DEFAULT_BUDGET, attention: 0.05 } };
    expect((await linesFrom(app, "2024-03", wider)).months).toEqual({ stored: 0, set: 1, none: 0 });
    expect((await linesFrom(app, "2024-03")).months).toEqual({ stored: 1, set: 0, none: 0 });
  }));
});
