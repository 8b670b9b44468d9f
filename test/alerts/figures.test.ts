/** Figures at the edge of what can be judged: bases of nothing, what is no number, and rates that round to a cut-off. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scored } from "../../src/detect/level.js";
import { WINDOW_NAMES, type Verdict } from "../../src/detect/verdict.js";
import { cutOffsOf, windowText } from "../../src/report/figures.js";
import { percent } from "../../src/report/format.js";
import type { RuleLine } from "../../src/report/record.js";
import { itemSentence } from "../../src/report/sentence.js";
import { CELL, type Panel } from "../../src/series/panel.js";
import { addMonths } from "../../src/trade/period.js";
import { BASE, CLEARLY, judgeAt, RULE, twoYears } from "../helpers/judged.js";
import { NO_LIFE, screened, type Life } from "../helpers/life.js";
import { panelOf, times, type Month } from "../helpers/panel.js";
import { THRESHOLDS } from "../helpers/thresholds.js";
import { item } from "../report/fixture.js";

const LINES: readonly RuleLine[] = [{ ...RULE, title: RULE.title["zh-CN"] }];
const sentenceOf = (verdict: Verdict, language: "zh-CN" | "en" = "zh-CN"): string => itemSentence({ ...item(), verdict }, LINES, language);

/** Every number in a record, with the path to it. */
function numbersIn(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => numbersIn(each, `${path}.${name}`));
}

describe("A10 growth from a base of nothing", () => {
  const fresh = judgeAt(panelOf("2023-01", { months: [...times(12, "no trade"), ...times(12, CLEARLY)] }), "2024-12");

  it("is 新出现 and no percentage, opens nothing and prints no infinity", () => {
    expect([fresh.kind, fresh.reason, fresh.windows.year.quantityYoy, fresh.windows.year.unitValueYoy]).toEqual(["not_evaluable", "new_code", null, null]);
    expect(screened(NO_LIFE, [fresh]).transitions).toEqual([]);
    expect(sentenceOf(fresh)).toContain("新出现（基期为零）");
    for (const language of ["zh-CN", "en"] as const) expect(sentenceOf(fresh, language)).not.toMatch(/%|NaN|Infinity|∞|undefined|null/);
  });

  it("below the floor of the base is not judged either", () => {
    const little = judgeAt(twoYears([1, 5], [1_000, 3_000]), "2024-12");
    expect([little.kind, little.reason]).toEqual(["not_evaluable", "low_base"]);
    expect(screened(NO_LIFE, [little]).transitions).toEqual([]);
  });

  it("leaves an open episode unknown and closes nothing", () => {
    const opened = screened(NO_LIFE, [judgeAt(twoYears(BASE, CLEARLY), "2024-12")]);
    expect(screened(opened, [{ ...fresh, period: "2025-02" }]).transitions).toMatchObject([{ state: "unknown", cause: "not_evaluable", level: "yellow" }]);
  });
});

