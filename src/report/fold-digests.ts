import { fingerprintOf } from "../alerts/episode.js";
import type { AlertDigest, Correction, DigestCounts, ReportItem } from "./record.js";

/** The lists of a digest in which a product stands at most once, in the order in which a reader weighs them. */
const LISTS = ["added", "escalated", "ongoing", "eased", "closed"] as const;
type List = (typeof LISTS)[number];
/** News of an earlier digest that still are news when the product merely goes on. */
const NEWS: ReadonlySet<List> = new Set<List>(["added", "escalated"]);

type Word = { readonly list: List; readonly item: ReportItem };

/**
 * Several digests to one reader as one: what they would have read one after the other, said once.
 *
 * The newest digest gives the summary and everything around the lists. Of each product the last word counts, but what was new or risen and merely goes on since stays new or
 * risen; one that opened and closed in between is listed as closed, with the month it opened. Corrections are all kept, several of one product as one from the first figures to the last.
 *
 * @param digests oldest first, of one reader and language, at least one
 * @throws RangeError when there is none
 */
export function foldDigests(digests: readonly AlertDigest[]): AlertDigest {
  const newest = digests.at(-1);
  if (newest === undefined) throw new RangeError("expected a digest to fold, got none");
  const words = lastWords(digests);
  const listed = (list: List): ReportItem[] => [...words.values()].flatMap((word) => (word.list === list ? [word.item] : []));
  const lists = { added: listed("added"), escalated: listed("escalated"), ongoing: listed("ongoing"), eased: listed("eased"), closed: listed("closed") };
  const unmuted = lastOf(digests.flatMap((digest) => digest.unmuted ?? [])).filter(({ verdict }) => !words.has(fingerprintOf(verdict)));
  return {
    ...newest,
    ...lists,
    corrected: corrections(digests),
    unmuted,
    storm: digests.reduce<AlertDigest["storm"]>((storm, digest) => digest.storm ?? storm, null) ?? null,
    counts: countsOf(digests, lists),
    folded: [...new Set(digests.flatMap(({ folded = [], summary }) => [...folded, summary.period]))].sort(),
  };
}

function lastWords(digests: readonly AlertDigest[]): ReadonlyMap<string, Word> {
  const words = new Map<string, Word>();
  for (const digest of digests) {
    for (const list of LISTS) {
      for (const item of digest[list] ?? []) {
        const fingerprint = fingerprintOf(item.verdict);
        const before = words.get(fingerprint);
        const since = item.since ?? before?.item.since ?? null;
        words.set(fingerprint, { list: before !== undefined && list === "ongoing" && NEWS.has(before.list) ? before.list : list, item: { ...item, since } });
      }
    }
    for (const { state, item } of digest.corrected ?? []) if (state === "withdrawn") words.delete(fingerprintOf(item.verdict));
  }
  return words;
}

function corrections(digests: readonly AlertDigest[]): Correction[] {
  const kept = new Map<string, Correction>();
  for (const correction of digests.flatMap((digest) => digest.corrected ?? [])) {
    const fingerprint = fingerprintOf(correction.item.verdict);
    kept.set(fingerprint, { ...correction, before: kept.get(fingerprint)?.before ?? correction.before });
  }
  return [...kept.values()];
}

function lastOf(items: readonly ReportItem[]): ReportItem[] {
  return [...new Map(items.map((item) => [fingerprintOf(item.verdict), item])).values()];
}

/** Products that no list shows are counted once for each digest that told of a change in them, and by the newest alone where they merely go on. */
function countsOf(digests: readonly AlertDigest[], lists: Readonly<Record<List, readonly ReportItem[]>>): DigestCounts {
  const unlisted = (digest: AlertDigest | undefined, list: List): number => Math.max(0, (digest?.counts?.[list] ?? 0) - (digest?.[list] ?? []).length);
  const changed = (list: List): number => lists[list].length + digests.reduce((sum, digest) => sum + unlisted(digest, list), 0);
  const standing = (list: List): number => lists[list].length + unlisted(digests.at(-1), list);
  return { added: changed("added"), escalated: changed("escalated"), ongoing: standing("ongoing"), eased: standing("eased"), closed: changed("closed") };
}
