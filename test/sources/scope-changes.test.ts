import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hsEditionChanges, readCodeChanges, scopeChangesAround } from "../../src/sources/scope-changes.js";
import { changedCodes, type ScopeChange } from "../../src/trade/hs-family.js";
import { monthIndex } from "../../src/trade/period.js";

const TABLES = "../shared/samples/hs";
const EWASTE = ["854921", "854929", "854931", "854939", "854991", "854999"];

function edition(from: string): ScopeChange {
  const found = hsEditionChanges().find((change) => change.from === from);
  if (found === undefined) throw new Error(from);
  return found;
}

describe("the editions of the Harmonized System", () => {
  it("S13 split solar cells off in 2022, and motor cars and bicycles with motors in 2017", () => {
    expect(edition("2022-01").families).toContainEqual({ old: ["854140"], new: ["854141", "854142", "854143", "854149"] });
    const isChanged = changedCodes(edition("2017-01"));
    expect(["870380", "870390", "871160", "850760", "841510"].map(isChanged)).toEqual([true, true, true, false, false]);
  });

  it("S13 the six e-waste codes are new and merge nothing", () => {
    const { families, apart } = edition("2022-01");
    expect(EWASTE.every((code) => apart.has(code))).toBe(true);
    expect(families.filter(({ old, new: codes }) => [...old, ...codes].some((code) => EWASTE.includes(code)))).toEqual([]);
    expect(Math.max(...families.map(({ old, new: codes }) => old.length + codes.length))).toBeLessThan(100);
  });

  it("leave air conditioners and batteries to be compared across 2022", () => {
    const isChanged = changedCodes(edition("2022-01"));
    expect(["841510", "84151021", "850760", "870380", "851713", "852411", "880621", "901380"].map(isChanged)).toEqual([false, false, false, false, true, true, true, true]);
  });

  it("are looked up only where a comparison reaches across their month", () => {
    const around = (first: string, last: string) => scopeChangesAround(monthIndex(first), monthIndex(last)).map(({ from }) => from);
    expect([around("2024-11", "2026-10"), around("2020-06", "2022-05"), around("2015-06", "2022-05")]).toEqual([[], ["2022-01"], ["2017-01", "2022-01"]]);
  });
});

describe("a user's list of national changes", () => {
  it("is read line by line, comments left out", () => {
    const read = readCodeChanges("# ours\nreporter,from,old,new\nCHN,2025-01,84151021+84151022,84151029\n");
    expect(read).toEqual([{ line: 3, change: { reporter: "CHN", from: "2025-01", old: ["84151021", "84151022"], new: ["84151029"] } }]);
  });

  it.each([
    ["China,2025-01,84151021,84151029", "reporter", "China"],
    ["CHN,2025-13,84151021,84151029", "from", "2025-13"],
    ["CHN,2025-01,8415102,84151029", "old", "8415102"],
    ["CHN,2025-01,84151021,", "new", ""],
  ])("names the column of a bad line: %s", (line, column, value) => {
    expect(readCodeChanges(`reporter,from,old,new\n${line}`)).toEqual([{ line: 2, column, value }]);
  });
});

describe.skipIf(!existsSync(TABLES))("against the UN's correlation tables (skipped when ../shared/samples is absent)", () => {
  it.each([
    ["2022-01", "HS2022_HS2017_correlation.csv"],
    ["2017-01", "HS2017_HS2012_correlation.csv"],
  ])("%s: every pair of the table is in a family, the same code on both sides, or of a code apart", (from, file) => {
    const { families, apart } = edition(from);
    const familyOf = new Map(families.flatMap((family, k) => [...family.new.map((code) => `new ${code}`), ...family.old.map((code) => `old ${code}`)].map((side) => [side, k] as const)));
    const rows = readFileSync(`${TABLES}/${file}`, "utf8").trim().split(/\r?\n/).slice(1).map((line) => line.split(","));
    const astray = rows.filter(([code = "", old = ""]) => {
      if (apart.has(code) || apart.has(old)) return false;
      const [now, before] = [familyOf.get(`new ${code}`), familyOf.get(`old ${old}`)];
      return now !== before || (now === undefined && code !== old);
    });
    expect(rows.length).toBeGreaterThan(6_000);
    expect(astray).toEqual([]);
  });
});
