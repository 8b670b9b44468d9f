/** What became of a printed product code. */
export type HsCodeReading =
  | { readonly kind: "code"; readonly hsCode: string }
  /** An odd number of digits: a spreadsheet dropped the leading zero. `likely` is the code it probably was; a person must say so. */
  | { readonly kind: "lost_leading_zero"; readonly likely: string }
  | { readonly kind: "not_a_code" };

const CODE = /^\d{2,10}$/;
const NOT_A_CODE: HsCodeReading = { kind: "not_a_code" };

/**
 * Reads a product code as people and offices print it: `8507.60`, `85 07 60 00`, `85076000`, full-width digits.
 *
 * Kept as text, leading zeros included. Dots and spaces may only stand between pairs of digits, so that `84821010.0`
 * (a number passed through a spreadsheet) is refused instead of gaining a digit.
 *
 * @example readHsCode("8507.60") // { kind: "code", hsCode: "850760" }
 * @example readHsCode("1012100") // { kind: "lost_leading_zero", likely: "01012100" }
 */
export function readHsCode(printed: string): HsCodeReading {
  const groups = asciiDigits(printed.trim()).split(/[.\s]+/);
  if (groups.slice(1).some((group) => group.length % 2 === 1)) return NOT_A_CODE;
  const digits = groups.join("");
  if (!CODE.test(digits) && !/^\d$/.test(digits)) return NOT_A_CODE;
  if (digits.length % 2 === 1) return { kind: "lost_leading_zero", likely: `0${digits}` };
  return { kind: "code", hsCode: digits };
}

/**
 * True for a group of goods that an office prints by name and that has a code of our own, `g-integrated-circuits`, where other figures have an HS code. A group
 * is no sum of HS codes and belongs under none: it is its own series and its own verdict.
 */
export function isGroupCode(code: string): boolean {
  return code.startsWith("g-");
}

/** Full-width digits, commas and full stops (typed with a Chinese input method) as their ASCII twins; everything else unchanged. */
export function asciiDigits(text: string): string {
  return text.replace(/[０-９，．]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** First year of each edition of the Harmonized System; members apply an edition from 1 January. */
const REVISIONS: readonly (readonly [firstYear: number, hsRevision: string])[] = [
  [2028, "HS2028"],
  [2022, "HS2022"],
  [2017, "HS2017"],
  [2012, "HS2012"],
  [2007, "HS2007"],
];

/**
 * The edition of the Harmonized System China Customs used in a month; null before 2007.
 *
 * @see World Customs Organization, dates of entry into force of the HS editions
 */
export function hsRevisionOf(period: string): string | null {
  const year = Number(period.slice(0, 4));
  return REVISIONS.find(([firstYear]) => year >= firstYear)?.[1] ?? null;
}
