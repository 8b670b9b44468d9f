import { describe, expect, it } from "vitest";
import { currencyEffect } from "../../src/detect/currency-effect.js";
import { otherCurrencies } from "../../src/series/other-currencies.js";
import type { Panel } from "../../src/series/panel.js";
import { KEY, panelOf, times, type Line, type Month } from "../helpers/panel.js";
import { judgeAt, RULE } from "../helpers/judged.js";

/** Two years of equal months each, in one currency. */
function years(currency: string, base: Month, now: Month): Line {
  return { key: { currency }, months: [...times(12, base), ...times(12, now)] };
}

/** 100 pieces at 10 dollars, then 150 at 8: −20 %. */
const IN_DOLLARS = years("USD", [100, 1_000], [150, 1_200]);

function compared(panel: Panel, changes: Partial<typeof RULE> = {}) {
  const verdict = judgeAt(panel, "2024-12", changes);
  const place = otherCurrencies(panel)(verdict);
  return place === null ? null : currencyEffect(verdict, panel, place, { ...RULE, ...changes });
}

describe("S24 a product whose figures are stored in two currencies", () => {
  it("shows both changes of its unit value in the longest window, and no effect where they tell the same", () => {
    const both = panelOf("2023-01", IN_DOLLARS, years("CNY", [100, 7_000], [150, 8_400]));
    const told = compared(both);
    expect(told).toMatchObject({ window: "year", currency: "USD", otherCurrency: "CNY", effect: null });
    expect(told?.unitValueYoy).toBeCloseTo(-0.2, 12);
    expect(told?.otherUnitValueYoy).toBeCloseTo(-0.2, 12);
  });

  it("has an exchange-rate effect where the unit value falls in one currency and rises in the other", () => {
    // 70 yuan a piece, then 71.
    expect(compared(panelOf("2023-01", IN_DOLLARS, years("CNY", [100, 7_000], [150, 10_650])))?.effect).toBe("other_sign");
  });

  it("has one where only one of the falls reaches the rule's cut-off", () => {
    // 70 yuan a piece, then 66.5: −5 % against −10 % asked for.
    const both = panelOf("2023-01", IN_DOLLARS, years("CNY", [100, 7_000], [150, 9_975]));
    expect([compared(both)?.effect, compared(both, { unitValueDrop: 0.04 })?.effect]).toEqual(["one_meets", null]);
  });

  it("flips with the currency where the rule is met in one and in no window of the other", () => {
    const both = panelOf("2023-01", IN_DOLLARS, years("CNY", [100, 7_000], [150, 9_975]));
    expect(compared(both)).toMatchObject({ triggeredBy: ["month", "quarter", "ytd", "year"], otherTriggeredBy: [], flips: true });
    const dearer = panelOf("2023-01", years("USD", [100, 1_000], [150, 1_425]), years("CNY", [100, 7_000], [150, 8_400]));
    expect(compared(dearer)).toMatchObject({ triggeredBy: [], otherTriggeredBy: ["month", "quarter", "ytd", "year"], flips: true });
  });

  it("does not flip where some window still meets the rule, though the longest does not", () => {
    const lastMonth: Line = { key: { currency: "CNY" }, months: [...times(12, [100, 7_000] as const), ...times(11, [150, 9_975] as const), [150, 9_000]] };
    expect(compared(panelOf("2023-01", IN_DOLLARS, lastMonth))).toMatchObject({ effect: "one_meets", otherTriggeredBy: ["month"], flips: false });
  });

  it("does not flip because the other currency has a higher floor, or none", () => {
    const both = panelOf("2023-01", IN_DOLLARS, years("CNY", [100, 7_000], [150, 8_400]));
    expect([compared(both, { windowValue: { USD: 1_000, CNY: 1e9 } })?.flips, compared(both, { windowValue: { USD: 1_000 } })?.flips, compared(both, { windowValue: { USD: 1e9, CNY: 1 } })?.flips]).toEqual([false, false, false]);
  });

  it("does not flip by a floor of an average week, which both currencies are held to as the window's own", () => {
    const both = panelOf("2023-01", years("EUR", [100, 1_000], [150, 1_200]), years("USD", [100, 7_000], [150, 8_400]));
    // December has 31 days: 1,200 euros are 271 a week, the year's 14,400 in 366 days 275.
    const asked = (week: number) => compared(both, { floorPer: "week", windowValue: { EUR: week } });
    expect(asked(300)).toMatchObject({ triggeredBy: [], otherTriggeredBy: [], flips: false });
    expect(asked(273)?.otherTriggeredBy).toEqual(asked(273)?.triggeredBy);
    expect(asked(270)).toMatchObject({ triggeredBy: ["month", "quarter", "ytd", "year"], otherTriggeredBy: ["month", "quarter", "ytd", "year"], flips: false });
  });

  it("has none where only the floors of the currencies differ", () => {
    const both = panelOf("2023-01", IN_DOLLARS, years("CNY", [100, 7_000], [150, 8_400]));
    expect(compared(both, { windowValue: { USD: 1_000 } })?.effect).toBeNull();
  });

  it("is compared in the longest window that both currencies have", () => {
    const short: Line = { key: { currency: "CNY" }, months: [...times(9, "unknown"), ...times(3, [100, 7_000] as const), ...times(9, "unknown"), ...times(3, [150, 8_400] as const)] };
    expect(compared(panelOf("2023-01", IN_DOLLARS, short))?.window).toBe("quarter");
  });

  it("is not compared where the other currency counts in another unit, or where there is none", () => {
    const inKg = years("CNY", [100, 7_000, "reported", "kg"], [150, 8_400, "reported", "kg"]);
    expect([compared(panelOf("2023-01", IN_DOLLARS, inKg)), compared(panelOf("2023-01", IN_DOLLARS))]).toEqual([null, null]);
  });

  it("is the same trade only: another market, office or province is not its other currency", () => {
    const others = [{ partner: "USA" }, { source: "comtrade" }, { province: "44" }, { hsCode: "84151022" }, { family: ["84151021", "84151022"] }] as const;
    const lines = others.map((key) => ({ ...years("CNY", [100, 7_000], [150, 10_650]), key: { currency: "CNY", ...key } }));
    expect(otherCurrencies(panelOf("2023-01", IN_DOLLARS, ...lines))(KEY)).toBeNull();
  });
});
