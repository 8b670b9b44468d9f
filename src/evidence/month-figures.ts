import { CELL, cellAt, type Panel } from "../series/panel.js";
import type { QuantityBasis } from "../series/quantity-basis.js";
import { unitValue } from "../series/unit-value.js";
import { periodOf, type Period } from "../trade/period.js";

/**
 * How a month is known: the status of its quantity where there is a row; `no_trade` inside an import's coverage without a row, `unknown` outside every coverage;
 * `other_unit` where it is counted in another unit than the rest.
 */
export type MonthStatus = "reported" | "estimated" | "missing" | "zero" | "suppressed" | "joint" | "no_trade" | "unknown" | "other_unit";
const STATUS_OF_CELL: readonly MonthStatus[] = ["reported", "estimated", "missing", "zero", "suppressed", "joint", "no_trade", "unknown"];

/** One month of one series. Null is not known (of a `joint` month: told with the month after it); 0 is no trade. */
export type MonthFigure = {
  readonly period: Period;
  readonly value: number | null;
  readonly quantity: number | null;
  readonly unitValue: number | null;
  readonly status: MonthStatus;
};

/** What all months of a table are counted by, and in which unit; null where no month names one. */
export type CountedIn = { readonly basis: QuantityBasis; readonly unit: string | null };

/**
 * The months of a series, oldest first, all counted by one quantity in one unit: a month counted otherwise has no quantity.
 *
 * @param from first column; @param to last one, both inside the panel
 */
export function monthFigures(panel: Panel, series: number, from: number, to: number, counted: CountedIn): MonthFigure[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => monthFigure(panel, series, from + k, counted));
}

function monthFigure(panel: Panel, series: number, month: number, counted: CountedIn): MonthFigure {
  const at = series * panel.months + month;
  const cell = cellAt(panel, series, month);
  const period = periodOf(panel.firstMonth + month);
  const status = STATUS_OF_CELL[cell] ?? "unknown";
  if (cell === CELL.unknown || cell === CELL.joint) return { period, value: null, quantity: null, unitValue: null, status };
  const value = known(panel.value[at]);
  const own = quantityAt(panel, at, counted.basis);
  if (cell === CELL.noTrade || value === 0) return { period, value, quantity: value === 0 ? 0 : null, unitValue: null, status };
  const isOther = own.quantity !== null && own.quantity > 0 && own.unit !== counted.unit;
  const quantity = isOther ? null : own.quantity;
  return { period, value, quantity, unitValue: unitValue(value, quantity), status: isOther ? "other_unit" : own.status ?? status };
}

/** The quantity of a cell by a basis; another than the first has no status of its own but that it is lacking. */
function quantityAt(panel: Panel, at: number, basis: QuantityBasis): { readonly quantity: number | null; readonly unit: string | null; readonly status: MonthStatus | null } {
  if (basis === "first") return { quantity: known(panel.quantity[at]), unit: panel.units[panel.unit[at] ?? -1] ?? null, status: null };
  const quantity = known(basis === "weight" ? panel.weightKg[at] : panel.quantity2[at]);
  const unit = basis === "weight" ? "kg" : (panel.units[panel.unit2[at] ?? -1] ?? null);
  return { quantity, unit, status: quantity === null ? "missing" : "reported" };
}

function known(figure: number | undefined): number | null {
  return figure === undefined || Number.isNaN(figure) ? null : figure;
}
