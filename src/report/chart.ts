import { wordsIn, type Language } from "../words/words.js";
import { CHART_HEIGHT, CHART_WIDTH, chartOption } from "./chart-option.js";
import { drawnSvg, type Drawing } from "./drawing.js";
import { cutOffsOf, windowText } from "./figures.js";
import { spanText } from "./period-text.js";
import type { ReportItem, RuleLine } from "./record.js";
import { itemHead } from "./sentence.js";

/**
 * One flagged product: up to 36 months of quantity (bars) and unit value (line), the year judged apart from its base.
 *
 * @throws RangeError when the item has no months
 */
export function seriesDrawing(item: ReportItem, rules: readonly RuleLine[], language: Language): Drawing {
  return { option: chartOption(item, language), width: CHART_WIDTH, height: CHART_HEIGHT, alt: altText(item, rules, language) };
}

/** The same as SVG text; see `drawnSvg` for the id. */
export function seriesChart(item: ReportItem, rules: readonly RuleLine[], language: Language, id: string): string {
  return drawnSvg(seriesDrawing(item, rules, language), id);
}

/** What the chart shows, for those who cannot see it: product, months, and the change of the year judged. */
export function altText(item: ReportItem, rules: readonly RuleLine[], language: Language): string {
  const { chart, sentence } = wordsIn(language).report;
  const year = windowText("year", item.verdict.windows.year, cutOffsOf(item.verdict, rules), language);
  return chart.alt({
    head: itemHead(item, language, 60),
    span: spanText(item.months[0]?.period ?? null, item.months.at(-1)?.period ?? null, language),
    year: sentence.brief({ than: year.than, window: year.label, quantityYoy: year.quantityYoy, unitValueYoy: year.unitValueYoy }),
  });
}
