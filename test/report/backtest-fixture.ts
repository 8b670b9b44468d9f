import { countReplay } from "../../src/detect/backtest/backtest.js";
import { watchCases } from "../../src/detect/backtest/case-watch.js";
import type { JudgedSeries, ReplayedMonth } from "../../src/detect/backtest/replayed.js";
import { resultsOf } from "../../src/detect/backtest/results.js";
import type { DrawnBacktest } from "../../src/report/backtest-chart.js";
import { basisText } from "../../src/report/basis-text.js";
import type { RemedyCase } from "../../src/trade/remedy-case.js";
import type { Language } from "../../src/words/words.js";

const series = (k: number, month: number): JudgedSeries => ({ name: `s${k}`, market: "USA", hsCode: `84150${k}`, codes: [`84150${k}`], reason: null, level: k === 0 && month > 3 ? "orange" : k === 1 ? "yellow" : null, score: null, quantityYoy: k / 10, unitValueYoy: -k / 20, value: 100 });
const MONTHS = Array.from({ length: 9 }, (_, k): ReplayedMonth => ({ period: `2023-0${k + 1}`, day: `2023-${String(k + 2).padStart(2, "0")}-20`, assumed: true, basis: "final", vintage: 1, series: [0, 1, 2, 3, 4].map((s) => series(s, k)) }));
const remedy = (id: string, code: string, day: string): RemedyCase => ({ id, jurisdiction: "USA", markets: ["USA"], instrument: "AD", product: id, group: "metal", hsCodes: [code], hsRevision: "HS2022", petitionDate: null, initiationDate: day, outcome: null, outcomeDate: null, source: null });
/** One warned of before, one not. */
export const CASES = [remedy("caught", "841500", "2023-11-05"), remedy("missed", "841503", "2023-08-05")];

/** A replay of nine invented months as it is drawn. @param final how many of them hold final figures */
export function drawn(cases: readonly RemedyCase[] | null, final = 9, language: Language = "zh-CN"): DrawnBacktest {
  const watch = watchCases(cases ?? [], 6, new Map());
  const count = countReplay(watch, "yellow");
  MONTHS.forEach(count.add);
  const counted = count.counted();
  return { months: counted.months, least: "yellow", result: cases === null ? null : resultsOf(counted, watch, "yellow"), notes: [basisText({ real: 9 - final, final }, language)] };
}
