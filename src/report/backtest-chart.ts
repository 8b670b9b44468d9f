import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { MonthRates } from "../detect/backtest/backtest.js";
import type { BacktestResult } from "../detect/backtest/results.js";
import type { Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { BACKTEST_HEIGHT, BACKTEST_WIDTH, backtestOption, chartTitle } from "./backtest-chart-option.js";
import { escaped } from "./markup.js";

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

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
  const chart = init(null, null, { renderer: "svg", ssr: true, width: BACKTEST_WIDTH, height: BACKTEST_HEIGHT });
  try {
    chart.setOption(backtestOption(drawn, language));
    const alt = `<title>${escaped(wordsIn(language).backtest.chart.alt(chartTitle(drawn, language)))}</title>`;
    return plain(chart.renderToSVGString()).replace(/^<svg[^>]*>/, (head) => `${head}${alt}`);
  } finally {
    // An undisposed chart keeps a timer, and the process would never end.
    chart.dispose();
  }
}

/** Without what serves the mouse alone, and without the drawing library's counters: the same figures give the same bytes. */
function plain(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/ (?:class|pointer-events|ecmeta_[a-z_]+)="[^"]*"/g, "").replace(/zr\d+-/g, ""));
}
