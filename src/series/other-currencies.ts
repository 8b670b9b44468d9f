import type { SeriesKey } from "../trade/observation.js";
import { keyAt, type Panel } from "./panel.js";

/** One trade as one office tells it; a family of codes is a trade of its own. */
export type Trade = Pick<SeriesKey, "source" | "flow" | "reporter" | "partner" | "hsCode" | "province" | "regime" | "currency"> & { readonly family?: readonly string[] | null };

/** Finds the series of a trade in another currency than its own, the first stored; null where there is none. */
export function otherCurrencies(panel: Panel): (trade: Trade) => number | null {
  const places = new Map<string, number[]>();
  panel.keys.forEach((key, s) => {
    const known = places.get(tradeName(key));
    if (known === undefined) places.set(tradeName(key), [s]);
    else known.push(s);
  });
  return (trade) => places.get(tradeName(trade))?.find((place) => keyAt(panel, place).currency !== trade.currency) ?? null;
}

function tradeName(trade: Trade): string {
  return [trade.source, trade.flow, trade.reporter, trade.partner, trade.hsCode, trade.province, trade.regime, trade.family?.join("+")].join("|");
}
