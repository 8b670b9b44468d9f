import { judge } from "../detect/judge.js";
import type { Rule } from "../detect/rule.js";
import { LEVELS, type Level, type NotEvaluableReason, type Verdict } from "../detect/verdict.js";
import type { Findings, ScreeningSummary } from "../report/record.js";
import type { Finding, FindingCode } from "../series/finding.js";
import { keyAt } from "../series/panel.js";
import { survey } from "../series/survey.js";
import { monthIndex, type Period } from "../trade/period.js";
import type { Settings } from "../settings/settings.js";
import { rulesHash } from "../settings/rules-hash.js";
import { isUnder, type ComparableSeries } from "./read-comparable.js";

export type Judged = { readonly verdicts: readonly Verdict[]; readonly summary: ScreeningSummary };

/** Findings kept with a screening: more than anybody reads through; all are counted. */
const FINDINGS_KEPT = 500;

/** What is judged: rules, and which series of those read. */
export type Judging = {
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  /** HS prefixes asked for; null: all that was read. */
  readonly prefixes: readonly string[] | null;
  /** A code judged even where its finer codes are. */
  readonly hsCode: string | null;
  /** Which verdicts are listed; all are counted. */
  readonly keep: (verdict: Verdict) => boolean;
};

/** Judges every series asked for at one month by every rule, after a look over all of them for what may not be compared. */
export function judgeAll({ panel, whole, coverages, changes, vintage }: ComparableSeries, period: Period, { rules, settings, prefixes, hsCode, keep }: Judging): Judged {
  const month = monthIndex(period) - panel.firstMonth;
  const { obstacles, findings, coarser } = survey(panel, whole, coverages, changes, month);
  const judged = Array.from(panel.keys.keys()).filter((s) => isUnder(prefixes, keyAt(panel, s)) && (!coarser.has(s) || keyAt(panel, s).hsCode === hsCode));
  const provenance = { vintage, rulesHash: rulesHash(rules, settings.gates) };
  const verdicts: Verdict[] = [];
  const undecidable: Partial<Record<NotEvaluableReason, number>> = {};
  const raised: Record<Level, number> = { red: 0, orange: 0, yellow: 0, blue: 0 };
  let decidable = 0;
  for (const [place, rule] of rules.entries()) {
    for (const s of judged) {
      const verdict = judge(panel, s, month, rule, settings.gates, provenance, obstacles);
      if (verdict.level !== null) raised[verdict.level]++;
      // A series is watched once, however many rules look at it.
      if (place === 0 && verdict.reason === null) decidable++;
      if (place === 0 && verdict.reason !== null) undecidable[verdict.reason] = (undecidable[verdict.reason] ?? 0) + 1;
      if (keep(verdict)) verdicts.push(verdict);
    }
  }
  const summary = { period, watched: judged.length, decidable, undecidable, raised, ...provenance, baseline: false, findings: findingsAbout(findings, prefixes) };
  return { verdicts: verdicts.sort(byWeight), summary };
}

/** Of the codes asked for, and of their chapters. */
function findingsAbout(findings: readonly Finding[], prefixes: readonly string[] | null): Findings {
  const isOurs = ({ code, hsCode }: Finding): boolean => prefixes === null || prefixes.some((prefix) => hsCode.startsWith(prefix) || (code === "chapter_missing" && prefix.startsWith(hsCode)));
  const own = findings.filter(isOurs);
  const counts: Partial<Record<FindingCode, number>> = {};
  for (const { code } of own) counts[code] = (counts[code] ?? 0) + 1;
  return { listed: own.slice(0, FINDINGS_KEPT), counts };
}

/** Highest level first, then the largest trade of the last twelve months. */
function byWeight(one: Verdict, other: Verdict): number {
  const level = (verdict: Verdict): number => (verdict.level === null ? LEVELS.length : LEVELS.indexOf(verdict.level));
  return level(one) - level(other) || weight(other) - weight(one);
}

function weight(verdict: Verdict): number {
  return verdict.windows.year.value ?? verdict.windows.month.value ?? 0;
}
