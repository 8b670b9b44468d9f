import { baseOf } from "../detect/base.js";
import type { Rule } from "../detect/rule.js";
import { WINDOW_NAMES, type Verdict, type WindowFigures, type WindowName } from "../detect/verdict.js";
import { keyAt, type Panel } from "../series/panel.js";
import type { QuantityBasis } from "../series/quantity-basis.js";
import { monthIndex, type Period } from "../trade/period.js";
import { breakdown, noBreakdown, partsOf, type Breakdown, type EvidenceReason, type Parts } from "./breakdown.js";
import { largest } from "./contributions.js";
import { indexNumbers, type IndexNumbers } from "./index-numbers.js";
import { countedOf, type Counted, type Part, type Total } from "./part.js";
import { nameOf, readItem, readPart, type Counting } from "./read-parts.js";
import { noSplit, splitOf, type Split } from "./split.js";

/** What explains one verdict: all of one window, plain figures that JSON holds, or null with a reason. */
export type Evidence = {
  /** Why there is none at all; then everything else is empty. */
  readonly reason: EvidenceReason | null;
  /** The longest window in which the rule is met, else the longest whose figures are all there; null where none has. */
  readonly window: WindowName | null;
  readonly firstPeriod: Period | null;
  readonly lastPeriod: Period | null;
  readonly currency: string;
  readonly quantityUnit: string | null;
  readonly quantityBasis: QuantityBasis;
  /** Of a World verdict: its markets. Of a single market: that market's part in the World's change, all others being the remainder. */
  readonly partners: Breakdown;
  /** By the finest codes stored below the code. */
  readonly codes: Breakdown;
  readonly split: Split;
  /** Over the finest codes stored below the code. */
  readonly indices: { readonly reason: EvidenceReason | null; readonly figures: IndexNumbers | null };
};

/** Where the figures behind a verdict stand in a panel of all that is stored. */
export type Behind = {
  readonly panel: Panel;
  /** The verdict's own series, and the World it is part of (itself, for a World verdict); null where not stored. */
  readonly own: number | null;
  readonly world: number | null;
  /** Of a World verdict: its single markets. */
  readonly partners: readonly number[];
  /** The finest codes below the verdict's in its market, and for the World in each single market. */
  readonly codes: readonly number[];
  readonly cells: readonly number[];
  /** True when published World and partners were found to differ in one of these columns of the panel. */
  readonly worldDiffers: (from: number, to: number) => boolean;
  /** True when the code holds other goods from a column on that lies after the first and not after the last. */
  readonly codeChanged: (hsCode: string, after: number, last: number) => boolean;
};

/** The window a verdict is explained by: the longest in which the rule is met, else the longest with all its figures; null where none has. */
export function evidenceWindow({ windows }: Pick<Verdict, "windows">): WindowName | null {
  const longest = WINDOW_NAMES.toReversed();
  return longest.find((name) => windows[name].met) ?? longest.find((name) => windows[name].reason === null) ?? null;
}

/** Explains a verdict from the figures behind it; an unknown month is never taken for zero, it leaves out what needs it. */
export function evidenceOf(verdict: Verdict, behind: Behind): Evidence {
  const window = evidenceWindow(verdict);
  const figures = verdict.windows[window ?? "year"];
  const total = totalOf(figures);
  if (window === null || total === null) return noEvidence(verdict, window, figures.reason ?? "missing_month");
  const counting = countingOf(figures, verdict.baseYear ?? "year-before", behind.panel);
  if (counting === null) return noEvidence(verdict, window, "base_not_past");
  const own = behind.own === null ? null : readPart(behind.panel, behind.own, verdict.partner, counting).part;
  if (own === null) return noEvidence(verdict, window, "not_stored");
  if (differs(own, total)) return noEvidence(verdict, window, "revised");
  const parts = allParts(verdict, total, behind, counting);
  return {
    reason: null,
    ...about(verdict, window),
    partners: verdict.partner === "WLD" ? breakdown(total, parts.partners) : withinWorld(own, behind, counting),
    codes: breakdown(total, parts.codes),
    split: splitOf(total, parts),
    indices: indicesOf(total, parts.codes, behind, counting),
  };
}

