/** Each preset of config/rules.yaml on series small enough to check by hand. */
import { describe, expect, it } from "vitest";
import { baseOf, monthsCompared } from "../../src/detect/base.js";
import { floorOf } from "../../src/detect/floor.js";
import { judge } from "../../src/detect/judge.js";
import { NO_OBSTACLES, type Obstacles } from "../../src/series/obstacles.js";
import type { Panel } from "../../src/series/panel.js";
import { readRulesFile } from "../../src/settings/rules-file.js";
import { monthIndex, type Period } from "../../src/trade/period.js";
import { PROVENANCE, RULE } from "../helpers/judged.js";
import { panelOf, times, type Line, type Month } from "../helpers/panel.js";

const { rules, gates } = readRulesFile("config/rules.yaml");

function judgedBy(id: string, panel: Panel, period: Period, obstacles: Obstacles = NO_OBSTACLES) {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return judge(panel, 0, monthIndex(period) - panel.firstMonth, rule, gates, PROVENANCE, obstacles);
}

/** What the EU buys of China, in euros. */
const EU = { source: "comext", flow: "import", reporter: "EUE", partner: "CHN", hsCode: "85076000", currency: "EUR" } as const;

describe("eu-task-force: the year to date on the same months of 2023", () => {
  /** 2023 and 2024 at 100 tonnes and two million a month; 2025 to August as given. */
  const imports = (now: Month, in2024: Month = [100, 2_000_000]): Panel => panelOf("2023-01", { key: EU, months: [...times(12, [100, 2_000_000]), ...times(12, in2024), ...times(8, now)] });

  it("lists what is 5 % more at a unit value 5 % lower, at exactly that", () => {
    const verdict = judgedBy("eu-task-force", imports([105, 105 * 19_000]), "2025-08");
    expect(verdict).toMatchObject({ kind: "surge", level: "blue", triggeredBy: ["ytd"], baseYear: 2023 });
    expect(verdict.windows.ytd).toMatchObject({ firstPeriod: "2025-01", lastPeriod: "2025-08", quantity: 840, quantityBase: 800, valueBase: 16_000_000, met: true });
  });

  it("is quiet at 4.99 %, and at a fall of 4.99 %", () => {
    expect(judgedBy("eu-task-force", imports([104.99, 104.99 * 19_000]), "2025-08").kind).toBe("quiet");
    expect(judgedBy("eu-task-force", imports([105, 105 * 19_002]), "2025-08").kind).toBe("quiet");
  });

  it("leaves 2024 out: a surge of 2024 that has gone back is none, one that has stayed is still one", () => {
    expect(judgedBy("eu-task-force", imports([100, 2_000_000], [300, 3_000_000]), "2025-08").kind).toBe("quiet");
    expect(judgedBy("eu-task-force", imports([300, 3_000_000], [300, 3_000_000]), "2025-08").kind).toBe("surge");
  });

  it("asks for 200,000 euros in an average week: 243 days from January to August are 243 ÷ 7 weeks", () => {
    const floor = (200_000 * 243) / 7;
    expect(floorOf({ windowValue: { EUR: 200_000 }, floorPer: "week" }, { currency: "EUR", firstPeriod: "2025-01", lastPeriod: "2025-08" })).toBe(floor);
    const worth = (value: number) => judgedBy("eu-task-force", imports([200, value / 8]), "2025-08").kind;
    expect([worth(floor), worth(floor - 1)]).toEqual(["surge", "quiet"]);
    expect(floorOf({ windowValue: { EUR: 200_000 }, floorPer: "week" }, { currency: "EUR", firstPeriod: "2024-02", lastPeriod: "2024-02" })).toBe((200_000 * 29) / 7);
  });

  it("prints the windows it does not test, which are never met", () => {
    const { windows } = judgedBy("eu-task-force", imports([200, 2_000_000]), "2025-08");
    expect(windows.month).toMatchObject({ firstPeriod: "2025-08", quantity: 200, quantityBase: 100, met: false, reason: null });
    expect(windows.quarter).toMatchObject({ quantity: 600, quantityBase: 300, met: false, reason: null });
    expect(windows.year).toMatchObject({ firstPeriod: "2024-09", lastPeriod: "2025-08", quantity: 4 * 100 + 8 * 200, quantityBase: 1_200, met: false, reason: null });
  });

  it("can't be judged in 2023 itself, nor where 2023 is not stored", () => {
    expect(judgedBy("eu-task-force", imports([200, 2_000_000]), "2023-08")).toMatchObject({ kind: "not_evaluable", reason: "base_not_past" });
    const since2024 = panelOf("2024-01", { key: EU, months: times(20, [200, 2_000_000]) });
    expect(judgedBy("eu-task-force", since2024, "2025-08")).toMatchObject({ kind: "not_evaluable", reason: "short_history" });
  });

  it("can't be judged by a month alone where the year to date has a gap, since the month is not what it tests", () => {
    const months: Month[] = [...times(12, [100, 2_000_000]), ...times(12, [100, 2_000_000]), ...times(8, [200, 2_000_000])];
    const gap = panelOf("2023-01", { key: EU, months: months.map((month, m) => (m === 26 ? "unknown" : month)) });
    const verdict = judgedBy("eu-task-force", gap, "2025-08");
    expect(verdict.windows.month.reason).toBeNull();
    expect(verdict).toMatchObject({ kind: "not_evaluable", reason: "missing_month" });
  });

  it("has no threshold in another currency than euros", () => {
    const dollars = panelOf("2023-01", { key: { ...EU, currency: "USD" }, months: times(32, [200, 2_000_000]) });
    expect(judgedBy("eu-task-force", dollars, "2025-08").reason).toBe("currency_without_threshold");
  });

  it("is barred by a change of goods anywhere between 2023 and the month judged", () => {
    const moved: Obstacles = { ofSeries: new Map([[0, [{ reason: "hs_changed", bars: "across", column: 12 }]]]), incomplete: new Set() };
    expect(judgedBy("eu-task-force", imports([200, 2_000_000]), "2025-08", moved)).toMatchObject({ kind: "not_evaluable", reason: "hs_changed" });
  });
});

