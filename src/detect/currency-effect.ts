import type { Panel } from "../series/panel.js";
import { monthIndex } from "../trade/period.js";
import type { Rule } from "./rule.js";
import { WINDOW_NAMES, type Verdict, type WindowName } from "./verdict.js";
import { windowsAt } from "./windows.js";

/** The unit value of one window in two currencies. Changes are plain fractions against the same window a year before. */
export type CurrencyEffect = {
  readonly window: WindowName;
  /** The verdict's own currency and change. */
  readonly currency: string;
  readonly unitValueYoy: number;
  readonly otherCurrency: string;
  readonly otherUnitValueYoy: number;
  /**
   * Why the exchange rate, and not the price, may be what is seen: the changes are of opposite sign, or the fall reaches the rule's cut-off in one
   * currency only. Null where both currencies tell the same.
   */
  readonly effect: "other_sign" | "one_meets" | null;
};

/** Differences below this are floating-point dust. */
const DUST = 1e-12;

/**
 * Compares the longest window that is complete in both currencies. Value floors are left out: each currency has its own, so that one floor met
 * and the other not says nothing of the exchange rate.
 *
 * What bars a window of the one series bars it of the other, since both count the same goods: only windows the verdict could use are compared.
 *
 * @param series the same trade in another currency, in `panel`
 * @returns null where no window is complete in both
 */
export function currencyEffect(verdict: Verdict, panel: Panel, series: number, rule: Rule): CurrencyEffect | null {
  const windows = windowsAt(panel, series, monthIndex(verdict.period) - panel.firstMonth, rule, []);
  if (windows === null) return null;
  for (const window of WINDOW_NAMES.toReversed()) {
    const [own, other] = [verdict.windows[window], windows[window].figures];
    const sameQuantity = own.quantityUnit === other.quantityUnit && own.quantityBasis === other.quantityBasis;
    if (own.reason !== null || own.unitValueYoy === null || other.unitValueYoy === null || !sameQuantity) continue;
    const effect = effectOf(own.unitValueYoy, other.unitValueYoy, rule);
    return { window, currency: own.currency, unitValueYoy: own.unitValueYoy, otherCurrency: other.currency, otherUnitValueYoy: other.unitValueYoy, effect };
  }
  return null;
}

function effectOf(own: number, other: number, rule: Rule): CurrencyEffect["effect"] {
  if ((own > DUST && other < -DUST) || (own < -DUST && other > DUST)) return "other_sign";
  const { unitValueDrop } = rule;
  const meets = (change: number): boolean => unitValueDrop !== null && change <= -unitValueDrop + DUST;
  return meets(own) === meets(other) ? null : "one_meets";
}
