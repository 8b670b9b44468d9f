import { describe, expect, it } from "vitest";
import { WINDOW_NAMES } from "../../src/detect/verdict.js";
import { BASE, CLEARLY, EXACTLY, judgeAt, PROVENANCE, twoYears } from "../helpers/judged.js";
import { panelOf, times, type Month } from "../helpers/panel.js";

const december = (base: Month, now: Month, replaced: Readonly<Record<number, Month>> = {}) => judgeAt(twoYears(base, now, replaced), "2024-12");

describe("the figures of a window", () => {
  it("are sums, rates against the same months a year before, and value by quantity", () => {
    expect(december(BASE, CLEARLY).windows.quarter).toEqual({
      ...{ firstPeriod: "2024-10", lastPeriod: "2024-12", currency: "USD", quantityUnit: "u", quantityBasis: "first" },
      ...{ quantity: 450, quantityBase: 300, quantityYoy: 0.5 },
      ...{ value: 3600, valueBase: 3000, valueYoy: 3600 / 3000 - 1 },
      ...{ unitValue: 8, unitValueBase: 10, unitValueYoy: 8 / 10 - 1 },
      ...{ met: true, reason: null },
    });
  });

  it("take twelve months against the twelve before for the year, and January to now for the year so far", () => {
    const { year, ytd } = judgeAt(panelOf("2023-01", { months: [...times(12, BASE), ...times(9, CLEARLY)] }), "2024-09").windows;
    expect([ytd.firstPeriod, ytd.quantity, ytd.quantityBase]).toEqual(["2024-01", 9 * 150, 9 * 100]);
    expect([year.firstPeriod, year.quantity, year.quantityBase, year.reason]).toEqual(["2023-10", 3 * 100 + 9 * 150, null, "short_history"]);
  });

  it("take January and February as the month judged in February", () => {
    const panel = panelOf("2023-01", { months: [[100, 1_000], [100, 1_000], ...times(10, BASE), [200, 1_800], [60, 540]] });
    expect(judgeAt(panel, "2024-02").windows.month).toMatchObject({ firstPeriod: "2024-01", quantity: 260, quantityBase: 200, value: 2_340, met: true });
  });

  it("carry what they were made with: rule, import sequence and the hash of the rules", () => {
    expect(december(BASE, CLEARLY)).toMatchObject({ ...PROVENANCE, rule: "measure-21", period: "2024-12", hsCode: "84151021", partner: "VNM", score: null });
  });
});

describe("quantity up and unit value down", () => {
  it("are met at exactly +30 % and −10 %", () => {
    const { windows, triggeredBy } = december(BASE, EXACTLY);
    expect([windows.month.quantityYoy, windows.month.unitValueYoy].map((rate) => rate?.toFixed(12))).toEqual(["0.300000000000", "-0.100000000000"]);
    expect(triggeredBy).toEqual(WINDOW_NAMES);
  });

  it("are not met at +29.999 %", () => {
    expect(december(BASE, [129.999, 129.999 * 9]).triggeredBy).toEqual([]);
  });

  it("are not met at −9.999 %", () => {
    expect(december(BASE, [130, 130 * 9.0001]).triggeredBy).toEqual([]);
  });

  it("are met at exact thirds and tenths that no binary number holds", () => {
    // 0.1 × 3 is 0.30000000000000004 and 1.3 − 1 is 0.30000000000000004 too: neither side may decide.
    for (const scale of [0.1, 0.7, 1 / 3, 1e-3, 1e9]) {
      expect(judgeAt(twoYears([100 * scale, 1_000], [130 * scale, 1_170]), "2024-12").triggeredBy, String(scale)).toEqual(WINDOW_NAMES);
    }
  });

  it("need both: more at the old price, or less quantity at a lower one, is quiet", () => {
    expect(december(BASE, [200, 2_000])).toMatchObject({ kind: "quiet", level: null, triggeredBy: [] });
    expect(december(BASE, [110, 550])).toMatchObject({ kind: "quiet", level: null, triggeredBy: [] });
  });

  it("need a window worth its currency's floor, the floor itself being enough", () => {
    const panel = twoYears([100, 1_000], [125, 1_000]);
    const met = (floor: number) => judgeAt(panel, "2024-12", { quantityGrowth: 0.25, windowValue: { USD: floor } }).triggeredBy;
    expect(met(1_000)).toEqual(WINDOW_NAMES);
    expect(met(1_000.01)).toEqual(["quarter", "ytd", "year"]);
    expect(met(12_000)).toEqual(["ytd", "year"]);
    expect(met(12_001)).toEqual([]);
  });

  it("hold each currency to its own floor", () => {
    const yuan = (value: number) => judgeAt(twoYears([100, value], [150, value * 1.2], {}, { currency: "CNY" }), "2024-12").triggeredBy;
    expect(yuan(1_000)).toEqual(["ytd", "year"]);
    expect(yuan(6_000)).toEqual(WINDOW_NAMES);
  });
});

describe("the level without a score", () => {
  it("is yellow when all four windows meet the rule", () => {
    expect(december(BASE, CLEARLY)).toMatchObject({ kind: "surge", level: "yellow", reason: null, triggeredBy: WINDOW_NAMES });
  });

  it("is blue when fewer do", () => {
    const { triggeredBy, level } = december(BASE, CLEARLY, { 23: BASE });
    expect(triggeredBy).toEqual(["quarter", "ytd", "year"]);
    expect(level).toBe("blue");
  });

  it("is never orange or red, however steep", () => {
    expect(december([100, 1_000_000], [100_000, 2_000_000]).level).toBe("yellow");
  });

  it("is blue for windows that can't all be judged", () => {
    const short = judgeAt(panelOf("2023-09", { months: [...times(12, BASE), ...times(4, CLEARLY)] }), "2024-12");
    expect(short).toMatchObject({ kind: "surge", level: "blue", triggeredBy: ["month", "quarter"] });
    expect([short.windows.ytd.reason, short.windows.year.reason]).toEqual(["short_history", "short_history"]);
  });
});