describe("a fixed base year", () => {
  const first = monthIndex("2022-01");
  const span = (from: Period, to: Period) => ({ from: monthIndex(from) - first, to: monthIndex(to) - first });

  it("is that year's January to December for the last twelve months, and its same months otherwise", () => {
    expect(baseOf(span("2024-09", "2025-08"), 2023, first)).toEqual(span("2023-01", "2023-12"));
    expect(baseOf(span("2025-01", "2025-08"), 2023, first)).toEqual(span("2023-01", "2023-08"));
    expect(baseOf(span("2025-01", "2025-12"), 2023, first)).toEqual(span("2023-01", "2023-12"));
  });

  it("reaches back across a new year where the window does", () => {
    expect(baseOf(span("2024-12", "2025-02"), 2023, first)).toEqual(span("2022-12", "2023-02"));
  });

  it("is none for months of that year or before", () => {
    expect(baseOf(span("2023-12", "2023-12"), 2023, first)).toBeNull();
    expect(baseOf(span("2022-03", "2022-03"), 2023, first)).toBeNull();
    expect(baseOf(span("2024-01", "2024-02"), 2023, first)).toEqual(span("2023-01", "2023-02"));
  });

  it("is none for a window that shares months with it: the twelve months to March 2024 hold nine of 2023", () => {
    expect(baseOf(span("2023-04", "2024-03"), 2023, first)).toBeNull();
    expect(baseOf(span("2023-12", "2024-11"), 2023, first)).toBeNull();
    expect(baseOf(span("2024-01", "2024-12"), 2023, first)).toEqual(span("2023-01", "2023-12"));
    expect(baseOf(span("2023-12", "2024-02"), 2023, first)).toEqual(span("2022-12", "2023-02"));
  });

  it("says so of that window alone: the others of that month are judged", () => {
    const panel = panelOf("2023-01", { key: EU, months: times(24, [200, 2_000_000]) });
    const { windows, reason } = judgedBy("eu-task-force", panel, "2024-03");
    expect(windows.year).toMatchObject({ reason: "base_not_past", valueBase: null });
    expect([windows.ytd.reason, reason]).toEqual([null, null]);
  });

  it("makes the months that are looked over reach back to its January", () => {
    expect(monthsCompared([RULE], monthIndex("2025-08"), 24)).toBe(24);
    expect(monthsCompared([RULE, { ...RULE, base: 2023 }], monthIndex("2025-08"), 24)).toBe(32);
  });
});

