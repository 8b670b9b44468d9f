import type { CurrencyEffect } from "../detect/currency-effect.js";
import { isScoreOnly } from "../detect/score-only.js";
import { LEVELS, WINDOW_NAMES, type Level, type WindowName } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { budgetSentence } from "./budget-text.js";
import { codeText } from "./code-text.js";
import { changedCount, correctedCount, countsOf } from "./digest-counts.js";
import { evidenceClauses } from "./evidence-clauses.js";
import { findingsSentence } from "./finding-text.js";
import { count, money, NO_FIGURE, percent, scoreText, shareOf } from "./format.js";
import { cutOffsOf, headlineWindow, windowText, type WindowText } from "./figures.js";
import { alertCount, levelOf, unfolded } from "./life-text.js";
import { nextReleaseSentence } from "./next-release.js";
import { monthText, windowLabel } from "./period-text.js";
import { printable, shortened } from "./printable.js";
import type { AlertDigest, ReportItem, RuleLine, ScreeningSummary, WeeklyReport } from "./record.js";

/**
 * What happened to one product in one market, in one sentence made from the very texts of the table beside it: the longest window that
 * meets the rule in full, the month (or the year, where the month itself is that window) in brief, the windows met, what explains the
 * change, and since when.
 *
 * @param nameWidth cut the product's name to this width; whole when left out
 */
export function itemSentence(item: ReportItem, rules: readonly RuleLine[], language: Language, nameWidth?: number): string {
  const words = wordsIn(language).report;
  const { verdict } = item;
  const main = headlineWindow(verdict);
  const text = (name: WindowName) => windowText(name, verdict.windows[name], cutOffsOf(verdict, rules), language);
  const clauses = [fullClause(text(main), language), briefClause(text(main === "month" ? "year" : "month"), language), metClause(item, rules, language)];
  const currency = currencyClause(item, rules, language);
  const since = item.since === null ? [] : [words.sentence.since(monthText(item.since, language))];
  return `${itemHead(item, language, nameWidth)}${words.afterHead}${[...clauses, ...evidenceClauses(item, language), ...currency, ...since].join(words.semicolon)}${words.stop}`;
}

/** The month, the flow, the product and the market: how a sentence or an alternative text begins. */
export function itemHead(item: ReportItem, language: Language, nameWidth?: number): string {
  const { verdict } = item;
  const product = nameWidth === undefined ? printable(item.description) : shortened(item.description, nameWidth);
  return wordsIn(language).report.sentence.head({
    month: monthText(verdict.period, language),
    region: regionOf(item, language),
    market: printable(item.partnerName),
    importer: verdict.flow === "import" ? printable(item.reporterName ?? verdict.reporter) : null,
    flow: verdict.flow,
    product,
    code: codeText(verdict, language),
  });
}

/** Province and customs regime where the figures are for one of them; empty for totals. */
export function regionOf({ verdict, share }: ReportItem, language: Language): string {
  const province = share !== null && share.province === verdict.province ? printable(share.provinceName) : verdict.province;
  return wordsIn(language).report.regionNote({ province, regime: verdict.regime });
}

/** 本省 / 全国 / 占比 in one line; null where the share is not known. */
export function shareSentence(item: ReportItem, language: Language): string | null {
  const { share, verdict } = item;
  if (share === null) return null;
  const { report, reasons } = wordsIn(language);
  const longest = WINDOW_NAMES.toReversed().find((name) => verdict.windows[name].value !== null) ?? "year";
  return report.share({
    province: printable(share.provinceName),
    window: reasons.windows[longest],
    value: money(share.value, verdict.currency, language),
    national: money(share.nationalValue, verdict.currency, language),
    share: shareOf(share.share),
  });
}

/** The unit value in both currencies the figures are stored in; null where there is but one. */
export function currencySentence(item: ReportItem, rules: readonly RuleLine[], language: Language): string | null {
  const compared = item.otherCurrency ?? null;
  if (compared === null) return null;
  const { codes, report } = wordsIn(language);
  const cutOffs = cutOffsOf(item.verdict, rules).unitValueYoy;
  const line = codes.currencyEffect.line({
    window: windowText(compared.window, item.verdict.windows[compared.window], cutOffsOf(item.verdict, rules), language).label,
    currency: currencyName(compared.currency, language),
    yoy: percent(compared.unitValueYoy, cutOffs),
    other: currencyName(compared.otherCurrency, language),
    otherYoy: percent(compared.otherUnitValueYoy, cutOffs),
  });
  return [line, ...(compared.effect === null ? [] : [codes.currencyEffect.effect]), ...flipClause(compared, language)].join(report.semicolon);
}

