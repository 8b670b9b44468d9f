import { sql } from "kysely";
import { wholeMigration } from "./whole-migration.js";

/** Whom an issue of the weekly report was sent to, each once; and several issues may tell of one screening, for data are monthly. */
export const weeklyMessages = wholeMigration(
  async (db) => (await sql`SELECT 1 FROM sqlite_master WHERE name = 'issue_told'`.execute(db)).rows.length > 0,
  async (db) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
);

const STATEMENTS = [
  `CREATE TABLE issue_told (week TEXT NOT NULL, audience TEXT NOT NULL, queued_at TEXT NOT NULL, PRIMARY KEY (week, audience)) WITHOUT ROWID`,
  `DROP INDEX IF EXISTS outbox_once`,
  `CREATE UNIQUE INDEX outbox_once ON outbox (screening_id, kind, recipient, channel, rhythm) WHERE screening_id IS NOT NULL AND origin_id IS NULL AND is_fold = 0 AND kind <> 'weekly'`,
  `CREATE INDEX report_issue_audience ON report_issue (audience, id)`,
];
