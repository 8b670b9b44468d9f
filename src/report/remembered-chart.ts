import type { DrawChart } from "./flagged-product.js";
import type { ReportItem } from "./record.js";

/** Draws each item's chart once: issues for several readers of one scope show the same. It lives as long as the items. */
export function rememberedChart(draw: DrawChart): DrawChart {
  const drawn = new WeakMap<ReportItem, Map<string, string>>();
  return (item, rules, language, id) => {
    const known = drawn.get(item) ?? new Map<string, string>();
    const chart = known.get(`${language} ${id}`) ?? draw(item, rules, language, id);
    drawn.set(item, known.set(`${language} ${id}`, chart));
    return chart;
  };
}
