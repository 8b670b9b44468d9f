import { monthsCompared } from "../detect/base.js";
import { judge } from "../detect/judge.js";
import type { Rule } from "../detect/rule.js";
import { LEVELS, type Level, type NotEvaluableReason, type Verdict } from "../detect/verdict.js";
import { findingsOf, type Findings, type ScreeningSummary } from "../report/record.js";
import type { Finding, FindingCode } from "../series/finding.js";
import { keyAt, selectSeries, type Panel, type PanelKey } from "../series/panel.js";
import { MONTHS_COMPARED, survey } from "../series/survey.js";
import { isGroupCode } from "../trade/hs-code.js";
import { monthIndex, type Period } from "../trade/period.js";
import type { Settings } from "../settings/settings.js";
import { rulesHash } from "../settings/rules-hash.js";
import { isUnder, type ComparableSeries } from "./read-comparable.js";
import { judgedPeriod } from "./read-series.js";

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
  /** The one partner judged; null: all. The others are read all the same, for what is seen across them. */
  readonly partner: string | null;
  /** Which verdicts are listed; all are counted. */
  readonly keep: (verdict: Verdict) => boolean;
};

/**
 * Judges every series asked for by every rule, after a look over all of them for what may not be compared.
 *
 * @param period the month judged
 * @param asked the month the user asked for; without one, groups of the flash table are judged at their own newest month
 */
export function judgeAll(series: ComparableSeries, period: Period, asked: Period | null, judging: Judging): Judged {
  const isEarlier = (key: PanelKey): boolean => judgedPeriod(key, series, asked) !== period && isGroupCode(key.hsCode);
  const groups = Array.from(series.panel.keys.keys()).filter((s) => isEarlier(keyAt(series.panel, s)));
  const { newestOfGroups } = series;
  if (groups.length === 0 || newestOfGroups === null) return judgeAt(series, period, judging);
  const part = (counts: (key: PanelKey) => boolean): ComparableSeries => ({ ...series, panel: partOf(series.panel, counts), whole: partOf(series.whole, counts) });
  return joined(judgeAt(part((key) => !isEarlier(key)), period, judging), judgeAt(part(isEarlier), newestOfGroups, judging));
}

function partOf(panel: Panel, counts: (key: PanelKey) => boolean): Panel {
  return selectSeries(panel, Array.from(panel.keys.keys()).filter((s) => counts(keyAt(panel, s))));
}

/** Two parts of one screening; its month is the first one's. */
function joined(one: Judged, other: Judged): Judged {
  const [a, b] = [one.summary, other.summary];
  const [found, foundBeside] = [findingsOf(a), findingsOf(b)];
  const findings = { listed: [...found.listed, ...foundBeside.listed].slice(0, FINDINGS_KEPT), counts: summed(found.counts, foundBeside.counts) };
  const counts = { watched: a.watched + b.watched, decidable: a.decidable + b.decidable, undecidable: summed(a.undecidable, b.undecidable), raised: summed(a.raised, b.raised) };
  return { verdicts: [...one.verdicts, ...other.verdicts].sort(byWeight), summary: { ...a, ...counts, findings } };
}

function summed<Counts extends Readonly<Record<string, number>>>(one: Partial<Counts>, other: Partial<Counts>): Counts {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)])) as Counts;
}

/** Judges the series of one kind at one month. */
function judgeAt({ panel, whole, coverages, changes, vintage }: ComparableSeries, period: Period, { rules, settings, prefixes, hsCode, partner, keep }: Judging): Judged {
  const month = monthIndex(period) - panel.firstMonth;
  const { obstacles, findings, coarser } = survey(panel, whole, coverages, changes, month, monthsCompared(rules, monthIndex(period), MONTHS_COMPARED));
  const isAsked = (key: PanelKey): boolean => isUnder(prefixes, key) && (partner === null || key.partner === partner);
  const judged = Array.from(panel.keys.keys()).filter((s) => isAsked(keyAt(panel, s)) && (!coarser.has(s) || keyAt(panel, s).hsCode === hsCode));
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
