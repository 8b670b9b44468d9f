import type { Verdict } from "../detect/verdict.js";
import type { ReportItem } from "../report/record.js";
import type { ItemRef, StoredItem } from "../store/alert-ledger.js";
import type { Language } from "../words/words.js";
import type { NewsItem } from "./screening-news.js";
import type { MakeItems } from "./screen.js";

/** How much of an item a message holds: `whole` with its chart and what explains it, `line` with its figures alone, `ended` with these and why it is over. */
export type Extent = "whole" | "line" | "ended";

/** The items of one screening, and the verdicts it corrects, each made once however many messages hold it. */
export type ItemShelf = {
  put(item: NewsItem, extent: Extent, language: Language): ItemRef;
  /** A verdict as it was told. */
  putTold(fingerprint: string, verdict: Verdict, language: Language): ItemRef;
  stored(): readonly StoredItem[];
};

export function itemShelf(make: MakeItems): ItemShelf {
  const items = new Map<string, { readonly ref: ItemRef; readonly stored: StoredItem }>();
  const keep = (key: string, language: Language, made: () => StoredItem["item"]): ItemRef => {
    const name = `${language} ${key}`;
    const kept = items.get(name) ?? { ref: { item: key, language }, stored: { key, language, item: made() } };
    items.set(name, kept);
    return kept.ref;
  };
  return {
    put: ({ fingerprint, verdict, since, cause }, extent, language) =>
      keep([fingerprint, verdict.period, extent].join(" "), language, () => cut(make(language)(verdict, since), extent, cause)),
    putTold: (fingerprint, verdict, language) => keep([fingerprint, verdict.period, "told"].join(" "), language, () => verdict),
    stored: () => [...items.values()].map(({ stored }) => stored),
  };
}

function cut(item: ReportItem, extent: Extent, cause: NewsItem["cause"]): ReportItem {
  if (extent === "whole") return item;
  const line = { ...item, evidence: null, mirror: null, months: [] };
  return extent === "line" || cause === null ? line : { ...line, cause };
}
