import { instantText, today } from "../runtime/clock.js";
import { readRates } from "../sources/rate-file.js";
import type { RowFault } from "../sources/source-file.js";
import type { Period } from "../trade/period.js";
import type { App } from "./app.js";
import { keepDropped } from "./import-codes.js";
import { withWarehouse } from "./stores.js";

/** What became of one file of rates; printed as `fx import --format json` with these field names. */
export type RateReceipt = {
  readonly file: string;
  readonly sha256: string;
  readonly source: string;
  readonly rows: number;
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly RowFault[];
  readonly partMonths: readonly Period[];
  /** Null when nothing was written: these bytes had been read before. */
  readonly rateFile: number | null;
};

/**
 * Reads monthly exchange rates into the warehouse in one transaction. The bytes are kept under their hash first.
 *
 * @param source who publishes them; null where the file says it
 * @throws FormatError when the file is refused, UsageError when the source is needed, StoreError when the store fails
 */
export async function importRates(app: App, path: string, source: string | null): Promise<RateReceipt> {
  const { name, sha256, path: kept } = await keepDropped(app, path);
  const { rates, ...reading } = await readRates(kept, name, { source, thisMonth: today(app.clock).slice(0, 7) });
  const { file, ...counts } = await withWarehouse(app, "write", ({ exchangeRates }) =>
    exchangeRates.save({ source: reading.source, name, sha256 }, rates, instantText(app.clock.now())),
  );
  const periods = rates.map(({ period }) => period).sort();
  const receipt = { file: name, sha256, ...reading, firstPeriod: periods[0] ?? "", lastPeriod: periods.at(-1) ?? "", ...counts, rateFile: file };
  app.log.info("rates_imported", { ...receipt, rejected: receipt.rejected.length });
  return receipt;
}
