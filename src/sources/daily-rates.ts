/** The euro reference rates of the European Central Bank as CSV: `Date,USD,JPY,…`, a row for each working day, the newest first, `N/A` where there is none. */
import type { ExchangeRate } from "../trade/exchange.js";
import type { Period } from "../trade/period.js";
import { addMonths } from "../trade/period.js";
import { say } from "../words/words.js";
import type { ListRow } from "./list-table.js";
import { printedFigure } from "./printed-figure.js";
import { agreedSource, type AskedRates, type RateReading } from "./rate-reading.js";
import type { RowFault } from "./source-file.js";

const SOURCE = "ECB";
/** The euro is the base of every rate: the columns are the other currencies. */
const BASE = "EUR";
const DAY = /^(\d{4}-(?:0[1-9]|1[0-2]))-(0[1-9]|[12]\d|3[01])$/;
/** What stands where a currency was not quoted. */
const NOT_PUBLISHED: ReadonlySet<string> = new Set(["", "N/A", "n/a"]);

/** A column of days and at least one of currencies that the bank quotes. */
export function isDailyHeader(names: readonly string[]): boolean {
  return names[0] === "date" && ["usd", "jpy", "cny"].some((currency) => names.includes(currency));
}

/** The days a month has rates of, by currency. */
type Month = { readonly days: number[]; readonly rates: Map<string, number[]> };

/**
 * Averages the days of each month, each day alike. A month counts only when it is whole: the file goes on before and after it, or reaches its
 * first and last working day.
 */
export function dailyRates({ printed, rows }: { readonly printed: readonly string[]; readonly rows: readonly ListRow[] }, fileName: string, asked: AskedRates): RateReading {
  const source = agreedSource(SOURCE, asked.source, fileName);
  const months = new Map<Period, Month>();
  const rejected: RowFault[] = [];
  for (const row of rows) {
    const day = DAY.exec(row.cells[0] ?? "");
    if (day === null) rejected.push({ line: row.line, column: printed[0] ?? null, value: row.cells[0] ?? "", reason: "bad_month", tell: say((w) => w.codes.row.badDay(String(row.line), row.cells[0] ?? "")) });
    else addDay(months, day[1] ?? "", Number(day[2]), row, printed, rejected);
  }
  const whole = [...months].filter(([period, { days }]) => period < asked.thisMonth && isWhole(period, days, months));
  const rates = whole.flatMap(([period, month]) => averages(period, month, source));
  const partMonths = [...months.keys()].filter((period) => !whole.some(([each]) => each === period)).sort();
  return { source, rates, rows: rows.length, rejected, partMonths };
}

function addDay(months: Map<Period, Month>, period: Period, day: number, row: ListRow, printed: readonly string[], rejected: RowFault[]): void {
  const month = months.get(period) ?? { days: [], rates: new Map<string, number[]>() };
  months.set(period, month);
  month.days.push(day);
  row.cells.forEach((cell, place) => {
    const currency = printed[place] ?? "";
    if (place === 0 || currency === "" || NOT_PUBLISHED.has(cell)) return;
    const rate = printedFigure(cell, false);
    if (rate > 0) month.rates.set(currency, [...(month.rates.get(currency) ?? []), rate]);
    else rejected.push({ line: row.line, column: currency, value: cell, reason: "bad_rate", tell: say((w) => w.codes.row.badRate(String(row.line), cell)) });
  });
}

/** Nothing is missing at an end beyond which the file goes on; elsewhere one working day may be a holiday at the beginning, none at the end. */
function isWhole(period: Period, days: readonly number[], months: ReadonlyMap<Period, Month>): boolean {
  const workingDays = workingDaysOf(period);
  const begins = months.has(addMonths(period, -1)) || Math.min(...days) <= (workingDays[1] ?? 0);
  const ends = months.has(addMonths(period, 1)) || Math.max(...days) >= (workingDays.at(-1) ?? 32);
  return begins && ends;
}

/** Monday to Friday. */
function workingDaysOf(period: Period): number[] {
  const [year = 0, month = 0] = period.split("-").map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length: last }, (_, k) => k + 1).filter((day) => ![0, 6].includes(new Date(Date.UTC(year, month - 1, day)).getUTCDay()));
}

/** A currency that is quoted on some days of a month only began or ended there: it has no average of the month. */
function averages(period: Period, { days, rates }: Month, source: string): ExchangeRate[] {
  return [...rates].flatMap(([currency, quoted]) => {
    if (quoted.length < days.length) return [];
    const rate = quoted.reduce((sum, each) => sum + each, 0) / quoted.length;
    return [{ source, period, base: BASE, currency, rate }];
  });
}
