import type { Coverage } from "../trade/coverage.js";
import type { SeriesKey } from "../trade/observation.js";
import { coverageLookup, monthsCovered } from "./coverage.js";
import { CELL, emptyPanel, keyAt, type Panel } from "./panel.js";

/**
 * Adds the World series of each code that has single partners: the published total where there is one, else the sum over partners
 * in months that an import covered for all partners. A month that is neither stays unknown: a sum over some partners is no total.
 *
 * A sum has a quantity only when every partner's is known and in one unit; it is `estimated` when any part is.
 */
export function withWorld(panel: Panel, coverages: readonly Coverage[]): Panel {
  const groups = partnersByTotal(panel);
  const published = new Map(panel.keys.map((key, s) => [totalName(key), s] as const).filter(([, s]) => keyAt(panel, s).partner === "WLD"));
  const derived = [...groups.keys()].filter((name) => !published.has(name));
  const keys = [...panel.keys, ...derived.map((name) => ({ ...keyAt(panel, groups.get(name)?.[0] ?? 0), partner: "WLD" }))];
  const wide = widen(panel, keys);
  const coveragesOf = coverageLookup(coverages.filter((coverage) => coverage.partners === "all"));
  const places = new Map([...published, ...derived.map((name, k) => [name, panel.keys.length + k] as const)]);
  for (const [name, members] of groups) {
    const place = places.get(name);
    const first = members[0];
    if (place === undefined || first === undefined) continue;
    for (const coverage of coveragesOf(keyAt(panel, first))) sumPartners(wide, place, members, monthsCovered(wide, keyAt(wide, place), coverage));
  }
  return wide;
}

function partnersByTotal(panel: Panel): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  panel.keys.forEach((key, s) => {
    if (key.partner === "WLD") return;
    const members = groups.get(totalName(key));
    if (members === undefined) groups.set(totalName(key), [s]);
    else members.push(s);
  });
  return groups;
}

/** Names the total a series belongs to: its key without the partner. */
function totalName(key: SeriesKey): string {
  return [key.source, key.flow, key.reporter, key.hsCode, key.currency, key.province, key.regime].join("|");
}

function widen(panel: Panel, keys: readonly SeriesKey[]): Panel {
  if (keys.length === panel.keys.length) return panel;
  const wide = emptyPanel(panel.firstMonth, panel.months, keys, panel.units);
  wide.value.set(panel.value);
  wide.quantity.set(panel.quantity);
  wide.cell.set(panel.cell);
  wide.unit.set(panel.unit);
  return wide;
}

function sumPartners(panel: Panel, total: number, members: readonly number[], months: readonly number[]): void {
  for (const month of months) {
    if (panel.cell[total * panel.months + month] === CELL.unknown) sumMonth(panel, total, members, month);
  }
}

/** Sums one month over the partners; leaves the total unknown when a partner's value is. */
function sumMonth(panel: Panel, total: number, members: readonly number[], month: number): void {
  let value = 0;
  let quantity = 0;
  let unit = -1;
  let cell: number = CELL.noTrade;
  for (const member of members) {
    const at = member * panel.months + month;
    const own = panel.cell[at] ?? CELL.unknown;
    if (own === CELL.unknown) return;
    if (own === CELL.noTrade) continue;
    value += panel.value[at] ?? Number.NaN;
    quantity += panel.quantity[at] ?? Number.NaN;
    cell = worse(cell, own);
    const ownUnit = panel.unit[at] ?? -1;
    if (unit !== -1 && ownUnit !== -1 && ownUnit !== unit) cell = CELL.missing;
    if (ownUnit !== -1) unit = ownUnit;
  }
  const at = total * panel.months + month;
  const countable = cell !== CELL.missing && cell !== CELL.suppressed;
  panel.value[at] = value;
  panel.quantity[at] = countable ? quantity : Number.NaN;
  panel.cell[at] = countable && cell === CELL.zero && quantity > 0 ? CELL.reported : cell;
  panel.unit[at] = unit;
}

/** From good to bad: what a sum is when its parts are of different kinds. */
const WORSENING: readonly number[] = [CELL.noTrade, CELL.zero, CELL.reported, CELL.estimated, CELL.suppressed, CELL.missing];

function worse(one: number, other: number): number {
  return WORSENING.indexOf(one) > WORSENING.indexOf(other) ? one : other;
}
