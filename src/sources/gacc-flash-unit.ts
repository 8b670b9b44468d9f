/** Units as the monthly tables of China Customs print them: of money above the table, of quantity beside each row. */
import type { UnitReading } from "../trade/unit.js";

/** What one printed figure of money is worth: `Unit: USD1 Million`, `Value Unit: CNY 100 Million`. */
export type MoneyUnit = { readonly currency: "USD" | "CNY"; readonly scale: number };

const MONEY = /^(?:value )?unit\s*[:：]\s*(usd|us\$|cny|rmb)\s*([\d,]*)\s*(thousand|million|billion)?$/i;
const QUANTITY = /^([\d,]*)\s*(thousand|million|m(?=n$))?\s*([a-z][a-z ]*)$/i;

const WORDS: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, m: 1e6 };

/** Noun → canonical unit × factor. A ton of these tables is a metric ton. */
const NOUNS: Readonly<Record<string, UnitReading>> = {
  ...nouns("kg", 1000, ["t", "ton", "tons"]),
  ...nouns("kg", 1, ["kg", "kgs"]),
  ...nouns("pair", 1, ["pair", "pairs"]),
  ...nouns("u", 1, ["n", "pc", "pcs", "piece", "pieces", "set", "sets", "unit", "units", "auto", "autos", "car", "cars", "ship", "ships", "craft", "crafts"]),
};

/** Null when the text is no unit of money known here: the scale must never be guessed. */
export function moneyUnit(text: string): MoneyUnit | null {
  const [whole, currency = "", count = "", word = ""] = MONEY.exec(text) ?? [];
  const scale = scaleOf(count, word);
  if (whole === undefined || scale === null) return null;
  return { currency: /^us/i.test(currency) ? "USD" : "CNY", scale };
}

/**
 * Reads a quantity unit; null when nobody has listed it.
 *
 * @example flashUnit("10,000 Tons") // { unit: "kg", factor: 1e7 }
 * @example flashUnit("100MN") // { unit: "u", factor: 1e8 }
 */
export function flashUnit(text: string): UnitReading | null {
  const [, count = "", word = "", noun = ""] = QUANTITY.exec(text.trim()) ?? [];
  const reading = NOUNS[noun.trim().toLowerCase()];
  const scale = scaleOf(count, word);
  return reading === undefined || scale === null ? null : { unit: reading.unit, factor: reading.factor * scale };
}

function scaleOf(count: string, word: string): number | null {
  const number = count === "" ? 1 : Number(count.replaceAll(",", ""));
  const times = word === "" ? 1 : (WORDS[word.toLowerCase()] ?? 0);
  return number * times > 0 ? number * times : null;
}

function nouns(unit: string, factor: number, names: readonly string[]): Record<string, UnitReading> {
  return Object.fromEntries(names.map((name) => [name, { unit, factor }]));
}
