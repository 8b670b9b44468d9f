import { baseOf } from "../detect/base.js";
import { WINDOW_NAMES, type Verdict, type WindowName } from "../detect/verdict.js";
import { keyAt, type Panel, type PanelKey } from "../series/panel.js";
import type { QuantityBasis } from "../series/quantity-basis.js";
import { spansAt, sumSpan, type Span } from "../series/window.js";
import { yearOnYear } from "../series/year-on-year.js";
import { monthIndex, monthOfYear, periodOf, type Period } from "../trade/period.js";
import { countedAlike, countedAlikeBy, monthlyQuantities, type Sum } from "./counted-alike.js";
import { isOneCountry } from "./trade-partner.js";

/** Where trade that left a market may come back; a line of data/codes/neighbours.csv. `EUE` stands for every member of the European Union. */
export type Neighbour = { readonly market: string; readonly neighbour: string; readonly basis: "reported" | "own"; readonly source: string | null };

/** What diversion is looked for with. */
export type DiversionTables = {
  readonly neighbours: readonly Neighbour[];
  /** Members of the European Union: as a market they are one, since its trade defence hits all of them at once. */
  readonly unionMembers: ReadonlySet<string>;
};

/** What one market did: quantity of the window and of its base (a year before, or the verdict's base year), and the month in which half of the change had come about. */
export type Move = { readonly market: string; readonly quantity: number; readonly quantityBase: number; readonly quantityYoy: number | null; readonly halfPeriod: Period };

/** A fall and a rise that fit each other. `covered` is the rise ÷ the fall; `neighbour` whether the second market is listed as a way round the first. */
export type DiversionHint = { readonly from: Move; readonly to: Move; readonly covered: number; readonly neighbour: Neighbour["basis"] | null };

/**
 * What was found among the exports of one product. `hints` may be empty: looked, and nothing fits. A hint is a lead and no finding: other exporters, other goods, stocks and a
 * change of port or buyer look the same.
 *
 * Reasons of `unknown`: `not_export` (the verdict is of imports or re-exports: its partners are suppliers, or the goods are another's), `world` (it is of all markets), `not_stored` (no series of the product), `no_window` (no window is complete), `quantity_unknown`.
 */
export type Diversion =
  | {
      readonly kind: "looked";
      readonly window: WindowName;
      readonly firstPeriod: Period;
      readonly lastPeriod: Period;
      readonly quantityUnit: string | null;
      /** Other markets compared, and those left out: months not known, or counted in another unit. */
      readonly compared: number;
      readonly leftOut: number;
      readonly hints: readonly DiversionHint[];
    }
  | { readonly kind: "unknown"; readonly reason: "not_export" | "world" | "not_stored" | "no_window" | "quantity_unknown" };

/** A market fell, or rose, when its quantity changed by at least this part of its base. Our own cut-offs, as are all here. */
const LEAST_CHANGE = 0.25;
/** The rise covers at least half of the fall and is at most twice as large. */
const LEAST_COVERED = 0.5;
const MOST_COVERED = 2;
const MOST_HINTS = 3;
/** Months in a year. */
const YEAR = 12;

const UNION = "EUE";

/**
 * Looks, for a verdict, for a fall in one market and a rise in another, over the longest window complete in the verdict's own market, in quantity.
 *
 * Where the verdict's market rose by a quarter or more: markets that fell by a quarter or more, the rise being 0.5 to 2 times the fall. Where it fell so: its listed neighbours that rose. Half of the fall has
 * come about no later than half of the rise. At most three, listed neighbours first, then the largest fall.
 *
 * @param panel exports of every market: the verdict's office and currency are looked in
 */
