import type { Period } from "./period.js";

/** Seen from the reporter. */
export type Flow = "export" | "re-export" | "import";
export const FLOWS: readonly Flow[] = ["export", "re-export", "import"];

/**
 * What stands behind a quantity:
 * - `reported`: the office counted it;
 * - `estimated`: the office says it estimated it;
 * - `missing`: not published (the value may be);
 * - `zero`: published as 0;
 * - `suppressed`: withheld as confidential;
 * - `joint`: the month was published only together with the next one, where value and quantity of both stand (January with February); value and
 *   quantity are 0 here so that sums over both months are right, and neither is a figure of this month.
 */
export type QuantityStatus = "reported" | "estimated" | "missing" | "zero" | "suppressed" | "joint";
/** Order is the code stored in the warehouse: append only. */
export const QUANTITY_STATUSES: readonly QuantityStatus[] = ["reported", "estimated", "missing", "zero", "suppressed", "joint"];

/** Which office's figures: the name of a file in `sources`. */
export type SourceName = "gacc" | "comtrade" | "comext" | "census" | "gacc-flash" | "csv";
export const SOURCE_NAMES: readonly SourceName[] = ["gacc", "comtrade", "comext", "census", "gacc-flash", "csv"];
/** The offices that are asked over the network; the others come as files. */
export type AskedSourceName = Exclude<SourceName, "gacc" | "csv">;
export const ASKED_SOURCE_NAMES: readonly AskedSourceName[] = ["comtrade", "comext", "census", "gacc-flash"];

/**
 * What makes two figures the same figure, apart from the month. A dimension the user did not select is `null` and means the total over it:
 * totals and breakdowns are different series and are never summed.
 */
export type SeriesKey = {
  readonly source: SourceName;
  readonly flow: Flow;
  /** ISO 3166 alpha-3 of the country that published the figure. */
  readonly reporter: string;
  /** ISO 3166 alpha-3 of the other side; `WLD` the world, `XXX` not specified. */
  readonly partner: string;
  /** Digits only, 2 to 10, leading zeros kept; or a group of goods an office prints by name, `g-…` (see `isGroupCode`). */
  readonly hsCode: string;
  /** ISO 4217. Values in two currencies are two series. */
  readonly currency: string;
  /** 注册地: two digits of China Customs, or null for the whole country. */
  readonly province: string | null;
  /** 贸易方式: two digits of China Customs, or null for all regimes. */
  readonly regime: string | null;
};

/** One published figure. */
export type Observation = SeriesKey & {
  /** `"HS2022"`, or null where the office does not say. */
  readonly hsRevision: string | null;
  readonly period: Period;
  /** Customs value in whole units of `currency` (yuan, dollars), ≥ 0. */
  readonly value: number;
  /** In `quantityUnit`, ≥ 0; null exactly when the status is `missing` or `suppressed`. */
  readonly quantity: number | null;
  /** Canonical unit (`"kg"`, `"u"`; see units.ts); null when the office names none. */
  readonly quantityUnit: string | null;
  readonly quantityStatus: QuantityStatus;
  /** Second legal quantity, for goods counted twice (pieces and kilograms); null when there is none. */
  readonly quantity2: number | null;
  readonly quantityUnit2: string | null;
  readonly netWeightKg: number | null;
};

/** An observation and the line of the file it came from (1 = first line, the header). */
export type NumberedObservation = { readonly line: number; readonly observation: Observation };
