import type { BrandMonth } from "../trade/brand.js";
import type { Period } from "../trade/period.js";

/** The file behind some months. */
export type BrandFile = { readonly name: string; readonly sha256: string };

/** In months, each currency and each way of telling (by code, or totals) by itself. */
export type BrandCounts = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Null when nothing was written: these bytes had been read before. */
  readonly file: number | null;
};

/** A file of brands as the store remembers it. */
export type BrandRecord = BrandFile &
  Omit<BrandCounts, "file"> & {
    readonly file: number;
    /** ISO instant. */
    readonly recordedAt: string;
    /** Of the months it was the first to tell, or told otherwise; null where it changed nothing. */
    readonly firstPeriod: Period | null;
    readonly lastPeriod: Period | null;
  };

/** Exports by type of brand from a bureau's own files, append only: a month is written, whole, only when a file tells it otherwise than the file before. */
export type BrandFigures = {
  /** @param months each month, currency and way of telling once */
  save(file: BrandFile, months: readonly BrandMonth[], recordedAt: string): Promise<BrandCounts>;
  /** In the order they were read. */
  files(): Promise<readonly BrandRecord[]>;
  /** Every month as the file read last tells it, by currency and month, totals before codes. */
  months(): Promise<readonly BrandMonth[]>;
};