/** The evidence with the first lines of each breakdown, the other parts as one: for messages, which are kept. */
export function shortened(evidence: Evidence, most: number): Evidence {
  const short = (of: Breakdown): Breakdown => (of.change === null ? of : { ...of, lines: largest({ change: of.change, lines: of.lines }, most).lines });
  return { ...evidence, partners: short(evidence.partners), codes: short(evidence.codes) };
}

function totalOf({ value, valueBase, quantity, quantityBase }: WindowFigures): Counted | null {
  const total = value === null || valueBase === null ? null : countedOf({ value, valueBase, quantity, quantityBase });
  return total !== null && total.value > 0 && total.valueBase > 0 && total.quantity > 0 && total.quantityBase > 0 ? total : null;
}

/** Null where the window has no base. */
function countingOf({ firstPeriod, lastPeriod, quantityBasis, quantityUnit }: WindowFigures, comparedWith: Rule["base"], { firstMonth }: Panel): Counting | null {
  const column = (period: Period | null): number => (period === null ? -1 : monthIndex(period) - firstMonth);
  const span = { from: column(firstPeriod), to: column(lastPeriod) };
  const base = baseOf(span, comparedWith, firstMonth);
  return base === null ? null : { span, base, basis: quantityBasis, unit: quantityUnit };
}

function about({ currency, windows }: Verdict, window: WindowName | null) {
  const { firstPeriod, lastPeriod, quantityUnit, quantityBasis } = windows[window ?? "year"];
  return { window, firstPeriod, lastPeriod, currency, quantityUnit, quantityBasis };
}

function noEvidence(verdict: Verdict, window: WindowName | null, reason: EvidenceReason): Evidence {
  return { reason, ...about(verdict, window), partners: noBreakdown(reason), codes: noBreakdown(reason), split: noSplit(reason), indices: { reason, figures: null } };
}

function allParts({ family }: Verdict, total: Total, behind: Behind, counting: Counting): Readonly<Record<"partners" | "codes" | "cells", Parts>> {
  const { panel } = behind;
  const [from, to] = [counting.base.from, counting.span.to];
  const read = (by: Parts["by"], places: readonly number[], barred: EvidenceReason | null): Parts =>
    partsOf(by, total, places.map((series) => readPart(panel, series, nameOf(panel, series, by), counting)), barred);
  const isChanged = behind.codes.some((series) => behind.codeChanged(keyAt(panel, series).hsCode, from, to));
  const changed = family !== null ? "family" : isChanged ? "hs_changed" : null;
  const worldDiffers = behind.worldDiffers(from, to) ? "world_mismatch" : null;
  return { partners: read("partner", behind.partners, worldDiffers), codes: read("code", behind.codes, changed), cells: read("code_partner", behind.cells, changed ?? worldDiffers) };
}

/** A single market as part of the World: its contribution, and all other markets together as the remainder. */
function withinWorld(own: Part, { panel, world, worldDiffers }: Behind, counting: Counting): Breakdown {
  const whole = world === null ? null : readPart(panel, world, "WLD", counting);
  if (whole?.part == null || whole.part.valueBase === 0) return noBreakdown("no_world");
  const mismatch = worldDiffers(counting.base.from, counting.span.to) ? "world_mismatch" : null;
  const uncounted = whole.part.quantity === 0 || whole.part.quantityBase === 0 ? "quantity_zero" : null;
  return breakdown(whole.part, partsOf("partner", whole.part, [{ part: own, reason: whole.reason ?? uncounted }], mismatch));
}

function indicesOf(total: Counted, { reason }: Parts, { panel, codes }: Behind, counting: Counting): Evidence["indices"] {
  // A month or a quantity that is not known leaves out its own code; these leave out all.
  const barred = (["not_stored", "family", "hs_changed", "level_mismatch"] as const).find((each) => each === reason);
  if (barred !== undefined) return { reason: barred, figures: null };
  const figures = indexNumbers(codes.map((series) => readItem(panel, series, counting)), total);
  return { reason: figures === null ? "nothing_matched" : null, figures };
}

function differs(found: Total, judged: Total): boolean {
  return [found.value - judged.value, found.valueBase - judged.valueBase].some((difference) => Math.abs(difference) > 1e-9 * judged.value);
}
