import Database from "libsql";
import { DEFAULT_MIGRATION_TABLE, Kysely, Migrator, sql, SqliteDialect, type SqliteDatabase } from "kysely";
import { StoreError } from "../runtime/errors.js";
import { say } from "../words/words.js";
import { LEDGER_MIGRATIONS, type LedgerTables } from "./ledger-migrations.js";
import { episodeQueries } from "./ledger-episodes.js";
import { outboxQueries } from "./ledger-outbox.js";
import { runQueries } from "./ledger-runs.js";
import type { Ledger } from "./ledger.js";

/** How long a statement waits for another process to let go, milliseconds. */
const LOCK_TIMEOUT_MS = 30_000;

/** The ledger in one SQLite file (WAL). Several processes may have it open; a writer waits for another. */
export async function openSqliteLedger(file: string): Promise<Ledger> {
  const db = new Kysely<LedgerTables>({ dialect: new SqliteDialect({ database: openFile(file) }) });
  await migrate(db, file);
  return { ...runQueries(db), ...episodeQueries(db), ...outboxQueries(db), close: () => db.destroy() };
}

function openFile(file: string): SqliteDatabase {
  try {
    const database = new Database(file, { timeout: LOCK_TIMEOUT_MS });
    database.pragma("journal_mode = WAL");
    database.pragma("foreign_keys = ON");
    return database;
  } catch (error) {
    throw ledgerError(error, file);
  }
}

async function migrate(db: Kysely<LedgerTables>, file: string): Promise<void> {
  const ours = Object.keys(LEDGER_MIGRATIONS);
  try {
    const applied = await appliedMigrations(db);
    const unknown = applied.filter((name) => !ours.includes(name));
    if (unknown.length > 0) throw new StoreError(say((w) => w.store.tooNew(file, unknown.join(", "), ours.at(-1) ?? "")));
    if (applied.length === ours.length) return;
    const { error } = await new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...LEDGER_MIGRATIONS }) } }).migrateToLatest();
    if (error !== undefined) throw ledgerError(error, file);
  } catch (error) {
    await db.destroy();
    throw ledgerError(error, file);
  }
}

/** Names of the migrations the file has been through; none when it is new. */
async function appliedMigrations(db: Kysely<LedgerTables>): Promise<string[]> {
  const table = await sql`SELECT 1 FROM sqlite_master WHERE name = ${DEFAULT_MIGRATION_TABLE}`.execute(db);
  if (table.rows.length === 0) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM ${sql.table(DEFAULT_MIGRATION_TABLE)} ORDER BY name`.execute(db);
  return rows.map(({ name }) => name);
}

function ledgerError(error: unknown, file: string): StoreError {
  if (error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/full|ENOSPC/i.test(message)) return new StoreError(say((w) => w.store.diskFull(file)), { cause: error });
  if (/unable to open|readonly|EACCES|permission/i.test(message)) return new StoreError(say((w) => w.store.noPermission(file)), { cause: error });
  if (/locked|busy/i.test(message)) return new StoreError(say((w) => w.store.locked(file, String(LOCK_TIMEOUT_MS / 1000))), { cause: error });
  return new StoreError(say((w) => w.store.damaged(file, message)), { cause: error });
}
