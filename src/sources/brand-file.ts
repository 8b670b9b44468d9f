/** A bureau's own file of exports by type of brand (品牌类型), which public statistics do not give. */
import type { BrandMonth } from "../trade/brand.js";
import type { Period } from "../trade/period.js";
import { say, wordsIn } from "../words/words.js";
import { FormatError } from "../runtime/errors.js";
import { brandColumns } from "./brand-columns.js";
import { readBrandRow, type BrandAmount } from "./brand-row.js";
import { readListTables, underHeader } from "./list-table.js";
import { refused } from "./refused.js";
import type { RowFault } from "./source-file.js";

/** What was read of a file. */
export type BrandReading = {
  readonly months: readonly BrandMonth[];
  readonly rows: number;
  /** Totals and remarks. */
  readonly skipped: number;
  readonly rejected: readonly RowFault[];
  /** Months with a rejected row, ascending: a share of the other rows would be wrong, so nothing of them was read. */
  readonly leftOut: readonly Period[];
  /** Columns not read, as printed: the file may have been filtered by one of them. */
  readonly otherColumns: readonly string[];
};

/**
 * Reads the months of which every row can be read. Rows of one month, code, type and currency must not differ: the file contradicts itself, and adding them up would count goods
 * twice where they were pasted twice. The same row again is one row.
 *
 * @param thisMonth the month that has not ended yet
 * @throws FormatError when the file is no such table, contradicts itself, has a bad row that may be of any month, or no month can be read
 */
export async function readBrands(path: string, fileName: string, thisMonth: Period): Promise<BrandReading> {
  const tables = await readListTables(path, fileName);
  const found = tables.flatMap((table) => underHeader(table, (names) => brandColumns(names) !== null) ?? []);
  const [table, second] = found;
  const columns = brandColumns(table?.names ?? []);
  if (table === undefined || columns === null) throw refused((w) => w.structure.file.notBrands(fileName, (tables[0]?.rows[0]?.cells ?? []).join(", ").slice(0, 80)));
  if (second !== undefined) throw refused((w) => w.structure.file.severalTables(fileName, String(found.length)));
  if (columns.currency === null && columns.money.some(({ currency }) => currency === null)) throw refused((w) => w.structure.file.noCurrency(fileName, table.printed[columns.money[0]?.at ?? 0] ?? ""));

  const readings = table.rows.map((row) => readBrandRow(row, columns, table.printed, thisMonth));
  const rejected = readings.filter((reading) => reading.kind === "rejected");
  const anywhere = rejected.find(({ period }) => period === null);
  if (anywhere !== undefined) throw new FormatError((language) => wordsIn(language).structure.file.anyMonth(fileName, anywhere.fault.tell(language)));
  const amounts = eachOnce(readings.flatMap((reading) => (reading.kind === "read" ? reading.amounts : [])), fileName);
  const nested = nestedCodes(amounts);
  const leftOut = new Set([...rejected.map(({ period }) => period), ...nested.map(({ period }) => period)].filter((period) => period !== null));
  const faults = [...rejected.map(({ fault }) => fault), ...nested.map(({ fault }) => fault)].sort((a, b) => a.line - b.line);
  const months = monthsOf(amounts.filter(({ period }) => !leftOut.has(period)));
  if (months.length === 0) throw new FormatError((language) => wordsIn(language).structure.file.nothing(fileName, faults[0]?.tell(language) ?? ""));
  const skipped = readings.filter(({ kind }) => kind === "skipped").length;
  return { months, rows: table.rows.length, skipped, rejected: faults, leftOut: [...leftOut].sort(), otherColumns: columns.others.map((at) => table.printed[at] ?? "") };
}

function eachOnce(amounts: readonly BrandAmount[], fileName: string): BrandAmount[] {
  const known = new Map<string, BrandAmount>();
  for (const amount of amounts) {
    const name = [amount.period, amount.currency, amount.hsCode, amount.brand].join("|");
    const earlier = known.get(name);
    if (earlier === undefined) known.set(name, amount);
    else if (earlier.value !== amount.value) throw refused((w) => w.structure.file.contradiction(fileName, String(earlier.line), String(amount.line), amount.period));
  }
  return [...known.values()];
}

/** Codes that stand under another code of the same month: added up, their goods would count twice. */
function nestedCodes(amounts: readonly BrandAmount[]): { readonly period: Period; readonly fault: RowFault }[] {
  const codes = new Set(amounts.map(({ period, hsCode }) => `${period} ${hsCode ?? ""}`));
  return amounts.flatMap(({ period, hsCode, line }) => {
    if (hsCode === null) return [];
    const above = [2, 4, 6, 8].map((length) => hsCode.slice(0, length)).find((code) => code.length < hsCode.length && codes.has(`${period} ${code}`));
    if (above === undefined) return [];
    return [{ period, fault: { line, column: null, value: hsCode, reason: "repeated_code" as const, tell: say((w) => w.structure.row.nested(String(line), hsCode, above, period)) } }];
  });
}

function monthsOf(amounts: readonly BrandAmount[]): BrandMonth[] {
  const months = new Map<string, BrandMonth & { readonly figures: BrandMonth["figures"][number][] }>();
  for (const { period, currency, hsCode, brand, value } of amounts) {
    const name = `${period}|${currency}`;
    const month = months.get(name) ?? { period, currency, byCode: hsCode !== null, figures: [] };
    months.set(name, month);
    month.figures.push({ hsCode, brand, value });
  }
  return [...months.values()].sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : a.currency < b.currency ? -1 : 1));
}