export function diversionIn(panel: Panel, tables: DiversionTables): (verdict: Verdict) => Diversion {
  const products = new Map<string, number[]>();
  panel.keys.forEach((key, series) => {
    const known = products.get(productName(key));
    if (known === undefined) products.set(productName(key), [series]);
    else known.push(series);
  });
  const moved = new Map<string, MarketMoves>();
  return (verdict) => {
    if (verdict.flow !== "export") return { kind: "unknown", reason: "not_export" };
    if (!isOneCountry(verdict.partner)) return { kind: "unknown", reason: "world" };
    const product = productName({ ...verdict, ...(verdict.family === null ? {} : { family: verdict.family }) });
    const places = products.get(product) ?? [];
    const own = places.find((series) => keyAt(panel, series).partner === verdict.partner);
    if (own === undefined) return { kind: "unknown", reason: "not_stored" };
    const window = windowOf(panel, own, verdict);
    if (typeof window === "string") return { kind: "unknown", reason: window };
    const name = `${product} ${JSON.stringify(window)}`;
    const moves = moved.get(name) ?? movesOf(panel, places, window, tables);
    moved.set(name, moves);
    return look(panel, own, verdict.partner, window, moves, tables);
  };
}

function productName(key: Omit<PanelKey, "family" | "partner"> & { readonly family?: readonly string[] | null }): string {
  return [key.source, key.flow, key.reporter, key.hsCode, key.currency, key.province, key.regime, key.family?.join("+")].join("|");
}

/** The months compared, and what they are counted by. */
type Window = { readonly name: WindowName; readonly now: Span; readonly base: Span; readonly basis: QuantityBasis; readonly unit: string | null };

/** What each market of a product did in one window; null where a month is not known, or counted otherwise. The same for every verdict on the product. */
type MarketMoves = ReadonlyMap<string, MarketMove | null>;

/** Of every country, the members of the European Union as one. */
function movesOf(panel: Panel, places: readonly number[], window: Window, { unionMembers }: DiversionTables): MarketMoves {
  const markets = new Map<string, number[]>();
  for (const series of places) {
    const { partner } = keyAt(panel, series);
    const market = unionMembers.has(partner) ? UNION : partner;
    if (isOneCountry(partner)) markets.set(market, [...(markets.get(market) ?? []), series]);
  }
  return new Map([...markets].map(([market, series]) => [market, moveOf(panel, series, market, window)]));
}

function look(panel: Panel, own: number, partner: string, window: Window, moves: MarketMoves, tables: DiversionTables): Diversion {
  const ownMove = moves.get(partner) ?? moveOf(panel, [own], partner, window);
  const itself = tables.unionMembers.has(partner) ? UNION : partner;
  const others = [...moves].filter(([market]) => market !== itself).map(([, move]) => move);
  const known = others.filter((move) => move !== null);
  return {
    kind: "looked",
    window: window.name,
    firstPeriod: periodOf(panel.firstMonth + window.now.from),
    lastPeriod: periodOf(panel.firstMonth + window.now.to),
    quantityUnit: window.unit,
    compared: known.length,
    leftOut: others.length - known.length,
    hints: ownMove === null ? [] : hintsOf(ownMove, known, (from, to) => listed(from, to, tables)),
  };
}

/** The longest window whose months are known and counted in the verdict's market. A market that is new has a base of zero and may have risen. */
function windowOf(panel: Panel, own: number, verdict: Verdict): Window | "no_window" | "quantity_unknown" {
  const month = monthIndex(verdict.period);
  const spans = spansAt(month - panel.firstMonth, monthOfYear(month));
  const usable = WINDOW_NAMES.toReversed().filter((name) => [null, "new_code", "no_trade"].includes(verdict.windows[name].reason));
  if (spans === null || usable.length === 0) return "no_window";
  for (const name of usable) {
    const [now, base] = [spans[name], baseOf(spans[name], verdict.baseYear ?? "year-before", panel.firstMonth)];
    if (base === null) continue;
    const sums = [now, base].map((span) => ({ series: own, span }));
    const counted = areKnown(panel, sums) ? countedAlike(panel, sums) : "quantity_missing";
    if (typeof counted !== "string") return { name, now, base, basis: counted.basis, unit: counted.unit };
  }
  return "quantity_unknown";
}

function areKnown(panel: Panel, sums: readonly Sum[]): boolean {
  return sums.every(({ series, span }) => sumSpan(panel, series, span).value !== null);
}

/** A move without its month of half, which is worked out for the few that might make a hint, and once. */
type MarketMove = Omit<Move, "halfPeriod"> & { readonly difference: number; readonly halfPeriod: () => Period };

