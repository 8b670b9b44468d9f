import { CELL, keyAt, type Panel } from "../series/panel.js";
import { unitValue } from "../series/unit-value.js";
import { yearOnYear } from "../series/year-on-year.js";
import { countryTable } from "../sources/code-tables.js";
import { partnerName } from "../trade/country.js";
import { periodOf, type Period } from "../trade/period.js";
import type { App } from "./app.js";
import { readSeries } from "./read-series.js";
import type { ScreenQuery } from "./screen.js";
import { withWarehouse } from "./stores.js";

/** How a month is known: `no_trade` inside an import's coverage without a row, `unknown` outside every coverage. */
export type MonthStatus = "reported" | "estimated" | "missing" | "zero" | "suppressed" | "joint" | "no_trade" | "unknown";
const STATUS_OF_CELL: readonly MonthStatus[] = ["reported", "estimated", "missing", "zero", "suppressed", "joint", "no_trade", "unknown"];

/** One month of one stored series; the fields of `series --format json`. Ratios are plain fractions. */
export type SeriesRow = {
  readonly period: Period;
  readonly partner: string;
  readonly partnerName: string;
  readonly quantity: number | null;
  readonly quantityUnit: string | null;
  readonly value: number | null;
  readonly currency: string;
  readonly unitValue: number | null;
  readonly quantityYoy: number | null;
  readonly unitValueYoy: number | null;
  /** Of the quantity where there is a row. */
  readonly status: MonthStatus;
};

export type SeriesWanted = { readonly hsCode: string; readonly partner: string | null; readonly from: Period | null; readonly to: Period | null };

/** The stored months of one code, partner by partner, oldest first. Months nobody has looked at before the first known one are left out. */
export async function monthlySeries(app: App, query: ScreenQuery, wanted: SeriesWanted): Promise<SeriesRow[]> {
  return withWarehouse(app, "read", async (warehouse) => {
    const { flow, reporter, source, currency, province, regime, asOf } = query;
    const filter = { flow, reporter, hsPrefixes: [wanted.hsCode], provinces: [province], regimes: [regime], ...(source && { sources: [source] }), ...(currency !== null && { currency }) };
    const { panel } = await readSeries(warehouse, filter, app.settings, wanted.to, asOf ?? undefined);
    return panel.keys.flatMap((key, s) =>
      key.hsCode === wanted.hsCode && (wanted.partner === null || key.partner === wanted.partner) ? rowsOf(panel, s, wanted, app) : [],
    );
  });
}

function rowsOf(panel: Panel, series: number, wanted: SeriesWanted, app: App): SeriesRow[] {
  const key = keyAt(panel, series);
  const name = partnerName(key.partner, app.language, countryTable());
  const rows: SeriesRow[] = [];
  for (let m = 0; m < panel.months; m++) {
    const period = periodOf(panel.firstMonth + m);
    if ((wanted.from !== null && period < wanted.from) || (wanted.to !== null && period > wanted.to)) continue;
    const now = monthOf(panel, series, m);
    if (now.status === "unknown" && rows.length === 0) continue;
    const base = monthOf(panel, series, m - 12);
    const comparable = now.quantityUnit === null || base.quantityUnit === null || now.quantityUnit === base.quantityUnit;
    const quantityYoy = comparable ? yearOnYear(now.quantity, base.quantity) : null;
    const unitValueYoy = comparable ? yearOnYear(now.unitValue, base.unitValue) : null;
    rows.push({ period, partner: key.partner, partnerName: name, currency: key.currency, ...now, quantityYoy, unitValueYoy });
  }
  return rows;
}

function monthOf(panel: Panel, series: number, month: number): Pick<SeriesRow, "quantity" | "quantityUnit" | "value" | "unitValue" | "status"> {
  const at = series * panel.months + month;
  const cell = month < 0 ? CELL.unknown : (panel.cell[at] ?? CELL.unknown);
  const known = (figure: number | undefined): number | null => (cell === CELL.unknown || cell === CELL.joint || figure === undefined || Number.isNaN(figure) ? null : figure);
  const [value, quantity] = [known(panel.value[at]), known(panel.quantity[at])];
  const status = STATUS_OF_CELL[cell] ?? "unknown";
  return { quantity, quantityUnit: panel.units[panel.unit[at] ?? -1] ?? null, value, unitValue: unitValue(value, quantity), status };
}
