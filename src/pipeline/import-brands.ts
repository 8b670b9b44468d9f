import { instantText, today } from "../runtime/clock.js";
import { readBrands } from "../sources/brand-file.js";
import type { RowFault } from "../sources/source-file.js";
import type { Period } from "../trade/period.js";
import type { App } from "./app.js";
import { keepDropped } from "./import-codes.js";
import { withWarehouse } from "./stores.js";

/** What became of one file of exports by type of brand; printed as `structure import --format json` with these field names. */
export type BrandReceipt = {
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly skipped: number;
  readonly currencies: readonly string[];
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  /** In months, each currency by itself. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly RowFault[];
  readonly leftOut: readonly Period[];
  readonly otherColumns: readonly string[];
  /** Null when nothing was written: these bytes had been read before. */
  readonly brandFile: number | null;
};

/**
 * Reads exports by type of brand into the warehouse in one transaction. The bytes are kept under their hash first.
 *
 * @throws FormatError when the file is refused, StoreError when the store fails
 */
export async function importBrands(app: App, path: string): Promise<BrandReceipt> {
  const { name, sha256, path: kept } = await keepDropped(app, path);
  const { months, ...reading } = await readBrands(kept, name, today(app.clock).slice(0, 7));
  const { file, ...counts } = await withWarehouse(app, "write", ({ brandFigures }) => brandFigures.save({ name, sha256 }, months, instantText(app.clock.now())));
  const currencies = [...new Set(months.map(({ currency }) => currency))];
  const receipt = { file: name, sha256, ...reading, currencies, firstPeriod: months[0]?.period ?? "", lastPeriod: months.at(-1)?.period ?? "", ...counts, brandFile: file };
  app.log.info("brands_imported", { ...receipt, rejected: receipt.rejected.length });
  return receipt;
}
