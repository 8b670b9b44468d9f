import type { ReportItem } from "../report/record.js";
import type { ItemRef, StoredItem } from "../store/alert-ledger.js";
import type { Language } from "../words/words.js";
import type { NewsItem } from "./screening-news.js";
import type { MakeItems } from "./screen.js";

/** How much of an item a message holds: `whole` with its chart and what explains it, `line` with its figures alone. */
export type Extent = "whole" | "line";

/** The items of one screening, each made once however many messages hold it. */
export type ItemShelf = {
  put(item: NewsItem, extent: Extent, language: Language): ItemRef;
  stored(): readonly StoredItem[];
};

export function itemShelf(make: MakeItems): ItemShelf {
  const items = new Map<string, StoredItem>();
  return {
    put: ({ fingerprint, verdict, since }, extent, language) => {
      const key = [fingerprint, verdict.period, extent].join(" ");
      const name = `${language} ${key}`;
      if (!items.has(name)) items.set(name, { key, language, item: cut(make(language)(verdict, since), extent) });
      return { item: key, language };
    },
    stored: () => [...items.values()],
  };
}

function cut(item: ReportItem, extent: Extent): ReportItem {
  return extent === "whole" ? item : { ...item, evidence: null, mirror: null, months: [] };
}
