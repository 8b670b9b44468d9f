import type { CodePair } from "./hs-family.js";

/** Editions of the Harmonized System, oldest first. @see World Customs Organization, dates of entry into force of the HS editions */
export const HS_EDITIONS = ["HS1988", "HS1992", "HS1996", "HS2002", "HS2007", "HS2012", "HS2017", "HS2022", "HS2028"] as const;

/** What each edition changed against the one before it, by its name (`"HS2017"`); an edition without an entry has no table here. */
export type EditionPairs = ReadonlyMap<string, readonly CodePair[]>;

/** Digits every member of the World Customs Organization shares. */
const SHARED_DIGITS = 6;

/** The part of a code that is the same in every country: what lies after the sixth digit is each country's own. */
export function sharedCode(hsCode: string): string {
  return hsCode.slice(0, SHARED_DIGITS);
}

/**
 * The codes of another edition that hold goods of these codes, cut to six digits, each once, ascending.
 *
 * A code that stands in no pair is unchanged; one that does becomes the codes it shares goods with. A heading or chapter stays itself and gains
 * those. A code apart (a pair with an empty side: it shares goods with too many) has no counterpart and is left out.
 *
 * @returns empty when none of the codes has a counterpart; null when there is no table between the editions, or one is unknown
 * @see United Nations Statistics Division, HS correlation tables
 */
export function codesAcross(hsCodes: readonly string[], from: string | null, to: string | null, pairs: EditionPairs): readonly string[] | null {
  const [first, last] = [placeOf(from), placeOf(to)];
  if (first < 0 || last < 0) return null;
  let codes: readonly string[] = distinct(hsCodes.map(sharedCode));
  const step = first < last ? 1 : -1;
  for (let at = first; at !== last; at += step) {
    const table = pairs.get(HS_EDITIONS[step > 0 ? at + 1 : at] ?? "");
    if (table === undefined) return null;
    codes = distinct(codes.flatMap((code) => counterparts(code, step > 0 ? table : table.map(reversed))));
  }
  return codes;
}

/** True when one code lies under the other, or they are the same. */
export function overlaps(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function placeOf(edition: string | null): number {
  return (HS_EDITIONS as readonly (string | null)[]).indexOf(edition);
}

function counterparts(code: string, table: readonly CodePair[]): readonly string[] {
  const own = table.filter((pair) => pair.old !== "" && pair.old.startsWith(code));
  if (own.length === 0) return [code];
  const found = own.flatMap((pair) => (pair.new === "" ? [] : [pair.new]));
  return code.length < SHARED_DIGITS ? [code, ...found] : found;
}

function reversed(pair: CodePair): CodePair {
  return { old: pair.new, new: pair.old };
}

function distinct(codes: readonly string[]): readonly string[] {
  return [...new Set(codes)].sort();
}
