import type { Period } from "./period.js";

/** 品牌类型 as an export declaration states it, in the order of its digits 0 to 4: no brand, domestic own, domestic acquired, foreign (made to order), foreign (other). */
export const BRAND_TYPES = ["none", "own", "acquired", "oem", "foreign"] as const;
export type BrandType = (typeof BRAND_TYPES)[number];

/** Exports under one type of brand. */
export type BrandFigure = {
  /** Digits only; null for the total over all goods of the file. */
  readonly hsCode: string | null;
  readonly brand: BrandType;
  /** In whole units of the month's currency, ≥ 0; null where the file leaves it empty: not known. */
  readonly value: number | null;
};

/** All a file says of one month in one currency: a later file's word replaces it whole. */
export type BrandMonth = {
  readonly period: Period;
  /** ISO 4217. */
  readonly currency: string;
  /** True where the figures stand code by code; false where they are totals over all goods. Never both. */
  readonly byCode: boolean;
  /** Each code and type once. */
  readonly figures: readonly BrandFigure[];
};
