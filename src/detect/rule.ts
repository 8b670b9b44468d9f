import type { WindowName } from "./verdict.js";

/** A sum of money per ISO 4217 currency: thresholds are never converted, each currency has its own. */
export type PerCurrency = Readonly<Record<string, number>>;

type InBoth = { readonly "zh-CN": string; readonly en: string };

/** What a rule goes back to: a document, its page where one is known, and the day, month or year it is of (`2001-05-29`, `2025-05`, `2006`), null where it bears none. */
export type Citation = { readonly text: InBoth; readonly url: string | null; readonly dated: string | null };

/** Who set the cut-offs: an office, a source that reports somebody else's, or this project. */
export type RuleOrigin = "official" | "second-hand" | "own";

/**
 * Whose figures a rule reads: `exporter`, China's own exports by market; `importer`, what the other side's office publishes of its imports from China, in
 * the currency it publishes.
 */
export type RuleView = "exporter" | "importer";

/** A second, graver tier of the same conditions. */
export type SevereTier = { readonly quantityGrowth: number; readonly unitValueDrop: number };

/**
 * Quantity up, unit value down (量大价跌): quantity growth ≥ g and unit-value change ≤ −p and window value ≥ v, all against the same span of the base, and,
 * where the rule says so, unit value below that of the importer's other suppliers. All conditions joined by AND, within one window.
 */
export type Rule = {
  readonly id: string;
  readonly title: InBoth;
  readonly origin: RuleOrigin;
  /** What the rule goes back to; null where its author names nothing. */
  readonly source: Citation | null;
  /** Where the rule departs from its source, and what in it is our own; null when there is nothing to say. */
  readonly note: InBoth | null;
  readonly view: RuleView;
  /** True: part of the configured screening, whose verdicts open episodes. The others answer only when named. */
  readonly raisesAlerts: boolean;
  /** The windows the rule is tested in, shortest first; the others print their figures and are never met. */
  readonly windows: readonly WindowName[];
  /** What a window is compared with: the same span a year before, or of a fixed calendar year. */
  readonly base: "year-before" | number;
  /** g, a plain fraction: 0.3 is +30 %. */
  readonly quantityGrowth: number;
  /** p, a plain fraction > 0: 0.1 is −10 %; null: a fall is no part of the rule. */
  readonly unitValueDrop: number | null;
  /** Unit value at least this fraction below that of the importer's other suppliers in the same window; null: no part of the rule. */
  readonly undercut: number | null;
  /** v, in whole units of each currency, of the window or of an average week of it. */
  readonly windowValue: PerCurrency;
  readonly floorPer: "window" | "week";
  /** Null: there is one tier. */
  readonly severe: SevereTier | null;
  /** How the windows met become a level: the table of warning levels; yellow and red by tier; or blue alone, "on the list". */
  readonly levels: "warning" | "lights" | "list";
};

/** What a rule of the first form, with cut-offs and floor alone, means. */
export const RULE_DEFAULTS = {
  source: null,
  note: null,
  view: "exporter",
  raisesAlerts: true,
  windows: ["month", "quarter", "ytd", "year"],
  base: "year-before",
  unitValueDrop: null,
  undercut: null,
  floorPer: "window",
  severe: null,
  levels: "warning",
} as const satisfies Partial<Rule>;

/** Every rate a rule compares with, signed like the figures: a rounded figure must never seem to stand on the other side of one. */
export function cutOffRates({ quantityGrowth, unitValueDrop, severe }: Pick<Rule, "quantityGrowth" | "unitValueDrop"> & { readonly severe?: SevereTier | null }): { readonly quantityYoy: number[]; readonly unitValueYoy: number[] } {
  return {
    quantityYoy: [quantityGrowth, ...(severe ? [severe.quantityGrowth] : [])],
    unitValueYoy: [...(unitValueDrop === null ? [] : [-unitValueDrop]), ...(severe ? [-severe.unitValueDrop] : [])],
  };
}

/** Rules of the configured screening: the only ones whose verdicts open, change or close episodes. */
export function rulesInForce(rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(({ raisesAlerts }) => raisesAlerts);
}

/** Limits of the gates that stand before any verdict. */
export type GateLimits = {
  /** A series whose base of the longest comparable window is worth less is not judged: growth from next to nothing says nothing. */
  readonly lowBase: PerCurrency;
  /** Months with value but zero quantity may hold at most this fraction of a window's value before the level is held at blue. */
  readonly zeroQuantityShare: number;
};
