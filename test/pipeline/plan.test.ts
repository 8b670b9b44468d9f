import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gapsOf, knownMonths, stretchesWithout, type PlanScope } from "../../src/pipeline/plan-gaps.js";
import { packGap } from "../../src/pipeline/plan-packing.js";
import { assumedRows, newestReleased, planFrom, ROW_LIMIT, usualRange, watchedSubheadings, type PlanRequest, type Stored } from "../../src/pipeline/plan.js";
import { readHsEditions, subheadingsIn } from "../../src/sources/hs-headings.js";
import type { Coverage } from "../../src/trade/coverage.js";
import type { SeriesKey } from "../../src/trade/observation.js";
import { monthIndex, monthOfYear } from "../../src/trade/period.js";
import type { Sector } from "../../src/trade/watchlist.js";

const EDITIONS = readHsEditions("data/codes/hs-headings.csv");

const WHOLE_COUNTRY: PlanScope = { currency: "USD", place: null, partners: null, level: 8 };

/** An import of whole headings for all partners, 2025, unless changed. */
function coverage(changed: Partial<Coverage> = {}): Coverage {
  return {
    source: "gacc", flow: "export", reporter: "CHN", currency: "USD", codes: ["8507*"], codeLengths: [8], partners: "all",
    firstPeriod: "2025-01", lastPeriod: "2025-12", provinces: [null], regimes: [null], unread: [], ...changed,
  };
}

function key(hsCode: string, partner: string): SeriesKey {
  return { source: "gacc", flow: "export", reporter: "CHN", partner, hsCode, currency: "USD", province: null, regime: null };
}

function sector(id: string, ...prefixes: string[]): Sector {
  return { id, name: { "zh-CN": id, en: id }, prefixes };
}

describe("the newest month that should be out", () => {
  test.each([
    ["2026-11-19", "2026-09"],
    ["2026-11-20", "2026-10"],
    ["2027-01-20", "2026-12"],
    ["2026-02-19", "2025-12"],
    ["2026-02-25", "2025-12"],
    ["2026-03-19", "2025-12"],
    ["2026-03-20", "2026-02"],
  ])("on %s is %s: January comes with February, in March", (day, newest) => {
    expect(newestReleased(day)).toBe(newest);
  });

  test("ends the thirty-six months that are planned for", () => {
    expect(usualRange("2026-11-23")).toEqual({ from: "2023-11", to: "2026-10" });
  });
});

describe("the editions of the Harmonized System", () => {
  test("have the headings of their year: no 8469 any more, 8485 and 8524 only from 2022, 8803 only before", () => {
    const headings = (period: string) => new Set(subheadingsIn(EDITIONS, period).map((code) => code.slice(0, 4)));
    expect(["8469", "8485", "8524", "8803", "8806"].map((heading) => headings("2024-05").has(heading))).toEqual([false, true, true, false, true]);
    expect(["8469", "8485", "8524", "8803", "8806"].map((heading) => headings("2021-12").has(heading))).toEqual([false, false, false, true, false]);
    expect(subheadingsIn(EDITIONS, "2015-01")).toEqual(subheadingsIn(EDITIONS, "2019-01"));
    expect(subheadingsIn(EDITIONS, "2029-01")).toEqual(subheadingsIn(EDITIONS, "2026-01"));
    expect(subheadingsIn(EDITIONS, "2026-01")).toHaveLength(5612);
  });

  test("a sector's chapter, heading, subheading and eight-digit code all end in subheadings; one of another edition in none", () => {
    const inForce = subheadingsIn(EDITIONS, "2026-10");
    expect(watchedSubheadings([sector("ships", "89")], inForce)).toHaveLength(25);
    expect(watchedSubheadings([sector("x", "850760", "85044030", "854140")], inForce)).toEqual(["850440", "850760"]);
    expect(watchedSubheadings([sector("x", "854140")], subheadingsIn(EDITIONS, "2021-10"))).toEqual(["854140"]);
  });

  test("groups of the flash tables need no query: the platform knows HS codes only", () => {
    expect(watchedSubheadings([sector("chips", "g-integrated-circuits")], subheadingsIn(EDITIONS, "2026-01"))).toEqual([]);
    expect(watchedSubheadings([sector("chips", "854231", "g-integrated-circuits")], subheadingsIn(EDITIONS, "2026-01"))).toEqual(["854231"]);
    const request = { from: "2025-01", to: "2025-12", sectors: [sector("chips", "g-integrated-circuits")], partners: null, level: 8 } as const;
    expect(planFrom([{ place: null, coverages: [], keys: [] }], request, "USD", EDITIONS)).toMatchObject({ queries: [], missing: [], bySector: [{ queries: 0 }] });
  });
});

