import { applyCoverage } from "../series/coverage.js";
import { otherCurrencies } from "../series/other-currencies.js";
import { CELL, type Panel } from "../series/panel.js";
import { preferOne } from "../series/prefer.js";
import { withWorld } from "../series/world.js";
import { monthIndex, periodOf, type Period } from "../trade/period.js";
import type { SeriesFilter, Warehouse } from "../store/warehouse.js";
import type { Settings } from "../settings/settings.js";

/** Aligned series ready to be judged: absent months told apart, World added, one series a product. */
export type ReadSeries = {
  readonly panel: Panel;
  /** The same trade in the currencies that were not preferred, for telling an exchange-rate effect. */
  readonly beside: Panel;
  /** The newest month any series has a row in; null in an empty store. */
  readonly newest: Period | null;
  readonly vintage: number;
};

/**
 * @param filter without `partners`: the World series needs all of them
 * @param period the month to be judged, for choosing between sources; the newest when null
 */
export async function readSeries(warehouse: Warehouse, filter: SeriesFilter, settings: Settings, period: Period | null, asOf?: number): Promise<ReadSeries> {
  const { panel, coverages, vintage } = await warehouse.readSeries(filter, asOf);
  applyCoverage(panel, coverages);
  const whole = withWorld(panel, coverages);
  const newest = newestPeriod(whole);
  const judged = period ?? newest;
  const month = judged === null ? null : monthIndex(judged) - whole.firstMonth;
  const currency = filter.currency ?? settings.home.currency;
  const chosen = preferOne(whole, month, settings.sourcePrecedence, currency);
  return { panel: chosen, beside: otherCurrencies(whole, chosen), newest, vintage };
}

/** Coverage alone makes no month: a file may say it covers months that are not out yet. */
function newestPeriod(panel: Panel): Period | null {
  for (let m = panel.months - 1; m >= 0; m--) {
    for (let at = m; at < panel.cell.length; at += panel.months) {
      const cell = panel.cell[at];
      if (cell !== CELL.unknown && cell !== CELL.noTrade) return periodOf(panel.firstMonth + m);
    }
  }
  return null;
}