describe("traffic-lights: month and year to date on a year before, in two tiers", () => {
  const exports = (now: Month): Panel => panelOf("2023-01", { months: [...times(12, [100, 1_000_000]), ...times(12, now)] });
  const lights = (quantity: number, fall: number) => {
    const { level, triggeredBy, severeIn } = judgedBy("traffic-lights", exports([quantity, quantity * 10_000 * (1 - fall)]), "2024-06");
    return [level, triggeredBy, severeIn];
  };

  it("are yellow from +25 % and −15 %, red from +50 % and −35 %", () => {
    expect(lights(125, 0.15)).toEqual(["yellow", ["month", "ytd"], []]);
    expect(lights(150, 0.35)).toEqual(["red", ["month", "ytd"], ["month", "ytd"]]);
  });

  it("are off below either cut-off", () => {
    expect(lights(124.9, 0.5)).toEqual([null, [], []]);
    expect(lights(300, 0.149)).toEqual([null, [], []]);
  });

  it("are the milder of the two: red quantity at a yellow price is yellow", () => {
    expect(lights(149.9, 0.5)[0]).toBe("yellow");
    expect(lights(300, 0.349)[0]).toBe("yellow");
  });

  it("look at the month and the year to date, and at no other window", () => {
    const panel = panelOf("2023-01", { months: [...times(12, [100, 1_000_000]), ...times(5, [100, 1_000_000]), [150, 975_000]] });
    expect(judgedBy("traffic-lights", panel, "2024-06")).toMatchObject({ level: "red", triggeredBy: ["month"], severeIn: ["month"] });
    const quarterOnly = panelOf("2023-01", { months: [...times(12, [100, 1_000_000]), ...times(3, [100, 1_000_000]), ...times(2, [400, 2_000_000]), [100, 1_000_000]] });
    const verdict = judgedBy("traffic-lights", quarterOnly, "2024-06");
    expect(verdict.windows.quarter).toMatchObject({ quantityYoy: 2, met: false });
    expect(verdict.triggeredBy).toEqual(["ytd"]);
  });

  it("stay blue where the quantities are estimates", () => {
    expect(judgedBy("traffic-lights", exports([150, 975_000, "estimated"]), "2024-06").level).toBe("blue");
  });
});