describe("what is known", () => {
  const months = (coverages: readonly Coverage[], scope = WHOLE_COUNTRY, code = "850760") => {
    const known = knownMonths(coverages, [code], scope).get(code);
    return [known?.whole.size, known?.partly.size];
  };

  test("a heading asked for whole, from all partners, is known", () => {
    expect(months([coverage()])).toEqual([12, 0]);
    expect(months([coverage({ codes: ["85*"] })])).toEqual([12, 0]);
    expect(months([coverage(), coverage({ firstPeriod: "2025-06", lastPeriod: "2026-02" })])).toEqual([14, 0]);
  });

  test("codes that merely stand in a file say nothing of those that do not", () => {
    expect(months([coverage({ codes: ["85076000"] })])).toEqual([0, 12]);
    expect(months([coverage({ codes: ["85076000*"] })])).toEqual([0, 12]);
  });

  test("six-digit figures are enough for a plan of six digits only", () => {
    const sixDigits = coverage({ codes: ["850760"], codeLengths: [6] });
    expect(months([sixDigits])).toEqual([0, 12]);
    expect(months([sixDigits], { ...WHOLE_COUNTRY, level: 6 })).toEqual([12, 0]);
    expect(months([coverage()], { ...WHOLE_COUNTRY, level: 6 })).toEqual([12, 0]);
  });

  test("some partners are not all; the partners asked for may come from several files", () => {
    const [american, german] = [coverage({ partners: ["USA"] }), coverage({ partners: ["DEU"], lastPeriod: "2025-06" })];
    expect(months([american, german])).toEqual([0, 12]);
    expect(months([american, german], { ...WHOLE_COUNTRY, partners: ["USA", "DEU"] })[0]).toBe(6);
    expect(months([coverage()], { ...WHOLE_COUNTRY, partners: ["USA", "DEU"] })[0]).toBe(12);
  });

  test("another office, flow, currency, place or regime is another thing", () => {
    const others: Partial<Coverage>[] = [{ source: "comtrade" }, { flow: "import" }, { reporter: "DEU" }, { currency: "CNY" }, { provinces: ["44"] }, { regimes: ["10"] }];
    for (const other of others) expect(months([coverage(other)])).toEqual([0, 0]);
    expect(months([coverage({ provinces: ["44"] })], { ...WHOLE_COUNTRY, place: "44" })).toEqual([12, 0]);
  });

  test("a file in which too much could not be read proves nothing", () => {
    expect(months([coverage({ unread: [{ hsCode: null, partner: null, period: null }] })])).toEqual([0, 12]);
    expect(months([coverage({ unread: [{ hsCode: "85076000", partner: null, period: null }] })])).toEqual([12, 0]);
  });
});

describe("the gaps", () => {
  test("are cut at the turn of the year, the newest year first, with subheadings of one stretch together", () => {
    const known = new Map([["850760", { whole: new Set([monthIndex("2025-03")]), partly: new Set<number>() }]]);
    const gaps = gapsOf(known, () => ["850720", "850760"], monthIndex("2024-11"), monthIndex("2025-04"));
    const shown = gaps.map(({ firstMonth, lastMonth, subheadings }) => [monthOfYear(firstMonth), monthOfYear(lastMonth), ...subheadings]);
    expect(shown).toEqual([[1, 4, "850720"], [4, 4, "850760"], [1, 2, "850760"], [11, 12, "850720", "850760"]]);
  });

  test("ask in each year for what that year's edition has", () => {
    const watched = (month: number) => watchedSubheadings([sector("pv", "854140", "854142")], subheadingsIn(EDITIONS, month >= monthIndex("2022-01") ? "2022-01" : "2021-01"));
    const gaps = gapsOf(new Map(), watched, monthIndex("2021-12"), monthIndex("2022-01"));
    expect(gaps.map((gap) => gap.subheadings)).toEqual([["854142"], ["854140"]]);
  });

  test("a stretch is a run of months nobody has looked at", () => {
    expect(stretchesWithout(new Set([3, 4, 7]), 1, 8)).toEqual([[1, 2], [5, 6], [8, 8]]);
    expect(stretchesWithout(new Set([1, 2]), 1, 2)).toEqual([]);
  });
});

