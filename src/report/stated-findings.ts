import { wordsIn } from "../words/words.js";
import type { StatedFinding } from "./finding-sheets.js";
import { unfolded } from "./life-text.js";
import type { WeeklyReport } from "./record.js";

/** Everything an issue lists, with what became of it (新增 … 关注), in the order of the sections; what is folded stands after its head. */
export function statedFindings(report: WeeklyReport): StatedFinding[] {
  const { sections, watchedState } = wordsIn(report.language).report;
  const lists = [
    [sections.added, report.added],
    [sections.escalated, report.escalated],
    [sections.ongoing, report.ongoing],
    [sections.eased, report.eased],
    [sections.closed, report.closed],
    [watchedState, report.watchedOnly],
  ] as const;
  return lists.flatMap(([state, items]) => unfolded(items).map((item) => ({ state, item })));
}
