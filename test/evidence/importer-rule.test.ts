import { describe, expect, it } from "vitest";
import { importerRule } from "../../src/evidence/importer-rule.js";
import { importerShare } from "../../src/evidence/importer-share.js";
import { monthIndex } from "../../src/trade/period.js";
import { CLEARLY, BASE, judgeAt, RULE, twoYears } from "../helpers/judged.js";
import { from, mirrorFrom, years } from "../helpers/mirror.js";
import type { Month } from "../helpers/panel.js";

const WORLD = from("WLD", years([1_000, 20_000], [1_000, 20_000]));

/** The rule on China's exports to the United States, quantity +50 % at −20 % in dollars, and on these imports. */
function ruleOn(months: readonly Month[], { partner = "USA", rule = RULE, world = WORLD }: { readonly partner?: string; readonly rule?: typeof RULE; readonly world?: typeof WORLD } = {}) {
  const verdict = judgeAt(twoYears(BASE, CLEARLY, {}, { partner }), "2024-12");
  const mirror = mirrorFrom([from("CHN", months), world]);
  const share = importerShare(mirror, monthIndex("2024-12"));
  if (share.kind === "unknown") throw new Error(share.reason);
  return importerRule(verdict, share, mirror, rule);
}

describe("the rule on the importer's own figures", () => {
  it("is compared over the longest window complete on both sides", () => {
    expect(ruleOn(years([100, 1_000], [150, 1_200]))).toMatchObject({ window: "year", currency: "USD", quantityUnit: "u", meets: true, verdictMeets: true, flips: false, firstPeriod: "2024-01", lastPeriod: "2024-12" });
  });

  it("says when it turns the verdict round: quantities rose, unit values did not fall", () => {
    expect(ruleOn(years([100, 1_000], [150, 1_500]))).toMatchObject({ quantityYoy: 0.5, unitValueYoy: 0, meets: false, verdictMeets: true, flips: true });
  });

  it("holds at the cut-offs to the digit", () => {
    expect(ruleOn(years([100, 1_000], [130, 1_170]))).toMatchObject({ meets: true });
  });

  it("says which windows meet it in full only where rules.yaml has a floor in that currency", () => {
    expect(ruleOn(years([100, 1_000], [150, 1_200]))?.met).toEqual(["month", "quarter", "ytd", "year"]);
    expect(ruleOn(years([100, 1_000], [150, 1_200]), { rule: { ...RULE, windowValue: { CNY: 7_000 } } })).toMatchObject({ meets: true, met: null });
  });

  it("of figures that end in January takes December's windows: January is never judged alone", () => {
    const months = [...years([100, 1_000], [150, 1_200]), [150, 1_200]] as const;
    const mirror = mirrorFrom([from("CHN", months), from("WLD", [...WORLD.months, [1_000, 20_000]])], { period: "2025-01" });
    const share = importerShare(mirror, monthIndex("2025-01"));
    if (share.kind === "unknown") throw new Error(share.reason);
    expect([share.lastPeriod, importerRule(judgeAt(twoYears(BASE, CLEARLY, {}, { partner: "USA" }), "2024-12"), share, mirror, RULE)]).toMatchObject(["2025-01", { window: "year", lastPeriod: "2024-12", quantityYoy: 0.5 }]);
  });

  it("is not compared with figures of a wider area: the Union's are not Germany's", () => {
    expect(ruleOn(years([100, 1_000], [150, 1_200]), { partner: "DEU" })).toBeNull();
  });

  it("is not compared where the quantities can't be", () => {
    expect(ruleOn(years([100, 1_000], [null, 1_200, "suppressed"]))).toBeNull();
  });
});
