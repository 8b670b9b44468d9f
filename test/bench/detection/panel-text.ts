import { periodOf } from "../../../src/trade/period.js";
import type { MadePanel } from "./make-panel.js";

/** The panel in the benchmark's own form, series by series; a month of which nothing is said has no line. */
export function* panelLines(panel: MadePanel): Generator<string> {
  yield "series_id,period,quantity,value,qty_unit\n";
  for (const [s, id] of panel.ids.entries()) yield seriesLines(panel, s, id);
}

function seriesLines(panel: MadePanel, series: number, id: string): string {
  const [unit, later, from] = panel.units[series] ?? ["kg", "kg", 0];
  const lines: string[] = [];
  for (let month = 0; month < panel.months; month++) {
    const [quantity, value] = [panel.quantity, panel.value].map((figures) => figures[series * panel.months + month] ?? Number.NaN);
    if (!Number.isNaN(quantity)) lines.push(`${id},${periodOf(panel.firstMonth + month)},${quantity},${value},${month < from ? unit : later}\n`);
  }
  return lines.join("");
}
