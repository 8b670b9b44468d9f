import { HUGE_SHARE, type Consignment } from "../series/huge-consignment.js";
import type { Scored } from "./level.js";
import type { GateLimits, Rule } from "./rule.js";
import type { Gate, NotEvaluableReason, WindowName } from "./verdict.js";
import type { Window } from "./windows.js";

type Windows = Readonly<Record<WindowName, Window>>;

/** The gates of one series and the reason the first failing one gives; null when the series can be judged. */
export type GateOutcome = { readonly gates: readonly Gate[]; readonly reason: NotEvaluableReason | null; readonly capped: boolean };

/** From what must come first: a series not yet released is not also short of history. */
const PRECEDENCE: readonly NotEvaluableReason[] = [
  "not_released",
  "chapter_incomplete",
  "hs_changed",
  "base_not_past",
  "missing_month",
  "suspect_quantity",
  "product_break",
  "quantity_suppressed",
  "quantity_missing",
  "quantity_zero",
  "unit_changed",
  "new_code",
  "no_trade",
  "short_history",
  "other_suppliers_unknown",
];

/** Which failures each gate is about. */
const GATE_REASONS = {
  released: ["not_released"],
  chapter_complete: ["chapter_incomplete"],
  same_goods: ["hs_changed"],
  history: ["short_history", "missing_month"],
  quantity: ["quantity_missing", "quantity_suppressed", "quantity_zero"],
  unit: ["unit_changed"],
  quantity_plausible: ["suspect_quantity"],
  product_level: ["product_break"],
  base_not_zero: ["new_code", "no_trade"],
  base_past: ["base_not_past"],
  other_suppliers: ["other_suppliers_unknown"],
} as const satisfies Partial<Record<Gate["name"], readonly NotEvaluableReason[]>>;

/** January: nothing else is looked at. */
export const JANUARY: GateOutcome = {
  gates: [{ name: "january_alone", value: null, threshold: null, unit: null, pass: false, effect: "not_evaluable" }],
  reason: "january_alone",
  capped: false,
};

/**
 * Which checks a series passes before the rule may speak.
 *
 * A series can be judged when at least one window the rule is tested in has all its figures; windows that lack some are left out with their own reason. It cannot be
 * judged at all when none has, when its base is too small, or when its currency has no threshold.
 *
 * @param arrival why the month judged is not there to be judged, or null
 * @param historyMonths months from the first one known to the one judged, both included
 * @param consignment the largest month's share of the year, and whether it is a single huge consignment
 */
export function gatesOf(windows: Windows, arrival: NotEvaluableReason | null, historyMonths: number, consignment: Consignment | null, rule: Rule, limits: GateLimits): GateOutcome {
  const { windows: tested } = rule;
  const failed = arrival ?? commonFailure(windows, rule);
  const huge = windows.year.figures.reason === null && consignment?.isHuge === true;
  const lowBase = lowBaseGate(windows, tested, limits);
  const zero = zeroQuantityGate(windows, tested, limits);
  const estimated = tested.some((name) => windows[name].now.estimated || windows[name].base.estimated);
  const hasThreshold = rule.windowValue[windows.month.figures.currency] !== undefined;
  const gates: Gate[] = [
    ...(Object.keys(GATE_REASONS) as (keyof typeof GATE_REASONS)[]).filter((name) => concerns(name, rule)).map((name) => reasonGate(name, failed, historyMonths)),
    lowBase,
    zero,
    { name: "quantity_estimated", value: null, threshold: null, unit: null, pass: !estimated, effect: "caps_at_blue" },
    { name: "huge_consignment", value: consignment?.share ?? null, threshold: HUGE_SHARE, unit: "fraction", pass: !huge, effect: "caps_at_blue" },
  ];
  const reason = failed ?? (hasThreshold ? null : "currency_without_threshold") ?? (lowBase.pass ? null : "low_base");
  return { gates, reason, capped: !zero.pass || estimated || huge };
}

/** The score against attention and against alarm. It bars nothing: what it does to the level is said by `levelOf`. */
export function scoreGates({ score, thresholds }: Scored): Gate[] {
  const lacks = score === null ? { lacks: "score" as const } : thresholds === null ? { lacks: "thresholds" as const } : {};
  const gate = (name: "score" | "score_alarm", threshold: number | null): Gate => {
    const pass = score !== null && threshold !== null && score > threshold;
    return { name, value: score, threshold, unit: "score", pass, effect: "none", ...lacks };
  };
  return [gate("score", thresholds?.attention ?? null), gate("score_alarm", thresholds?.alarm ?? null)];
}

/** Checks that only some rules need: a base year that is over, other suppliers that are known. */
function concerns(name: Gate["name"], { base, undercut }: Rule): boolean {
  if (name === "base_past") return base !== "year-before";
  return name !== "other_suppliers" || undercut !== null;
}

/** Null when a window is complete, or a whole year without trade settles it; else the weightiest reason among the windows. */
function commonFailure(windows: Windows, { windows: tested, undercut }: Rule): NotEvaluableReason | null {
  const reasons = tested.map((name) => {
    const { figures, undercut: found } = windows[name];
    return figures.reason ?? (undercut !== null && (found?.undercut ?? null) === null ? "other_suppliers_unknown" : null);
  });
  if (reasons.includes(null) || windows.year.figures.reason === "no_trade") return null;
  return PRECEDENCE.find((reason) => reasons.includes(reason)) ?? null;
}

function reasonGate(name: keyof typeof GATE_REASONS, failed: NotEvaluableReason | null, historyMonths: number): Gate {
  const pass = failed === null || !(GATE_REASONS[name] as readonly NotEvaluableReason[]).includes(failed);
  const months = name === "history" ? { value: historyMonths, threshold: 13, unit: "months" as const } : { value: null, threshold: null, unit: null };
  return { name, ...months, pass, effect: "not_evaluable" };
}

/** The base of the longest complete window against the floor of its currency. */
function lowBaseGate(windows: Windows, tested: readonly WindowName[], limits: GateLimits): Gate {
  const longest = [...tested].reverse().find((name) => windows[name].figures.reason === null);
  const figures = windows[longest ?? "year"].figures;
  const floor = limits.lowBase[figures.currency] ?? null;
  const base = longest === undefined ? null : figures.valueBase;
  return {
    name: "low_base",
    value: base,
    threshold: floor,
    unit: "currency",
    pass: base === null || floor === null || base >= floor,
    effect: "not_evaluable",
  };
}

/** The largest share of a complete window's value that has no quantity beside it. */
function zeroQuantityGate(windows: Windows, tested: readonly WindowName[], limits: GateLimits): Gate {
  const shares = tested.filter((name) => windows[name].figures.reason === null).flatMap((name) =>
    [windows[name].now, windows[name].base].map((sum) => (sum.value === null || sum.value === 0 ? 0 : sum.valueAtZeroQuantity / sum.value)),
  );
  const share = shares.length === 0 ? null : Math.max(...shares);
  return {
    name: "quantity_zero",
    value: share,
    threshold: limits.zeroQuantityShare,
    unit: "fraction",
    pass: share === null || share <= limits.zeroQuantityShare,
    effect: "caps_at_blue",
  };
}
