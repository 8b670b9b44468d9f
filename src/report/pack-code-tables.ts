import { LEVELS, type Level } from "../detect/verdict.js";
import { unitName } from "../trade/unit.js";
import { wordsIn, type Language } from "../words/words.js";
import { codesText, editionText, outcomeText } from "./case-text.js";
import { addMonths } from "../trade/period.js";
import type { PackAlert, PackRecord, RelatedCode } from "./pack-record.js";
import { nameIn } from "./pack-market-tables.js";
import { packUnits } from "./pack-series-tables.js";
import { changeCell, moneyCell, priceCell, quantityCell, textCell, type PackTable } from "./pack-table.js";
import { monthText, spanText } from "./period-text.js";
import { printable, shortened } from "./printable.js";

const NAME_WIDTH = 60;

/** The last twelve months of related codes: exports to the market and to the World; the first `most` where there are more. */
export function relatedTable(record: PackRecord, most = Number.POSITIVE_INFINITY): PackTable {
  const { language, related, market, lastPeriod } = record;
  const { pack, report } = wordsIn(language);
  const { columns, related: words } = pack;
  const units = packUnits(record);
  const isWorld = market.code === "WLD";
  const name = isWorld ? pack.allMarkets : printable(market.name);
  const value = (of: string): string => report.inUnit(pack.to(of, columns.value), units.value);
  const left = related.length - Math.min(most, related.length);
  return {
    caption: words.caption(spanText(addMonths(lastPeriod, -11), lastPeriod, language)),
    head: [columns.code, columns.name, columns.relation, value(name), columns.valueYoy, columns.quantity, columns.quantityYoy, columns.unitValue, columns.unitValueYoy, ...(isWorld ? [] : [value(pack.allMarkets), columns.valueYoy])],
    widths: [14, 36, 12, 16, 12, 18, 12, 12, 12, ...(isWorld ? [] : [16, 12])],
    rows: related.slice(0, most).map((each) => relatedRow(each, isWorld, language)),
    nothing: words.none,
    notes: left === 0 ? [] : [words.more(String(left))],
  };
}

function relatedRow({ hsCode, description, relation, market, world }: RelatedCode, isWorld: boolean, language: Language) {
  const unit = market?.quantityUnit ?? null;
  const counted = quantityCell(market?.quantity ?? null);
  // Codes of one heading are counted in different units: each figure carries its own.
  const quantity = unit === null || market?.quantity == null ? counted : textCell(wordsIn(language).report.withUnit(counted.text, ` ${unitName(unit, language)}`));
  return [
    ...[textCell(hsCode), textCell(shortened(description, NAME_WIDTH)), textCell(wordsIn(language).pack.related.relations[relation])],
    ...[moneyCell(market?.value ?? null, language), changeCell(market?.valueYoy ?? null), quantity, changeCell(market?.quantityYoy ?? null), priceCell(market?.unitValue ?? null), changeCell(market?.unitValueYoy ?? null)],
    ...(isWorld ? [] : [moneyCell(world?.value ?? null, language), changeCell(world?.valueYoy ?? null)]),
  ];
}

/** How the code came about: editions of the HS and national changes. */
export function historyTable(record: PackRecord): PackTable {
  const { pack, report } = wordsIn(record.language);
  const { columns, related: words } = pack;
  return {
    caption: words.history,
    head: [columns.from, columns.edition, columns.before, columns.after, columns.remark],
    widths: [12, 20, 36, 36, 30],
    rows: record.history.map((step) => [
      ...[textCell(monthText(step.from, record.language)), textCell(step.edition ?? words.national(nameIn(record, step.reporter ?? ""))), textCell(report.list(step.old)), textCell(report.list(step.new)), textCell(step.apart ? words.apart : "")],
    ]),
    nothing: words.noHistory,
    notes: [],
  };
}

/** Alerts on the code: each with its steps and what people judged of it. */
export function alertTable(record: PackRecord): PackTable {
  const { language, alerts } = record;
  const { pack, alertLife } = wordsIn(language);
  const { columns, alerts: words } = pack;
  return {
    caption: words.caption,
    head: [columns.alert, columns.code, columns.market, columns.rule, columns.state, columns.since, columns.level, columns.remark],
    widths: [8, 14, 16, 22, 10, 14, 10, 70],
    rows: alerts.map((alert) => [
      ...[textCell(`#${alert.episode}`), textCell(alert.hsCode), textCell(printable(alert.marketName)), textCell(printable(alert.ruleTitle)), textCell(alertLife.states[alert.state]), textCell(monthText(alert.since, language))],
      ...[textCell(levelText(alert.level, language)), textCell(stepsOf(alert, language).join(wordsIn(language).report.semicolon))],
    ]),
    nothing: words.none,
    notes: [],
  };
}

function stepsOf({ steps, judgements }: PackAlert, language: Language): string[] {
  const { pack, alertLife } = wordsIn(language);
  const words = pack.alerts;
  return [
    ...steps.map((step) => words.step({ day: step.on, state: alertLife.states[step.state], month: monthText(step.period, language), level: levelText(step.level, language), cause: alertLife.causes[step.cause] })),
    ...judgements.map(({ on, author, reason, comment }) => words.judgement({ day: on, author: printable(author), reason: alertLife.judgements[reason], comment: comment === null ? "" : words.comment(printable(comment)) })),
  ];
}

/** The highest level any step of the alerts reached; null where none had one. */
export function highestOf(alerts: readonly PackAlert[]): Level | null {
  const reached = new Set(alerts.flatMap(({ steps, level }) => [level, ...steps.map((step) => step.level)]));
  return LEVELS.find((level) => reached.has(level)) ?? null;
}

export function levelText(level: Level | null, language: Language): string {
  return level === null ? wordsIn(language).pack.alerts.noLevel : wordsIn(language).reasons.levels[level];
}

/** Earlier cases, a row each; null where no case file can be read. */
export function caseTable({ cases, language }: PackRecord): PackTable | null {
  if (cases === null || cases === "unreadable") return null;
  const { cases: words } = wordsIn(language);
  const { columns } = words;
  return {
    caption: words.title,
    head: [columns.market, columns.instrument, columns.initiated, columns.product, columns.codes, columns.edition, columns.match, columns.outcome, columns.outcomeDate, columns.source],
    widths: [16, 12, 14, 28, 18, 16, 14, 18, 14, 30],
    rows: cases.map((each) => {
      const { remedy, jurisdictionName, match, sameMarket } = each;
      const matched = sameMarket ? wordsIn(language).report.list([words.matches[match], words.sameMarket]) : words.matches[match];
      return [printable(jurisdictionName), words.instruments[remedy.instrument], remedy.initiationDate, printable(remedy.product), codesText(each, language), editionText(each, language), matched, outcomeText(each, language), remedy.outcomeDate ?? "", printable(remedy.source ?? "")].map(textCell);
    }),
    nothing: words.none,
    notes: [words.note],
  };
}
