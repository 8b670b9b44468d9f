import { describe, expect, it } from "vitest";
import type { Gate, Verdict } from "../../src/detect/verdict.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";
import { panelOf, times, type Month } from "../helpers/panel.js";

const december = (base: Month, now: Month, replaced: Readonly<Record<number, Month>> = {}) => judgeAt(twoYears(base, now, replaced), "2024-12");
const gate = (verdict: Verdict, name: Gate["name"]): Gate | undefined => verdict.gates.find((each) => each.name === name);
const NOT_EVALUABLE = { kind: "not_evaluable", level: null };
/** December judged, of the first or the second year. */
const [NOW, YEAR_BEFORE] = [23, 11];

describe("a series that can't be judged", () => {
  it("is every series in January", () => {
    const verdict = judgeAt(panelOf("2023-01", { months: times(25, CLEARLY) }), "2025-01");
    expect(verdict).toMatchObject({ ...NOT_EVALUABLE, reason: "january_alone", triggeredBy: [] });
    expect(verdict.gates).toMatchObject([{ name: "january_alone", pass: false }]);
    expect(verdict.windows.month).toMatchObject({ quantity: null, value: null, met: false, reason: "january_alone" });
  });

  it("is one whose month is not out", () => {
    const verdict = december(BASE, CLEARLY, { [NOW]: "unknown" });
    expect(verdict).toMatchObject({ ...NOT_EVALUABLE, reason: "not_released" });
    expect(gate(verdict, "released")).toMatchObject({ pass: false, effect: "not_evaluable" });
    expect(gate(verdict, "history")?.pass).toBe(true);
  });

  it.each([["2026-05"], ["2025-02"], ["2019-06"]])("is one judged at a month outside everything stored, such as %s, whatever series stands beside it", (period) => {
    const panel = panelOf("2023-01", { key: { partner: "USA" }, months: times(24, BASE) }, { months: times(24, CLEARLY) }, { key: { partner: "DEU" }, months: times(24, BASE) });
    expect(judgeAt(panel, period, {}, {}, 1)).toMatchObject({ ...NOT_EVALUABLE, reason: "not_released" });
  });

  it("S28 is one known for less than thirteen months: a code without a history", () => {
    const verdict = judgeAt(panelOf("2024-01", { months: times(12, CLEARLY) }), "2024-12");
    expect(verdict).toMatchObject({ ...NOT_EVALUABLE, reason: "short_history" });
    expect(gate(verdict, "history")).toMatchObject({ value: 12, threshold: 13, unit: "months", pass: false });
  });

  it("is one with gaps in every window", () => {
    expect(december(BASE, CLEARLY, { [YEAR_BEFORE]: "unknown" })).toMatchObject({ ...NOT_EVALUABLE, reason: "missing_month" });
  });

  it("S28 is one that nobody had before: a new code has no growth rate", () => {
    const verdict = december("no trade", CLEARLY);
    expect(verdict).toMatchObject({ ...NOT_EVALUABLE, reason: "new_code" });
    expect(verdict.windows.year).toMatchObject({ quantity: 1_800, quantityBase: 0, quantityYoy: null, valueYoy: null, unitValueBase: null, unitValueYoy: null });
    expect(gate(verdict, "base_not_zero")?.pass).toBe(false);
  });

  it.each([
    ["missing", "quantity_missing"],
    ["suppressed", "quantity_suppressed"],
  ] as const)("is one whose quantity is %s", (status, reason) => {
    const verdict = december([null, 1_000, status], [null, 1_200, status]);
    expect(verdict).toMatchObject({ ...NOT_EVALUABLE, reason });
    expect(verdict.windows.month).toMatchObject({ quantity: null, unitValue: null, value: 1_200, valueBase: 1_000, met: false, reason });
  });

  it("is one whose quantity is published as zero beside a value: nothing is divided by it", () => {
    const verdict = december([0, 1_000, "zero"], [0, 1_200, "zero"]);
    expect(verdict).toMatchObject({ ...NOT_EVALUABLE, reason: "quantity_zero" });
    expect(verdict.windows.month).toMatchObject({ quantity: 0, unitValue: null, quantityYoy: null, unitValueYoy: null });
  });

  it("is one counted in another unit than a year before", () => {
    const verdict = december([100, 1_000, "reported", "kg"], CLEARLY);
    expect(verdict).toMatchObject({ ...NOT_EVALUABLE, reason: "unit_changed" });
    expect(verdict.windows.month).toMatchObject({ quantity: 150, quantityUnit: "u", quantityBase: null, quantityYoy: null, unitValueBase: null, unitValueYoy: null, valueYoy: 1_200 / 1_000 - 1 });
    expect(gate(verdict, "unit")?.pass).toBe(false);
  });

  it("is one whose base is worth less than the floor, which itself is enough", () => {
    const low = judgeAt(twoYears([10, 8], CLEARLY), "2024-12");
    expect(low).toMatchObject({ ...NOT_EVALUABLE, reason: "low_base" });
    expect(gate(low, "low_base")).toMatchObject({ value: 96, threshold: 100, unit: "currency", pass: false });
    expect(judgeAt(twoYears([10, 8], CLEARLY), "2024-12", {}, { lowBase: { USD: 96 } }).reason).toBeNull();
  });

  it("is one in a currency the rule has no floor for", () => {
    expect(judgeAt(twoYears(BASE, CLEARLY, {}, { currency: "EUR" }), "2024-12")).toMatchObject({ ...NOT_EVALUABLE, reason: "currency_without_threshold" });
  });
});

