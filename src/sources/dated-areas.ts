import type { Period } from "../trade/period.js";

/** What an office's area code means during some months. */
export type DatedArea = {
  /** ISO alpha-3, or a code of areas.csv; null for a sum of areas nobody reports by. */
  readonly alpha3: string | null;
  /** A sum of areas: nobody's partner. */
  readonly isGroup: boolean;
  /** First and last month the code was in use; null: before, or after, all figures. */
  readonly from: Period | null;
  readonly to: Period | null;
};

/** An office's code → what it means, one entry for each stretch of months. */
export type DatedAreas = ReadonlyMap<string, readonly DatedArea[]>;

/** What a code means in a month; null for a code that is in no list, or was not in use then. */
export function areaIn(areas: DatedAreas, code: string, period: Period): DatedArea | null {
  return meaningIn(areas.get(code) ?? [], period);
}

/** Of the meanings of one code the one of a month; null when it was not in use then. */
export function meaningIn(meanings: readonly DatedArea[], period: Period): DatedArea | null {
  return meanings.find((area) => inUse(area, period)) ?? null;
}

/** The office's code of an area in a month, the first of its table; null when it has none. */
export function codeIn(areas: DatedAreas, alpha3: string, period: Period): string | null {
  for (const [code, meanings] of areas) {
    if (meanings.some((area) => area.alpha3 === alpha3 && inUse(area, period))) return code;
  }
  return null;
}

function inUse({ from, to }: DatedArea, period: Period): boolean {
  return (from === null || from <= period) && (to === null || period <= to);
}
