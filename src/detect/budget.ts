/** What share of the decidable series of a month may be over each of the score's two thresholds; plain fractions, alarm < attention. */
export type BudgetShares = { readonly attention: number; readonly alarm: number };

/** How much the score may raise, and how its thresholds are set and kept. */
export type AlertBudget = BudgetShares & {
  /** Sectors with shares, and hence thresholds, of their own. */
  readonly sectors: readonly (BudgetShares & { readonly sector: string })[];
  /** Months for which thresholds serve once set. */
  readonly keep: number;
  /** Earlier months they are set on, at most. */
  readonly setOn: number;
};

/** Where rules.yaml has no `budget`. The shares are our own: the lists the European Union publishes hold under 1 % of its codes, and attention is not yet an alert. */
export const DEFAULT_BUDGET: AlertBudget = { attention: 0.03, alarm: 0.01, sectors: [], keep: 12, setOn: 12 };
