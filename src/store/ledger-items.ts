import { sql, type Kysely, type Transaction } from "kysely";
import type { Language } from "../words/words.js";
import type { ItemRef, StoredItem } from "./alert-ledger.js";
import { batches } from "./ledger-batches.js";
import type { LedgerTables } from "./ledger-tables.js";

/** Keeps the report items and corrected verdicts of a screening, each once. @throws where two of one language have one key */
export async function writeItems(db: Transaction<LedgerTables>, screeningId: number, items: readonly StoredItem[]): Promise<void> {
  for (const some of batches(items)) {
    await db.insertInto("item").values(some.map(({ key, language, item }) => ({ screening_id: screeningId, language, key, item: JSON.stringify(item) }))).execute();
  }
}

/**
 * Stored content with report items and verdicts in place of what refers to them; items that stand in it whole are left as they are.
 *
 * @throws Error where an item referred to was not stored
 */
export async function withItems(db: Kysely<LedgerTables>, screeningId: number | null, content: unknown): Promise<unknown> {
  const refs: ItemRef[] = [];
  replaceRefs(content, (ref) => refs.push(ref));
  if (refs.length === 0) return content;
  const items = await readItems(db, screeningId, refs);
  return replaceRefs(content, ({ item, language }) => {
    const found = items.get(language)?.get(item);
    if (found === undefined) throw new Error(`the ledger has no report item ${item} (${language}) of screening ${String(screeningId)}`);
    return found;
  });
}

async function readItems(db: Kysely<LedgerTables>, screeningId: number | null, refs: readonly ItemRef[]): Promise<ReadonlyMap<Language, ReadonlyMap<string, StoredItem["item"]>>> {
  const keys = JSON.stringify([...new Set(refs.map(({ item }) => item))]);
  const { rows } = await sql<{ language: Language; key: string; item: string }>`
    SELECT language, key, item FROM item WHERE screening_id = ${screeningId} AND language IN (SELECT value FROM json_each(${JSON.stringify([...new Set(refs.map((ref) => ref.language))])}))
      AND key IN (SELECT value FROM json_each(${keys}))`.execute(db);
  const items = new Map<Language, Map<string, StoredItem["item"]>>();
  for (const { language, key, item } of rows) items.set(language, (items.get(language) ?? new Map<string, StoredItem["item"]>()).set(key, JSON.parse(item) as StoredItem["item"]));
  return items;
}

function replaceRefs(value: unknown, replaced: (ref: ItemRef) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => replaceRefs(each, replaced));
  if (isItemRef(value)) return replaced(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaceRefs(each, replaced)]));
}

function isItemRef(value: object): value is ItemRef {
  const ref = value as Partial<ItemRef>;
  return typeof ref.item === "string" && typeof ref.language === "string" && Object.keys(value).length === 2;
}
