import { headingNames } from "../sources/code-tables.js";
import type { StoredEntry } from "../store/code-lists.js";
import type { ListedUnit } from "../trade/code-list.js";
import type { NameInBoth } from "../trade/country.js";
import { tagsOf, type Tag } from "../trade/tag.js";
import { sectorsOf, type Sector } from "../trade/watchlist.js";
import type { App } from "./app.js";
import { withWarehouse } from "./stores.js";

/** All that is known of one code; printed as `codes show --format json` with these field names. */
export type CodeFacts = {
  readonly hsCode: string;
  /** From imported files and lists; null where none names it. */
  readonly names: { readonly "zh-CN": string | null; readonly en: string | null };
  /** Our own short name of the four-digit heading; null outside machinery and electrical goods. */
  readonly heading: NameInBoth | null;
  /** Legal units by edition (a year, or an HS edition), oldest first. */
  readonly units: readonly { readonly edition: string; readonly units: readonly ListedUnit[] }[];
  readonly sectors: readonly Sector[];
  readonly tags: readonly Tag[];
  /** Codes of other editions, in both directions; the first six digits are looked up where the code is longer. */
  readonly pairs: readonly { readonly from: string; readonly to: string; readonly codes: readonly string[] }[];
};

export async function codeFacts(app: App, hsCode: string): Promise<CodeFacts> {
  const { sectors, tags } = app.settings;
  return withWarehouse(app, "read", async (warehouse) => {
    const [zh, en] = [await warehouse.goodsNames("zh-CN"), await warehouse.goodsNames("en")];
    const listed = await warehouse.codeLists.entries(["customs", "hs"], hsCode);
    const paired = await warehouse.codeLists.entries(["correlation", "cn"]);
    return {
      hsCode,
      names: { "zh-CN": zh.get(hsCode) ?? null, en: en.get(hsCode) ?? null },
      heading: headingNames().get(hsCode.slice(0, 4)) ?? null,
      units: unitsByEdition(listed, app),
      sectors: sectorsOf(hsCode, sectors),
      tags: tagsOf(hsCode, tags),
      pairs: pairsOf(hsCode, paired),
    };
  });
}

/** One line for each edition, in the words of the user's language where a list in it is stored. */
function unitsByEdition(entries: readonly StoredEntry[], app: App): CodeFacts["units"] {
  const byEdition = new Map<string, StoredEntry>();
  for (const entry of entries) {
    if (entry.units.length > 0 && (entry.language === app.language || !byEdition.has(entry.edition))) byEdition.set(entry.edition, entry);
  }
  return [...byEdition.values()].map(({ edition, units }) => ({ edition, units })).sort((one, other) => (one.edition < other.edition ? -1 : 1));
}

/** Pairs of HS editions are of six digits, those of the CN of eight. */
function pairsOf(hsCode: string, entries: readonly StoredEntry[]): CodeFacts["pairs"] {
  const wanted = (kind: StoredEntry["kind"]): string => (kind === "cn" ? hsCode : hsCode.slice(0, 6));
  const forward = entries.filter(({ kind, code }) => code === wanted(kind)).map(({ edition, pairs }) => line(edition, false, pairs.map(({ code }) => code)));
  const backward = new Map<string, string[]>();
  for (const { kind, edition, code, pairs } of entries) {
    if (pairs.some((pair) => pair.code === wanted(kind))) backward.set(edition, [...(backward.get(edition) ?? []), code]);
  }
  return [...forward, ...[...backward].map(([edition, codes]) => line(edition, true, codes))];
}

/** @param reversed whether the code looked up stands on the right of the table */
function line(edition: string, reversed: boolean, codes: readonly string[]) {
  const [left = "", right = ""] = edition.split(">");
  return { from: reversed ? right : left, to: reversed ? left : right, codes: [...codes].sort() };
}
