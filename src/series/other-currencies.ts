import type { SeriesKey } from "../trade/observation.js";
import { selectSeries, type Panel } from "./panel.js";

/** The series of a panel that tell of a chosen series' trade in another currency: the same office, product, market and region. */
export function otherCurrencies(panel: Panel, chosen: Panel): Panel {
  const currencyOf = new Map(chosen.keys.map((key) => [tradeName(key), key.currency]));
  const places = panel.keys.flatMap((key, s) => ([undefined, key.currency].includes(currencyOf.get(tradeName(key))) ? [] : [s]));
  return selectSeries(panel, places);
}

/** One trade as one office tells it, whatever the currency. */
export function tradeName(key: Pick<SeriesKey, "source" | "flow" | "reporter" | "partner" | "hsCode" | "province" | "regime">): string {
  return [key.source, key.flow, key.reporter, key.partner, key.hsCode, key.province, key.regime].join("|");
}
