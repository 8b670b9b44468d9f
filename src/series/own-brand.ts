import type { BrandMonth } from "../trade/brand.js";
import { underPrefix } from "../trade/watchlist.js";
import { knownSum, shareMonth, type ShareMonth } from "./share-month.js";

/**
 * 自有品牌出口比重 of one month: domestic own and acquired brands ÷ all types of brand. One figure that is not known leaves the month without a share.
 *
 * @param machinery HS prefixes; figures by code count only where the code is under one of them, totals over all goods count as the file gives them
 */
export function ownBrandMonth({ period, byCode, figures }: BrandMonth, machinery: readonly string[]): ShareMonth {
  const counted = byCode ? figures.filter(({ hsCode }) => hsCode !== null && underPrefix(hsCode, machinery)) : figures;
  const whole = knownSum(counted.map(({ value }) => value));
  // No row of a type is none of it, so long as every row there is has its figure.
  const own = counted.filter(({ brand }) => brand === "own" || brand === "acquired").map(({ value }) => value ?? 0);
  return shareMonth(period, whole === null ? null : own.reduce((sum, value) => sum + value, 0), whole);
}
