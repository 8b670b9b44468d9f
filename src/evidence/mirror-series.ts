import { applyCoverage, coverageLookup, monthsCovered, type CoveragesOf } from "../series/coverage.js";
import { CELL, cellAt, keyAt, selectSeries, widened, type Panel, type PanelKey } from "../series/panel.js";
import { sumMonth } from "../series/sum-month.js";
import { withWorld } from "../series/world.js";
import type { Coverage } from "../trade/coverage.js";
import type { SourceName } from "../trade/observation.js";
import { isOneCountry } from "./trade-partner.js";

/** Import figures as they are stored, of several importers and offices: with the exporter and the World beside every code. */
export type ImportFigures = {
  readonly panel: Panel;
  /** Imports that looked at all partners of a series. */
  readonly allPartners: CoveragesOf;
  readonly offices: readonly Office[];
};

/** One office's figures of one importer: the places of its series, by code. */
export type Office = { readonly reporter: string; readonly source: SourceName; readonly currency: string; readonly byCode: ReadonlyMap<string, readonly number[]> };

/**
 * One importer's figures of one product by one office, added up over the codes the office counts it in.
 *
 * `panel` holds the exporter at 0, the total at 1, then the other partners. A month of a sum is unknown where any part of it is.
 */
export type MirrorSeries = {
  readonly reporter: string;
  readonly source: SourceName;
  readonly currency: string;
  /** Ascending; one code, or all those stored of one finer level. */
  readonly codes: readonly string[];
  readonly panel: Panel;
  /** True where the total also counts trade between members of the importer's own union: shares of imports from outside are then larger than those of the total. */
  readonly includesUnion: boolean;
  /** Columns in which an import has looked at every partner: what has no row then is zero. */
  readonly everyPartner: ReadonlySet<number>;
  /** Places of single suppliers: countries, the exporter among them, the importer itself and members of its union apart. */
  readonly suppliers: readonly number[];
  /** Places of partners that are no single country ("not specified", "other Asia"). */
  readonly residual: readonly number[];
};

export const EXPORTER = 0;
export const TOTAL = 1;

/**
 * Makes stored import figures ready: absent months told apart, the World added, and both the exporter and the World present for each code, so that their absence
 * is seen.
 *
 * @param read rows only, as the warehouse gives them
 * @param coverages of these imports, from the earliest word to the latest
 * @param exporter whose exports are mirrored, `CHN`
 */
export function importFigures(read: Panel, coverages: readonly Coverage[], exporter: string): ImportFigures {
  const wide = widened(read, absentKeys(read, exporter));
  applyCoverage(wide, coverages);
  const panel = withWorld(wide, coverages);
  return { panel, allPartners: coverageLookup(coverages.filter(({ partners }) => partners === "all")), offices: officesOf(panel) };
}

/** Keys of the exporter and the World that no row stands under. */
function absentKeys(panel: Panel, exporter: string): PanelKey[] {
  const present = new Set(panel.keys.map(lineName));
  const absent = new Map<string, PanelKey>();
  for (const key of panel.keys) {
    for (const partner of [exporter, "WLD"]) {
      const wanted = { ...key, partner };
      if (!present.has(lineName(wanted))) absent.set(lineName(wanted), wanted);
    }
  }
  return [...absent.values()];
}

function lineName({ source, reporter, partner, hsCode, currency }: PanelKey): string {
  return [source, reporter, partner, hsCode, currency].join("|");
}

function officesOf(panel: Panel): Office[] {
  const offices = new Map<string, Office & { readonly byCode: Map<string, number[]> }>();
  panel.keys.forEach(({ reporter, source, currency, hsCode }, series) => {
    const name = [reporter, source, currency].join("|");
    const office = offices.get(name) ?? { reporter, source, currency, byCode: new Map<string, number[]>() };
    offices.set(name, office);
    office.byCode.set(hsCode, [...(office.byCode.get(hsCode) ?? []), series]);
  });
  return [...offices.values()];
}

/** What is looked for in the figures of an importer. */
export type MirrorWanted = {
  /** Six digits at most: what two countries' codes have in common. */
  readonly hsCode: string;
  readonly exporter: string;
  /** Members of the importer's union; empty for other importers. */
  readonly insiders: ReadonlySet<string>;
  /** Month index after which nothing is read. */
  readonly judged: number;
};

/** Eurostat's "not specified within the EU". */
const INSIDE_THE_UNION = "XQV";
const SUPPLEMENTARY = "su";

/**
 * The series of one product.
 *
 * The code itself is taken where the office publishes it, else all its subdivisions of the shortest length stored: levels are never mixed. The total is the published World, or the
 * sum of partners where an import looked at all of them; for a union and its members it is what came from outside the union, where all partners of the
 * latest twelve months are known.
 *
 * @returns null where the office has no figure of the product
 */
