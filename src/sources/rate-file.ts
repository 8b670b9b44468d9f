/** Monthly exchange rates out of a file: a row for each rate, or the European Central Bank's reference rates of every working day. */
import type { ExchangeRate } from "../trade/exchange.js";
import type { Period } from "../trade/period.js";
import { UsageError } from "../runtime/errors.js";
import { say, type Tell } from "../words/words.js";
import { dailyRates, isDailyHeader } from "./daily-rates.js";
import { folded, readListTables, underHeader, type ListRow } from "./list-table.js";
import { printedFigure } from "./printed-figure.js";
import { printedMonth } from "./printed-month.js";
import { agreedSource, type AskedRates, type RateReading } from "./rate-reading.js";
import { refused } from "./refused.js";
import type { RowFault } from "./source-file.js";

/** Column names people use; `rate` units of `currency` for `units` of `base`. */
const COLUMNS = {
  month: ["月份", "数据年月", "month", "period"],
  base: ["基准货币", "外币", "base", "per"],
  currency: ["货币", "币种", "计价货币", "currency"],
  rate: ["汇率", "月平均汇率", "rate"],
  units: ["单位", "外币单位", "units"],
  source: ["来源", "source"],
} as const;
type Role = keyof typeof COLUMNS;
const NEEDED: readonly Role[] = ["month", "base", "currency", "rate"];

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/**
 * @throws FormatError when the file is no table of rates, or none of its rates can be used
 * @throws UsageError when the source is needed, or is not the file's
 */
export async function readRates(path: string, fileName: string, asked: AskedRates): Promise<RateReading> {
  const tables = await readListTables(path, fileName);
  for (const table of tables) {
    const daily = underHeader(table, isDailyHeader);
    if (daily !== null) return usable(dailyRates(daily, fileName, asked), fileName);
    const rows = underHeader(table, (names) => NEEDED.every((role) => placeOf(names, role) >= 0));
    if (rows !== null) return usable(monthlyRates(rows, fileName, asked), fileName);
  }
  throw refused((w) => w.codes.file.notRates(fileName, (tables[0]?.rows[0]?.cells ?? []).join(", ").slice(0, 80)));
}

function usable(reading: RateReading, fileName: string): RateReading {
  if (reading.rates.length === 0) throw refused((w) => w.codes.file.noRates(fileName));
  return reading;
}

function placeOf(names: readonly string[], role: Role): number {
  return names.findIndex((name) => COLUMNS[role].some((known) => folded(known) === name));
}

function monthlyRates({ names, rows }: { readonly names: readonly string[]; readonly rows: readonly ListRow[] }, fileName: string, asked: AskedRates): RateReading {
  const source = sourceOf(names, rows, fileName, asked.source);
  const rates = new Map<string, ExchangeRate>();
  const rejected: RowFault[] = [];
  for (const row of rows) {
    const read = rateOf(row, names, source, asked.thisMonth);
    if ("reason" in read) {
      rejected.push(read);
      continue;
    }
    const name = `${read.period}|${read.base}|${read.currency}`;
    const earlier = rates.get(name);
    if (earlier === undefined) rates.set(name, read);
    else if (earlier.rate !== read.rate) rejected.push(fault(row, "repeated_code", say((w) => w.codes.row.otherRate(String(row.line), read.period, `${read.base}/${read.currency}`))));
  }
  return { source, rates: [...rates.values()], rows: rows.length, rejected, partMonths: [] };
}

/** One source for a file: rates of two publishers are two files. */
function sourceOf(names: readonly string[], rows: readonly ListRow[], fileName: string, asked: string | null): string {
  const place = placeOf(names, "source");
  const said = [...new Set(rows.map(({ cells }) => cells[place] ?? ""))].filter((text) => text !== "");
  if (said.length > 1) throw new UsageError(say((w) => w.codes.option.sourceConflict(fileName, said.join(" / "), asked ?? "")));
  return agreedSource(said[0] ?? null, asked, fileName);
}

function rateOf(row: ListRow, names: readonly string[], source: string, thisMonth: Period): ExchangeRate | RowFault {
  const cell = (role: Role): string => row.cells[placeOf(names, role)] ?? "";
  const line = String(row.line);
  const period = printedMonth(cell("month"));
  if (period === null) return fault(row, "bad_month", say((w) => w.codes.row.badMonth(line, cell("month"))));
  if (period >= thisMonth) return fault(row, "bad_month", say((w) => w.codes.row.futureMonth(line, period)));
  const [base, currency] = [cell("base").toUpperCase(), cell("currency").toUpperCase()];
  const unknown = [base, currency].find((code) => !CURRENCIES.has(code));
  if (unknown !== undefined) return fault(row, "bad_currency", say((w) => w.codes.row.badCurrency(line, unknown)));
  if (base === currency) return fault(row, "bad_currency", say((w) => w.codes.row.sameCurrency(line, base)));
  const [printed, units] = [printedFigure(cell("rate"), false), cell("units") === "" ? 1 : printedFigure(cell("units"), false)];
  if (!(printed > 0) || !(units > 0)) return fault(row, "bad_rate", say((w) => w.codes.row.badRate(line, printed > 0 ? cell("units") : cell("rate"))));
  // The quotient of two printed decimals is cut to 15 digits: 710 for 100 is 7.1.
  return { source, period, base, currency, rate: Number((printed / units).toPrecision(15)) };
}

function fault({ line }: ListRow, reason: RowFault["reason"], tell: Tell): RowFault {
  return { line, column: null, value: null, reason, tell };
}
