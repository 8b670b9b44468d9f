import { overlaps, sharedCode, type EditionPairs } from "../trade/hs-across.js";
import type { ScopeChange } from "../trade/hs-family.js";
import type { Period } from "../trade/period.js";

/** What a code came from and became at one change: goods of the old codes are found under the new ones. */
export type CodeStep = {
  /** The first month of the new codes. */
  readonly from: Period;
  /** `HS2022`; null for a change of one office's own. */
  readonly edition: string | null;
  /** Alpha-3 of that office; null for an edition, which all apply. */
  readonly reporter: string | null;
  readonly old: readonly string[];
  readonly new: readonly string[];
  /** True where the code shares goods with so many others that none are listed. */
  readonly apart: boolean;
};

/**
 * Changes of the nomenclature that touch a code, newest first.
 *
 * @param pairs of the editions of the HS; @param national changes of offices' own codes
 */
export function codeHistory(hsCode: string, pairs: EditionPairs, national: readonly ScopeChange[], reporters: readonly string[]): CodeStep[] {
  const editions = [...pairs].flatMap(([edition, table]): CodeStep[] => {
    const own = table.filter((pair) => [pair.old, pair.new].some((code) => code !== "" && overlaps(code, sharedCode(hsCode))));
    const moved = own.filter((pair) => pair.old !== pair.new || own.some((other) => other !== pair && (other.old === pair.old || other.new === pair.new)));
    const step = { from: `${edition.slice(2)}-01`, edition, reporter: null, old: distinct(moved.map((pair) => pair.old)), new: distinct(moved.map((pair) => pair.new)) };
    return moved.length === 0 ? [] : [{ ...step, apart: own.some((pair) => pair.old === "" || pair.new === "") }];
  });
  const own = national
    .filter(({ reporter }) => reporter !== null && reporters.includes(reporter))
    .flatMap(({ from, reporter, families }) => families.filter((family) => [...family.old, ...family.new].some((code) => overlaps(code, hsCode))).map((family): CodeStep => ({ from, edition: null, reporter, ...family, apart: false })));
  return [...editions, ...own].sort((one, other) => (one.from < other.from ? 1 : -1));
}

function distinct(codes: readonly string[]): string[] {
  return [...new Set(codes.filter((code) => code !== ""))].sort();
}
