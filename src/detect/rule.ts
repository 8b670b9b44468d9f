/** A sum of money per ISO 4217 currency: thresholds are never converted, each currency has its own. */
export type PerCurrency = Readonly<Record<string, number>>;

/**
 * Quantity up, unit value down (量大价跌): quantity growth ≥ g and unit-value change ≤ −p and window value ≥ v, all against
 * the same span a year before.
 */
export type Rule = {
  readonly id: string;
  readonly title: { readonly "zh-CN": string; readonly en: string };
  /** Who set the cut-offs: an office, a source that reports an office, or this project. */
  readonly origin: "official" | "second-hand" | "own";
  /** g, a plain fraction: 0.3 is +30 %. */
  readonly quantityGrowth: number;
  /** p, a plain fraction ≥ 0: 0.1 is −10 %. */
  readonly unitValueDrop: number;
  /** v, in whole units of each currency. */
  readonly windowValue: PerCurrency;
};

/** Limits of the gates that stand before any verdict. */
export type GateLimits = {
  /** A series whose base of the longest comparable window is worth less is not judged: growth from next to nothing says nothing. */
  readonly lowBase: PerCurrency;
  /** Months with value but zero quantity may hold at most this fraction of a window's value before the level is held at blue. */
  readonly zeroQuantityShare: number;
};
