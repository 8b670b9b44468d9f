import { sql, type Kysely, type Migration } from "kysely";
import { alertLife } from "./ledger-alert-life.js";
import { wholeMigration } from "./whole-migration.js";
import { weeklyMessages } from "./ledger-weekly.js";

const firstTables: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of FIRST_TABLES) await sql.raw(statement).execute(db);
  },
};

const FIRST_TABLES = [
  `CREATE TABLE run (id INTEGER PRIMARY KEY, job TEXT NOT NULL, trigger TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT, verdict TEXT, message TEXT)`,
  `CREATE INDEX run_job ON run (job, started_at)`,
  `CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, renewed_at TEXT NOT NULL)`,
  `CREATE TABLE screening (id INTEGER PRIMARY KEY, screened_at TEXT NOT NULL, period TEXT NOT NULL, vintage INTEGER NOT NULL, rules_hash TEXT NOT NULL,
     scope TEXT NOT NULL, baseline INTEGER NOT NULL, summary TEXT NOT NULL)`,
  `CREATE TABLE verdict (screening_id INTEGER NOT NULL REFERENCES screening (id), fingerprint TEXT NOT NULL, level TEXT, verdict TEXT NOT NULL,
     PRIMARY KEY (screening_id, fingerprint))`,
  `CREATE TABLE episode (id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, opened_period TEXT NOT NULL, opened_at TEXT NOT NULL)`,
  `CREATE INDEX episode_fingerprint ON episode (fingerprint)`,
  `CREATE TABLE transition (id INTEGER PRIMARY KEY, episode_id INTEGER NOT NULL REFERENCES episode (id), screening_id INTEGER NOT NULL REFERENCES screening (id),
     state TEXT NOT NULL, cause TEXT NOT NULL, period TEXT NOT NULL, level TEXT, at TEXT NOT NULL, verdict TEXT NOT NULL)`,
  `CREATE INDEX transition_episode ON transition (episode_id, id)`,
  `CREATE INDEX transition_at ON transition (at)`,
  `CREATE TABLE outbox (id INTEGER PRIMARY KEY, screening_id INTEGER NOT NULL REFERENCES screening (id), subscriber_id TEXT NOT NULL, channel TEXT NOT NULL,
     created_at TEXT NOT NULL, digest TEXT NOT NULL, UNIQUE (screening_id, subscriber_id, channel))`,
  `CREATE TABLE delivery (id INTEGER PRIMARY KEY, outbox_id INTEGER NOT NULL REFERENCES outbox (id), attempted_at TEXT NOT NULL, address TEXT NOT NULL,
     result TEXT NOT NULL, retryable INTEGER NOT NULL, detail TEXT NOT NULL, message_id TEXT NOT NULL)`,
  `CREATE INDEX delivery_outbox ON delivery (outbox_id, id)`,
  `CREATE TABLE report_issue (id INTEGER PRIMARY KEY, week TEXT NOT NULL, audience TEXT NOT NULL, newest_period TEXT, vintage INTEGER NOT NULL, written_at TEXT NOT NULL, path TEXT NOT NULL)`,
];

const pullTables: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of PULL_TABLES) await sql.raw(statement).execute(db);
  },
};

const PULL_TABLES = [
  `CREATE TABLE pull (id INTEGER PRIMARY KEY, source TEXT NOT NULL, scope TEXT NOT NULL, periods TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT)`,
  `CREATE INDEX pull_source ON pull (source, scope)`,
  `CREATE TABLE question (id INTEGER PRIMARY KEY, pull_id INTEGER NOT NULL REFERENCES pull (id), name TEXT NOT NULL, outcome TEXT NOT NULL, parts TEXT NOT NULL,
     periods TEXT NOT NULL, asked_at TEXT NOT NULL, UNIQUE (pull_id, name))`,
  `CREATE TABLE pulled_month (source TEXT NOT NULL, scope TEXT NOT NULL, period TEXT NOT NULL, outcome TEXT NOT NULL, asked_at TEXT NOT NULL, PRIMARY KEY (source, scope, period))`,
  `CREATE TABLE quota (source TEXT NOT NULL, day TEXT NOT NULL, calls INTEGER NOT NULL, PRIMARY KEY (source, day))`,
  `CREATE TABLE source_pause (source TEXT PRIMARY KEY, not_before TEXT NOT NULL)`,
];

const thresholdTable: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of THRESHOLD_TABLE) await sql.raw(statement).execute(db);
  },
};

const THRESHOLD_TABLE = [
  `CREATE TABLE threshold (id INTEGER PRIMARY KEY, population TEXT NOT NULL, basis TEXT NOT NULL, sector TEXT, attention REAL NOT NULL, alarm REAL NOT NULL,
     set_from TEXT NOT NULL, set_through TEXT NOT NULL, valid_from TEXT NOT NULL, valid_through TEXT NOT NULL, scores INTEGER NOT NULL, vintage INTEGER NOT NULL,
     rules_hash TEXT NOT NULL, set_at TEXT NOT NULL)`,
  `CREATE INDEX threshold_of ON threshold (population, basis)`,
];

/** How far the series of a screening moved: the background of a scatter. */
const changeCloud = wholeMigration(
  async (db) => (await sql`SELECT 1 FROM pragma_table_info('screening') WHERE name = 'cloud'`.execute(db)).rows.length > 0,
  async (db) => {
    await sql.raw("ALTER TABLE screening ADD COLUMN cloud TEXT").execute(db);
  },
);

/** In order of their names; a released one is never edited, the next change is a new one. */
export const LEDGER_MIGRATIONS: Readonly<Record<string, Migration>> = { "001_first_tables": firstTables, "002_pulls": pullTables, "003_thresholds": thresholdTable, "004_alert_life": alertLife, "005_change_cloud": changeCloud, "006_weekly_messages": weeklyMessages };
