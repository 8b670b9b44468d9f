import type { MonthRates } from "../detect/backtest/backtest.js";
import type { BacktestResult } from "../detect/backtest/results.js";
import type { Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { BACKTEST_HEIGHT, BACKTEST_WIDTH, backtestOption, chartTitle } from "./backtest-chart-option.js";
import { drawnSvg } from "./drawing.js";

/** What is drawn of a back-test. */
export type DrawnBacktest = {
  readonly months: readonly MonthRates[];
  readonly least: Level;
  /** Null without cases: then there is no recall to draw. */
  readonly result: BacktestResult | null;
  /** Said under the title: on which figures, and whether they are real. */
  readonly notes: readonly string[];
};

/**
 * A back-test drawn as SVG text: alerts a month by level with the cases, and recall against the share of series raised.
 *
 * @throws RangeError when there are no months
 */
export function backtestChart(drawn: DrawnBacktest, language: Language): string {
  const alt = wordsIn(language).backtest.chart.alt(chartTitle(drawn, language));
  return drawnSvg({ option: backtestOption(drawn, language), width: BACKTEST_WIDTH, height: BACKTEST_HEIGHT, alt }, "backtest");
}
