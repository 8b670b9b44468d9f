import { convert, rateTable, type RateTable } from "../trade/exchange.js";
import type { Warehouse } from "../store/warehouse.js";
import type { App } from "./app.js";
import type { SeriesRow } from "./monthly-series.js";
import { withWarehouse } from "./stores.js";

/** A month's value in another currency, by the average rate of the month. */
export type ConvertedFigures = {
  readonly currency: string;
  readonly value: number | null;
  readonly unitValue: number | null;
  /** Units of `currency` for one unit of the row's own; null where none was used. */
  readonly rate: number | null;
  readonly rateSource: string | null;
  /** ISO instant at which the rate became known to us. */
  readonly rateRecordedAt: string | null;
  /** Why a value that is known cannot be converted: no rate of the month, or a value of two months, which no month's rate fits. */
  readonly reason: "no_rate" | "joint_months" | null;
};

export type ConvertedRow = SeriesRow & { readonly converted?: ConvertedFigures };

/** The rows with their value and unit value in another currency. */
export function convertedRows(rows: readonly SeriesRow[], currency: string, rates: RateTable): readonly ConvertedRow[] {
  return rows.map((row, k) => {
    const before = rows[k - 1];
    const isJoint = before?.partner === row.partner && before.status === "joint";
    return { ...row, converted: isJoint && row.currency !== currency ? unconverted(row, currency, "joint_months") : converted(row, currency, rates) };
  });
}

function converted(row: SeriesRow, currency: string, rates: RateTable): ConvertedFigures {
  // No trade is none in every currency.
  if (row.value === 0) return { ...unconverted(row, currency, "no_rate"), value: 0, reason: null };
  const one = convert(1, row.currency, currency, row.period, rates);
  if (row.value === null || one === null) return unconverted(row, currency, "no_rate");
  const into = (figure: number | null): number | null => (figure === null ? null : figure * one.rateUsed);
  return { currency, value: into(row.value), unitValue: into(row.unitValue), rate: one.rateUsed, rateSource: one.rateSource || null, rateRecordedAt: one.rateRecordedAt, reason: null };
}

function unconverted({ value }: SeriesRow, currency: string, reason: "no_rate" | "joint_months"): ConvertedFigures {
  return { currency, value: null, unitValue: null, rate: null, rateSource: null, rateRecordedAt: null, reason: value === null ? null : reason };
}

/**
 * The rates known by the end of a day in Asia/Shanghai (`2026-11-20`) or before the import after a number (`17`); all of them when left out.
 *
 * @param asOf as typed for `--as-of`, already found to be one of the two
 */
export async function knownRates(app: App, asOf: string | undefined): Promise<RateTable> {
  return withWarehouse(app, "read", async (warehouse) => rateTable(await warehouse.exchangeRates.rates(await instantOf(warehouse, asOf))));
}

async function instantOf(warehouse: Warehouse, asOf: string | undefined): Promise<string | undefined> {
  if (asOf === undefined) return undefined;
  if (asOf.includes("-")) return new Date(`${asOf}T23:59:59.999+08:00`).toISOString();
  return (await warehouse.imports()).find(({ vintage }) => vintage > Number(asOf))?.recordedAt;
}
