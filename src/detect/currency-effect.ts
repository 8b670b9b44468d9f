import { keyAt, type Panel } from "../series/panel.js";
import { monthIndex } from "../trade/period.js";
import { floorOf, reachesFloor } from "./floor.js";
import type { Rule } from "./rule.js";
import { WINDOW_NAMES, type Verdict, type WindowFigures, type WindowName } from "./verdict.js";
import { windowsAt } from "./windows.js";

/** A verdict in two currencies, and the unit value of one window in both. Changes are plain fractions against the same window a year before. */
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
  /**
   * Windows in which the rule is met in the verdict's own currency, and in the other, among those complete in both; left out in messages an earlier program wrote.
   * The value floor of the verdict's own currency serves for both.
   */
  readonly triggeredBy?: readonly WindowName[];
  readonly otherTriggeredBy?: readonly WindowName[];
  /** True when the rule is met in some window in one of the currencies and in none in the other: the whole verdict flips. */
  readonly flips?: boolean;
};

/** Differences below this are floating-point dust. */
const DUST = 1e-12;

/**
 * Compares a verdict with what the rule says of the same trade in another currency: the unit value in the longest window that is complete in both, and the windows met in
 * all of those. Floors are not compared: each currency has its own, so that one met and the other not says nothing of the exchange rate.
 *
 * What bars a window of the one series bars it of the other, since both count the same goods: only windows the verdict could use are compared.
 *
 * @param series the same trade in another currency, in `panel`
 * @returns null where no window is complete in both
 */
export function currencyEffect(verdict: Verdict, panel: Panel, series: number, rule: Rule): CurrencyEffect | null {
  const other = keyAt(panel, series).currency;
  const windows = windowsAt(panel, series, monthIndex(verdict.period) - panel.firstMonth, withoutFloor(rule, other), []);
  if (windows === null) return null;
  const comparable = WINDOW_NAMES.flatMap((name) => pairOf(name, verdict.windows[name], windows[name].figures) ?? []);
  const longest = comparable.at(-1);
  if (longest === undefined) return null;
  const triggeredBy = comparable.filter(({ own }) => own.met).map(({ window }) => window);
  const otherTriggeredBy = comparable.filter(({ own, figures }) => figures.met && reachesFloor(own.value, floorOf(rule, own))).map(({ window }) => window);
  const { window, unitValueYoy, otherUnitValueYoy } = longest;
  return {
    ...{ window, currency: verdict.currency, unitValueYoy, otherCurrency: other, otherUnitValueYoy, effect: effectOf(unitValueYoy, otherUnitValueYoy, rule) },
    ...{ triggeredBy, otherTriggeredBy, flips: triggeredBy.length > 0 !== otherTriggeredBy.length > 0 },
  };
}

type Pair = { readonly window: WindowName; readonly own: WindowFigures; readonly figures: WindowFigures; readonly unitValueYoy: number; readonly otherUnitValueYoy: number };

/** Null where the window is not complete in both, or counted otherwise. */
function pairOf(window: WindowName, own: WindowFigures, figures: WindowFigures): Pair | null {
  const sameQuantity = own.quantityUnit === figures.quantityUnit && own.quantityBasis === figures.quantityBasis;
  if (own.reason !== null || own.unitValueYoy === null || figures.unitValueYoy === null || !sameQuantity) return null;
  return { window, own, figures, unitValueYoy: own.unitValueYoy, otherUnitValueYoy: figures.unitValueYoy };
}

function withoutFloor(rule: Rule, currency: string): Rule {
  return { ...rule, windowValue: { ...rule.windowValue, [currency]: 0 } };
}

function effectOf(own: number, other: number, rule: Rule): CurrencyEffect["effect"] {
  if ((own > DUST && other < -DUST) || (own < -DUST && other > DUST)) return "other_sign";
  const { unitValueDrop } = rule;
  const meets = (change: number): boolean => unitValueDrop !== null && change <= -unitValueDrop + DUST;
  return meets(own) === meets(other) ? null : "one_meets";
}
