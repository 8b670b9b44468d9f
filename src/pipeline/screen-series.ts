import { judge } from "../detect/judge.js";
import type { Rule } from "../detect/rule.js";
import { LEVELS, type Level, type NotEvaluableReason, type Verdict } from "../detect/verdict.js";
import type { ScreeningSummary } from "../report/record.js";
import type { Panel } from "../series/panel.js";
import { monthIndex, type Period } from "../trade/period.js";
import type { Settings } from "../settings/settings.js";
import { rulesHash } from "../settings/rules-hash.js";

export type Judged = { readonly verdicts: readonly Verdict[]; readonly summary: ScreeningSummary };

/**
 * Judges every series of a panel at one month by every rule.
 *
 * @param keep which verdicts are listed; all are counted
 */
export function judgeAll(panel: Panel, period: Period, rules: readonly Rule[], settings: Settings, vintage: number, keep: (verdict: Verdict) => boolean): Judged {
  const month = monthIndex(period) - panel.firstMonth;
  const provenance = { vintage, rulesHash: rulesHash(rules, settings.gates) };
  const verdicts: Verdict[] = [];
  const undecidable: Partial<Record<NotEvaluableReason, number>> = {};
  const raised: Record<Level, number> = { red: 0, orange: 0, yellow: 0, blue: 0 };
  let decidable = 0;
  for (const [place, rule] of rules.entries()) {
    for (let s = 0; s < panel.keys.length; s++) {
      const verdict = judge(panel, s, month, rule, settings.gates, provenance);
      if (verdict.level !== null) raised[verdict.level]++;
      // A series is watched once, however many rules look at it.
      if (place === 0 && verdict.reason === null) decidable++;
      if (place === 0 && verdict.reason !== null) undecidable[verdict.reason] = (undecidable[verdict.reason] ?? 0) + 1;
      if (keep(verdict)) verdicts.push(verdict);
    }
  }
  const summary = { period, watched: panel.keys.length, decidable, undecidable, raised, ...provenance, baseline: false };
  return { verdicts: verdicts.sort(byWeight), summary };
}

/** Highest level first, then the largest trade of the last twelve months. */
function byWeight(one: Verdict, other: Verdict): number {
  const level = (verdict: Verdict): number => (verdict.level === null ? LEVELS.length : LEVELS.indexOf(verdict.level));
  return level(one) - level(other) || weight(other) - weight(one);
}

function weight(verdict: Verdict): number {
  return verdict.windows.year.value ?? verdict.windows.month.value ?? 0;
}
