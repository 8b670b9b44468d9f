import { monthsCompared } from "../detect/base.js";
import { judge } from "../detect/judge.js";
import { UNSCORED, type Scored } from "../detect/level.js";
import type { Rule } from "../detect/rule.js";
import { scorePanel } from "../detect/score/score-panel.js";
import { budgetSector, thresholdsFor, type ScopedThresholds } from "../detect/score/scoped-thresholds.js";
import { scoreAt, selectScores, type Scores } from "../detect/score/scores.js";
import { LEVELS, type Level, type NotEvaluableReason, type Verdict } from "../detect/verdict.js";
import { levelTally, raisedTally } from "../report/raised-counts.js";
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
import { usedThresholds } from "./score-thresholds.js";

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
  /** What scores are held against; empty where none could be set. */
  readonly thresholds: readonly ScopedThresholds[];
  /** Scores of the panel read that were made already, the month judged among them; null where they are still to be made. */
  readonly scores: Scores | null;
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
  const partAt = (at: Period, counts: (key: PanelKey) => boolean): Judged => {
    const places = Array.from(series.panel.keys.keys()).filter((s) => counts(keyAt(series.panel, s)));
    // Scored among all that was read, as one code is when it is explained.
    const scores = scoresAt(series.panel, at, judging);
    const part = { ...series, panel: selectSeries(series.panel, places), whole: partOf(series.whole, counts) };
    return judgeAt(part, at, { ...judging, scores: scores === null ? null : selectScores(scores, places) });
  };
  return joined(partAt(period, (key) => !isEarlier(key)), partAt(newestOfGroups, isEarlier));
}

function partOf(panel: Panel, counts: (key: PanelKey) => boolean): Panel {
  return selectSeries(panel, Array.from(panel.keys.keys()).filter((s) => counts(keyAt(panel, s))));
}

/** Two parts of one screening; its month is the first one's. */
function joined(one: Judged, other: Judged): Judged {
  const [a, b] = [one.summary, other.summary];
  const [found, foundBeside] = [findingsOf(a), findingsOf(b)];
  const findings = { listed: [...found.listed, ...foundBeside.listed].slice(0, FINDINGS_KEPT), counts: summed(found.counts, foundBeside.counts) };
  const counts = { watched: a.watched + b.watched, decidable: a.decidable + b.decidable, undecidable: summed(a.undecidable, b.undecidable), raised: summed(a.raised, b.raised), raisedSeries: summed(a.raisedSeries ?? {}, b.raisedSeries ?? {}) };
  const budget = a.budget === undefined ? {} : { budget: { ...a.budget, counts: summed(a.budget.counts, b.budget?.counts ?? {}) } };
  return { verdicts: [...one.verdicts, ...other.verdicts].sort(byWeight), summary: { ...a, ...counts, findings, ...budget } };
}

function summed<Counts extends Readonly<Record<string, number>>>(one: Partial<Counts>, other: Partial<Counts>): Counts {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)])) as Counts;
}

/** Judges the series of one kind at one month. */
function judgeAt({ panel, whole, coverages, changes, vintage }: ComparableSeries, period: Period, judging: Judging): Judged {
  const { rules, settings, prefixes, hsCode, partner, keep, thresholds } = judging;
  const month = monthIndex(period) - panel.firstMonth;
  const { obstacles, findings, coarser } = survey(panel, whole, coverages, changes, month, monthsCompared(rules, monthIndex(period), MONTHS_COMPARED));
  const isAsked = (key: PanelKey): boolean => isUnder(prefixes, key) && (partner === null || key.partner === partner);
  const judged = Array.from(panel.keys.keys()).filter((s) => isAsked(keyAt(panel, s)) && (!coarser.has(s) || keyAt(panel, s).hsCode === hsCode));
  const provenance = { vintage, rulesHash: rulesHash(rules, settings.gates, settings.budget, settings.episodes) };
  const scoredOf = scoring(panel, month, period, judging);
  const verdicts: Verdict[] = [];
  const undecidable: Partial<Record<NotEvaluableReason, number>> = {};
  const raised: Record<Level, number> = { red: 0, orange: 0, yellow: 0, blue: 0 };
  const [tally, levels] = [raisedTally(), levelTally()];
  for (const s of judged) {
    const scored = scoredOf(s);
    const found = rules.map((rule) => ({ rule, verdict: judge(panel, s, month, rule, settings.gates, provenance, obstacles, rule.levels === "warning" ? scored : UNSCORED) }));
    // A series is watched once, however many rules look at it, and decidable when one of them can judge it.
    const reasons = found.map(({ verdict }) => verdict.reason);
    const [reason = null] = reasons.includes(null) ? [null] : reasons;
    if (reason === null) tally.seeDecidable(scored);
    else undecidable[reason] = (undecidable[reason] ?? 0) + 1;
    for (const { rule, verdict } of found) {
      if (verdict.level !== null) raised[verdict.level]++;
      levels.see(s, verdict.level);
      if (rule.raisesAlerts) tally.seeLevel(s, verdict.level);
      if (keep(verdict)) verdicts.push(verdict);
    }
  }
  const counts = tally.counts();
  const budget = { thresholds: usedThresholds(thresholds, settings), counts, past: null };
  const summary = { period, watched: judged.length, decidable: counts.decidable, undecidable, raised, raisedSeries: levels.counts(), ...provenance, baseline: false, findings: findingsAbout(findings, prefixes), ...(usesScore(rules) ? { budget } : {}) };
  return { verdicts: verdicts.sort(byWeight), summary };
}

/** True when a rule's levels rest on the early-warning score. */
export function usesScore(rules: readonly Rule[]): boolean {
  return rules.some(({ levels }) => levels === "warning");
}

/** Scores with the month judged among them: those made already, or made now; null where no rule asks or the month is not in the panel. */
function scoresAt(panel: Panel, period: Period, { rules, scores }: Judging): Scores | null {
  const month = monthIndex(period) - panel.firstMonth;
  if (!usesScore(rules) || month < 0 || month >= panel.months) return null;
  return scores !== null && scores.from <= month && month <= scores.to ? scores : scorePanel(panel, month, month);
}

/** The score of each series in the month judged, made from all series read, and the thresholds of its sector. */
function scoring(panel: Panel, month: number, period: Period, judging: Judging): (series: number) => Scored {
  const { settings, thresholds } = judging;
  const scores = scoresAt(panel, period, judging);
  return (series) => ({
    score: scores === null ? null : scoreAt(scores, series, month),
    thresholds: thresholdsFor(budgetSector(keyAt(panel, series).hsCode, settings.sectors, settings.budget), thresholds, period),
  });
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