describe("packing", () => {
  const year = { firstMonth: monthIndex("2025-01"), lastMonth: monthIndex("2025-12") };
  const shape = (queries: ReturnType<typeof packGap>) => queries.map((query) => [monthOfYear(query.firstMonth), monthOfYear(query.lastMonth), query.subheadings.length, query.rows]);

  test("small headings share a query for the whole year", () => {
    expect(shape(packGap({ ...year, subheadings: ["850610", "850710", "850720"] }, () => 100, 8000))).toEqual([[1, 12, 3, 3600]]);
  });

  test("a large heading is asked for in halves, and a larger one month by month", () => {
    expect(shape(packGap({ ...year, subheadings: ["850710", "850720"] }, () => 600, 8000))).toEqual([[1, 6, 2, 7200], [7, 12, 2, 7200]]);
    expect(packGap({ ...year, subheadings: ["850710", "850720"] }, () => 4000, 8000)).toHaveLength(12);
  });

  test("a heading too large for one month is taken apart; one subheading too large stands alone", () => {
    const month = { firstMonth: monthIndex("2025-05"), lastMonth: monthIndex("2025-05"), subheadings: ["870310", "870321", "870322"] };
    expect(shape(packGap(month, () => 5000, 8000))).toEqual([[5, 5, 1, 5000], [5, 5, 1, 5000], [5, 5, 1, 5000]]);
    expect(shape(packGap(month, () => 9000, 8000))).toHaveLength(3);
  });

  test("every month of every subheading is asked for once, no query leaves its year, and none exceeds the limit", () => {
    const subheading = fc.constantFrom(...subheadingsIn(EDITIONS, "2025-01").filter((code) => code.startsWith("85")));
    const rows = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: ROW_LIMIT }));
    const gaps = fc.record({ codes: fc.dictionary(subheading, rows, { minKeys: 1, maxKeys: 40 }), months: fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 11 })) });
    fc.assert(
      fc.property(gaps, ({ codes, months: [a, b] }) => {
        const gap = { firstMonth: year.firstMonth + Math.min(a, b), lastMonth: year.firstMonth + Math.max(a, b), subheadings: Object.keys(codes).sort() };
        const queries = packGap(gap, (code) => codes[code] ?? 0, ROW_LIMIT);
        const asked = queries.flatMap((query) => query.subheadings.flatMap((code) => Array.from({ length: query.lastMonth - query.firstMonth + 1 }, (_, k) => `${code} ${query.firstMonth + k}`)));
        expect(new Set(asked).size).toBe(asked.length);
        expect(asked.length).toBe(gap.subheadings.length * (gap.lastMonth - gap.firstMonth + 1));
        for (const query of queries) {
          const estimate = query.subheadings.reduce((sum, code) => sum + (codes[code] ?? 0), 0) * (query.lastMonth - query.firstMonth + 1);
          expect(query.rows).toBe(estimate);
          expect(query.rows).toBeLessThanOrEqual(ROW_LIMIT);
          expect(query.firstMonth >= gap.firstMonth && query.lastMonth <= gap.lastMonth).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("a plan", () => {
  const batteries = sector("batteries", "8506", "8507");
  const request: PlanRequest = { from: "2025-01", to: "2026-02", sectors: [batteries], partners: null, level: 8 };
  const country = (coverages: readonly Coverage[] = [], keys: readonly SeriesKey[] = []): Stored => ({ place: null, coverages, keys });

  test("of an empty store asks for everything, by the assumption of two goods and sixty partners", () => {
    const plan = planFrom([country()], request, "USD", EDITIONS);
    expect(plan.missing).toMatchObject([{ place: null, months: [["2025-01", "2026-02"]] }]);
    expect(plan.queries.reduce((sum, { rows }) => sum + rows, 0)).toBe(14 * 14 * 120);
    expect([plan.estimatedFromStore, plan.partlyStored]).toEqual([0, []]);
    expect(assumedRows(6, ["USA", "DEU"])).toBe(2);
  });

  test("asks for nothing that an import has looked at", () => {
    const stored = [coverage({ codes: ["8506*", "8507*"], lastPeriod: "2026-02" })];
    expect(planFrom([country(stored)], request, "USD", EDITIONS)).toMatchObject({ missing: [], queries: [], bySector: [{ queries: 0 }] });
  });

  test("reckons rows by the goods and partners seen, once a heading was imported whole", () => {
    const keys = [key("85076000", "USA"), key("85076000", "DEU"), key("85072000", "USA"), key("85076000", "WLD")];
    const plan = planFrom([country([coverage({ codes: ["8506*", "8507*"] })], keys)], request, "USD", EDITIONS);
    // 850760 two rows, 850720 one, twelve subheadings without trade one each, two months.
    expect(plan.queries).toMatchObject([{ firstMonth: monthIndex("2026-01"), lastMonth: monthIndex("2026-02"), rows: 30 }]);
    expect(plan.estimatedFromStore).toBe(14);
  });

  test("doubts what is stored in part: it is asked for again, and named", () => {
    const plan = planFrom([country([coverage({ codes: ["85076000"], lastPeriod: "2026-02" })], [key("85076000", "USA")])], request, "USD", EDITIONS);
    expect(plan.partlyStored).toEqual(["8507"]);
    expect(plan.queries.reduce((sum, { rows }) => sum + rows, 0)).toBe(14 * 14 * 120);
  });

  test("adds the home province as a second set, no larger than the country", () => {
    const keys = [key("85076000", "USA"), key("85076000", "DEU")];
    const plan = planFrom([country([coverage({ codes: ["8506*", "8507*"], lastPeriod: "2026-02" })], keys), { place: "44", coverages: [], keys: [] }], request, "USD", EDITIONS);
    expect(plan.queries.map(({ place, rows }) => [place, rows])).toEqual([["44", 2 * 15], ["44", 12 * 15]]);
  });
});
