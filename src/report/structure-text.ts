import { addMonths } from "../trade/period.js";
import { wordsIn, type Language } from "../words/words.js";
import { points, shareOf } from "./format.js";
import type { ExportStructure, ShareOfExports } from "./overview-record.js";
import { monthText } from "./period-text.js";
import { TARGETS_2010 } from "./structure-targets.js";

type Kind = keyof ExportStructure;

/**
 * 出口结构 in plain sentences: what the newest month's share is, against a year before and against the target of 2010; or why it is not known. One text for high technology, one for
 * own brands.
 *
 * @param structure null: nothing is stored at all
 * @param sample true where the figures are made up; every sentence says so
 */
export function structureText(structure: ExportStructure | null, sample: boolean, language: Language): readonly string[] {
  const words = wordsIn(language).structure.text;
  return (["highTech", "ownBrand"] as const).map((kind) => {
    const share = structure?.[kind] ?? null;
    const text = share === null || share.months.length === 0 ? words[kind].none : shareText(kind, share, language);
    return sample && share !== null ? words.sample(text) : text;
  });
}

function shareText(kind: Kind, { basis, months }: ShareOfExports, language: Language): string {
  const words = wordsIn(language).structure.text;
  const own = words[kind];
  const newest = months.at(-1);
  const missing = newest?.share !== null ? [] : [own.missing(monthText(newest.period, language))];
  const known = months.findLast(({ share }) => share !== null);
  if (known === undefined) return [...missing, words.noMonth].join(words.between);
  const change = changeText(known, months, language);
  const target = `${Math.round(TARGETS_2010[kind] * 100)}%`;
  const sentence = own.share({ month: monthText(known.period, language), share: shareOf(known.share), basis: words.basis[basis], change, target });
  return [...missing, ...(missing.length > 0 ? [words.newestKnown] : []), sentence, own.caveat[basis]].filter((part) => part !== "").join(words.between);
}

/** Against the same month of the year before, in percentage points. */
function changeText(known: ShareOfExports["months"][number], months: ShareOfExports["months"], language: Language): string {
  const { change } = wordsIn(language).structure.text;
  const before = months.find(({ period }) => period === addMonths(known.period, -12))?.share ?? null;
  if (before === null || known.share === null) return change.unknown;
  const difference = points(known.share - before);
  const size = difference.replace(/^[+−]/, "");
  return difference === size ? change.same : difference.startsWith("+") ? change.higher(size) : change.lower(size);
}