describe("cefic-style: twelve months, three gates, all of them", () => {
  /** China 100 pieces a month at 10,000, then `now`; the World as given, the same in all months. */
  const market = (now: Month, world: Month, more: readonly Line[] = []): Panel =>
    panelOf("2023-01", { key: EU, months: [...times(12, [100, 1_000_000]), ...times(12, now)] }, { key: { ...EU, partner: "WLD" }, months: times(24, world) }, ...more);

  it("lists what grew by 20 % and is 5 % cheaper than all others together, at exactly that", () => {
    // World 220 pieces for 2,200,000 less China's 120 for 1,140,000: 100 pieces for 1,060,000.
    const verdict = judgedBy("cefic-style", market([120, 120 * 9_500], [220, 120 * 9_500 + 100 * 10_000]), "2024-12");
    expect(verdict).toMatchObject({ kind: "surge", level: "blue", triggeredBy: ["year"] });
    expect(verdict.undercut?.year.othersUnitValue).toBe(10_000);
    expect(verdict.undercut?.year.undercut).toBeCloseTo(0.05, 12);
  });

  it("needs no fall of the unit value: dearer than a year before and still below others is listed", () => {
    const verdict = judgedBy("cefic-style", market([120, 120 * 12_000], [220, 120 * 12_000 + 100 * 20_000]), "2024-12");
    expect(verdict.windows.year.unitValueYoy).toBeCloseTo(0.2, 12);
    expect([verdict.kind, verdict.undercut?.year.undercut?.toFixed(6)]).toEqual(["surge", "0.400000"]);
  });

  it("is quiet when any of the gates is shut", () => {
    const others: Month = [220, 120 * 9_500 + 100 * 10_000];
    expect(judgedBy("cefic-style", market([119.9, 119.9 * 9_000], others), "2024-12").kind).toBe("quiet");
    expect(judgedBy("cefic-style", market([120, 120 * 9_501], [220, 120 * 9_501 + 100 * 10_000]), "2024-12").kind).toBe("quiet");
    expect(judgedBy("cefic-style", market([120, 80_000], others), "2024-12").kind).toBe("quiet");
  });

  it("can't be judged where the other suppliers are not stored, not counted alike, or where there are none", () => {
    const unknown = { kind: "not_evaluable", reason: "other_suppliers_unknown" };
    const alone = panelOf("2023-01", { key: EU, months: times(24, [120, 1_140_000]) });
    expect(judgedBy("cefic-style", alone, "2024-12")).toMatchObject(unknown);
    expect(judgedBy("cefic-style", market([120, 1_140_000], [220, 2_140_000, "reported", "kg"]), "2024-12")).toMatchObject(unknown);
    expect(judgedBy("cefic-style", market([120, 1_140_000], [null, 2_140_000, "missing"]), "2024-12")).toMatchObject(unknown);
    expect(judgedBy("cefic-style", market([120, 1_140_000], [120, 1_140_000]), "2024-12")).toMatchObject(unknown);
    const { gates: checks } = judgedBy("cefic-style", alone, "2024-12");
    expect(checks.find(({ name }) => name === "other_suppliers")).toMatchObject({ pass: false, effect: "not_evaluable" });
  });

  it("does not take another importer's World, nor one of another office or code", () => {
    const foreign = ["reporter", "source", "hsCode"].map((part) => ({ key: { ...EU, partner: "WLD", [part]: { reporter: "DEU", source: "comtrade", hsCode: "85076010" }[part] }, months: times(24, [500, 9_000_000] as const) }));
    expect(judgedBy("cefic-style", panelOf("2023-01", { key: EU, months: times(24, [120, 1_140_000]) }, ...foreign), "2024-12").reason).toBe("other_suppliers_unknown");
  });

  it("does not trust a World with a month whose quantity can't be right", () => {
    const panel = market([120, 120 * 9_500], [220, 120 * 9_500 + 100 * 10_000]);
    const suspect: Obstacles = { ofSeries: new Map([[1, [{ reason: "suspect_quantity", bars: "month", column: 20 }]]]), incomplete: new Set() };
    expect(judgedBy("cefic-style", panel, "2024-12", suspect).reason).toBe("other_suppliers_unknown");
  });
});

describe("measure-21 beside them", () => {
  it("says nothing of tiers, base years or other suppliers, and is judged as before", () => {
    const verdict = judgedBy("measure-21", panelOf("2023-01", { months: [...times(12, [100, 1_000_000]), ...times(12, [130, 1_170_000])] }), "2024-12");
    expect(verdict).toMatchObject({ kind: "surge", level: "yellow", triggeredBy: ["month", "quarter", "ytd", "year"] });
    expect([verdict.severeIn, verdict.baseYear, verdict.undercut]).toEqual([undefined, undefined, undefined]);
    expect(verdict.gates.map(({ name }) => name)).not.toContain("other_suppliers");
  });
});
