import { monthIndex, periodsBetween, type Period } from "../../src/trade/period.js";
import { EPISODES, type Episode } from "./episodes.js";
import { GOODS, type Product } from "./goods.js";
import { marketOf, type Market } from "./markets.js";
import { randomOf, type Random } from "./random.js";
import { seasonFactor } from "./season.js";
import { usual } from "./shape.js";

/** One line of the download: a code, a market, a month. */
export type Figure = {
  readonly period: Period;
  readonly product: Product;
  readonly market: Market;
  /** In the product's first unit (台, 个, 千克 …); null where the office gives none. */
  readonly quantity: number | null;
  /** In the product's second unit; null for goods counted once. */
  readonly secondQuantity: number | null;
  readonly valueUsd: number;
};

export const FIRST_PERIOD: Period = "2021-11";
export const LAST_PERIOD: Period = "2026-10";

/** Standard deviation of one month's quantity and price about their usual course, as fractions. */
const NOISE = { quantity: 0.06, price: 0.02 };
/** Series with an episode are steadier, so that what was put in decides their verdict and not chance. */
const EPISODE_NOISE = { quantity: 0.025, price: 0.01 };
/** Standard deviation of what a month does to every market of a code, and to every code in a market. */
const SHARED_NOISE = { product: 0.02, market: 0.015 };
/** Half the width of a market's size about its weight. */
const SIZE_SPREAD = 0.3;

/** Every figure of the whole country, by month, market and code as in the platform's own files. */
export function nationalFigures(): Figure[] {
  const rows = GOODS.flatMap((product) => product.partners.flatMap((partner) => seriesOf(product, marketOf(partner))));
  return rows.sort(byMonthMarketAndCode);
}

function seriesOf(product: Product, market: Market): Figure[] {
  const episode = EPISODES.find((row) => row.hsCode === product.hsCode && row.partner === market.partner);
  const random = randomOf(`series ${product.hsCode} ${market.partner}`);
  const usualUsd = episode?.usd ?? product.usdMillion * 1e6 * market.weight * (1 + SIZE_SPREAD * (2 * random.uniform() - 1));
  return periodsBetween(FIRST_PERIOD, LAST_PERIOD)
    .map((period) => figureOf(period, product, market, episode, usualUsd, random))
    .filter(({ period }) => isTraded(period, product, episode));
}

function figureOf(period: Period, product: Product, market: Market, episode: Episode | undefined, usualUsd: number, random: Random): Figure {
  const index = monthIndex(period);
  const noise = episode === undefined ? NOISE : EPISODE_NOISE;
  const push = (episode?.shape ?? usual)(index);
  const shared =
    (1 + SHARED_NOISE.product * randomOf(`product ${product.hsCode} ${period}`).normal()) *
    (1 + SHARED_NOISE.market * randomOf(`market ${market.partner} ${period}`).normal());
  const course = (usualUsd / product.priceUsd) * seasonFactor(index, product.season, product.springDepth) * trend(index, episode === undefined ? product.growth : 0);
  const count = Math.max(1, Math.round(course * shared * push.quantity * (1 + noise.quantity * random.normal())));
  const price = product.priceUsd * trend(index, episode === undefined ? product.priceTrend : 0) * push.price * (1 + noise.price * random.normal());
  const weight = 1 + 0.01 * random.normal();
  return {
    period,
    product,
    market,
    quantity: episode?.quantityMissingIn?.includes(period) === true ? null : count,
    secondQuantity: product.second === null ? null : Math.max(1, Math.round(count * product.second.perFirst * weight)),
    valueUsd: Math.max(1, Math.round(count * price)),
  };
}

/** Growth since the first month at a yearly rate; by repeated multiplication, which is the same on every machine. */
function trend(index: number, perYear: number): number {
  let factor = 1;
  for (let month = monthIndex(FIRST_PERIOD); month < index; month++) factor *= 1 + perYear / 12;
  return factor;
}

function isTraded(period: Period, product: Product, episode: Episode | undefined): boolean {
  if (period < (product.firstPeriod ?? FIRST_PERIOD) || period < (episode?.firstPeriod ?? FIRST_PERIOD)) return false;
  return episode?.absentIn?.includes(period) !== true;
}

function byMonthMarketAndCode(one: Figure, other: Figure): number {
  return sortText(one) < sortText(other) ? -1 : 1;
}

function sortText({ period, market, product }: Figure): string {
  return `${period} ${market.customsCode} ${product.hsCode}`;
}
