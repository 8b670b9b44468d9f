import type { Coverage, UnreadCell } from "../trade/coverage.js";
import type { SeriesKey } from "../trade/observation.js";
import { monthIndex } from "../trade/period.js";
import { CELL, keyAt, type Panel } from "./panel.js";

/** True when the import looked at this series: its office, flow, currency, code, partner, province and regime are all listed. */
export function covers(coverage: Coverage, key: SeriesKey): boolean {
  return matchesDimensions(coverage, key) && matchesCode(coverage, key.hsCode) && matchesPartner(coverage.partners, key.partner);
}

/**
 * Months without a row become "no trade" where an import looked and stay "unknown" where none did. Changes the panel in place.
 *
 * @param coverages from the earliest word to the latest
 */
export function applyCoverage(panel: Panel, coverages: readonly Coverage[]): void {
  const coveragesOf = coverageLookup(coverages);
  for (let s = 0; s < panel.keys.length; s++) markNoTrade(panel, s, coveragesOf(keyAt(panel, s)));
}

function markNoTrade(panel: Panel, series: number, coverages: readonly Coverage[]): void {
  for (const month of monthsCovered(panel, keyAt(panel, series), coverages)) {
    const at = series * panel.months + month;
    if (panel.cell[at] !== CELL.unknown) continue;
    panel.cell[at] = CELL.noTrade;
    panel.value[at] = 0;
    panel.quantity[at] = 0;
  }
}

/**
 * Columns of the panel in which imports have looked at this series. A month in which the newest of them could not read a row is not among them,
 * even if an older one found nothing there: something has come since.
 *
 * @param coverages of this series, from the earliest word to the latest
 */
export function monthsCovered(panel: Panel, key: SeriesKey, coverages: readonly Coverage[]): Set<number> {
  const covered = new Set<number>();
  for (const coverage of coverages) {
    const from = Math.max(0, monthIndex(coverage.firstPeriod) - panel.firstMonth);
    const to = Math.min(panel.months - 1, monthIndex(coverage.lastPeriod) - panel.firstMonth);
    for (let month = from; month <= to; month++) covered.add(month);
    for (const cell of coverage.unread) if (isUnread(cell, key)) forget(covered, cell.period, panel.firstMonth, from, to);
  }
  return covered;
}

/**
 * Columns of the panel in which imports have looked at everything under a code at a level, so that codes without a row there were not traded.
 *
 * @param key of any series of the office, market and currency; for the World, imports of all partners count
 * @param length digits of the codes looked for; the code's own length for the code itself
 */
export function monthsCoveredWhole(panel: Panel, key: SeriesKey, code: string, length: number, coveragesOf: CoveragesOf): Set<number> {
  const wanted = { ...key, hsCode: code.padEnd(length, "0") };
  const some = key.partner === "WLD" ? { ...wanted, partner: "XXX" } : wanted;
  const own = coveragesOf(wanted).concat(key.partner === "WLD" ? coveragesOf(some).filter(({ partners }) => partners === "all") : []);
  const whole = own.filter(({ codes }) => code.length === length || codes.some((each) => isPrefix(each) && code.startsWith(each.slice(0, -1))));
  // A row that could not be read under the code leaves the whole of it unknown.
  const read = whole.map((coverage) => ({ ...coverage, unread: coverage.unread.map((cell) => (cell.hsCode?.startsWith(code) === true ? { ...cell, hsCode: wanted.hsCode } : cell)) }));
  return monthsCovered(panel, wanted, read);
}

function forget(covered: Set<number>, period: UnreadCell["period"], firstMonth: number, from: number, to: number): void {
  if (period !== null) covered.delete(monthIndex(period) - firstMonth);
  else for (let month = from; month <= to; month++) covered.delete(month);
}

/**
 * The months an import has looked at of a series it covers, without those in which it could not read a row of it: as first and last month indexes of each
 * stretch.
 */
export function stretchesRead({ firstPeriod, lastPeriod, unread }: Coverage, key: SeriesKey): (readonly [first: number, last: number])[] {
  const [from, to] = [monthIndex(firstPeriod), monthIndex(lastPeriod)];
  const own = unread.filter((cell) => isUnread(cell, key));
  if (own.some(({ period }) => period === null)) return [];
  const holes = new Set(own.map(({ period }) => monthIndex(period ?? firstPeriod)));
  const stretches: [number, number][] = [];
  for (let month = from; month <= to; month++) {
    const open = stretches.at(-1);
    if (holes.has(month)) continue;
    if (open?.[1] === month - 1) open[1] = month;
    else stretches.push([month, month]);
  }
  return stretches;
}

/** True when the unreadable row may have been one of this series; for the World series, when it may have been any partner's. */
export function isUnread(cell: UnreadCell, key: SeriesKey): boolean {
  return (cell.hsCode === null || cell.hsCode === key.hsCode) && (cell.partner === null || cell.partner === key.partner || key.partner === "WLD");
}

/** The imports that cover a series, in the order given: from the earliest word to the latest. */
export type CoveragesOf = (key: SeriesKey) => readonly Coverage[];

/**
 * Finds the imports that cover a series, in the order given, without trying each one: a bureau keeps thousands, each with hundreds of codes or prefixes.
 */
export function coverageLookup(coverages: readonly Coverage[]): CoveragesOf {
  const byCode = new Map<string, Coverage[]>();
  const byPrefix = new Map<string, Coverage[]>();
  const partners = new Map(coverages.map((c) => [c, c.partners === "all" ? c.partners : new Set(c.partners)] as const));
  for (const coverage of coverages) {
    for (const code of coverage.codes) addTo(isPrefix(code) ? byPrefix : byCode, code.replace("*", ""), coverage);
  }
  const order = new Map(coverages.map((coverage, k) => [coverage, k]));
  const inOrder = (one: Coverage, other: Coverage): number => (order.get(one) ?? 0) - (order.get(other) ?? 0);
  return (key) => {
    const found = new Set(byCode.get(key.hsCode) ?? []);
    for (let digits = 1; digits <= key.hsCode.length; digits++) {
      for (const coverage of byPrefix.get(key.hsCode.slice(0, digits)) ?? []) if (coverage.codeLengths.includes(key.hsCode.length)) found.add(coverage);
    }
    return [...found].filter((coverage) => matchesDimensions(coverage, key) && matchesPartner(partners.get(coverage) ?? [], key.partner)).sort(inOrder);
  };
}

function addTo(coveragesOf: Map<string, Coverage[]>, code: string, coverage: Coverage): void {
  const known = coveragesOf.get(code);
  if (known === undefined) coveragesOf.set(code, [coverage]);
  else known.push(coverage);
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
