import type { DetectorName, DetectorResult, CaseResult } from "../detect/backtest/results.js";
import type { Proportion } from "../detect/backtest/proportion.js";
import { warnBefore } from "../trade/remedy-case.js";
import { wordsOf, type App } from "../pipeline/app.js";
import type { Backtest } from "../pipeline/backtest.js";
import type { ScreenQuery } from "../pipeline/screen.js";
import { basisText } from "../report/basis-text.js";
import { NO_FIGURE } from "../report/format.js";
import { countryTable } from "../sources/code-tables.js";
import { partnerName } from "../trade/country.js";
import { shorten, table } from "./output.js";

/** A back-test as a person reads it: on which figures, how many alerts, how well against the naive rules, family by family, case by case. */
export function backtestText(done: Backtest, app: App, query: ScreenQuery): string {
  const w = wordsOf(app).backtest;
  const assumed = done.months.filter(({ assumed: is }) => is).length;
  const head = [...(app.sample ? [w.sample] : []), basisText(done.basis, app.language), ...(assumed > 0 ? [w.assumedDays(String(assumed))] : []), rulesLine(done, app, query), ...thresholdsLine(done, app)];
  const rest = done.result === null ? [w.onlyRates] : casesText(done, done.result, app);
  return [...head, "", ratesLine(done, app), "", monthsTable(done, app), "", ...rest].join("\n");
}

function rulesLine({ rulesHash }: Backtest, app: App, { rules }: ScreenQuery): string {
  const w = wordsOf(app);
  return w.backtest.tuned(w.report.list(rules.map(({ title, origin }) => `${title[app.language]} (${w.backtest.origins[origin]})`)), rulesHash);
}

/** None where no rule uses the score. */
function thresholdsLine({ thresholds: { stored, set, none } }: Backtest, app: App): string[] {
  return stored + set + none === 0 ? [] : [wordsOf(app).backtest.thresholds(String(stored), String(set), String(none))];
}

function ratesLine({ rates, least }: Backtest, app: App): string {
  const w = wordsOf(app);
  return w.backtest.rates(w.reasons.levels[least], tenth(rates.alertsAMonth), rate(rates.alertShare), String(rates.judgedMonths), rate(rates.largestShare));
}

function monthsTable({ months }: Backtest, app: App): string {
  const { months: h, basisShort, assumedMark } = wordsOf(app).backtest;
  const rows = months.map(({ period, day, assumed, basis, decidable, raised, alerts }) => [
    period,
    `${day}${assumed ? assumedMark : ""}`,
    basisShort[basis],
    ...[decidable, raised.red, raised.orange, raised.yellow, raised.blue].map(String),
    rate(decidable === 0 ? null : alerts / decidable),
  ]);
  return table([h.period, h.day, h.basis, h.decidable, h.red, h.orange, h.yellow, h.blue, h.share], rows, [3, 4, 5, 6, 7, 8]);
}

function casesText({ least, within }: Backtest, result: NonNullable<Backtest["result"]>, app: App): string[] {
  const w = wordsOf(app).backtest;
  const level = wordsOf(app).reasons.levels[least];
  const tested = result.cases.filter(({ notTestable }) => notTestable === null).length;
  const counted = [w.testable(String(tested), String(result.cases.length))];
  if (tested === 0) return [...counted, w.noneTestable, "", casesTable(result.cases, app)];
  const base = result.baseRate === null ? [] : [w.baseRate(rate(result.baseRate))];
  return [...counted, w.how(String(within), level), "", detectorsTable(result.detectors, level, app), w.sameShare, ...base, w.incomplete, "", familiesTable(result, app), "", casesTable(result.cases, app)];
}

function detectorsTable(detectors: readonly DetectorResult[], level: string, app: App): string {
  const { columns: h, detectors: names } = wordsOf(app).backtest;
  const name = (detector: DetectorName): string => (detector === "levels" ? names.levels(level) : names[detector]);
  const rows = detectors.map((each) => [
    name(each.detector),
    tenth(each.alertsAMonth),
    rate(each.alertShare),
    each.expectedRecall === null ? interval(each.recall) : rate(each.expectedRecall),
    each.expectedRecall !== null ? rate(each.alertPrecision) : interval(each.precision),
    tenth(each.lift),
    each.leadMonths === null ? NO_FIGURE : `${tenth(each.leadMonths.median)} (${tenth(each.leadMonths.lower)}–${tenth(each.leadMonths.upper)})`,
  ]);
  return table([h.detector, h.alerts, h.share, h.recall, h.precision, h.lift, h.lead], rows, [1, 2, 3, 4, 5, 6]);
}

function familiesTable({ families }: NonNullable<Backtest["result"]>, app: App): string {
  const h = wordsOf(app).backtest.familyColumns;
  const rows = families.map(({ group, recall, recallWithout, expectedRandom }) => [group, interval(recall), interval(recallWithout), rate(expectedRandom)]);
  return table([h.group, h.recall, h.without, h.random], rows, [1, 2, 3]);
}

/** Tested cases first. */
function casesTable(cases: readonly CaseResult[], app: App): string {
  const h = wordsOf(app).backtest.caseColumns;
  const sorted = [...cases].sort((one, other) => Number(one.notTestable !== null) - Number(other.notTestable !== null) || (warnBefore(one.remedy) < warnBefore(other.remedy) ? -1 : 1));
  const rows = sorted.map((each) => [each.remedy.id, each.remedy.jurisdiction, shorten(each.remedy.product, 28), each.remedy.group, warnBefore(each.remedy), String(each.sight.seen), outcome(each, app)]);
  return table([h.id, h.market, h.product, h.group, h.before, h.seen, h.result], rows, [5]);
}

function outcome({ notTestable, firstAlert, leadMonths, sight }: CaseResult, app: App): string {
  const w = wordsOf(app).backtest;
  if (notTestable !== null) return w.notTestable[notTestable];
  if (firstAlert === null) return sight.decidable === 0 ? w.missedUndecidable : w.missed;
  return w.caught(firstAlert.period, firstAlert.hsCode, partnerName(firstAlert.market, app.language, countryTable()), tenth(leadMonths));
}

/** `3/8 38% [14%–69%]`. */
function interval(found: Proportion | null): string {
  return found === null ? NO_FIGURE : `${found.hits}/${found.of} ${rate(found.share)} [${rate(found.low)}–${rate(found.high)}]`;
}

/** A share without a sign, `2.3%`. */
function rate(share: number | null): string {
  return share === null ? NO_FIGURE : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;
}

function tenth(figure: number | null): string {
  return figure === null ? NO_FIGURE : figure.toFixed(1);
}
