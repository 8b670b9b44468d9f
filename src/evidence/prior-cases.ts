import { codesAcross, overlaps, sharedCode, type EditionPairs } from "../trade/hs-across.js";
import type { RemedyCase } from "../trade/remedy-case.js";

/**
 * An earlier case on goods of a code. The product under investigation is described in words and is rarely a whole code: a match is a lead to the notice, and not
 * more.
 */
export type CaseMatch = {
  readonly remedy: RemedyCase;
  /** `code`: its codes and ours share six digits, or one lies under the other; `heading`: only the first four digits agree, the weaker match. */
  readonly match: "code" | "heading";
  /** Whether its codes were brought to our edition of the HS: `unconverted` ones are compared as printed, and may hold other goods. */
  readonly edition: "same" | "converted" | "unconverted";
  /** The case's codes that match, as its notice prints them. */
  readonly hsCodes: readonly string[];
  /** True where the market looked at brought it, alone or as a member of a union. */
  readonly sameMarket: boolean;
};

/** What cases are looked for: codes of one edition of the HS (a family has several), and the market; null for all markets. */
export type CasesWanted = { readonly hsCodes: readonly string[]; readonly edition: string | null; readonly market: string | null };

const HEADING_DIGITS = 4;

/**
 * Looks among cases for those on the same goods: matches in six digits first of all, then those in the heading; each newest first.
 *
 * @param pairs tables between editions of the HS; a case of an edition they do not reach is compared as printed and says so
 */
export function priorCasesIn(cases: readonly RemedyCase[], pairs: EditionPairs): (wanted: CasesWanted) => readonly CaseMatch[] {
  const converted = new Map<string, readonly Converted[]>();
  return ({ hsCodes, edition, market }) => {
    const name = edition ?? "";
    const inEdition = converted.get(name) ?? cases.map((remedy) => convert(remedy, edition, pairs));
    converted.set(name, inEdition);
    const ours = hsCodes.map(sharedCode);
    const found = inEdition.flatMap((each) => matchOf(each, ours, market) ?? []);
    return found.sort((one, other) => rank(one) - rank(other) || (one.remedy.initiationDate < other.remedy.initiationDate ? 1 : -1));
  };
}

/** A case with each of its codes as the codes of another edition; `codes` is empty for a code without a counterpart there. */
type Converted = { readonly remedy: RemedyCase; readonly edition: CaseMatch["edition"]; readonly lines: readonly { readonly printed: string; readonly codes: readonly string[] }[] };

function convert(remedy: RemedyCase, edition: string | null, pairs: EditionPairs): Converted {
  const across = (printed: string): readonly string[] | null => codesAcross([printed], remedy.hsRevision, edition, pairs);
  const isReached = remedy.hsCodes.every((printed) => across(printed) !== null);
  const lines = remedy.hsCodes.map((printed) => ({ printed, codes: (isReached ? across(printed) : null) ?? [sharedCode(printed)] }));
  return { remedy, edition: !isReached ? "unconverted" : remedy.hsRevision === edition ? "same" : "converted", lines };
}

function matchOf({ remedy, edition, lines }: Converted, ours: readonly string[], market: string | null): CaseMatch | null {
  const sharing = (test: (code: string, own: string) => boolean): string[] => lines.filter(({ codes }) => codes.some((code) => ours.some((own) => test(code, own)))).map(({ printed }) => printed);
  const [inCode, inHeading] = [sharing(overlaps), sharing((code, own) => headingOf(code) === headingOf(own))];
  if (inCode.length === 0 && inHeading.length === 0) return null;
  return { remedy, match: inCode.length > 0 ? "code" : "heading", edition, hsCodes: inCode.length > 0 ? inCode : inHeading, sameMarket: market !== null && remedy.markets.includes(market) };
}

function headingOf(code: string): string {
  return code.slice(0, HEADING_DIGITS);
}

function rank({ match }: CaseMatch): number {
  return match === "code" ? 0 : 1;
}
