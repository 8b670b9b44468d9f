/** A printed unit said in a canonical one: `千个` is 1000 × `u`. `unit` is null where the office names no unit. */
export type UnitReading = { readonly unit: string | null; readonly factor: number };

/** Printed unit (lower case) → canonical unit; codes of an office are kept apart from the words, since `T` or `X` mean something else there. */
export type UnitTable = {
  readonly words: ReadonlyMap<string, UnitReading>;
  readonly comtradeCodes: ReadonlyMap<string, UnitReading>;
  readonly censusCodes: ReadonlyMap<string, UnitReading>;
};

const NO_UNIT: UnitReading = { unit: null, factor: 1 };
const MARKS_OF_NO_UNIT: ReadonlySet<string> = new Set(["", "?", "？", "-", "n/a"]);

/**
 * Reads a unit word as an office prints it, in Chinese or English. A word nobody has listed is kept as it is: its figures
 * are still comparable with themselves.
 *
 * @example readUnit("千个", table) // { unit: "u", factor: 1000 }
 */
export function readUnit(printed: string, table: UnitTable): UnitReading {
  const word = printed.trim();
  const key = word.toLowerCase();
  if (MARKS_OF_NO_UNIT.has(key)) return NO_UNIT;
  return table.words.get(key) ?? { unit: word, factor: 1 };
}

/** Reads a Comtrade `qtyUnitCode`; null for a code nobody has listed. */
export function readComtradeUnit(code: string, table: UnitTable): UnitReading | null {
  return table.comtradeCodes.get(code) ?? null;
}

/**
 * Reads a `UNIT_QY1` of the US Census Bureau. `X`, `-` and blank name no unit; a code nobody has listed is kept as it is.
 *
 * @example readCensusUnit("DOZ", table) // { unit: "u", factor: 12 }
 */
export function readCensusUnit(printed: string, table: UnitTable): UnitReading {
  const code = printed.trim();
  if (MARKS_OF_NO_UNIT.has(code.toLowerCase())) return NO_UNIT;
  return table.censusCodes.get(code.toLowerCase()) ?? { unit: code, factor: 1 };
}

/**
 * A quantity in the canonical unit. The product is cut to 15 significant digits, so that 1.005 thousand is 1005 and not
 * 1004.9999999999999.
 */
export function inCanonicalUnit(quantity: number, reading: UnitReading): number {
  return reading.factor === 1 ? quantity : Number((quantity * reading.factor).toPrecision(15));
}

const UNIT_NAMES: Readonly<Record<string, { readonly "zh-CN": string; readonly en: string }>> = {
  u: { "zh-CN": "件", en: "u" },
  pair: { "zh-CN": "双", en: "pairs" },
  pack: { "zh-CN": "包", en: "packages" },
  kg: { "zh-CN": "千克", en: "kg" },
  g: { "zh-CN": "克", en: "g" },
  m: { "zh-CN": "米", en: "m" },
  m2: { "zh-CN": "平方米", en: "m²" },
  m3: { "zh-CN": "立方米", en: "m³" },
  l: { "zh-CN": "升", en: "l" },
  kWh: { "zh-CN": "千瓦时", en: "kWh" },
  TJ: { "zh-CN": "太焦", en: "TJ" },
  carat: { "zh-CN": "克拉", en: "carat" },
  Bq: { "zh-CN": "贝可", en: "Bq" },
  barrel: { "zh-CN": "桶", en: "barrels" },
  su: { "zh-CN": "补充单位", en: "supplementary units" },
};

/** How a canonical unit is shown to people; a unit without a name of ours is shown as it stands. */
export function unitName(unit: string, language: "zh-CN" | "en"): string {
  return UNIT_NAMES[unit]?.[language] ?? unit;
}