/** The windows that meet the rule by name, shortest first; when none does, that only the score is over its line, or `—`. */
export function windowsMet(item: ReportItem, language: Language): string {
  const { verdict } = item;
  if (isScoreOnly(verdict)) return wordsIn(language).budget.scoreOnly;
  const met = WINDOW_NAMES.filter((name) => verdict.triggeredBy.includes(name));
  const labels = met.map((name) => windowLabel(name, verdict.windows[name], language));
  return labels.length === 0 ? NO_FIGURE : wordsIn(language).report.list(labels);
}

/** The paragraph a weekly report opens with. */
export function reportOpening(report: WeeklyReport): string {
  const { language, summary } = report;
  const words = wordsIn(language).report;
  if (summary === null) return words.opening.notScreened;
  const month = monthText(summary.period, language);
  const parts = report.noNewMonth ? [words.opening.noNewMonth(month), nextReleaseSentence(report)] : [words.opening.newMonth(month)];
  if (summary.baseline) parts.push(words.opening.baseline);
  parts.push(issueCounts(report));
  const corrected = correctedCount(report);
  if (corrected !== null) parts.push(wordsIn(language).messages.corrected(corrected));
  const first = foremost([...report.added, ...report.escalated, ...report.ongoing]);
  if (first !== null) parts.push(words.opening.foremost(foremostText(first, report.rules, language)));
  return parts.join(words.gap);
}

/** The sentence an alert mail opens with; in a storm it names no single product. */
export function digestOpening(digest: AlertDigest): string {
  const { language, summary, added, escalated = [], rules, storm = null } = digest;
  const { messages, report } = wordsIn(language);
  const { opening, gap } = report;
  const month = monthText(summary.period, language);
  const all = countsOf(digest);
  const counts = summary.baseline
    ? opening.digestBaseline(month, count(all.added + all.ongoing))
    : opening.digest(month, { added: count(all.added), changed: changedCount(digest), ongoing: count(all.ongoing), closed: count(all.closed) });
  const corrected = correctedCount(digest);
  const first = storm === null ? foremost([...added, ...escalated]) : null;
  return [corrected === null ? null : messages.corrected(corrected), counts, first === null ? null : opening.foremost(foremostText(first, rules, language))].filter((text) => text !== null).join(gap);
}

/** How much was watched, how much could be judged, why the rest could not, what the score raised of it, and how much in the figures is in doubt: only then does silence mean something. */
export function coverageSentence(summary: ScreeningSummary, language: Language): string {
  const { report, reasons } = wordsIn(language);
  const undecidable = Object.entries(summary.undecidable).sort(([, a], [, b]) => b - a);
  const coverage = report.coverage({
    watched: count(summary.watched),
    decidable: count(summary.decidable),
    undecidable: count(summary.watched - summary.decidable),
    reasons: report.list(undecidable.map(([reason, n]) => report.coverageReason(reasons.notEvaluable[reason as keyof typeof summary.undecidable], count(n)))),
  });
  return [coverage, budgetSentence(summary, language) ?? "", findingsSentence(summary, language) ?? ""].filter((text) => text !== "").join(report.gap);
}

/** How many series got which level, each once, and their share of the decidable ones; verdicts and no share where series were not counted yet. */
export function raisedSentence({ decidable, raised, raisedSeries }: ScreeningSummary, language: Language): string {
  const words = wordsIn(language).report;
  const counts = raisedSeries ?? raised;
  const total = LEVELS.reduce((sum, level) => sum + counts[level], 0);
  const share = raisedSeries === undefined || decidable === 0 ? null : total / decidable;
  return words.raised(levelCounts(counts, LEVELS, language), count(total), shareOf(share));
}

/** Said only where the other currency tells something else: 汇率影响, or another verdict. */
function currencyClause(item: ReportItem, rules: readonly RuleLine[], language: Language): string[] {
  const compared = item.otherCurrency ?? null;
  return compared === null ? [] : [...effectClause(item, compared, rules, language), ...flipClause(compared, language)];
}

/** The verdict flips with the currency: the rule is met in one and not in the other. */
function flipClause({ flips = false, otherCurrency, otherTriggeredBy = [] }: CurrencyEffect, language: Language): string[] {
  return flips ? [wordsIn(language).evidence.flips({ other: currencyName(otherCurrency, language), isMet: otherTriggeredBy.length > 0 })] : [];
}

