import { BarChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TitleComponent, VisualMapComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { escaped } from "./markup.js";

use([BarChart, HeatmapChart, LineChart, ScatterChart, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TitleComponent, VisualMapComponent, LabelLayout, SVGRenderer]);

/** A chart before it is drawn: what the drawing library is told, its size in pixels, and what it shows for those who can't see it. */
export type Drawing = {
  readonly option: Record<string, unknown>;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** The same as SVG text, ids beginning with `chart`, where somebody has drawn it already; left out where it is still to be drawn. */
  readonly svg?: () => string;
};

/**
 * Draws a chart as SVG text, the same bytes for the same drawing on any machine.
 *
 * @param id unlike that of any other chart on the page, letters, digits and hyphens: every id inside begins with it
 */
export function drawnSvg({ option, width, height, alt }: Drawing, id: string): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption(option);
    return embedded(chart.renderToSVGString(), { width, height, alt }, id);
  } finally {
    // An undisposed chart keeps a timer, and the process would never end.
    chart.dispose();
  }
}

/**
 * Makes a drawing fit to stand beside others in one page: no style sheet (its classes only serve the mouse), no counters of the drawing
 * library, ids of its own, a width that follows the page, and its alternative text.
 */
function embedded(svg: string, { width, height, alt }: Omit<Drawing, "option" | "svg">, id: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]*>/g, (tag) =>
      tag
        .replace(/ (?:class|pointer-events|ecmeta_[a-z_]+)="[^"]*"/g, "")
        .replace(/(\sid="|url\(#|href="#)zr\d+-/g, `$1${id}-`),
    )
    .replace(
      /^<svg[^>]*>/,
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"` +
        ` role="img" aria-labelledby="${id}-title"><title id="${id}-title">${escaped(alt)}</title>`,
    )
    .replace(/\n+/g, "\n");
}
