import { WINDOW_NAMES, type Verdict, type WindowName } from "../detect/verdict.js";
import { cutOffRates } from "../detect/rule.js";
import { wordsOf, type App } from "../pipeline/app.js";
import type { ScreenQuery } from "../pipeline/screen.js";
import { codeText } from "../report/code-text.js";
import { money, NO_FIGURE, percent } from "../report/format.js";
import type { ReportItem } from "../report/record.js";
import { countryTable } from "../sources/code-tables.js";
import { partnerName } from "../trade/country.js";
import { shorten, table } from "./output.js";

/** What was looked at, and by whose figures in which currency. */
export function importerCoverage(coverage: string, { reporter, currency }: Pick<ScreenQuery, "reporter" | "currency">, app: App): string {
  const { importers } = wordsOf(app).rules;
  return importers.coverage(partnerName(reporter, app.language, countryTable()), currency ?? NO_FIGURE, coverage);
}

/** Importers' figures of what they bought: who bought it of whom, whose statistics say so, and the window the rule speaks of with its base. */
export function importersTable(items: readonly ReportItem[], app: App): string {
  const words = wordsOf(app);
  if (items.length === 0) return words.commands.screen.noneFlagged;
  const text = words.rules.importers.columns;
  const headings = [text.level, text.code, text.product, text.importer, text.supplier, text.source, text.rule, text.window, text.quantity, text.unitValue, text.value, text.undercut];
  return table(headings, items.map((item) => cells(item, app)), [8, 9, 10, 11]);
}

function cells(item: ReportItem, app: App): string[] {
  const { reasons, rules } = wordsOf(app);
  const { verdict } = item;
  const { level, kind, reason } = verdict;
  const rule = app.settings.rules.find(({ id }) => id === verdict.rule);
  const name = windowShown(verdict, rule?.windows ?? WINDOW_NAMES);
  const { quantityYoy, unitValueYoy, value, currency } = verdict.windows[name];
  const cutOffs = rule === undefined ? { quantityYoy: [], unitValueYoy: [] } : cutOffRates(rule);
  const undercut = verdict.undercut?.[name].undercut ?? null;
  return [
    level !== null ? reasons.levels[level] : reason !== null ? reasons.notEvaluable[reason] : reasons.kinds[kind],
    codeText(verdict, app.language),
    shorten(item.description, 30),
    partnerName(verdict.reporter, app.language, countryTable()),
    item.partnerName,
    rules.importers.sources[verdict.source],
    verdict.rule,
    windowText(verdict, name, app),
    percent(quantityYoy, cutOffs.quantityYoy),
    percent(unitValueYoy, cutOffs.unitValueYoy),
    money(value, currency, app.language),
    percent(undercut === null ? null : -undercut, rule?.undercut == null ? [] : [-rule.undercut]),
  ];
}

/** The longest window met, else the longest the rule is tested in. */
function windowShown({ triggeredBy }: Verdict, tested: readonly WindowName[]): WindowName {
  return triggeredBy.at(-1) ?? tested.at(-1) ?? "year";
}

/** `累计 2025-01…2025-08，比2023年同月`. */
function windowText(verdict: Verdict, name: WindowName, app: App): string {
  const { reasons, rules } = wordsOf(app);
  const { firstPeriod, lastPeriod } = verdict.windows[name];
  const span = firstPeriod === null ? NO_FIGURE : firstPeriod === lastPeriod ? firstPeriod : `${firstPeriod}…${lastPeriod}`;
  const base = verdict.baseYear === undefined ? rules.importers.yearBefore : rules.importers.ofYear(String(verdict.baseYear));
  return rules.importers.overBase(reasons.windows[name], span, base);
}
