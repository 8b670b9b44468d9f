import type { Language } from "../words/words.js";
import type { DrawChart } from "./flagged-product.js";
import type { ReportItem } from "./record.js";

/** The id charts are remembered under. */
const NEUTRAL = "chart";

/** Draws each item's chart once: page and paper, and issues for several readers of one scope, show the same. It lives as long as the items. */
export function rememberedChart(draw: DrawChart): DrawChart {
  const drawn = new WeakMap<ReportItem, Map<Language, string>>();
  return (item, rules, language, id) => {
    const known = drawn.get(item) ?? new Map<Language, string>();
    const chart = known.get(language) ?? draw(item, rules, language, NEUTRAL);
    drawn.set(item, known.set(language, chart));
    return withId(chart, id);
  };
}

/** The ids inside begin with another one. Only tags are looked at: text may say anything. */
function withId(svg: string, id: string): string {
  return id === NEUTRAL ? svg : svg.replace(/<[^>]*>/g, (tag) => tag.replace(/( id="|url\(#|href="#|labelledby=")chart-/g, `$1${id}-`));
}