function effectClause(item: ReportItem, compared: CurrencyEffect, rules: readonly RuleLine[], language: Language): string[] {
  if (compared.effect === null) return [];
  const words = wordsIn(language).codes.currencyEffect;
  const otherYoy = percent(compared.otherUnitValueYoy, cutOffsOf(item.verdict, rules).unitValueYoy);
  return [words.clause({ other: currencyName(compared.otherCurrency, language), otherYoy, why: compared.effect === "other_sign" ? words.otherSign : words.onlyOne })];
}

function currencyName(currency: string, language: Language): string {
  return wordsIn(language).codes.currencyEffect.names[currency] ?? currency;
}

function fullClause(text: WindowText, language: Language): string {
  const { sentence } = wordsIn(language).report;
  return sentence.window({
    than: text.than,
    window: text.label,
    span: text.span,
    quantity: text.quantityWithUnit,
    quantityYoy: knownFigure(text.quantityYoy, text, language),
    value: text.valueWithUnit,
    valueYoy: knownFigure(text.valueYoy, text, language),
    unitValue: text.unitValueWithUnit,
    unitValueYoy: knownFigure(text.unitValueYoy, text, language),
  });
}

function briefClause(text: WindowText, language: Language): string {
  return wordsIn(language).report.sentence.brief({
    than: text.than,
    window: text.basis === null ? text.label : wordsIn(language).report.inUnit(text.label, text.basis),
    quantityYoy: knownFigure(text.quantityYoy, text, language),
    unitValueYoy: knownFigure(text.unitValueYoy, text, language),
  });
}

/** A change that cannot be computed says why instead of leaving a dash in the middle of a sentence. */
export function knownFigure(figure: string, text: WindowText, language: Language): string {
  return figure === NO_FIGURE && text.reason !== null ? wordsIn(language).report.sentence.unknown(text.reason) : figure;
}

function metClause(item: ReportItem, rules: readonly RuleLine[], language: Language): string {
  const { budget, report } = wordsIn(language);
  const { sentence } = report;
  const { score, thresholds, triggeredBy, rule } = item.verdict;
  if (isScoreOnly(item.verdict) && thresholds != null) {
    return budget.scoreOnlyClause({ score: scoreText(score, [thresholds.attention]), attention: scoreText(thresholds.attention) });
  }
  const tested = rules.find(({ id }) => id === rule)?.windows ?? WINDOW_NAMES;
  const met = triggeredBy.length;
  if (met > 1 && met === tested.length) return sentence.metAll(count(met));
  return met === 0 ? sentence.metNone(count(tested.length)) : sentence.met(count(met), windowsMet(item, language), count(tested.length));
}

function issueCounts(report: WeeklyReport): string {
  const { opening, stop } = wordsIn(report.language).report;
  const inForce = unfolded([...report.added, ...report.escalated, ...report.ongoing, ...report.eased]);
  const byLevel = Object.fromEntries(LEVELS.map((level) => [level, inForce.filter((item) => levelOf(item) === level).length]));
  const present = LEVELS.filter((level) => (byLevel[level] ?? 0) > 0);
  const counts = opening.counts({
    added: count(alertCount(report.added)),
    escalated: count(alertCount(report.escalated)),
    ongoing: count(alertCount(report.ongoing)),
    eased: count(alertCount(report.eased)),
    closed: count(alertCount(report.closed)),
  });
  const levels = present.length === 0 ? "" : opening.levels(levelCounts(byLevel, present, report.language));
  return `${counts}${levels}${report.watchedOnly.length === 0 ? stop : opening.watched(count(report.watchedOnly.length))}`;
}

function levelCounts(counts: Readonly<Record<string, number>>, levels: readonly Level[], language: Language): string {
  const { report, reasons } = wordsIn(language);
  return report.list(levels.map((level) => report.opening.levelCount(reasons.levels[level], count(counts[level] ?? 0))));
}

/** The first item of the highest level; the caller's order decides among equals. Null when there is none with a level. */
function foremost(items: readonly ReportItem[]): ReportItem | null {
  for (const level of LEVELS) {
    const found = items.find(({ verdict }) => verdict.level === level);
    if (found !== undefined) return found;
  }
  return null;
}

function foremostText(item: ReportItem, rules: readonly RuleLine[], language: Language): string {
  const { report, reasons } = wordsIn(language);
  const { verdict } = item;
  const name = headlineWindow(verdict);
  const text = windowText(name, verdict.windows[name], cutOffsOf(verdict, rules), language);
  return report.sentence.foremost({
    than: text.than,
    head: itemHead(item, language, 60),
    level: verdict.level === null ? NO_FIGURE : reasons.levels[verdict.level],
    window: text.label,
    quantityYoy: text.quantityYoy,
    unitValueYoy: text.unitValueYoy,
  });
}
