import { medianSorted, quickselect } from "simple-statistics";
import type { PanelKey } from "../../series/panel.js";

/** One product: its single markets, and those with the World, which is no peer of theirs since it is their sum. */
export type Product = { readonly markets: Uint32Array; readonly all: Uint32Array };

/** Which series of a panel move together: all of them, those of one product, those of one market. Groups too small to tell are left out. */
export type Peers = { readonly products: readonly Product[]; readonly markets: readonly Uint32Array[] };

/** Series of one product or one market below which nothing common to them is taken off. Our own. */
export const FEWEST_PEERS = 3;
/** A median over n peers is pulled towards none by n ÷ (n + this), as an empirical-Bayes estimate is. Set on the detection benchmark; results hardly depend on it. */
const OVERALL_PULL = 3;
const PRODUCT_PULL = 1;
const MARKET_PULL = 3;

/**
 * Groups the series of a panel. The World is a market of its own. Codes of the same digits that stand alone and in a family are different goods. In importers'
 * figures the market is the reporter.
 */
export function peersOf(keys: readonly PanelKey[]): Peers {
  const products = new Map<string, number[]>();
  const markets = new Map<string, number[]>();
  keys.forEach((key, series) => {
    add(products, `${key.flow}|${key.hsCode}|${key.family?.join("+") ?? ""}|${key.province ?? ""}|${key.regime ?? ""}`, series);
    add(markets, `${key.reporter}|${key.partner}`, series);
  });
  const isMarket = (series: number): boolean => keys[series]?.partner !== "WLD";
  return {
    products: [...products.values()].map((all) => ({ markets: Uint32Array.from(all.filter(isMarket)), all: Uint32Array.from(all) })).filter((product) => product.markets.length >= FEWEST_PEERS),
    markets: [...markets.values()].filter((group) => group.length >= FEWEST_PEERS).map((group) => Uint32Array.from(group)),
  };
}

function add(groups: Map<string, number[]>, name: string, series: number): void {
  const group = groups.get(name);
  if (group === undefined) groups.set(name, [series]);
  else group.push(series);
}

/**
 * Takes off, in place, what a month has in common: the median of all series, then of each product's markets, then of each market's products. So a shock,
 * Spring Festival, the exchange rate and a season shared by a product's markets count against nobody.
 *
 * Median polish, one round (Tukey 1977, "Exploratory Data Analysis", ch. 11), with the medians of small groups pulled towards none: a series alone loses a quarter of its own
 * movement, one of thousands what all of them share.
 *
 * @param values one for each series; NaN where there is none
 */
export function takeOffCommon(values: Float64Array, peers: Peers, scratch: Float64Array): void {
  const { median, n } = medianOf(values, null, scratch);
  const common = (median * n) / (n + OVERALL_PULL);
  for (let s = 0; s < values.length; s++) values[s] = (values[s] ?? Number.NaN) - common;
  for (const { markets } of peers.products) takeOffMedian(values, markets, PRODUCT_PULL, scratch);
  for (const group of peers.markets) takeOffMedian(values, group, MARKET_PULL, scratch);
}

function takeOffMedian(values: Float64Array, group: Uint32Array, pull: number, scratch: Float64Array): void {
  const { median, n } = medianOf(values, group, scratch);
  if (n < FEWEST_PEERS) return;
  const common = (median * n) / (n + pull);
  for (const s of group) values[s] = (values[s] ?? Number.NaN) - common;
}

/** From here on, selecting beats sorting. */
const MANY = 24;

/**
 * The median of the figures there are, and how many there are.
 *
 * @param group places to look at; all when null
 * @param scratch overwritten; at least as long as what is looked at
 */
export function medianOf(values: Float64Array, group: Uint32Array | null, scratch: Float64Array): { readonly median: number; readonly n: number } {
  let n = 0;
  const length = group === null ? values.length : group.length;
  for (let k = 0; k < length; k++) {
    const value = values[group === null ? k : (group[k] ?? 0)] ?? Number.NaN;
    if (!Number.isNaN(value)) scratch[n++] = value;
  }
  return { median: n === 0 ? Number.NaN : medianInPlace(scratch.subarray(0, n)), n };
}

/** simple-statistics' functions take any indexed numbers; their types name arrays only. */
function medianInPlace(figures: Float64Array): number {
  const numbers = figures as unknown as number[];
  if (figures.length < MANY) return medianSorted(insertionSorted(figures) as unknown as number[]);
  const upper = figures.length >> 1;
  quickselect(numbers, upper, 0, figures.length - 1);
  const above = figures[upper] ?? Number.NaN;
  if (figures.length % 2 === 1) return above;
  let below = -Infinity;
  for (let k = 0; k < upper; k++) below = Math.max(below, figures[k] ?? -Infinity);
  return (below + above) / 2;
}

function insertionSorted(figures: Float64Array): Float64Array {
  for (let k = 1; k < figures.length; k++) {
    const value = figures[k] ?? 0;
    let j = k - 1;
    for (; j >= 0 && (figures[j] ?? 0) > value; j--) figures[j + 1] = figures[j] ?? 0;
    figures[j + 1] = value;
  }
  return figures;
}
