import { gaccCommodities } from "../sources/gacc-commodities.js";
import { isGroupCode } from "../trade/hs-code.js";
import { say } from "../words/words.js";
import { nearest } from "./nearest.js";
import type { Reading } from "./settings-scalars.js";

/**
 * A group of goods of China Customs' flash tables, `g-integrated-circuits`, where an HS code may stand too; null when the text is not meant as one.
 *
 * @returns the code, or a fault that names the nearest one
 */
export function readGroupCode(text: string): Reading<string> | null {
  const code = text.trim().toLowerCase();
  if (!isGroupCode(code)) return null;
  const known = [...gaccCommodities().keys()];
  if (known.includes(code)) return { value: code };
  const meant = nearest(code, known);
  return { fault: say((w) => (meant === null ? w.flash.group.unknown(text) : w.flash.group.unknownNear(text, meant))) };
}
