import type { SourceRequest } from "./asking.js";
import { comtradeCodesOf } from "./code-tables.js";
import { type Asked, question, subheadingsOf } from "./comtrade-question.js";
import { codesPerCall } from "./comtrade-requests.js";

/** Parts are made so much smaller than seems needed, since some codes have more partners than others. */
const CAUTION = 1.2;

/** How many parts a question should fall into when its rows are so many times what one answer gives. */
export function partsNeeded(times: number): number {
  return Math.max(2, Math.ceil(times * CAUTION));
}

/**
 * A question in about so many parts that ask the same together, each cell once: by month first, the newest first, then by product, then by partner.
 * A question for all partners falls into lists of every partner Comtrade has.
 *
 * @returns null when the question is for one month, one product and one partner
 */
export function partsOf(asked: Asked, parts: number): readonly SourceRequest[] | null {
  const months = evenly(asked.periods, parts).reverse();
  const each = Math.ceil(parts / months.length);
  if (months.length > 1) return months.flatMap((periods) => (each === 1 ? [question({ ...asked, periods })] : byCode({ ...asked, periods }, each)));
  return subheadingsOf(asked).length > 1 ? byCode(asked, parts) : byPartner(asked, parts);
}

/** The question in so many parts by product, or in more where an address holds no more codes; in one if there is but one product. */
export function byCode(asked: Asked, parts: number): readonly SourceRequest[] {
  const codes = subheadingsOf(asked);
  const least = Math.ceil(codes.length / codesPerCall(asked));
  return evenly(codes, Math.max(parts, least)).map((list) => question({ ...asked, codes: list }));
}

function byPartner(asked: Asked, parts: number): readonly SourceRequest[] | null {
  const partners = asked.partners === "all" ? [...comtradeCodesOf().keys()].sort() : asked.partners;
  return partners.length < 2 ? null : evenly(partners, parts).map((list) => question({ ...asked, codes: subheadingsOf(asked), partners: list }));
}

/** So many lists in their order, their lengths differing by one at most; one for each member if there are fewer. */
function evenly<T>(members: readonly T[], parts: number): T[][] {
  const lists = Math.min(parts, members.length);
  const place = (k: number): number => Math.floor((k * members.length) / lists);
  return Array.from({ length: lists }, (_, k) => members.slice(place(k), place(k + 1)));
}
