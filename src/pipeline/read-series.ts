import { applyCoverage } from "../series/coverage.js";
import { CELL, keyAt, type Panel, type PanelKey } from "../series/panel.js";
import { preferOne } from "../series/prefer.js";
import { withWorld } from "../series/world.js";
import type { Coverage } from "../trade/coverage.js";
import { isGroupCode } from "../trade/hs-code.js";
import { monthIndex, periodOf, type Period } from "../trade/period.js";
import type { SeriesFilter, Warehouse } from "../store/warehouse.js";
import type { Settings } from "../settings/settings.js";

/** Aligned series as they are stored: absent months told apart, World added, every office and level. */
export type StoredSeries = {
  readonly whole: Panel;
  /** From the earliest word to the latest. */
  readonly coverages: readonly Coverage[];
  /** The newest month any series has a row in; null in an empty store. Groups of the flash table, which come out earlier, count only where there is nothing else. */
  readonly newest: Period | null;
  /** The newest month any group of the flash table has a row in; null where there is none. */
  readonly newestOfGroups: Period | null;
  readonly vintage: number;
};

/** Series ready to be shown or judged: one a product. */
export type ReadSeries = StoredSeries & { readonly panel: Panel };

/**
 * @param filter without `partners`: the World series needs all of them
 * @param period the month to be judged, for choosing between sources; the newest when null
 */
export async function readSeries(warehouse: Warehouse, filter: SeriesFilter, settings: Settings, period: Period | null, asOf?: number): Promise<ReadSeries> {
  return chooseOne(await readStored(warehouse, filter, asOf), filter, settings, period);
}

export async function readStored(warehouse: Warehouse, filter: SeriesFilter, asOf?: number): Promise<StoredSeries> {
  const { panel, coverages, vintage } = await warehouse.readSeries(filter, asOf);
  applyCoverage(panel, coverages);
  const whole = withWorld(panel, coverages);
  const isGroup = (series: number): boolean => isGroupCode(keyAt(whole, series).hsCode);
  const newestOfGroups = newestPeriod(whole, isGroup);
  return { whole, coverages, newest: newestPeriod(whole, (series) => !isGroup(series)) ?? newestOfGroups, newestOfGroups, vintage };
}

export function chooseOne(stored: StoredSeries, filter: SeriesFilter, settings: Settings, period: Period | null): ReadSeries {
  const judged = period ?? stored.newest;
  const month = judged === null ? null : monthIndex(judged) - stored.whole.firstMonth;
  return { ...stored, panel: preferOne(stored.whole, month, settings.sourcePrecedence, filter.currency ?? settings.home.currency) };
}

/** Names a series beside all others: its key, and whether it is the sum over a family of codes. */
export function seriesName(key: Omit<PanelKey, "family"> & { readonly family?: readonly string[] | null }): string {
  return [key.source, key.flow, key.reporter, key.partner, key.hsCode, key.currency, key.province, key.regime, key.family?.join("+")].join("|");
}

/** Coverage alone makes no month: a file may say it covers months that are not out yet. */
function newestPeriod(panel: Panel, counts: (series: number) => boolean): Period | null {
  const places = Array.from(panel.keys.keys()).filter(counts);
  for (let m = panel.months - 1; m >= 0; m--) {
    for (const series of places) {
      const cell = panel.cell[series * panel.months + m];
      if (cell !== CELL.unknown && cell !== CELL.noTrade) return periodOf(panel.firstMonth + m);
    }
  }
  return null;
}

/** The month a series is judged at: the one asked for, else the newest of its kind, so that neither codes nor groups wait for the other. */
export function judgedPeriod({ hsCode }: Pick<PanelKey, "hsCode">, { newest, newestOfGroups }: Pick<StoredSeries, "newest" | "newestOfGroups">, asked: Period | null): Period | null {
  return asked ?? (isGroupCode(hsCode) ? newestOfGroups : newest);
}
