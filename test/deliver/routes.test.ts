import { describe, expect, it } from "vitest";
import { concerns } from "../../src/deliver/routes.js";
import type { Subscriber } from "../../src/deliver/subscriber.js";
import { LEVELS, type Level } from "../../src/detect/verdict.js";
import type { ReportItem } from "../../src/report/record.js";
import { sectorsOf, type Sector } from "../../src/trade/watchlist.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";

const SECTORS: readonly Sector[] = [
  { id: "appliances", name: { "zh-CN": "家用电器", en: "Household appliances" }, prefixes: ["8415", "8418"] },
  { id: "cooling", name: { "zh-CN": "制冷", en: "Cooling" }, prefixes: ["8418"] },
  { id: "batteries", name: { "zh-CN": "电池", en: "Batteries" }, prefixes: ["8507"] },
];

const CHAMBER: Subscriber = { id: "chamber", name: "家电商会", email: "a@chamber.example", sectors: ["appliances"], hsPrefixes: [], partners: [], provinces: [], minimumLevel: "yellow", channels: ["mail"], secondChannel: null, language: "zh-CN", rhythm: "immediate", workingHours: null };

function item(hsCode: string, changes: { readonly partner?: string; readonly level?: Level | null } = {}): ReportItem {
  const verdict = { ...judgeAt(twoYears(BASE, CLEARLY), "2024-12"), hsCode, ...changes };
  return { verdict, description: "", partnerName: "", sectors: sectorsOf(hsCode, SECTORS), tags: [], since: "2024-12", share: null, months: [] };
}

const heard = (changes: Partial<Subscriber>, ...of: Parameters<typeof item>): boolean => concerns({ ...CHAMBER, ...changes }, item(...of));

describe("a chamber", () => {
  it("hears of its own sectors and of nothing else", () => {
    expect([heard({}, "84151021"), heard({}, "84181020"), heard({}, "85076000"), heard({}, "84158300")]).toEqual([true, true, false, true]);
  });

  it("hears of a product in several sectors when one of them is its own", () => {
    expect(heard({ sectors: ["cooling", "batteries"] }, "84181020")).toBe(true);
  });

  it("hears of prefixes beside its sectors, or of prefixes alone", () => {
    expect([heard({ hsPrefixes: ["850760"] }, "85076000"), heard({ hsPrefixes: ["850760"] }, "85078000"), heard({ hsPrefixes: ["850760"] }, "84151021")]).toEqual([true, false, true]);
    expect([heard({ sectors: [], hsPrefixes: ["850760"] }, "84151021"), heard({ sectors: [], hsPrefixes: ["850760"] }, "85076000")]).toEqual([false, true]);
  });

  it("hears of a product no sector lists only when it watches everything", () => {
    expect([heard({}, "01012100"), heard({ sectors: [] }, "01012100")]).toEqual([false, true]);
  });

  it("hears of its markets, of all when it names none", () => {
    expect([heard({ partners: ["USA"] }, "84151021"), heard({ partners: ["USA", "VNM"] }, "84151021"), heard({}, "84151021", { partner: "WLD" })]).toEqual([false, true, true]);
  });

  it.each(LEVELS)("with the minimum level %s hears of that level and of higher ones", (minimumLevel) => {
    const expected = LEVELS.map((_, k) => k <= LEVELS.indexOf(minimumLevel));
    expect(LEVELS.map((level) => heard({ minimumLevel }, "84151021", { level }))).toEqual(expected);
  });

  it("hears of a closed product, which has no level, in its own sectors only", () => {
    expect([heard({ minimumLevel: "red" }, "84151021", { level: null }), heard({}, "85076000", { level: null })]).toEqual([true, false]);
  });
});