describe("A11 what is no number", () => {
  const strange = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -1, -1e300, 1e308, 5e-324, Number.MAX_VALUE);
  const figure = fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 80, max: 2_000 }) }, { weight: 1, arbitrary: strange });
  const cell = fc.oneof({ weight: 12, arbitrary: fc.constant<number>(CELL.reported) }, { weight: 1, arbitrary: fc.constantFrom<number>(...Object.values(CELL)) });
  const cells = fc.array(fc.record({ value: figure, quantity: figure, second: figure, weight: figure, cell }), { minLength: 72, maxLength: 72 });
  /** China's and, in the same months, the World's: three years each. */
  const panels = cells.map((of): Panel => {
    const panel = panelOf("2022-01", { months: times(36, BASE) }, { key: { partner: "WLD" }, months: times(36, [300, 4_000]) });
    of.forEach(({ value, quantity, second, weight, cell: known }, at) => {
      [panel.value[at], panel.quantity[at], panel.quantity2[at], panel.weightKg[at], panel.cell[at], panel.unit2[at]] = [value, quantity, second, weight, known, 1];
    });
    return panel;
  });
  const scores = fc.constantFrom<Scored | undefined>(undefined, { score: 5, thresholds: THRESHOLDS });

  it("stands in no verdict, window or transition, whatever a panel holds", () => {
    fc.assert(
      fc.property(panels, scores, fc.constantFrom({}, { undercut: 0.05, unitValueDrop: null }, { base: 2022 }), (panel, scored, changes) => {
        let life: Life = NO_LIFE;
        for (let k = 0; k < 12; k++) {
          const verdict = judgeAt(panel, addMonths("2024-01", k), changes, {}, 0, undefined, scored);
          const after = screened(life, [verdict], { rejudged: new Map([...life.open.values()].map(({ fingerprint, opening }) => [fingerprint, { ...verdict, period: opening.period }])) });
          expect(numbersIn([verdict, after.transitions]).filter(([, number]) => !Number.isFinite(number))).toEqual([]);
          expect(sentenceOf(verdict)).not.toMatch(/NaN|Infinity|∞|undefined/);
          life = after;
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("is a month that is not known: a value of %s is missing, a quantity uncounted", (number) => {
    const withValue = judgeAt(twoYears(BASE, CLEARLY, { 23: [150, number] }), "2024-12");
    expect([withValue.windows.month.reason, withValue.windows.month.value, withValue.level]).toEqual(["missing_month", null, null]);
    const withQuantity = judgeAt(twoYears(BASE, CLEARLY, { 23: [number, 1_200] }), "2024-12");
    expect([withQuantity.windows.month.reason, withQuantity.windows.month.quantity, withQuantity.windows.month.value]).toEqual(["quantity_missing", null, 1_200]);
    const opened = screened(NO_LIFE, [judgeAt(twoYears(BASE, CLEARLY), "2024-12")]);
    for (const verdict of [withValue, withQuantity]) {
      expect(screened(opened, [{ ...verdict, period: "2025-02" }]).transitions).toMatchObject([{ state: "unknown", level: "yellow" }]);
    }
  });
});

describe("A12 a rate that rounds to the threshold", () => {
  const growth = { quantityGrowth: 0.2 };
  const lines: readonly RuleLine[] = LINES.map((line) => ({ ...line, ...growth }));
  const quantityOf = (verdict: Verdict): string => windowText("year", verdict.windows.year, cutOffsOf(verdict, lines), "zh-CN").quantityYoy;

  it.each<[string, Month, boolean, string]>([
    ["19.995 %", [119.995, 1_000], false, "+19.995%"],
    ["19.99999999 %", [119.99999999, 1_000], false, "+19.99999999%"],
    ["20 % to the digit", [120, 1_000], true, "+20.0%"],
    ["20.004 %", [120.004, 1_000], true, "+20.004%"],
  ])("of %s is compared as it is, and printed on its own side", (_what, month, met, shown) => {
    const verdict = judgeAt(twoYears(BASE, month), "2024-12", growth);
    expect([verdict.windows.year.met, quantityOf(verdict)]).toEqual([met, shown]);
    expect(screened(NO_LIFE, [verdict], { rules: [{ ...RULE, ...growth }] }).transitions).toHaveLength(met ? 1 : 0);
  });

  it("is met where floating point leaves it a hair below: 0.1 × 3 ÷ 0.25 is +20 % and not 19.99999999999999 %", () => {
    const verdict = judgeAt(twoYears([0.25, 1_000], [0.1 + 0.2, 1_000]), "2024-12", growth);
    expect(verdict.windows.month.met).toBe(true);
    expect(judgeAt(twoYears([1 / 12, 1_000], [0.1, 1_000]), "2024-12", growth).windows.year.met).toBe(true);
  });

  it("is no matter of the floor either: cents that add up to it reach it", () => {
    const cents = Array.from({ length: 12 }, () => 1_000.05).reduce((sum, each) => sum + each, 0);
    expect(cents).toBeLessThan(12_000.6);
    expect(judgeAt(twoYears([50, 800], [100, 1_000.05]), "2024-12", { windowValue: { USD: 12_000.6 } }).windows.year.met).toBe(true);
    expect(judgeAt(twoYears([50, 800], [100, 1_000.05]), "2024-12", { windowValue: { USD: 12_000.61 } }).windows.year.met).toBe(false);
  });

  it("never reads as if it stood on the other side, for any figures near the cut-offs", () => {
    const near = (of: number) => fc.integer({ min: -500, max: 500 }).map((step) => of + step / 100_000);
    fc.assert(
      fc.property(near(130), near(9), (quantity, unitValue) => {
        const verdict = judgeAt(twoYears(BASE, [quantity, quantity * unitValue]), "2024-12");
        for (const name of WINDOW_NAMES) {
          const cutOffs = cutOffsOf(verdict, LINES);
          const figures = verdict.windows[name];
          const shown = (text: string): number => Number(text.replace("−", "-").replace("%", "").replaceAll(",", ""));
          const reads = shown(percent(figures.quantityYoy, cutOffs.quantityYoy)) >= 30 && shown(percent(figures.unitValueYoy, cutOffs.unitValueYoy)) <= -10;
          expect(reads).toBe(figures.met);
        }
      }),
      { numRuns: 500 },
    );
  });
});
