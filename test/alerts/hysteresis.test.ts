import { describe, expect, it } from "vitest";
import type { Verdict } from "../../src/detect/verdict.js";
import { addMonths } from "../../src/trade/period.js";
import { BASE, CLEARLY, EXACTLY, judgeAt, RULE, twoYears } from "../helpers/judged.js";
import type { Month } from "../helpers/panel.js";
import { NO_LIFE, said, screened, type Life } from "../helpers/life.js";
import { THRESHOLDS } from "../helpers/thresholds.js";

/** A quarter more at 8 % less: below +30 % and −10 %, and four fifths of both to the digit. */
const ALMOST: Month = [124, 1_140.8];
/** Further below. */
const NEARLY: Month = [123, 1_131.6];

const verdict = (now: Month, period: string): Verdict => ({ ...judgeAt(twoYears(BASE, now), "2024-12"), period });

/** Months of one series, screened one after another from February 2025. */
function months(...of: readonly Month[]): Life & { readonly told: string[] } {
  let life: Life = NO_LIFE;
  const told = of.flatMap((month, k) => {
    const step = screened(life, [verdict(month, addMonths("2025-02", k))]);
    life = step;
    return step.transitions.length === 0 ? ["nothing"] : said(step.transitions);
  });
  return { ...life, told };
}

describe("A01 a value that swings around the threshold", () => {
  it("opens one episode and, when it is over, closes it once", () => {
    expect(months(EXACTLY, ALMOST, EXACTLY, ALMOST, EXACTLY, NEARLY, EXACTLY, NEARLY, NEARLY, BASE, ALMOST).told).toEqual([
      "new/rule_met yellow",
      "ongoing/within_margin yellow",
      "ongoing/still_met yellow",
      "ongoing/within_margin yellow",
      "ongoing/still_met yellow",
      "eased/below_margin blue",
      "ongoing/still_met yellow",
      "eased/below_margin blue",
      "closed/no_longer_met blue",
      "nothing",
      "nothing",
    ].map((each) => each.replace("blue", "none")));
  });

  it("needs as many months below in a row as the configuration says: one within the margin begins the count anew", () => {
    const life = months(CLEARLY, NEARLY, ALMOST, NEARLY);
    expect(life.told.slice(1)).toEqual(["eased/below_margin none", "ongoing/within_margin none", "eased/below_margin none"]);
    expect([...life.open.values()]).toMatchObject([{ below: 1, state: "eased" }]);
  });

  it("is held by the margin and never raised by it: what never met the rule opens nothing", () => {
    expect(months(ALMOST, ALMOST).told).toEqual(["nothing", "nothing"]);
  });
});

describe("a month whose quantities are in doubt", () => {
  const opened = screened(NO_LIFE, [verdict(CLEARLY, "2025-02")]);
  const doubtful = (status: "zero" | "estimated", quantity: number, period: string): Verdict => ({ ...judgeAt(twoYears(BASE, BASE, { 23: [quantity, 1_000, status] }), "2024-12"), period });

  it.each([["zero", 0], ["estimated", 100]] as const)("is no month below the margin (%s): it neither eases nor closes the episode, and the count goes on after it", (status, quantity) => {
    const first = screened(opened, [doubtful(status, quantity, "2025-03")]);
    expect(first.transitions).toEqual([]);
    const once = screened(first, [verdict(BASE, "2025-04")]);
    expect(said(once.transitions)).toEqual(["eased/below_margin none"]);
    const between = screened(once, [doubtful(status, quantity, "2025-05")]);
    expect(between.transitions).toEqual([]);
    expect(said(screened(between, [verdict(BASE, "2025-06")]).transitions)).toEqual(["closed/no_longer_met none"]);
  });
});

describe("a month below the margin", () => {
  const opened = screened(NO_LIFE, [verdict(CLEARLY, "2025-02")]);
  const once = screened(opened, [verdict(BASE, "2025-03")]);

  it("is counted once, however often it is screened", () => {
    expect(said(once.transitions)).toEqual(["eased/below_margin none"]);
    expect(screened(once, [verdict(BASE, "2025-03")]).transitions).toEqual([]);
    expect(said(screened(once, [verdict(BASE, "2025-04")]).transitions)).toEqual(["closed/no_longer_met none"]);
  });

  it("that is corrected to within the margin counts no more", () => {
    const corrected = screened(once, [verdict(ALMOST, "2025-03")]);
    expect(said(corrected.transitions)).toEqual(["ongoing/within_margin none"]);
    expect(said(screened(corrected, [verdict(BASE, "2025-04")]).transitions)).toEqual(["eased/below_margin none"]);
  });

  it("does not count as a second one when it is lost and found again", () => {
    const lost = screened(once, [judgeAt(twoYears(BASE, BASE, { 23: "unknown" }), "2024-12")].map((each) => ({ ...each, period: "2025-03" })));
    expect(lost.transitions).toEqual([]);
    expect(screened(lost, [verdict(BASE, "2025-03")]).transitions).toEqual([]);
  });

  it("after one that could not be judged is the second in a row: what is not known neither counts nor breaks the row", () => {
    const unknown = screened(once, [{ ...judgeAt(twoYears(BASE, BASE, { 23: "unknown" }), "2024-12"), period: "2025-04" }]);
    expect(said(unknown.transitions)).toEqual(["unknown/not_evaluable none"]);
    expect(said(screened(unknown, [verdict(BASE, "2025-04")]).transitions)).toEqual(["closed/no_longer_met none"]);
  });
});

describe("the margin of an episode with a score", () => {
  const scored = (score: number, level: Verdict["level"], period: string): Verdict => ({ ...verdict(CLEARLY, period), score, level, thresholds: THRESHOLDS, kind: level === null ? "quiet" : "surge" });

  it("lowers attention and alarm alike: orange falls to yellow, which is held down to four fifths of attention", () => {
    let life = screened(NO_LIFE, [scored(3.5, "orange", "2025-02")]);
    const told: string[] = said(life.transitions);
    for (const [score, level, period] of [[2.5, "yellow", "2025-03"], [1.7, "blue", "2025-04"], [1.6, "blue", "2025-05"], [1.6, "blue", "2025-06"]] as const) {
      life = screened(life, [scored(score, level, period)]);
      told.push(...said(life.transitions));
    }
    expect(told).toEqual(["new/rule_met orange", "eased/level_lowered yellow", "ongoing/within_margin yellow", "eased/below_margin blue", "closed/no_longer_met blue"]);
  });
});

describe("a changed rule", () => {
  it("ends what it no longer reaches as any month does: not at once", () => {
    const opened = screened(NO_LIFE, [verdict(CLEARLY, "2025-02")]);
    const rules = [{ ...RULE, quantityGrowth: 0.7 }];
    const anew = { ...judgeAt(twoYears(BASE, CLEARLY), "2024-12", { quantityGrowth: 0.7 }), period: "2025-02" };
    expect(said(screened(opened, [anew], { rules }).transitions)).toEqual(["eased/below_margin none"]);
  });
});
