import { ENDED_STATES } from "../alerts/episode.js";
import { wordsIn } from "../words/words.js";
import { count, shareOf } from "./format.js";
import { windowText } from "./figures.js";
import { mirrorSentence } from "./mirror-text.js";
import { highestOf, levelText } from "./pack-code-tables.js";
import { marketLineName, nameIn } from "./pack-market-tables.js";
import type { PackRecord } from "./pack-record.js";
import { yearText } from "./pack-series-tables.js";
import { spanText } from "./period-text.js";
import { printable } from "./printable.js";
import type { ReportItem } from "./record.js";

export type PackFact = readonly [name: string, fact: string];

const CUT_OFFS = { quantityYoy: [], unitValueYoy: [], value: [], baseYear: null };
/** Markets and provinces named in a line. */
const NAMED = 5;

/** What a reader needs first, a line each, made from the figures of the tables. */
export function packSummary(record: PackRecord): PackFact[] {
  const { pack } = wordsIn(record.language);
  const { summary } = pack;
  const facts: (PackFact | null)[] = [
    [summary.product, [record.hsCode, printable(record.description)].filter((part) => part !== "").join(" ")],
    [summary.exports, twelveMonths(record.item, record)],
    record.worldItem === null ? null : [summary.world, twelveMonths(record.worldItem, record)],
    [summary.share, rankLines(record).join(wordsIn(record.language).report.semicolon)],
    [summary.provinces, provincesLine(record)],
    [summary.importer, importerLine(record)],
    [summary.alerts, alertsLine(record)],
    [summary.cases, casesLine(record)],
  ];
  return facts.filter((fact) => fact !== null).filter(([, fact]) => fact !== "");
}

function twelveMonths({ verdict }: ReportItem, { language }: PackRecord): string {
  const { pack, reasons } = wordsIn(language);
  const { summary } = pack;
  const figures = verdict.windows.year;
  const text = windowText("year", figures, CUT_OFFS, language);
  if (figures.value === null) return summary.twelveUnknown({ span: text.span, reason: reasons.notEvaluable[figures.reason ?? "missing_month"] });
  const { span, quantityYoy, valueYoy, unitValueYoy } = text;
  return summary.twelve({ span, quantity: text.quantityWithUnit, quantityYoy, value: text.valueWithUnit, valueYoy, unitValue: text.unitValueWithUnit, unitValueYoy });
}

function rankLines(record: PackRecord): string[] {
  const { ranks, market, language } = record;
  const { summary } = wordsIn(language).pack;
  const { list } = wordsIn(language).report;
  return ranks.map((each) => {
    const span = yearText(each, language);
    if (market.code === "WLD" || market.members.length > 0) {
      const largest = each.lines.filter(({ kind }) => kind === "market").slice(0, NAMED);
      return summary.largest(span, list(largest.map((line) => summary.nameShare(marketLineName(record, line), shareOf(line.share)))));
    }
    const name = printable(market.name);
    if (each.own === null) return summary.rankUnknown(span, name);
    return summary.rank({ span, market: name, share: shareOf(each.own.share), rank: count(each.own.rank ?? 0), count: count(each.count) });
  });
}

function provincesLine(record: PackRecord): string {
  const { provinces, language } = record;
  const words = wordsIn(language).pack;
  if (provinces.reason === "not_stored") return words.provinces.reasons.not_stored;
  const largest = provinces.lines.slice(0, NAMED).map(({ province, share }) => words.summary.nameShare(province === null ? words.provinces.difference : nameIn(record, province), shareOf(share)));
  return words.summary.provinceList(spanText(provinces.firstPeriod, provinces.lastPeriod, language), wordsIn(language).report.list(largest));
}

function importerLine({ item, market, language }: PackRecord): string {
  if (market.code === "WLD") return wordsIn(language).pack.importer.world;
  return item.mirror == null ? "" : (mirrorSentence(item.mirror, item.verdict, language) ?? "");
}

function alertsLine({ alerts, language }: PackRecord): string {
  const { summary } = wordsIn(language).pack;
  if (alerts.length === 0) return summary.noAlerts;
  const open = alerts.filter(({ state }) => !ENDED_STATES.has(state)).length;
  return summary.alertCount({ count: count(alerts.length), open: count(open), highest: levelText(highestOf(alerts), language) });
}

function casesLine({ cases, language }: PackRecord): string {
  const { pack, cases: words } = wordsIn(language);
  const { summary } = pack;
  if (cases === null) return summary.casesUnset;
  if (cases === "unreadable") return words.unreadable;
  if (cases.length === 0) return summary.casesNone;
  const inCode = cases.filter(({ match }) => match === "code").length;
  return summary.caseCount({ count: count(cases.length), code: count(inCode), own: count(cases.filter(({ sameMarket }) => sameMarket).length) });
}
