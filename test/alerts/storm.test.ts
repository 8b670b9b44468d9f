import { describe, expect, it } from "vitest";
import { stormOf, type StormFacts } from "../../src/alerts/storm.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";

const YELLOW = judgeAt(twoYears(BASE, CLEARLY), "2024-12");
/** So many verdicts, each of its own chapter and market. */
const opened = (count: number, changes: (k: number) => Partial<Verdict> = () => ({})): Verdict[] =>
  Array.from({ length: count }, (_, k) => ({ ...YELLOW, hsCode: `${10 + (k % 80)}151021`, partner: `P${k}`, source: k % 3 === 0 ? "gacc" : k % 3 === 1 ? "comtrade" : "csv", ...changes(k) }) as Verdict);
const facts = (changes: Partial<StormFacts> = {}): StormFacts => ({ rulesChanged: false, market: [], findings: [], ...changes });

describe("A02 500 codes that fire at once", () => {
  it("are a storm with the causes checked: none of them is a finding too", () => {
    expect(stormOf(opened(500), 50, facts())).toEqual({ opened: 500, limit: 50, causes: [] });
  });

  it("are none while there are no more than the limit", () => {
    expect(stormOf(opened(50), 50, facts({ rulesChanged: true }))).toBeNull();
    expect(stormOf(opened(51), 50, facts())).not.toBeNull();
    expect(stormOf([], 50, facts())).toBeNull();
  });

  it("name changed rules first, then what half of them or more have in common", () => {
    const storm = stormOf(opened(500, (k) => ({ hsCode: k < 250 ? "84151021" : "85076000", partner: k < 400 ? "USA" : "DEU", source: "gacc" })), 50, facts({ rulesChanged: true }));
    expect(storm?.causes).toEqual([
      { kind: "rules_changed" },
      { kind: "chapter", subject: "84", share: 0.5 },
      { kind: "chapter", subject: "85", share: 0.5 },
      { kind: "partner", subject: "USA", share: 0.8 },
      { kind: "source", subject: "gacc", share: 1 },
    ]);
  });

  it("name a month that is unlike others in the whole market: a unit gone wrong moves the median series", () => {
    const market = [{ quantityYoy: 9, unitValueYoy: -0.9 }, { quantityYoy: 9.5, unitValueYoy: -0.91 }, { quantityYoy: 0.1, unitValueYoy: null }, { quantityYoy: null, unitValueYoy: null }];
    expect(stormOf(opened(500), 50, facts({ market }))?.causes).toEqual([{ kind: "whole_market", quantityYoy: 9, unitValueYoy: expect.closeTo(-0.905, 12) as number }]);
    const ordinary = [{ quantityYoy: 0.06, unitValueYoy: -0.02 }, { quantityYoy: 0.9, unitValueYoy: -0.3 }, { quantityYoy: -0.5, unitValueYoy: 0.1 }];
    expect(stormOf(opened(500), 50, facts({ market: ordinary }))?.causes).toEqual([]);
    expect(stormOf(opened(500), 50, facts({ market: [{ quantityYoy: null, unitValueYoy: null }] }))?.causes).toEqual([]);
  });

  it("count the findings that touch their codes, gravest kind first", () => {
    const findings: StormFacts["findings"] = [
      { code: "suspect_quantity", hsCode: "84151021", partner: "USA" },
      { code: "suspect_quantity", hsCode: "84151021", partner: "DEU" },
      { code: "chapter_missing", hsCode: "84", partner: "WLD" },
      { code: "suspect_quantity", hsCode: "90151021", partner: "USA" },
    ];
    expect(stormOf(opened(60, () => ({ hsCode: "84151021", partner: "USA" })), 50, facts({ findings }))?.causes.slice(-2)).toEqual([
      { kind: "findings", code: "chapter_missing", count: 1 },
      { kind: "findings", code: "suspect_quantity", count: 1 },
    ]);
  });
});
