import { BRAND_TYPES, type BrandType } from "../trade/brand.js";
import { readHsCode } from "../trade/hs-code.js";
import type { Period } from "../trade/period.js";
import { say } from "../words/words.js";
import { currencyOf, type BrandColumns, type MoneyColumn } from "./brand-columns.js";
import type { ListRow } from "./list-table.js";
import { printedFigure } from "./printed-figure.js";
import { printedMonth } from "./printed-month.js";
import { badFigure, badHsCode } from "./row-faults.js";
import type { RowFault } from "./source-file.js";

/** One amount of one row. */
export type BrandAmount = { readonly line: number; readonly period: Period; readonly currency: string; readonly hsCode: string | null; readonly brand: BrandType; readonly value: number | null };

/** What a row gives. A rejected row's period is null where it could not be made out: it may be of any month. */
export type BrandRowReading =
  | { readonly kind: "read"; readonly amounts: readonly BrandAmount[] }
  | { readonly kind: "skipped" }
  | { readonly kind: "rejected"; readonly period: Period | null; readonly fault: RowFault };

/** Names beside the digits of a declaration, without blanks and brackets. */
const NAMES: Readonly<Record<BrandType, readonly string[]>> = {
  none: ["无品牌", "nobrand", "none"],
  own: ["境内自主品牌", "自主品牌", "domesticownbrand", "ownbrand", "own"],
  acquired: ["境内收购品牌", "收购品牌", "acquiredbrand", "acquired"],
  oem: ["境外品牌贴牌生产", "贴牌生产", "贴牌", "foreignbrandoem", "oem"],
  foreign: ["境外品牌其他", "境外品牌其它", "foreignbrandother", "foreignother"],
};

/** Rows that add up others. */
const TOTALS: ReadonlySet<string> = new Set(["合计", "总计", "小计", "total", "subtotal"]);

/** @param header as printed; @param thisMonth the month that has not ended yet */
export function readBrandRow(row: ListRow, columns: BrandColumns, header: readonly string[], thisMonth: Period): BrandRowReading {
  const at = (place: number | null): string => (place === null ? "" : (row.cells[place] ?? ""));
  const cellOf = (place: number) => ({ line: row.line, column: header[place] ?? "", value: at(place) });
  const period = printedMonth(at(columns.month));
  const rejected = (place: number, reason: RowFault["reason"], tell: RowFault["tell"], own = period): BrandRowReading => ({ kind: "rejected", period: own, fault: { ...cellOf(place), reason, tell } });
  const line = String(row.line);

  if (row.torn) return rejected(columns.month, "unclosed_quote", say((w) => w.codes.row.torn(line, at(columns.month))), null);
  // Thousands separators without quotes cut an amount in two and shift what follows, a month perhaps too.
  if (row.cells.slice(header.length).some((cell) => cell !== "")) return rejected(columns.month, "cell_count", say((w) => w.structure.row.width(line, String(row.cells.length), String(header.length))), null);
  if (isTotalOrNote(at, columns)) return { kind: "skipped" };
  if (period === null) return rejected(columns.month, "bad_month", say((w) => w.codes.row.badMonth(line, at(columns.month))));
  if (period >= thisMonth) return rejected(columns.month, "bad_month", say((w) => w.structure.row.futureMonth(line, period)));
  const brand = brandOf(at(columns.brand));
  if (brand === null) return rejected(columns.brand, "unknown_brand_type", say((w) => w.structure.row.unknownBrand(line, header[columns.brand] ?? "", at(columns.brand))));
  const reading = columns.code === null ? null : readHsCode(at(columns.code));
  if (columns.code !== null && reading !== null && reading.kind !== "code") return { kind: "rejected", period, fault: badHsCode(cellOf(columns.code), reading) };
  const hsCode = reading?.kind === "code" ? reading.hsCode : null;

  const amounts: BrandAmount[] = [];
  for (const column of columns.money) {
    const currency = currencyIn(column, columns.currency === null ? null : at(columns.currency));
    if (currency === null) {
      const place = columns.currency ?? column.at;
      return rejected(place, "bad_currency", say((w) => w.structure.row.badCurrency(line, at(place))));
    }
    const printed = at(column.at);
    const figure = printed === "" ? null : printedFigure(printed, true);
    const fault = figure === null ? null : badFigure(cellOf(column.at), figure);
    if (fault !== null) return { kind: "rejected", period, fault };
    // The product of a printed decimal is cut to 15 digits: 1.1 万 is 11000.
    amounts.push({ line: row.line, period, currency, hsCode, brand, value: figure === null ? null : Number((figure * column.scale).toPrecision(15)) });
  }
  return { kind: "read", amounts };
}

/** A row that adds up others would count them twice; a line of remarks has nothing but text. */
function isTotalOrNote(at: (place: number | null) => string, { month, brand, code, money }: BrandColumns): boolean {
  if ([month, brand, code].some((place) => TOTALS.has(bare(at(place))))) return true;
  return at(brand) === "" && money.every((column) => at(column.at) === "");
}

/** The header's currency and the row's must not differ. */
function currencyIn({ currency }: MoneyColumn, printed: string | null): string | null {
  const own = printed === null || printed === "" ? currency : currencyOf(printed);
  return own === null || (currency !== null && currency !== own) ? null : own;
}

/** `1`, `境内自主品牌`, `1-境内自主品牌`. */
function brandOf(printed: string): BrandType | null {
  const text = bare(printed);
  const [, digit, rest = ""] = /^([0-4])?(.*)$/.exec(text) ?? [];
  const coded = digit === undefined ? null : (BRAND_TYPES[Number(digit)] ?? null);
  const named = BRAND_TYPES.find((type) => NAMES[type].includes(rest)) ?? null;
  if (coded === null || rest === "") return coded ?? named;
  return coded === named ? coded : null;
}

function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s()（）_.:、-]+/g, "");
}
