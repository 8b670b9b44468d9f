import { dayNumber, lastDayOf } from "../trade/day.js";
import type { Rule } from "./rule.js";
import type { WindowFigures } from "./verdict.js";

/**
 * The least value of a window by a rule, in the window's currency: the rule's floor, or, where that is of an average week, the floor times the window's weeks
 * (its days ÷ 7). A value at the floor is enough.
 *
 * @returns null where the rule has no floor in that currency, or the window no months
 * @example floorOf({ windowValue: { EUR: 200_000 }, floorPer: "week" }, { currency: "EUR", firstPeriod: "2025-01", lastPeriod: "2025-08" }) // 200,000 × 243 ÷ 7
 */
export function floorOf({ windowValue, floorPer }: Pick<Rule, "windowValue" | "floorPer">, { currency, firstPeriod, lastPeriod }: Pick<WindowFigures, "currency" | "firstPeriod" | "lastPeriod">): number | null {
  const floor = windowValue[currency];
  if (floor === undefined) return null;
  if (floorPer === "window") return floor;
  if (firstPeriod === null || lastPeriod === null) return null;
  const days = dayNumber(lastDayOf(lastPeriod)) - dayNumber(`${firstPeriod}-01`) + 1;
  return (floor * days) / 7;
}

/**
 * True when a value is at the floor or above it, to a ten-thousandth of the currency: a sum of cents that floating point leaves a hair below is at it.
 *
 * @param value null where it is not known: then it reaches none
 */
export function reachesFloor(value: number | null, floor: number | null): boolean {
  return value !== null && floor !== null && withoutDust(value) >= withoutDust(floor);
}

function withoutDust(money: number): number {
  return Math.round(money * 1e4) / 1e4;
}
