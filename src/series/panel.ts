import type { SeriesKey } from "../trade/observation.js";

/**
 * What is known of one month of one series. The first six are QUANTITY_STATUSES in the same order; the last two are for months
 * without a row: nothing was traded (the month is inside an import's coverage), or nobody has looked.
 */
export const CELL = { reported: 0, estimated: 1, missing: 2, zero: 3, suppressed: 4, joint: 5, noTrade: 6, unknown: 7 } as const;

/**
 * Many monthly series side by side, aligned on the same months: the shape detection reads.
 *
 * Arrays are series-major: the cell of series `s` in month `m` is at `s * months + m`. Inside the arrays a figure that is not known is NaN
 * (a typed array has no null); it never leaves them: every function that gives a figure out gives null.
 */
export type Panel = {
  /** Month index (trade/period) of the first column. */
  readonly firstMonth: number;
  readonly months: number;
  readonly keys: readonly PanelKey[];
  /** Customs value in the series' currency; NaN not known; 0 no trade. */
  readonly value: Float64Array;
  /** In `units[unit]`; NaN not known. */
  readonly quantity: Float64Array;
  readonly cell: Uint8Array;
  /** Index into `units`, −1 where there is no unit. */
  readonly unit: Int16Array;
  readonly units: readonly string[];
  /** The second legal quantity, in `units[unit2]`; NaN not known. */
  readonly quantity2: Float64Array;
  readonly unit2: Int16Array;
  /** Net weight; NaN not known. */
  readonly weightKg: Float64Array;
};

/** The figures of a panel, each cell by cell: what is copied when series are. */
export const COLUMNS = ["value", "quantity", "cell", "unit", "quantity2", "unit2", "weightKg"] as const;

/** The key of a series; one that is the sum over a family of codes (trade/hs-family) names them all, and stands under the first code of the newer edition. */
export type PanelKey = SeriesKey & { readonly family?: readonly string[] };

/** A panel of the given size in which nothing is known yet. */
export function emptyPanel(firstMonth: number, months: number, keys: readonly PanelKey[], units: readonly string[]): Panel {
  const size = keys.length * months;
  return {
    firstMonth,
    months,
    keys,
    value: new Float64Array(size).fill(Number.NaN),
    quantity: new Float64Array(size).fill(Number.NaN),
    cell: new Uint8Array(size).fill(CELL.unknown),
    unit: new Int16Array(size).fill(-1),
    units,
    quantity2: new Float64Array(size).fill(Number.NaN),
    unit2: new Int16Array(size).fill(-1),
    weightKg: new Float64Array(size).fill(Number.NaN),
  };
}

/** The panel with further series after its own, of which nothing is known yet. */
export function widened(panel: Panel, keys: readonly PanelKey[]): Panel {
  if (keys.length === 0) return panel;
  const wide = emptyPanel(panel.firstMonth, panel.months, [...panel.keys, ...keys], panel.units);
  for (const column of COLUMNS) wide[column].set(panel[column]);
  return wide;
}

/** The panel's series at the given places, in that order, with all their months. */
export function selectSeries(panel: Panel, places: readonly number[]): Panel {
  const chosen = emptyPanel(panel.firstMonth, panel.months, places.map((place) => keyAt(panel, place)), panel.units);
  places.forEach((place, s) => {
    const from = place * panel.months;
    const to = from + panel.months;
    for (const column of COLUMNS) chosen[column].set(panel[column].subarray(from, to), s * panel.months);
  });
  return chosen;
}

/** What is known of one month of one series; unknown outside the panel, whose neighbouring cells belong to other series. */
export function cellAt(panel: Panel, series: number, month: number): number {
  return month < 0 || month >= panel.months ? CELL.unknown : (panel.cell[series * panel.months + month] ?? CELL.unknown);
}

/** @throws RangeError when there is no such series: our own mistake */
export function keyAt(panel: Panel, series: number): PanelKey {
  const key = panel.keys[series];
  if (key === undefined) throw new RangeError(`no series ${series} in a panel of ${panel.keys.length}`);
  return key;
}