describe("a gate changes kind and level, never the figures", () => {
  it("so that a series with too low a base still shows that its windows met the rule", () => {
    const verdict = judgeAt(twoYears(BASE, CLEARLY), "2024-12", {}, { lowBase: { USD: 1e6 } });
    expect(verdict).toMatchObject({ ...NOT_EVALUABLE, reason: "low_base", triggeredBy: ["month", "quarter", "ytd", "year"] });
    expect(verdict.windows.year.met).toBe(true);
  });
});

describe("a gap in some windows", () => {
  it("leaves the others to be judged: a unit that changed in the middle of the year", () => {
    const verdict = december(BASE, CLEARLY, Object.fromEntries(Array.from({ length: 6 }, (_, m) => [12 + m, [150, 1_200, "reported", "kg"] as const])));
    expect(verdict).toMatchObject({ kind: "surge", level: "blue", triggeredBy: ["month", "quarter"] });
    expect(verdict.windows.year).toMatchObject({ quantity: null, value: 14_400, reason: "unit_changed", met: false });
  });

  it("is told for its own window only: one missing quantity in summer", () => {
    const verdict = december(BASE, CLEARLY, { 18: [null, 1_200, "missing"] });
    expect([verdict.windows.month.reason, verdict.windows.quarter.reason, verdict.windows.ytd.reason, verdict.windows.year.reason]).toEqual([null, null, "quantity_missing", "quantity_missing"]);
    expect(verdict.reason).toBeNull();
  });

  it("in each of them leaves nothing, and the weightiest reason is told", () => {
    const verdict = december(BASE, CLEARLY, { [NOW - 1]: [null, 1_200, "suppressed"], [YEAR_BEFORE]: "unknown" });
    expect([verdict.windows.month.reason, verdict.windows.year.reason]).toEqual(["missing_month", "quantity_suppressed"]);
    expect(verdict).toMatchObject({ ...NOT_EVALUABLE, reason: "missing_month" });
  });
});

describe("a series without trade", () => {
  it("for a whole year is quiet", () => {
    expect(december(BASE, "no trade")).toMatchObject({ kind: "quiet", level: null, reason: null });
  });

  it("that was never traded is quiet", () => {
    expect(december("no trade", "no trade")).toMatchObject({ kind: "quiet", level: null });
  });

  it("in the month judged is judged by its other windows", () => {
    const verdict = december(BASE, CLEARLY, { [NOW]: "no trade" });
    expect(verdict.windows.month).toMatchObject({ value: 0, quantity: 0, reason: "no_trade", met: false });
    expect(verdict).toMatchObject({ kind: "surge", level: "blue", reason: null });
  });
});

describe("a level held at blue", () => {
  it("is that of an estimated quantity, in the window or its base", () => {
    for (const month of [NOW, YEAR_BEFORE]) {
      const verdict = december(BASE, CLEARLY, { [month]: month === NOW ? [150, 1_200, "estimated"] : [100, 1_000, "estimated"] });
      expect(verdict).toMatchObject({ kind: "surge", level: "blue", triggeredBy: ["month", "quarter", "ytd", "year"] });
      expect(gate(verdict, "quantity_estimated")).toMatchObject({ pass: false, effect: "caps_at_blue" });
    }
  });

  it("is that of value without quantity above its share of a window, the share itself being allowed", () => {
    const withZero = (share: number) => {
      const panel = twoYears([100, 100_000], [150, 110_000], { 15: [0, 12_100, "zero"] });
      return judgeAt(panel, "2024-12", {}, { zeroQuantityShare: share });
    };
    const exact = 12_100 / (11 * 110_000 + 12_100);
    expect(withZero(exact).level).toBe("yellow");
    expect(withZero(exact - 1e-9).level).toBe("blue");
    expect(gate(withZero(0.001), "quantity_zero")).toMatchObject({ value: exact, threshold: 0.001, pass: false, effect: "caps_at_blue" });
  });
});

describe("the gates of a series that passes", () => {
  it("are all listed, each with its number where it has one", () => {
    const { gates } = december(BASE, CLEARLY);
    expect(gates.map(({ name }) => name)).toEqual(["released", "chapter_complete", "same_goods", "history", "quantity", "unit", "quantity_plausible", "product_level", "base_not_zero", "low_base", "quantity_zero", "quantity_estimated", "huge_consignment", "score", "score_alarm"]);
    expect(gates.filter(({ effect }) => effect !== "none").every(({ pass }) => pass)).toBe(true);
    expect(gates.find(({ name }) => name === "history")).toMatchObject({ value: 24, threshold: 13 });
    expect(gates.find(({ name }) => name === "low_base")).toMatchObject({ value: 12_000, threshold: 100 });
  });
});
