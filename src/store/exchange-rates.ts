import type { ExchangeRate, KnownRate } from "../trade/exchange.js";
import type { Period } from "../trade/period.js";

/** The file behind some rates. */
export type RateFile = { readonly source: string; readonly name: string; readonly sha256: string };

export type RateCounts = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Null when nothing was written: these bytes had been read before. */
  readonly file: number | null;
};

/** A file of rates as the store remembers it. */
export type RateRecord = RateFile &
  Omit<RateCounts, "file"> & {
    readonly file: number;
    /** ISO instant. */
    readonly recordedAt: string;
    readonly firstPeriod: Period | null;
    readonly lastPeriod: Period | null;
    /** Currencies that rates of this source are stored for. */
    readonly currencies: readonly string[];
  };

/** Monthly exchange rates, append only: a row is written only when a rate changed. */
export type ExchangeRates = {
  /** @param rates one for each month and pair of currencies, all of the file's source */
  save(file: RateFile, rates: readonly ExchangeRate[], recordedAt: string): Promise<RateCounts>;
  /** In the order they were read. */
  files(): Promise<readonly RateRecord[]>;
  /**
   * The rates known by an instant, now when left out; the source read last comes first.
   *
   * @param knownBy ISO instant
   */
  rates(knownBy?: string): Promise<readonly KnownRate[]>;
};
