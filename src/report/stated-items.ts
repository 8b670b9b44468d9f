import { wordsIn } from "../words/words.js";
import type { StatedItem } from "./flagged-product.js";
import type { WeeklyReport } from "./record.js";

/** Products with a block of their own. A storm of more stays readable: the rest stand in the overview, with every figure in the workbook. */
export const MOST_BLOCKS = 100;

/** Every flagged product with its state and its place in the issue, in the order of the sections. */
export function statedItems(report: WeeklyReport): StatedItem[] {
  const { sections } = wordsIn(report.language).report;
  const lists = [
    [sections.added, report.added],
    [sections.escalated, report.escalated],
    [sections.ongoing, report.ongoing],
    [sections.eased, report.eased],
    [sections.closed, report.closed],
  ] as const;
  return lists.flatMap(([state, items]) => items.map((item) => ({ state, item }))).map((stated, k) => ({ ...stated, place: k + 1 }));
}
