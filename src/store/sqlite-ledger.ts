import Database from "libsql";
import { Kysely, Migrator, SqliteDialect, type SqliteDatabase } from "kysely";
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
    return database as unknown as SqliteDatabase;
  } catch (error) {
    throw ledgerError(error, file);
  }
}

async function migrate(db: Kysely<LedgerTables>, file: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...LEDGER_MIGRATIONS }) } });
  const pending = (await migrator.getMigrations().catch((error: unknown) => Promise.reject(ledgerError(error, file)))).filter((m) => m.executedAt === undefined);
  if (pending.length === 0) return;
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw ledgerError(error, file);
  }
}

function ledgerError(error: unknown, file: string): StoreError {
  const message = error instanceof Error ? error.message : String(error);
  if (/corrupted migrations|missing/i.test(message)) return new StoreError(say((w) => w.store.tooNew(file, "?", String(Object.keys(LEDGER_MIGRATIONS).length))), { cause: error });
  if (/full|ENOSPC/i.test(message)) return new StoreError(say((w) => w.store.diskFull(file)), { cause: error });
  if (/unable to open|readonly|EACCES|permission/i.test(message)) return new StoreError(say((w) => w.store.noPermission(file)), { cause: error });
  if (/locked|busy/i.test(message)) return new StoreError(say((w) => w.store.locked(file, String(LOCK_TIMEOUT_MS / 1000))), { cause: error });
  return new StoreError(say((w) => w.store.damaged(file, message)), { cause: error });
}
