import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { wordsIn, type Language } from "../words/words.js";
import { CHART_HEIGHT, CHART_WIDTH, chartOption } from "./chart-option.js";
import { cutOffsOf, windowText } from "./figures.js";
import { escaped } from "./markup.js";
import { spanText } from "./period-text.js";
import type { ReportItem, RuleLine } from "./record.js";
import { itemHead } from "./sentence.js";

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/**
 * One flagged product drawn as SVG text: up to 36 months of quantity (bars) and unit value (line), the year judged apart from its base.
 * The same item and id give the same bytes on any machine.
 *
 * @param id unlike that of any other chart on the page, letters, digits and hyphens: every id inside begins with it
 * @throws RangeError when the item has no months
 */
export function seriesChart(item: ReportItem, rules: readonly RuleLine[], language: Language, id: string): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: CHART_WIDTH, height: CHART_HEIGHT });
  try {
    chart.setOption(chartOption(item, language));
    return embedded(chart.renderToSVGString(), id, altText(item, rules, language));
  } finally {
    // An undisposed chart keeps a timer, and the process would never end.
    chart.dispose();
  }
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

/**
 * Makes a drawing fit to stand beside others in one page: no style sheet (its classes only serve the mouse), no counters of the drawing
 * library, ids of its own, a width that follows the page, and its alternative text.
 */
function embedded(svg: string, id: string, alt: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]*>/g, (tag) =>
      tag
        .replace(/ (?:class|pointer-events|ecmeta_[a-z_]+)="[^"]*"/g, "")
        .replace(/(\sid="|url\(#|href="#)zr\d+-/g, `$1${id}-`),
    )
    .replace(
      /^<svg[^>]*>/,
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CHART_WIDTH} ${CHART_HEIGHT}" width="${CHART_WIDTH}" height="${CHART_HEIGHT}"` +
        ` role="img" aria-labelledby="${id}-title"><title id="${id}-title">${escaped(alt)}</title>`,
    )
    .replace(/\n+/g, "\n");
}
