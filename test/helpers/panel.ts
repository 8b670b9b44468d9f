/** Panels and coverages written by hand: a month is a pair of figures, or a word. */
import { CELL, emptyPanel, type Panel, type PanelKey } from "../../src/series/panel.js";
import type { Coverage } from "../../src/trade/coverage.js";
import type { SeriesKey } from "../../src/trade/observation.js";
import { monthIndex, type Period } from "../../src/trade/period.js";

export type MonthStatus = Exclude<keyof typeof CELL, "noTrade" | "unknown">;

/** Quantity and value of a month, with how the quantity is known and its unit; or that there was no trade, or that nobody has looked. */
export type Month = readonly [quantity: number | null, value: number, status?: MonthStatus, unit?: string] | "no trade" | "unknown";

/** A second quantity or a weight of each month, null where there is none; as long as `months` or shorter. */
type Beside = readonly (number | null)[];

export type Line = { readonly key?: Partial<PanelKey>; readonly months: readonly Month[]; readonly second?: Beside; readonly secondUnit?: string; readonly weight?: Beside };

/** Exports of one product from China to Viet Nam in dollars, country total. */
export const KEY: SeriesKey = { source: "gacc", flow: "export", reporter: "CHN", partner: "VNM", hsCode: "84151021", currency: "USD", province: null, regime: null };

export const UNITS = ["u", "kg"];

/** A panel of the given lines, all beginning with the same month; shorter lines end in unknown months. */
export function panelOf(first: Period, ...lines: readonly Line[]): Panel {
  const months = Math.max(...lines.map((line) => line.months.length));
  const panel = emptyPanel(monthIndex(first), months, lines.map((line) => ({ ...KEY, ...line.key })), UNITS);
  lines.forEach((line, series) => {
    line.months.forEach((month, at) => put(panel, series * months + at, month));
    line.second?.forEach((figure, at) => {
      panel.quantity2[series * months + at] = figure ?? Number.NaN;
      panel.unit2[series * months + at] = figure === null ? -1 : UNITS.indexOf(line.secondUnit ?? "kg");
    });
    line.weight?.forEach((figure, at) => (panel.weightKg[series * months + at] = figure ?? Number.NaN));
  });
  return panel;
}

function put(panel: Panel, at: number, month: Month): void {
  if (month === "unknown") return;
  const [quantity, value, status = "reported", unit = "u"] = month === "no trade" ? ([0, 0] as const) : month;
  panel.cell[at] = month === "no trade" ? CELL.noTrade : CELL[status];
  panel.value[at] = value;
  panel.quantity[at] = quantity ?? Number.NaN;
  panel.unit[at] = month === "no trade" || quantity === null ? -1 : UNITS.indexOf(unit);
}

/** The figures of one month as a test reads them. */
export function monthOf(panel: Panel, series: number, month: number) {
  const at = series * panel.months + month;
  const known = (figure: number | undefined): number | null => (figure === undefined || Number.isNaN(figure) ? null : figure);
  const names = Object.keys(CELL) as (keyof typeof CELL)[];
  return { cell: names.find((name) => CELL[name] === panel.cell[at]), quantity: known(panel.quantity[at]), value: known(panel.value[at]), unit: UNITS[panel.unit[at] ?? -1] ?? null };
}

/** So many equal months. */
export function times(count: number, month: Month): Month[] {
  return Array.from({ length: count }, () => month);
}

/** An import that has looked at the product of `KEY`, to Viet Nam, in 2024. */
export function coverageOf(changes: Partial<Coverage> = {}): Coverage {
  const { source, flow, reporter, currency, hsCode, partner } = KEY;
  const key = { source, flow, reporter, currency, codes: [hsCode], codeLengths: [8], partners: [partner] };
  return { ...key, firstPeriod: "2024-01", lastPeriod: "2024-12", provinces: [null], regimes: [null], unread: [], ...changes };
}
