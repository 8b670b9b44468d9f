/** Publishers' lists of codes: what a list says of one code, whoever published it. */

/**
 * What a list holds:
 * - `customs`: names and legal units of China Customs' eight-digit lines, one year;
 * - `hs`: names of the Harmonized System, one edition;
 * - `correlation`: every pair of codes of two editions; `conversion`: one target for each code;
 * - `cn`: pairs of the European Combined Nomenclature from one year to the next.
 */
export type CodeListKind = "customs" | "hs" | "correlation" | "conversion" | "cn";
export const CODE_LIST_KINDS: readonly CodeListKind[] = ["customs", "hs", "correlation", "conversion", "cn"];

/** A legal unit as printed, with the publisher's own code for it: customs prints one code with many words (台, 个, 辆), so units are compared by code. */
export type ListedUnit = { readonly code: string | null; readonly name: string };

/** A code of the other edition; `relationship` as printed (`"1:n"`), or null where the table does not say. */
export type ListedPair = { readonly code: string; readonly relationship: string | null };

/** What a list says of one code. */
export type CodeEntry = {
  /** The year of a customs list (`"2023"`), an edition (`"HS2022"`; `"HS"` for a list of all editions), or two with their direction (`"HS2022>HS2017"`, `"CN2024>CN2025"`). */
  readonly edition: string;
  /** Digits only, 2 to 10, leading zeros kept. */
  readonly code: string;
  /** Null where the list holds no names. */
  readonly name: string | null;
  /** First and second legal unit; empty where the list holds none. */
  readonly units: readonly ListedUnit[];
  readonly pairs: readonly ListedPair[];
};

/** The year an edition came into force, for telling which of two lists is newer; null for a list of all editions. */
export function editionYear(edition: string): number | null {
  const year = /\d{4}$/.exec(edition)?.[0];
  return year === undefined ? null : Number(year);
}