export function mirrorSeries(figures: ImportFigures, office: Office, wanted: MirrorWanted): MirrorSeries | null {
  const { hsCode, exporter, insiders } = wanted;
  const codes = codesOf(office, hsCode);
  if (codes.length === 0) return null;
  const { reporter, source, currency } = office;
  const byPartner = placesByPartner(figures.panel, codes.flatMap((code) => office.byCode.get(code) ?? []));
  const partners = [exporter, "WLD", ...[...byPartner.keys()].filter((partner) => partner !== exporter && partner !== "WLD").sort()];
  const keys = partners.map((partner): PanelKey => ({ source, flow: "import", reporter, partner, hsCode, currency, province: null, regime: null }));
  const panel = summedBy(figures.panel, partners.map((partner) => byPartner.get(partner) ?? []), keys);
  if (codes.length > 1) forgetUnnamedUnits(panel);
  const everyPartner = monthsOfAll(figures, office, codes);
  const isOutside = (partner: string): boolean => partner !== "WLD" && partner !== reporter && partner !== INSIDE_THE_UNION && !insiders.has(partner);
  const outside = partners.flatMap((partner, place) => (isOutside(partner) ? [place] : []));
  const external = insiders.size === 0 ? null : externalTotal(panel, outside, everyPartner, wanted.judged - panel.firstMonth);
  return {
    ...{ reporter, source, currency, codes, everyPartner },
    panel: external ?? panel,
    includesUnion: insiders.size > 0 && external === null,
    suppliers: outside.filter((place) => isOneCountry(partners[place] ?? "")),
    residual: outside.filter((place) => !isOneCountry(partners[place] ?? "")),
  };
}

function placesByPartner(panel: Panel, places: readonly number[]): Map<string, number[]> {
  const byPartner = new Map<string, number[]>();
  for (const series of places) {
    const { partner } = keyAt(panel, series);
    byPartner.set(partner, [...(byPartner.get(partner) ?? []), series]);
  }
  return byPartner;
}

function codesOf({ byCode }: Office, hsCode: string): string[] {
  if (byCode.has(hsCode)) return [hsCode];
  const finer = [...byCode.keys()].filter((code) => code.startsWith(hsCode)).sort();
  const shortest = Math.min(...finer.map((code) => code.length));
  return finer.filter((code) => code.length === shortest);
}

/** One series for each partner: the sum over its parts, month by month. */
function summedBy(panel: Panel, members: readonly (readonly number[])[], keys: readonly PanelKey[]): Panel {
  const parts = selectSeries(panel, members.flat());
  const wide = widened(parts, keys);
  let next = 0;
  members.forEach((own, place) => {
    const places = own.map((_, k) => next + k);
    next += own.length;
    if (own.length > 0) for (let month = 0; month < panel.months; month++) sumMonth(wide, parts.keys.length + place, places, month);
  });
  return selectSeries(wide, keys.map((_, place) => parts.keys.length + place));
}

/** Eurostat's supplementary units are unnamed and differ from code to code: over several codes they add up to nothing. */
function forgetUnnamedUnits(panel: Panel): void {
  panel.unit2.forEach((unit, at) => {
    if (panel.units[unit] === SUPPLEMENTARY) panel.quantity2[at] = Number.NaN;
  });
}

/** Columns in which an import has looked at every partner of every code. */
function monthsOfAll({ panel, allPartners }: ImportFigures, office: Office, codes: readonly string[]): Set<number> {
  const covered = codes.map((code) => {
    const some = office.byCode.get(code)?.[0];
    const key = some === undefined ? null : { ...keyAt(panel, some), partner: "WLD" };
    return key === null ? new Set<number>() : monthsCovered(panel, key, allPartners({ ...key, partner: "XXX" }));
  });
  const [first = new Set<number>(), ...others] = covered;
  return new Set([...first].filter((month) => others.every((months) => months.has(month))));
}

/** The panel with imports from outside the union as its total; null where they are not known throughout the twelve months up to the newest. */
function externalTotal(panel: Panel, external: readonly number[], everyPartner: ReadonlySet<number>, judged: number): Panel | null {
  const newest = newestColumn(panel, judged);
  if (newest === null || !Array.from({ length: 12 }, (_, k) => newest - k).every((month) => everyPartner.has(month))) return null;
  const wide = widened(panel, [keyAt(panel, TOTAL)]);
  for (const month of everyPartner) sumMonth(wide, panel.keys.length, external, month);
  return selectSeries(wide, panel.keys.map((_, place) => (place === TOTAL ? panel.keys.length : place)));
}

/** The newest column up to the one judged in which exporter and total are known and either has a row; null where there is none. */
export function newestColumn(panel: Panel, judged: number): number | null {
  for (let month = Math.min(judged, panel.months - 1); month >= 0; month--) {
    const cells = [cellAt(panel, EXPORTER, month), cellAt(panel, TOTAL, month)];
    if (!cells.includes(CELL.unknown) && cells.some((cell) => cell !== CELL.noTrade)) return month;
  }
  return null;
}
