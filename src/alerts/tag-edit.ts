import type { Verdict } from "../detect/verdict.js";
import type { Day } from "../trade/day.js";
import type { Tag } from "../trade/tag.js";
import { underPrefix } from "../trade/watchlist.js";
import { wordsIn } from "../words/words.js";

/** The id of the tag on goods that may only pass through their market. */
const TRANSSHIPMENT = "transshipment";

/**
 * The product marked as one that may only pass through its market: a tag changes no verdict and stands beside the product wherever it is shown.
 *
 * @returns null where it is marked already
 */
export function tagEdit({ hsCode }: Verdict, tags: readonly Tag[], day: Day, because: string): string[] | null {
  const tag = tags.find(({ id }) => id === TRANSSHIPMENT);
  const prefix = `+      - "${hsCode}" ${because}`;
  if (tag === undefined) return [" tags:", ...newTag(day), prefix];
  return underPrefix(hsCode, tag.prefixes) ? null : [`   - id: ${TRANSSHIPMENT}`, "     prefixes:", prefix];
}

function newTag(day: Day): string[] {
  const name = `{zh-CN: ${wordsIn("zh-CN").proposals.transshipmentTag}, en: ${wordsIn("en").proposals.transshipmentTag}}`;
  return [`+  - id: ${TRANSSHIPMENT}`, `+    name: ${name}`, "+    origin: own", `+    dated: ${day}`, "+    prefixes:"];
}
