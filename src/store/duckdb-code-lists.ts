import type { DuckDBConnection } from "@duckdb/node-api";
import { editionYear, type CodeEntry, type CodeListKind } from "../trade/code-list.js";
import type { Language } from "../words/words.js";
import type { CodeLists, ListCounts, ListFile, ListRecord, StoredEntry } from "./code-lists.js";

/** Publishers' lists in the DuckDB file. */
export function duckdbCodeLists(connection: DuckDBConnection): CodeLists {
  return {
    save: (file, entries, recordedAt) => save(connection, file, entries, recordedAt),
    lists: async () => {
      const rows = await connection.runAndReadAll(
        "SELECT list_id, kind, language, editions, file_name, sha256, recorded_at, codes, added, changed, unchanged FROM code_list ORDER BY list_id",
      );
      return rows.getRows().map(listRecord);
    },
    entries: (kinds, code) => readEntries(connection, kinds, code ?? null),
  };
}

/** Names from lists in a language: of several lists that name a code the newest edition's, and of one edition the list read last. */
export async function listedNames(connection: DuckDBConnection, language: Language): Promise<ReadonlyMap<string, string>> {
  const entries = (await readEntries(connection, ["customs", "hs"], null)).filter((entry) => entry.language === language);
  const rank = ({ edition }: StoredEntry): number => editionYear(edition) ?? 0;
  const inOrder = entries.toSorted((one, other) => rank(one) - rank(other) || one.list - other.list);
  return new Map(inOrder.flatMap(({ code, name }) => (name === null ? [] : [[code, name] as const])));
}

async function save(connection: DuckDBConnection, file: ListFile, entries: readonly CodeEntry[], recordedAt: string): Promise<ListCounts> {
  if (await isKnown(connection, file)) return { added: 0, changed: 0, unchanged: entries.length, list: null };
  await connection.run("BEGIN");
  try {
    await stage(connection, entries);
    const counts = await write(connection, file, entries, recordedAt);
    await connection.run("COMMIT");
    return counts;
  } catch (error) {
    // The first failure is the one to tell; what can't be rolled back any more ends with the connection.
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** The same bytes, read as the same kind of list: an older list read again must not undo what a newer one said since. */
async function isKnown(connection: DuckDBConnection, { sha256, kind, language }: ListFile): Promise<boolean> {
  const found = await connection.runAndReadAll("SELECT 1 FROM code_list WHERE sha256 = ? AND kind = ? AND language IS NOT DISTINCT FROM ?", [sha256, kind, language]);
  return found.currentRowCount > 0;
}

async function stage(connection: DuckDBConnection, entries: readonly CodeEntry[]): Promise<void> {
  await connection.run("CREATE OR REPLACE TEMP TABLE staged_entry (edition VARCHAR, code VARCHAR, entry VARCHAR)");
  const appender = await connection.createAppender("staged_entry", null, "temp");
  for (const { edition, code, name, units, pairs } of entries) {
    const sorted = pairs.toSorted((one, other) => (one.code < other.code ? -1 : 1));
    for (const text of [edition, code, JSON.stringify({ name, units, pairs: sorted })]) appender.appendVarchar(text);
    appender.endRow();
  }
  appender.closeSync();
}

async function write(connection: DuckDBConnection, file: ListFile, entries: readonly CodeEntry[], recordedAt: string): Promise<ListCounts> {
  const list = Number((await connection.runAndReadAll("SELECT coalesce(max(list_id), 0) + 1 FROM code_list")).getRows()[0]?.[0]);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE earlier_entry AS SELECT e.edition, e.code, max_by(e.entry, e.list_id) AS entry
     FROM code_entry e JOIN code_list l USING (list_id) WHERE l.kind = ? AND l.language IS NOT DISTINCT FROM ? GROUP BY e.edition, e.code`,
    [file.kind, file.language],
  );
  const joined = "FROM staged_entry s LEFT JOIN earlier_entry e USING (edition, code)";
  const counted = await connection.runAndReadAll(`SELECT count(*) FILTER (e.entry IS NULL), count(*) FILTER (e.entry <> s.entry), count(*) ${joined}`);
  const [added = 0, changed = 0, all = 0] = (counted.getRows()[0] ?? []).map(Number);
  await connection.run(`INSERT INTO code_entry SELECT ${list}, s.edition, s.code, s.entry ${joined} WHERE e.entry IS DISTINCT FROM s.entry`);
  const editions = [...new Set(entries.map(({ edition }) => edition))].sort();
  const unchanged = all - added - changed;
  await connection.run("INSERT INTO code_list VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [
    list, file.kind, file.language, editions.join(" "), file.name, file.sha256, recordedAt, all, added, changed, unchanged,
  ]);
  return { added, changed, unchanged, list };
}

function listRecord(row: readonly unknown[]): ListRecord {
  const [list, kind, language, editions, name, sha256, recordedAt, codes, added, changed, unchanged] = row;
  return {
    list: Number(list),
    kind: kind as CodeListKind,
    language: language as Language | null,
    editions: String(editions).split(" "),
    name: String(name),
    sha256: String(sha256),
    recordedAt: String(recordedAt),
    codes: Number(codes),
    added: Number(added),
    changed: Number(changed),
    unchanged: Number(unchanged),
  };
}

async function readEntries(connection: DuckDBConnection, kinds: readonly CodeListKind[], code: string | null): Promise<StoredEntry[]> {
  const rows = await connection.runAndReadAll(
    `SELECT l.kind, l.language, e.edition, e.code, max_by(e.entry, e.list_id), max(e.list_id) FROM code_entry e JOIN code_list l USING (list_id)
     WHERE l.kind IN (${kinds.map(() => "?").join(", ")}) ${code === null ? "" : "AND e.code = ?"}
     GROUP BY l.kind, l.language, e.edition, e.code ORDER BY l.kind, l.language, e.edition, e.code`,
    code === null ? [...kinds] : [...kinds, code],
  );
  return rows.getRows().map(([kind, language, edition, codeText, entry, list]) => ({
    kind: kind as CodeListKind,
    language: language as Language | null,
    edition: String(edition),
    code: String(codeText),
    ...(JSON.parse(String(entry)) as Pick<CodeEntry, "name" | "units" | "pairs">),
    list: Number(list),
  }));
}
