import { monthIndex } from "../../src/trade/period.js";
import type { Figure } from "./figures.js";
import { randomOf } from "./random.js";

/** 注册地 of the sample's home province, as China Customs prints it. */
export const HOME_PROVINCE = { code: "44", name: "广东省" };

/** A province's month worth less than this has no row: the sample's way of saying that nobody there traded. */
const LEAST_USD = 4_000;
/** The province never has more than this part of the country's quantity. */
const LARGEST_SHARE = 0.92;

/**
 * The home province's part of one figure of the whole country, in quantity and in value never more than the whole; null when too small for a row.
 * The share differs by market, drifts slowly and varies a little every month; the price is up to a tenth below the country's.
 */
export function provinceFigure(national: Figure): Figure | null {
  const { product, market, period } = national;
  const random = randomOf(`province ${product.hsCode} ${market.partner}`);
  const usualShare = product.provinceShare * (0.75 + 0.5 * random.uniform());
  const drift = 1 + 0.02 * (random.uniform() - 0.5) * ((monthIndex(period) - monthIndex("2021-11")) / 12);
  const price = 0.92 + 0.08 * random.uniform();
  const month = randomOf(`province ${product.hsCode} ${market.partner} ${period}`);
  const share = Math.min(LARGEST_SHARE, usualShare * drift * (1 + 0.02 * month.normal()));
  const quantity = national.quantity === null ? null : Math.round(national.quantity * share);
  const exactShare = national.quantity === null || quantity === null ? share : quantity / national.quantity;
  const valueUsd = Math.round(national.valueUsd * exactShare * Math.min(1, price * (1 + 0.005 * month.normal())));
  if (valueUsd < LEAST_USD) return null;
  return { ...national, valueUsd, quantity, secondQuantity: national.secondQuantity === null ? null : Math.round(national.secondQuantity * exactShare) };
}
