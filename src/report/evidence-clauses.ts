import { headlineWindow, thanText } from "./figures.js";
import { partName } from "./evidence-text.js";
import { percent, points, shareOf } from "./format.js";
import type { NamedEvidence, ReportItem } from "./record.js";
import { wordsIn, type Language } from "../words/words.js";

/**
 * What the sentence on a product says of its evidence: how much of the change in unit value is mix, and which market or code contributes most to the change in
 * quantity. Nothing where there is no evidence on the window the sentence is about.
 */
export function evidenceClauses(item: ReportItem, language: Language): readonly string[] {
  const { evidence } = item;
  if (evidence?.reason !== null || evidence.window !== headlineWindow(item.verdict)) return [];
  return [mixClause(evidence, language), contributorClause(item, evidence, language)].filter((clause) => clause !== null);
}

/** True where the fall of the unit value is mostly a shift of structure: then no text calls it a fall of price. */
export function isShift(item: ReportItem): boolean {
  return item.evidence?.split.mixShift === true;
}

function mixClause({ split: { by, unitValue, mixShift } }: NamedEvidence, language: Language): string | null {
  if (by === null || unitValue === null) return null;
  const { clause } = wordsIn(language).evidence;
  const { base, price, mix, mixShare } = unitValue;
  // A share beyond the whole, or of the other sign, says less than the two figures beside it.
  const share = mixShare === null || mixShare < 0 || mixShare > 1 ? null : shareOf(mixShare);
  return (mixShift ? clause.shift : clause.price)({ price: points(price / base), mix: points(mix / base), share });
}

/**
 * The largest market of a World, else the largest finer code (before it, where mix is told by codes), else the market's own part in the World's change.
 */
function contributorClause({ verdict }: ReportItem, { partners, codes, split, names }: NamedEvidence, language: Language): string | null {
  const { clause } = wordsIn(language).evidence;
  const isWorld = verdict.partner === "WLD";
  const [market, code] = [isWorld ? largestOf(partners) : null, largestOf(codes)];
  const found = split.by === "code" ? (code ?? market) : (market ?? code);
  if (found !== null) return (found === code ? clause.code : clause.market)({ ...found, name: partName(found.name, names) });
  const [own, change] = [partners.lines[0]?.points.quantity ?? null, partners.change?.quantity ?? null];
  return isWorld || own === null || change === null ? null : clause.inWorld({ than: thanText(verdict, language), points: points(own), world: percent(change) });
}

/** The part that contributes most in the direction of the change; null where no quantity is known or none goes that way. */
function largestOf({ change, lines }: NamedEvidence["partners"]): { readonly isGrowth: boolean; readonly name: string; readonly points: string; readonly share: string | null } | null {
  const direction = Math.sign(change?.quantity ?? 0);
  const largest = lines.find(({ kind, points: { quantity } }) => kind === "part" && Math.sign(quantity ?? 0) === direction);
  if (direction === 0 || largest === undefined) return null;
  const share = largest.shares.quantity;
  return { isGrowth: direction > 0, name: largest.name ?? "", points: points(largest.points.quantity), share: share === null || share > 1 ? null : shareOf(share) };
}
