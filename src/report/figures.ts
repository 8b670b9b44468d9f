import { WINDOW_NAMES, type Verdict, type WindowFigures, type WindowName } from "../detect/verdict.js";
import { unitName } from "../trade/unit.js";
import { wordsIn, type Language } from "../words/words.js";
import { amount, money, percent, quantity, unitValue } from "./format.js";
import { spanText, windowLabel } from "./period-text.js";
import type { RuleLine } from "./record.js";

/** The cut-offs a verdict was judged by, signed like the figures they are compared with. */
export type CutOffs = {
  readonly quantityYoy: readonly number[];
  readonly unitValueYoy: readonly number[];
  readonly value: readonly number[];
};

/**
 * One window's figures as text: the only place where a figure of a window becomes words, so that page, mail and sentence cannot differ.
 * Amounts are without unit and currency, for the cells of a table; `…WithUnit` carry them, for a sentence.
 */
export type WindowText = {
  readonly label: string;
  readonly span: string;
  readonly quantity: string;
  readonly quantityBase: string;
  readonly quantityYoy: string;
  readonly value: string;
  readonly valueBase: string;
  readonly valueYoy: string;
  readonly unitValue: string;
  readonly unitValueBase: string;
  readonly unitValueYoy: string;
  readonly met: boolean;
  /** Why figures are missing, in words; null when all are there. */
  readonly reason: string | null;
  readonly quantityWithUnit: string;
  readonly valueWithUnit: string;
  readonly unitValueWithUnit: string;
};

/** The cut-offs of the rule a verdict names; none when the report does not carry that rule. */
export function cutOffsOf(verdict: Verdict, rules: readonly RuleLine[]): CutOffs {
  const rule = rules.find(({ id }) => id === verdict.rule);
  if (rule === undefined) return { quantityYoy: [], unitValueYoy: [], value: [] };
  const floor = rule.windowValue[verdict.currency];
  return { quantityYoy: [rule.quantityGrowth], unitValueYoy: [-rule.unitValueDrop], value: floor === undefined ? [] : [floor] };
}

export function windowText(name: WindowName, figures: WindowFigures, cutOffs: CutOffs, language: Language): WindowText {
  const words = wordsIn(language);
  const unit = figures.quantityUnit === null ? "" : unitName(figures.quantityUnit, language);
  const perUnit = words.report.perUnit(words.report.currency(figures.currency), unit);
  const figure = {
    quantity: quantity(figures.quantity),
    unitValue: unitValue(figures.unitValue),
  };
  return {
    label: windowLabel(name, figures, language),
    span: spanText(figures.firstPeriod, figures.lastPeriod, language),
    ...figure,
    quantityBase: quantity(figures.quantityBase),
    quantityYoy: percent(figures.quantityYoy, cutOffs.quantityYoy),
    value: amount(figures.value, language, cutOffs.value),
    valueBase: amount(figures.valueBase, language),
    valueYoy: percent(figures.valueYoy),
    unitValueBase: unitValue(figures.unitValueBase),
    unitValueYoy: percent(figures.unitValueYoy, cutOffs.unitValueYoy),
    met: figures.met,
    reason: figures.reason === null ? null : words.reasons.notEvaluable[figures.reason],
    quantityWithUnit: figures.quantity === null ? figure.quantity : words.report.withUnit(figure.quantity, unit),
    valueWithUnit: money(figures.value, figures.currency, language, cutOffs.value),
    unitValueWithUnit: figures.unitValue === null ? figure.unitValue : words.report.withUnit(figure.unitValue, perUnit),
  };
}

/** The longest window in which the rule is met; `year` when it is met in none. Longest first, since a long window is the least chancy. */
export function headlineWindow(verdict: Verdict): WindowName {
  return WINDOW_NAMES.toReversed().find((name) => verdict.triggeredBy.includes(name)) ?? "year";
}

/** The unit of quantity and the currency per unit of a verdict, as column headers print them; empty where no window names a unit. */
export function unitsOf(verdict: Verdict, language: Language): { readonly quantity: string; readonly value: string; readonly unitValue: string } {
  const words = wordsIn(language).report;
  const unit = quantityUnitOf(verdict);
  const quantityUnit = unit === null ? "" : unitName(unit, language);
  const currency = words.currency(verdict.currency);
  return { quantity: quantityUnit, value: currency, unitValue: words.perUnit(currency, quantityUnit) };
}

/** The unit of quantity of the shortest window that names one. */
export function quantityUnitOf(verdict: Verdict): string | null {
  return WINDOW_NAMES.map((name) => verdict.windows[name].quantityUnit).find((unit) => unit !== null) ?? null;
}
