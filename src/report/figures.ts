import { cutOffRates } from "../detect/rule.js";
import { WINDOW_NAMES, type Verdict, type WindowFigures, type WindowName } from "../detect/verdict.js";
import type { QuantityBasis } from "../series/quantity-basis.js";
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
  /** The fixed year the windows are compared with; null: the year before. */
  readonly baseYear: number | null;
};

/**
 * One window's figures as text: the only place where a figure of a window becomes words, so that page, mail and sentence cannot differ.
 * Amounts are without unit and currency, for the cells of a table; `…WithUnit` carry them, for a sentence.
 */
export type WindowText = {
  readonly label: string;
  /** 同比, or 比2023年同期: what the changes are against. */
  readonly than: string;
  /** With the quantity it is counted by, where that is not the first. */
  readonly span: string;
  /** 按第二数量（千克）计算; null for the first quantity. */
  readonly basis: string | null;
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
  const base = { baseYear: verdict.baseYear ?? null };
  if (rule === undefined) return { quantityYoy: [], unitValueYoy: [], value: [], ...base };
  // A floor of an average week is another sum for each window.
  const floor = rule.floorPer === "week" ? undefined : rule.windowValue[verdict.currency];
  return { ...cutOffRates(rule), value: floor === undefined ? [] : [floor], ...base };
}

/** The fixed year a verdict's windows are compared with, as text; null: the year before. */
export function baseYear(verdict: Pick<Verdict, "baseYear">): string | null {
  return verdict.baseYear === undefined ? null : String(verdict.baseYear);
}

/** 同比, or 比2023年同期: what the changes of a verdict are against. */
export function thanText(verdict: Pick<Verdict, "baseYear">, language: Language): string {
  return wordsIn(language).report.sentence.than(baseYear(verdict));
}

export function windowText(name: WindowName, figures: WindowFigures, cutOffs: CutOffs, language: Language): WindowText {
  const words = wordsIn(language);
  const unit = figures.quantityUnit === null ? "" : unitName(figures.quantityUnit, language);
  const perUnit = words.report.perUnit(words.report.currency(figures.currency), unit);
  const span = spanText(figures.firstPeriod, figures.lastPeriod, language);
  const basis = basisText(figures, language);
  const figure = {
    quantity: quantity(figures.quantity),
    unitValue: unitValue(figures.unitValue),
  };
  return {
    label: windowLabel(name, figures, language),
    than: words.report.sentence.than(cutOffs.baseYear === null ? null : String(cutOffs.baseYear)),
    span: basis === null ? span : words.report.remarked(span, basis),
    basis,
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

/** What a window is counted by where it is not the first quantity; null where it is. */
export function basisText({ quantityBasis, quantityUnit }: WindowFigures, language: Language): string | null {
  const { basis } = wordsIn(language).comparable;
  const unit = quantityUnit === null ? "" : unitName(quantityUnit, language);
  return quantityBasis === "second" || quantityBasis === "weight" ? basis[quantityBasis](unit) : null;
}

/** The longest window in which the rule is met; `year` when it is met in none. Longest first, since a long window is the least chancy. */
export function headlineWindow(verdict: Verdict): WindowName {
  return WINDOW_NAMES.toReversed().find((name) => verdict.triggeredBy.includes(name)) ?? "year";
}

/** The unit of quantity and the currency per unit of a verdict, as column headers print them; empty where no window names a unit, or two name different ones. */
export function unitsOf(verdict: Verdict, language: Language): { readonly quantity: string; readonly value: string; readonly unitValue: string } {
  const words = wordsIn(language).report;
  const unit = isMixed(verdict) ? null : quantityUnitOf(verdict);
  const quantityUnit = unit === null ? "" : unitName(unit, language);
  const currency = words.currency(verdict.currency);
  return { quantity: quantityUnit, value: currency, unitValue: words.perUnit(currency, quantityUnit) };
}

/** True when windows are counted in different units: then each figure carries its own. */
export function isMixed(verdict: Verdict): boolean {
  return new Set(WINDOW_NAMES.flatMap((name) => verdict.windows[name].quantityUnit ?? [])).size > 1;
}

/** The quantity a chart and a list of months show: that of the longest window that has one. */
export function monthsBasis(verdict: Verdict): QuantityBasis {
  const longest = WINDOW_NAMES.toReversed().find((name) => verdict.windows[name].quantityUnit !== null) ?? "year";
  return verdict.windows[longest].quantityBasis;
}

/** Its unit: of the shortest window counted by it that names one. */
export function quantityUnitOf(verdict: Verdict): string | null {
  const basis = monthsBasis(verdict);
  const windows = WINDOW_NAMES.map((name) => verdict.windows[name]).filter(({ quantityBasis }) => quantityBasis === basis);
  return windows.map(({ quantityUnit }) => quantityUnit).find((unit) => unit !== null) ?? null;
}
