import type { Coverage } from "../trade/coverage.js";
import type { SeriesKey } from "../trade/observation.js";
import { monthIndex } from "../trade/period.js";
import { CELL, keyAt, type Panel } from "./panel.js";

/** True when the import looked at this series: its office, flow, currency, code, partner, province and regime are all listed. */
export function covers(coverage: Coverage, key: SeriesKey): boolean {
  return matchesDimensions(coverage, key) && matchesCode(coverage, key.hsCode) && matchesPartner(coverage.partners, key.partner);
}

/** Months without a row become "no trade" where an import looked and stay "unknown" where none did. Changes the panel in place. */
export function applyCoverage(panel: Panel, coverages: readonly Coverage[]): void {
  const coveragesOf = coverageLookup(coverages);
  for (let s = 0; s < panel.keys.length; s++) {
    for (const coverage of coveragesOf(keyAt(panel, s))) markNoTrade(panel, s, coverage);
  }
}

function markNoTrade(panel: Panel, series: number, coverage: Coverage): void {
  const [from, to] = monthsCovered(panel, coverage);
  for (let at = series * panel.months + from; at <= series * panel.months + to; at++) {
    if (panel.cell[at] !== CELL.unknown) continue;
    panel.cell[at] = CELL.noTrade;
    panel.value[at] = 0;
    panel.quantity[at] = 0;
  }
}

/** First and last column of the panel the import covers; the last is before the first when it covers none. */
export function monthsCovered(panel: Panel, coverage: Coverage): readonly [number, number] {
  return [
    Math.max(0, monthIndex(coverage.firstPeriod) - panel.firstMonth),
    Math.min(panel.months - 1, monthIndex(coverage.lastPeriod) - panel.firstMonth),
  ];
}

/**
 * Finds the imports that cover a series without trying each one: a bureau keeps thousands, each with hundreds of codes.
 * Full codes are found through a map; imports widened by a prefix, which are few, are tried one by one.
 */
export function coverageLookup(coverages: readonly Coverage[]): (key: SeriesKey) => readonly Coverage[] {
  const byCode = new Map<string, Coverage[]>();
  const widened: Coverage[] = [];
  const partners = new Map(coverages.map((c) => [c, c.partners === "all" ? c.partners : new Set(c.partners)] as const));
  for (const coverage of coverages) {
    if (coverage.codes.some(isPrefix)) widened.push(coverage);
    else for (const code of coverage.codes) byCode.set(code, [...(byCode.get(code) ?? []), coverage]);
  }
  return (key) =>
    [...(byCode.get(key.hsCode) ?? []), ...widened.filter((coverage) => matchesCode(coverage, key.hsCode))].filter(
      (coverage) => matchesDimensions(coverage, key) && matchesPartner(partners.get(coverage) ?? [], key.partner),
    );
}

/** A total (null) and a breakdown are different things: a file of provinces covers no total. */
function matchesDimensions(coverage: Coverage, key: SeriesKey): boolean {
  return (
    coverage.source === key.source &&
    coverage.flow === key.flow &&
    coverage.reporter === key.reporter &&
    coverage.currency === key.currency &&
    coverage.provinces.includes(key.province) &&
    coverage.regimes.includes(key.regime)
  );
}

/** "All partners" are all single partners: the published total is covered only where a file lists it. */
function matchesPartner(partners: Coverage["partners"] | ReadonlySet<string>, partner: string): boolean {
  if (partners === "all") return partner !== "WLD";
  return partners instanceof Set ? partners.has(partner) : (partners as readonly string[]).includes(partner);
}

function matchesCode(coverage: Coverage, hsCode: string): boolean {
  return coverage.codes.some((code) =>
    isPrefix(code) ? coverage.codeLengths.includes(hsCode.length) && hsCode.startsWith(code.slice(0, -1)) : code === hsCode,
  );
}

function isPrefix(code: string): boolean {
  return code.endsWith("*");
}
