import { CELL, cellAt, keyAt, widened, type Panel, type PanelKey } from "./panel.js";
import { sumMonth } from "./sum-month.js";

/** A panel with sums added to it, and what was added up. */
export type Summed = { readonly panel: Panel; readonly codes: readonly string[] };

/**
 * Adds a code that is stored only in its subdivisions: the sum over all those of the shortest length stored, for each market and the World, of each office apart. A
 * month is known where every subdivision's is; a subdivision without a row in a market counts as no trade only in months in which its own World is known.
 *
 * Nothing is added for an office that publishes the code itself: levels are never mixed.
 *
 * @returns the codes added up, none where nothing was
 */
export function withSummedCode(panel: Panel, hsCode: string): Summed {
  const offices = grouped(panel, ({ hsCode: code, family }) => family === undefined && code.startsWith(hsCode), officeName);
  const added: { readonly key: PanelKey; readonly parts: readonly Part[] }[] = [];
  const summed = new Set<string>();
  for (const places of offices.values()) {
    const codes = places.map((place) => keyAt(panel, place).hsCode);
    if (codes.includes(hsCode)) continue;
    const shortest = Math.min(...codes.map((code) => code.length));
    const level = places.filter((place) => keyAt(panel, place).hsCode.length === shortest);
    const names = [...new Set(level.map((place) => keyAt(panel, place).hsCode))].sort();
    for (const name of names) summed.add(name);
    const at = new Map(level.map((place) => [`${keyAt(panel, place).hsCode} ${keyAt(panel, place).partner}`, place] as const));
    for (const partner of new Set(level.map((place) => keyAt(panel, place).partner))) {
      const parts = names.map((name): Part => ({ own: at.get(`${name} ${partner}`) ?? null, world: at.get(`${name} WLD`) ?? null }));
      added.push({ key: { ...keyAt(panel, level[0] ?? 0), hsCode, partner }, parts });
    }
  }
  return { panel: withSums(panel, added), codes: [...summed].sort() };
}

/** Adds a union as one market of a code: the sum over its members, absent ones counting as no trade in months in which the World is known. */
export function withSummedMarket(panel: Panel, hsCode: string, market: string, members: ReadonlySet<string>): Panel {
  const offices = grouped(panel, ({ hsCode: code, family }) => family === undefined && code === hsCode, officeName);
  const added = [...offices.values()].flatMap((places) => {
    const partners = new Map(places.map((place) => [keyAt(panel, place).partner, place] as const));
    const own = [...partners].filter(([partner]) => members.has(partner));
    if (partners.has(market) || own.length === 0) return [];
    const world = partners.get("WLD") ?? null;
    const parts = [...own.map(([, place]): Part => ({ own: place, world: null })), ...(own.length < members.size ? [{ own: null, world }] : [])];
    return [{ key: { ...keyAt(panel, places[0] ?? 0), partner: market }, parts }];
  });
  return withSums(panel, added);
}

/** One part of a sum: its series, or, where it has none, the World whose months say when its absence is no trade. */
type Part = { readonly own: number | null; readonly world: number | null };

function withSums(panel: Panel, added: readonly { readonly key: PanelKey; readonly parts: readonly Part[] }[]): Panel {
  const wide = widened(panel, added.map(({ key }) => key));
  added.forEach(({ parts }, k) => {
    const members = parts.flatMap(({ own }) => own ?? []);
    for (let month = 0; month < panel.months; month++) {
      const isKnown = parts.every(({ own, world }) => own !== null || (world !== null && cellAt(panel, world, month) !== CELL.unknown));
      if (isKnown) sumMonth(wide, panel.keys.length + k, members, month);
    }
  });
  return wide;
}

function grouped(panel: Panel, counts: (key: PanelKey) => boolean, nameOf: (key: PanelKey) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  panel.keys.forEach((key, place) => {
    if (counts(key)) groups.set(nameOf(key), [...(groups.get(nameOf(key)) ?? []), place]);
  });
  return groups;
}

function officeName({ source, flow, reporter, currency, province, regime }: PanelKey): string {
  return [source, flow, reporter, currency, province, regime].join("|");
}