/** What a market of one or more series did; null where a month is not known, or counted otherwise. */
function moveOf(panel: Panel, series: readonly number[], market: string, window: Window): MarketMove | null {
  const spans = [window.now, window.base];
  const sums = spans.flatMap((span) => series.map((place) => ({ series: place, span })));
  const counted = areKnown(panel, sums) ? countedAlikeBy(panel, sums, window.basis) : null;
  if (counted === null || (counted.unit !== null && counted.unit !== window.unit)) return null;
  const [quantity, quantityBase] = [total(counted.quantities.slice(0, series.length)), total(counted.quantities.slice(series.length))];
  let half: Period | null = null;
  const halfPeriod = (): Period => (half ??= periodOf(panel.firstMonth + window.now.from + halfPlace(monthlyDifferences(panel, series, window))));
  return { market, quantity, quantityBase, quantityYoy: yearOnYear(quantity, quantityBase), difference: quantity - quantityBase, halfPeriod };
}

/** Each month of the window less the same calendar month of the base: the last twelve months and a fixed year need not begin with the same one. */
function monthlyDifferences(panel: Panel, series: readonly number[], { now, base, basis }: Window): number[] {
  const [monthsNow, monthsBase] = [summedMonths(panel, series, now, basis), summedMonths(panel, series, base, basis)];
  const shift = (now.from - base.from) % YEAR;
  return monthsNow.map((quantity, k) => quantity - (monthsBase[(k + shift) % monthsBase.length] ?? 0));
}

/** Of series whose months are known and counted. */
function summedMonths(panel: Panel, series: readonly number[], span: Span, basis: QuantityBasis): number[] {
  const each = series.map((place) => monthlyQuantities(panel, place, span, basis));
  return Array.from({ length: span.to - span.from + 1 }, (_, k) => total(each.map((months) => months?.[k] ?? 0)));
}

function total(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0);
}

/** The first month by which half of the whole change has come about. */
function halfPlace(differences: readonly number[]): number {
  const half = Math.abs(total(differences)) / 2;
  const sign = Math.sign(total(differences));
  let sum = 0;
  const place = differences.findIndex((difference) => (sum += difference * sign) >= half);
  return Math.max(0, place);
}

function listed(from: string, to: string, { neighbours, unionMembers }: DiversionTables): Neighbour["basis"] | null {
  const as = (market: string): string => (unionMembers.has(market) ? UNION : market);
  return neighbours.find(({ market, neighbour }) => market === as(from) && neighbour === as(to))?.basis ?? null;
}

function hintsOf(own: MarketMove, others: readonly MarketMove[], listedAs: (from: string, to: string) => Neighbour["basis"] | null): DiversionHint[] {
  const pairs = own.difference > 0 ? others.map((other) => ({ from: other, to: own })) : others.map((other) => ({ from: own, to: other }));
  const found = pairs.filter(({ from, to }) => fits(from, to)).map(({ from, to }) => ({ from: plain(from), to: plain(to), covered: to.difference / -from.difference, neighbour: listedAs(from.market, to.market) }));
  const kept = own.difference > 0 ? found : found.filter(({ neighbour }) => neighbour !== null);
  const fall = ({ from }: DiversionHint): number => from.quantityBase - from.quantity;
  const rise = ({ to }: DiversionHint): number => to.quantity - to.quantityBase;
  return kept.sort((one, other) => Number(other.neighbour !== null) - Number(one.neighbour !== null) || fall(other) - fall(one) || rise(other) - rise(one)).slice(0, MOST_HINTS);
}

/** The cheap conditions first: most markets neither fell nor rose enough for their months to matter. */
function fits(from: MarketMove, to: MarketMove): boolean {
  const [fall, rise] = [-from.difference, to.difference];
  const isFall = fall > 0 && fall >= LEAST_CHANGE * from.quantityBase;
  const isRise = rise > 0 && rise >= LEAST_CHANGE * to.quantityBase;
  return isFall && isRise && rise >= LEAST_COVERED * fall && rise <= MOST_COVERED * fall && from.halfPeriod() <= to.halfPeriod();
}

function plain({ market, quantity, quantityBase, quantityYoy, halfPeriod }: MarketMove): Move {
  return { market, quantity, quantityBase, quantityYoy, halfPeriod: halfPeriod() };
}
