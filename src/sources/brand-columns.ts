import { folded } from "./list-table.js";

/** A column of money: in the currency its header names, or in that of the currency column. */
export type MoneyColumn = { readonly at: number; readonly currency: string | null; /** Whole units in one printed unit: 10,000 under 万美元. */ readonly scale: number };

/** Where each thing stands; null where the file has no such column. */
export type BrandColumns = {
  readonly month: number;
  readonly brand: number;
  readonly code: number | null;
  readonly currency: number | null;
  readonly money: readonly MoneyColumn[];
  /** Columns not read: one of them may be a breakdown the file was filtered by. */
  readonly others: readonly number[];
};

/** Column names people use. */
const NAMES = {
  month: ["月份", "数据年月", "年月", "month", "period"],
  brand: ["品牌类型", "品牌类型代码", "brand type", "brand"],
  code: ["编码", "商品编码", "海关编码", "HS编码", "税号", "HS code", "code"],
  currency: ["币种", "货币", "币制", "currency"],
} as const;

/** `金额（万美元）`, `人民币`, `value (USD)`, `value_usd`, `金额`. */
const MONEY = /^(?:出口)?(?:金额|货值|价值|额|值|value|amount|exports?|exportvalue)?[(（:：,]*(?:单位)?[:：]*(千万|百万|亿|万|千|thousand|million|billion)?(?:of)?(美元|人民币元?|元|usd|us\$|cny|rmb|yuan)?[)）]*$/;
const SCALES: Readonly<Record<string, number>> = { 千: 1e3, thousand: 1e3, 万: 1e4, 百万: 1e6, million: 1e6, 千万: 1e7, 亿: 1e8, billion: 1e9 };

/**
 * Finds the columns under a header; null where it is no header of this kind: a month, a type of brand and an amount are needed.
 *
 * @param names as `folded` makes them
 */
export function brandColumns(names: readonly string[]): BrandColumns | null {
  const placeOf = (role: keyof typeof NAMES): number | null => {
    const at = names.findIndex((name) => NAMES[role].some((known) => folded(known) === name));
    return at < 0 ? null : at;
  };
  const [month, brand, code, currency] = [placeOf("month"), placeOf("brand"), placeOf("code"), placeOf("currency")];
  const money = names.flatMap((name, at) => moneyColumn(name, at) ?? []);
  if (month === null || brand === null || money.length === 0) return null;
  const read = new Set([month, brand, code, currency, ...money.map(({ at }) => at)]);
  return { month, brand, code, currency, money, others: [...names.keys()].filter((at) => !read.has(at) && names[at] !== "") };
}

function moneyColumn(name: string, at: number): MoneyColumn | null {
  const found = MONEY.exec(name);
  if (found === null || name === "") return null;
  const [, scale, currency] = found;
  return { at, currency: currency === undefined ? null : (currencyOf(currency) ?? null), scale: SCALES[scale ?? ""] ?? 1 };
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** A currency as people write it, as ISO 4217; null for anything else. */
export function currencyOf(printed: string): string | null {
  const name = printed.trim().toUpperCase();
  if (["美元", "US$"].includes(name)) return "USD";
  if (["人民币", "人民币元", "元", "RMB", "YUAN"].includes(name)) return "CNY";
  return CURRENCIES.has(name) ? name : null;
}
