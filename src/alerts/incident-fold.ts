import type { Verdict } from "../detect/verdict.js";
import { isGroupCode } from "../trade/hs-code.js";

/** Several lines of one trouble as one: the first of them, and the others in their order; none where it stands alone. */
export type Folded<Item> = { readonly head: Item; readonly children: readonly Item[] };

type Cause = Pick<Verdict, "rule" | "reporter" | "flow" | "hsCode" | "family" | "partner" | "province" | "regime">;

/** Digits of the international code: national lines below one are the same goods in finer words. */
const INTERNATIONAL = 6;

/**
 * What national lines of one cause have in common: the rule, the first six digits of the code, the market and who published it.
 *
 * @returns null of what folds with nothing: an international code, a family of codes, a group of goods
 */
export function foldKey({ rule, reporter, flow, hsCode, family, partner, province, regime }: Cause): string | null {
  if (hsCode.length <= INTERNATIONAL || isGroupCode(hsCode) || (family?.length ?? 0) > 0) return null;
  return [rule, reporter, flow, hsCode.slice(0, INTERNATIONAL), partner, province ?? "-", regime ?? "-"].join("/");
}

/** Folds national lines of one cause under the first of them, so that one surge in one market is one item however finely a country's tariff divides it. */
export function foldItems<Item extends { readonly verdict: Cause }>(items: readonly Item[]): Folded<Item>[] {
  const folded: { head: Item; children: Item[] }[] = [];
  const heads = new Map<string, Item[]>();
  for (const item of items) {
    const key = foldKey(item.verdict);
    const children = key === null ? undefined : heads.get(key);
    if (children !== undefined) children.push(item);
    else {
      const head = { head: item, children: [] };
      if (key !== null) heads.set(key, head.children);
      folded.push(head);
    }
  }
  return folded;
}
