import { cumulativeFinding, type CumulativeTotal, type TotalOff } from "../series/cumulative.js";
import { CELL, cellAt, type Panel } from "../series/panel.js";
import type { Warehouse } from "../store/warehouse.js";
import type { SourceName } from "../trade/observation.js";
import { monthIndex, periodsBetween } from "../trade/period.js";

/** Compares the sums a file printed with the months now stored for them. */
export async function totalsOff(warehouse: Warehouse, source: SourceName, totals: readonly CumulativeTotal[]): Promise<TotalOff[]> {
  const found: TotalOff[] = [];
  for (const [first, ...rest] of groupsOf(totals)) {
    if (first === undefined) continue;
    const { flow, reporter, currency } = first;
    const { panel } = await warehouse.readSeries({ flow, reporter, currency, sources: [source], hsPrefixes: [...new Set([first, ...rest].map(({ hsCode }) => hsCode))] });
    for (const total of [first, ...rest]) found.push(...offOf(panel, total));
  }
  return found;
}

/** Totals that stand in one panel: of one flow, reporter and currency. */
function groupsOf(totals: readonly CumulativeTotal[]): CumulativeTotal[][] {
  const groups = new Map<string, CumulativeTotal[]>();
  for (const total of totals) {
    const name = `${total.flow}|${total.reporter}|${total.currency}`;
    groups.set(name, [...(groups.get(name) ?? []), total]);
  }
  return [...groups.values()];
}

function offOf(panel: Panel, total: CumulativeTotal): TotalOff[] {
  const series = panel.keys.findIndex(({ hsCode, partner, province, regime }) => hsCode === total.hsCode && partner === total.partner && province === null && regime === null);
  if (series < 0) return [];
  const { hsCode, partner, firstPeriod, lastPeriod, currency, quantityUnit } = total;
  const where = { hsCode, partner, firstPeriod, lastPeriod };
  const off = (what: "value" | "quantity", printed: number | null, step: number | null, unit: string | null): TotalOff[] => {
    if (printed === null || step === null || unit === null) return [];
    const finding = cumulativeFinding(monthsOf(panel, series, total, what), printed, step);
    return finding === null ? [] : [{ ...where, ...finding, what, unit }];
  };
  return [...off("value", total.value, total.valueStep, currency), ...off("quantity", total.quantity, total.quantityStep, quantityUnit)];
}

/** The stored months of a total, null where one is not known or is counted in another unit. */
function monthsOf(panel: Panel, series: number, { firstPeriod, lastPeriod, quantityUnit }: CumulativeTotal, what: "value" | "quantity"): (number | null)[] {
  return periodsBetween(firstPeriod, lastPeriod).map((period) => {
    const month = monthIndex(period) - panel.firstMonth;
    const cell = cellAt(panel, series, month);
    const at = series * panel.months + month;
    if (cell === CELL.unknown || cell === CELL.missing || cell === CELL.suppressed) return null;
    if (cell === CELL.joint || cell === CELL.noTrade) return 0;
    if (what === "value") return panel.value[at] ?? null;
    return panel.units[panel.unit[at] ?? -1] === quantityUnit ? (panel.quantity[at] ?? null) : null;
  });
}
