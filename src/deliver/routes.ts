import { LEVELS } from "../detect/verdict.js";
import type { ReportItem } from "../report/record.js";
import { underPrefix } from "../trade/watchlist.js";
import type { Subscriber } from "./subscriber.js";

/**
 * True when the item concerns the subscriber: its code in one of their sectors or prefixes, its partner among theirs, its level high enough.
 * A subscriber who names neither sectors nor prefixes hears of every product. A closed item has no level and passes.
 */
export function concerns(subscriber: Subscriber, item: ReportItem): boolean {
  const { hsCode, partner, level } = item.verdict;
  const anyProduct = subscriber.sectors.length === 0 && subscriber.hsPrefixes.length === 0;
  const inSector = item.sectors.some((sector) => subscriber.sectors.includes(sector.id));
  const ofInterest = anyProduct || inSector || underPrefix(hsCode, subscriber.hsPrefixes);
  const fromMarket = subscriber.partners.length === 0 || subscriber.partners.includes(partner);
  return ofInterest && fromMarket && (level === null || LEVELS.indexOf(level) <= LEVELS.indexOf(subscriber.minimumLevel));
}
