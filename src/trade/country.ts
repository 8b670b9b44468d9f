/** A name in each language people read. */
export type NameInBoth = { readonly "zh-CN": string; readonly en: string };

/** What is known of countries and areas; every key is ISO 3166 alpha-3 or a user-assigned code (`WLD`, `XXX`, `XAF` …). */
export type CountryTable = {
  readonly alpha2Of: ReadonlyMap<string, string>;
  /** Names of our own, which go before the runtime's. */
  readonly namedHere: ReadonlyMap<string, NameInBoth>;
  /** Other spellings, as written → alpha-3. */
  readonly aliases: ReadonlyMap<string, string>;
};

/**
 * The name of a partner as the user reads it: 中国香港, "Hong Kong, China", 全球; the code itself when nobody knows it.
 *
 * @see Unicode CLDR region names, through Intl.DisplayNames
 */
export function partnerName(alpha3: string, language: "zh-CN" | "en", table: CountryTable): string {
  const ours = table.namedHere.get(alpha3);
  if (ours !== undefined) return ours[language];
  const alpha2 = table.alpha2Of.get(alpha3);
  return (alpha2 === undefined ? undefined : regionNames(language).of(alpha2)) ?? alpha3;
}

/**
 * The alpha-3 code a user or a file means by a code (alpha-3 or alpha-2) or a Chinese or English name; null when it is none.
 * Case, spaces, accents and punctuation do not matter. Numeric codes are not read: offices number countries differently.
 *
 * @example alpha3Of("Korea, Rep.", table) // "KOR"
 */
export function alpha3Of(text: string, table: CountryTable): string | null {
  const code = text.trim().toUpperCase();
  if (table.alpha2Of.has(code) || table.namedHere.has(code)) return code;
  return nameIndex(table).get(nameKey(text)) ?? null;
}

const REGION_NAMES = new Map<string, Intl.DisplayNames>();

/** Opening the names of one language takes some ten milliseconds, so each is opened when first needed. */
function regionNames(language: "zh-CN" | "en"): Intl.DisplayNames {
  const known = REGION_NAMES.get(language);
  if (known !== undefined) return known;
  const names = new Intl.DisplayNames([language], { type: "region" });
  REGION_NAMES.set(language, names);
  return names;
}

const NAME_INDEXES = new WeakMap<CountryTable, ReadonlyMap<string, string>>();

function nameIndex(table: CountryTable): ReadonlyMap<string, string> {
  const known = NAME_INDEXES.get(table);
  if (known !== undefined) return known;
  const index = new Map<string, string>();
  for (const [alpha3, alpha2] of table.alpha2Of) {
    index.set(nameKey(alpha2), alpha3);
    for (const language of ["zh-CN", "en"] as const) index.set(nameKey(regionNames(language).of(alpha2) ?? alpha2), alpha3);
  }
  for (const [alpha3, name] of table.namedHere) {
    index.set(nameKey(name["zh-CN"]), alpha3);
    index.set(nameKey(name.en), alpha3);
  }
  for (const [name, alpha3] of table.aliases) index.set(nameKey(name), alpha3);
  NAME_INDEXES.set(table, index);
  return index;
}

/** "Côte d’Ivoire" and "cote d'ivoire" are one name; "&" is "and". */
function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
