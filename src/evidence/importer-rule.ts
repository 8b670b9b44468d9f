import { reaches } from "../detect/conditions.js";
import type { Rule } from "../detect/rule.js";
import { WINDOW_NAMES, type Verdict, type WindowFigures, type WindowName } from "../detect/verdict.js";
import { windowsAt } from "../detect/windows.js";
import { monthIndex, monthOfYear, type Period } from "../trade/period.js";
import type { ImporterShare } from "./importer-share.js";
import { EXPORTER, type MirrorSeries } from "./mirror-series.js";

/**
 * The rule of a verdict on the importer's own figures, in the importer's currency: the longest window that is complete on both sides. The two windows may end in
 * different months, since importers publish later.
 *
 * Value floors are left out of `meets`: each currency has its own, and rules.yaml may have none for this one. With the floor, `met` says which windows meet the rule in full; null without one.
 */
export type ImporterRule = {
  readonly rule: string;
  readonly window: WindowName;
  readonly firstPeriod: Period | null;
  readonly lastPeriod: Period | null;
  readonly currency: string;
  readonly quantityUnit: string | null;
  readonly quantityYoy: number;
  readonly unitValueYoy: number;
  readonly meets: boolean;
  readonly met: readonly WindowName[] | null;
  /** The same two conditions on the exporter's figures of that window. */
  readonly verdictCurrency: string;
  readonly verdictMeets: boolean;
  /** True where one side meets the conditions and the other does not. */
  readonly flips: boolean;
};

/**
 * @param changed month indexes from which the importer's code holds other goods
 * @returns null where no window is complete on both sides, or the importer's figures are of a wider area than the verdict's partner
 */
export function importerRule(verdict: Verdict, share: ImporterShare, mirror: MirrorSeries, rule: Rule, changed: readonly number[] = []): ImporterRule | null {
  if (share.reporter !== verdict.partner) return null;
  const last = monthIndex(share.lastPeriod);
  // January is never judged alone: December's windows are the newest whole ones.
  const judged = (monthOfYear(last) === 1 ? last - 1 : last) - mirror.panel.firstMonth;
  const obstacles = changed.map((month) => ({ reason: "hs_changed", bars: "across", column: month - mirror.panel.firstMonth }) as const);
  const windows = windowsAt(mirror.panel, EXPORTER, judged, rule, obstacles);
  if (windows === null) return null;
  for (const window of WINDOW_NAMES.toReversed()) {
    const [own, other] = [windows[window].figures, verdict.windows[window]];
    const compared = own.reason === null && other.reason === null ? bothChanges(own, other) : null;
    if (compared === null) continue;
    const [meets, verdictMeets] = [reaches(compared.own, rule), reaches(compared.other, rule)];
    const met = rule.windowValue[mirror.currency] === undefined ? null : WINDOW_NAMES.filter((name) => windows[name].figures.met);
    const { firstPeriod, lastPeriod, quantityUnit } = own;
    return { rule: rule.id, window, firstPeriod, lastPeriod, currency: mirror.currency, quantityUnit, ...compared.own, meets, met, verdictCurrency: verdict.currency, verdictMeets, flips: meets !== verdictMeets };
  }
  return null;
}

type Changes = { readonly quantityYoy: number; readonly unitValueYoy: number };

function bothChanges(own: WindowFigures, other: WindowFigures): { readonly own: Changes; readonly other: Changes } | null {
  const [one, two] = [changesOf(own), changesOf(other)];
  return one === null || two === null ? null : { own: one, other: two };
}

function changesOf({ quantityYoy, unitValueYoy }: WindowFigures): Changes | null {
  return quantityYoy === null || unitValueYoy === null ? null : { quantityYoy, unitValueYoy };
}
