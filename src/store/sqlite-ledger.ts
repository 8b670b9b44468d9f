import { setTimeout as sleep } from "node:timers/promises";
import Database from "libsql";
import { DEFAULT_MIGRATION_TABLE, Kysely, Migrator, sql, type SqliteDatabase } from "kysely";
import { StoreError } from "../runtime/errors.js";
import { say } from "../words/words.js";
import { LedgerDialect } from "./ledger-dialect.js";
import { diskError, openError } from "./ledger-error.js";
import { LEDGER_MIGRATIONS } from "./ledger-migrations.js";
import type { LedgerTables } from "./ledger-tables.js";
import { deliveryQueries } from "./ledger-deliveries.js";
import { episodeQueries } from "./ledger-episodes.js";
import { incidentQueries } from "./ledger-incidents.js";
import { issueQueries } from "./ledger-issues.js";
import { messageQueries } from "./ledger-messages.js";
import { muteQueries } from "./ledger-mutes.js";
import { noteQueries } from "./ledger-notes.js";
import { pullQueries } from "./ledger-pulls.js";
import { runQueries } from "./ledger-runs.js";
import { screeningQueries } from "./ledger-screenings.js";
import { suppressionQueries } from "./ledger-suppressions.js";
import { thresholdQueries } from "./ledger-thresholds.js";
import type { Ledger } from "./ledger.js";

/** How long a statement waits for another process to let go, milliseconds. */
const LOCK_TIMEOUT_MS = 30_000;
/** Two processes that open a new ledger at once get into each other's way for some milliseconds. */
const MIGRATION_ATTEMPTS = 20;
const RETRY_MS = 100;

/** The ledger in one SQLite file (WAL). Several processes may have it open; a writer waits for another. */
export async function openSqliteLedger(file: string): Promise<Ledger> {
  const db = new Kysely<LedgerTables>({ dialect: new LedgerDialect(openFile(file)) });
  await inTurn(() => migrate(db, file));
  const ofScreenings = { ...runQueries(db), ...issueQueries(db), ...pullQueries(db), ...thresholdQueries(db), ...screeningQueries(db), ...episodeQueries(db) };
  const ofMessages = { ...messageQueries(db), ...deliveryQueries(db), ...suppressionQueries(db) };
  return allInTurn({ ...ofScreenings, ...ofMessages, ...noteQueries(db), ...muteQueries(db), ...incidentQueries(db), close: () => db.destroy() }, file);
}

/** The call under way in this process, whatever ledger it is of. */
let underWay: Promise<unknown> = Promise.resolve();

/**
 * One call at a time in this process. A statement that waits for a lock holds up the whole process, and with it the transaction of another connection
 * that it is waiting for. Calls are short, and none calls another.
 */
function inTurn<T>(call: () => Promise<T>): Promise<T> {
  const turn = underWay.then(call);
  underWay = turn.catch(() => undefined);
  return turn;
}

/** @param file named where the disk fails in the middle of the work */
function allInTurn(ledger: Ledger, file: string): Ledger {
  const calls = Object.entries(ledger as Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>>);
  return Object.fromEntries(calls.map(([name, call]) => [name, (...given: unknown[]) => inTurn(() => toldOfDisk(() => call(...given), file))])) as Ledger;
}

async function toldOfDisk<T>(call: () => Promise<T>, file: string): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw diskError(error, file) ?? error;
  }
}

function openFile(file: string): SqliteDatabase {
  try {
    const database = new Database(file, { timeout: LOCK_TIMEOUT_MS });
    database.pragma("journal_mode = WAL");
    database.pragma("foreign_keys = ON");
    return database;
  } catch (error) {
    throw openError(error, file, LOCK_TIMEOUT_MS / 1000);
  }
}

async function migrate(db: Kysely<LedgerTables>, file: string): Promise<void> {
  try {
    for (let attempt = 1; !(await isUpToDate(db, file)); attempt++) {
      const { error } = await new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...LEDGER_MIGRATIONS }) } }).migrateToLatest();
      if (error !== undefined && (attempt === MIGRATION_ATTEMPTS || !isRace(error))) throw openError(error, file, LOCK_TIMEOUT_MS / 1000);
      if (error !== undefined) await sleep(RETRY_MS);
    }
  } catch (error) {
    await db.destroy();
    throw openError(error, file, LOCK_TIMEOUT_MS / 1000);
  }
}

async function isUpToDate(db: Kysely<LedgerTables>, file: string): Promise<boolean> {
  const ours = Object.keys(LEDGER_MIGRATIONS);
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((name) => !ours.includes(name));
  if (unknown.length > 0) throw new StoreError(say((w) => w.store.tooNew(file, unknown.join(", "), ours.at(-1) ?? "")));
  return applied.length === ours.length;
}

/** True when another process was making the same tables. */
function isRace(error: unknown): boolean {
  return error instanceof Error && /locked|busy|already exists|unique constraint/i.test(error.message);
}

/** Names of the migrations the file has been through; none when it is new. */
async function appliedMigrations(db: Kysely<LedgerTables>): Promise<string[]> {
  const table = await sql`SELECT 1 FROM sqlite_master WHERE name = ${DEFAULT_MIGRATION_TABLE}`.execute(db);
  if (table.rows.length === 0) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM ${sql.table(DEFAULT_MIGRATION_TABLE)} ORDER BY name`.execute(db);
  return rows.map(({ name }) => name);
}
