import { UsageError } from "../runtime/errors.js";
import type { ExchangeRate } from "../trade/exchange.js";
import type { Period } from "../trade/period.js";
import { say } from "../words/words.js";
import type { RowFault } from "./source-file.js";

/** What was read of a file: the rates of one source. */
export type RateReading = {
  readonly source: string;
  readonly rates: readonly ExchangeRate[];
  readonly rows: number;
  readonly rejected: readonly RowFault[];
  /** Months whose days do not make a whole month: no average is taken of them. */
  readonly partMonths: readonly Period[];
};

/** What the user, or the day, says of a file. */
export type AskedRates = { readonly source: string | null; /** The month that has not ended yet. */ readonly thisMonth: Period };

/** The source a file names and the one the user names, which must not differ. */
export function agreedSource(said: string | null, asked: string | null, fileName: string): string {
  if (said !== null && asked !== null && said !== asked) throw new UsageError(say((w) => w.codes.option.sourceConflict(fileName, said, asked)));
  const source = said ?? asked;
  if (source === null) throw new UsageError(say((w) => w.codes.option.sourceNeeded(fileName)));
  return source;
}
