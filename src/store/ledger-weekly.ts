import { sql, type Kysely, type Migration } from "kysely";

/**
 * Whom an issue of the weekly report was sent to, each once; and several issues may tell of one screening, for data are monthly.
 *
 * Whole or not at all, also when two processes upgrade one file at once.
 */
export const weeklyMessages: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw("BEGIN IMMEDIATE").execute(db);
    try {
      for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
      await sql.raw("COMMIT").execute(db);
    } catch (error) {
      await sql.raw("ROLLBACK").execute(db);
      throw error;
    }
  },
};

const STATEMENTS = [
  `CREATE TABLE IF NOT EXISTS issue_told (week TEXT NOT NULL, audience TEXT NOT NULL, queued_at TEXT NOT NULL, PRIMARY KEY (week, audience)) WITHOUT ROWID`,
  `DROP INDEX IF EXISTS outbox_once`,
  `CREATE UNIQUE INDEX outbox_once ON outbox (screening_id, kind, recipient, channel, rhythm) WHERE screening_id IS NOT NULL AND origin_id IS NULL AND is_fold = 0 AND kind <> 'weekly'`,
  `CREATE INDEX IF NOT EXISTS report_issue_audience ON report_issue (audience, id)`,
];
