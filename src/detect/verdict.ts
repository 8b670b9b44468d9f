import type { Flow, SourceName } from "../trade/observation.js";
import type { QuantityBasis } from "../series/quantity-basis.js";
import type { Period } from "../trade/period.js";
import type { Thresholds } from "./score/thresholds.js";

/** Two spans of months compared: the month judged (January and February as one), the last three, the year so far, the last twelve. */
export type WindowName = "month" | "quarter" | "ytd" | "year";
export const WINDOW_NAMES: readonly WindowName[] = ["month", "quarter", "ytd", "year"];

/** Why a window, or a whole series, cannot be judged. The same codes stand in JSON and in the documentation. */
export type NotEvaluableReason =
  | "january_alone"
  | "not_released"
  | "short_history"
  | "missing_month"
  | "quantity_missing"
  | "quantity_suppressed"
  | "quantity_zero"
  | "unit_changed"
  | "hs_changed"
  | "suspect_quantity"
  | "product_break"
  | "chapter_incomplete"
  | "new_code"
  | "no_trade"
  | "base_not_past"
  | "other_suppliers_unknown"
  | "low_base"
  | "currency_without_threshold";

export type Level = "red" | "orange" | "yellow" | "blue";
/** From the highest down. */
export const LEVELS: readonly Level[] = ["red", "orange", "yellow", "blue"];

/**
 * The figures of one window. Pure arithmetic: gates change kind and level of a verdict, never these.
 * `…Yoy` is this window ÷ the same window of the base − 1, a plain fraction; null only where the base is zero or missing.
 */
export type WindowFigures = {
  /** First and last month of the window; the base is the same span twelve months before, or of the base year (`Verdict.baseYear`). Null when the window can't be formed (January alone). */
  readonly firstPeriod: Period | null;
  readonly lastPeriod: Period | null;
  readonly quantity: number | null;
  readonly quantityBase: number | null;
  readonly quantityYoy: number | null;
  readonly value: number | null;
  readonly valueBase: number | null;
  readonly valueYoy: number | null;
  /** `currency` per `quantityUnit`. */
  readonly unitValue: number | null;
  readonly unitValueBase: number | null;
  readonly unitValueYoy: number | null;
  readonly quantityUnit: string | null;
  /** The quantity the window is counted by; another than the first only where that can't serve and the other covers both spans. */
  readonly quantityBasis: QuantityBasis;
  readonly currency: string;
  /** The rule is tested in this window and all its conditions are reached. False where a figure is null. */
  readonly met: boolean;
  /** Why a figure is null; null when all are there. */
  readonly reason: NotEvaluableReason | null;
};

/** A window's unit value beside that of the importer's other suppliers: its World less the partner judged, counted alike. */
export type Undercut = {
  /** In `currency` per `quantityUnit` of the window; null where the others' trade is not stored, not countable, or none. */
  readonly othersUnitValue: number | null;
  /** 1 − unit value ÷ the others', a plain fraction: 0.05 is 5 % below, negative is above; null where either is not known. */
  readonly undercut: number | null;
};

/** One check made before or beside the rule, with its numbers, for `explain`. */
export type Gate = {
  readonly name:
    | "january_alone"
    | "released"
    | "chapter_complete"
    | "same_goods"
    | "history"
    | "quantity"
    | "unit"
    | "quantity_plausible"
    | "product_level"
    | "base_not_zero"
    | "base_past"
    | "other_suppliers"
    | "low_base"
    | "quantity_zero"
    | "quantity_estimated"
    | "huge_consignment"
    | "score"
    | "score_alarm";
  /** As a number in its own unit (months, currency, fraction), or null when there is nothing to measure. */
  readonly value: number | null;
  readonly threshold: number | null;
  readonly unit: "months" | "currency" | "fraction" | "score" | null;
  /** Of the score: whether it is over the threshold. */
  readonly pass: boolean;
  /** What a failure does: the series can't be judged, or its level is held at blue. */
  readonly effect: "not_evaluable" | "caps_at_blue" | "none";
  /** Why the score can't be held against a threshold; left out where it can, and of other gates. */
  readonly lacks?: "score" | "thresholds";
};

/** What the rule says of one code × partner in one period. "Can't tell" is a verdict with a reason. */
export type Verdict = {
  readonly source: SourceName;
  readonly flow: Flow;
  readonly reporter: string;
  /** Of a family: the first code of the newer edition. */
  readonly hsCode: string;
  /** Codes whose sum is judged because goods moved between them (trade/hs-family); null for a single code. */
  readonly family: readonly string[] | null;
  readonly partner: string;
  readonly province: string | null;
  readonly regime: string | null;
  readonly currency: string;
  readonly period: Period;
  /** The id of the rule in rules.yaml. */
  readonly rule: string;
  readonly kind: "surge" | "quiet" | "not_evaluable";
  readonly reason: NotEvaluableReason | null;
  readonly level: Level | null;
  /** The windows in which the rule is met; none where only the score is over attention. */
  readonly triggeredBy: readonly WindowName[];
  /** Those of them in which its second tier is met too; left out by a rule of one tier. */
  readonly severeIn?: readonly WindowName[];
  /** The fixed year every window is compared with; left out where the base is the year before. */
  readonly baseYear?: number;
  /** Left out by a rule without such a condition, and in January. */
  readonly undercut?: Readonly<Record<WindowName, Undercut>>;
  /** Early-warning score of the month judged; null where there is none. */
  readonly score: number | null;
  /** What the score was held against; null where there was nothing, left out in verdicts an earlier program wrote. */
  readonly thresholds?: Thresholds | null;
  readonly windows: Readonly<Record<WindowName, WindowFigures>>;
  readonly gates: readonly Gate[];
  /** Import sequence up to which figures were read. */
  readonly vintage: number;
  readonly rulesHash: string;
};
