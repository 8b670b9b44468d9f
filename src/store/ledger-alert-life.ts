import { sql, type Kysely, type Migration } from "kysely";
import { fingerprintOf, type TransitionCause } from "../alerts/episode.js";
import type { ReportItem } from "../report/record.js";
import type { LedgerTables } from "./ledger-tables.js";
import { wholeMigration } from "./whole-migration.js";

/**
 * What becomes of an alert after it opens: notes, mutes, incidents, and messages with their parts, attempts and what they told of. Messages and receipts
 * of an earlier program are carried over.
 */
export const alertLife: Migration = wholeMigration(isUpgraded, upgrade);

async function isUpgraded(db: Kysely<unknown>): Promise<boolean> {
  return (await sql`SELECT 1 FROM sqlite_master WHERE name = 'tell'`.execute(db)).rows.length > 0;
}

async function upgrade(untyped: Kysely<unknown>): Promise<void> {
  const db = untyped as Kysely<LedgerTables>;
  for (const statement of [...ALERT_TABLES, ...MESSAGE_TABLES, ...CARRIED_OVER]) await sql.raw(statement).execute(db);
  await recoverTells(db);
}

const ALERT_TABLES = [
  `ALTER TABLE transition ADD COLUMN vintage INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE transition ADD COLUMN rules_hash TEXT NOT NULL DEFAULT ''`,
  `UPDATE transition SET
     vintage = coalesce(json_extract(verdict, '$.vintage'), (SELECT vintage FROM screening WHERE screening.id = screening_id)),
     rules_hash = coalesce(json_extract(verdict, '$.rulesHash'), (SELECT rules_hash FROM screening WHERE screening.id = screening_id))`,
  `CREATE INDEX transition_ended ON transition (episode_id) WHERE state IN ('closed', 'withdrawn')`,
  `CREATE TABLE item (screening_id INTEGER NOT NULL REFERENCES screening (id), language TEXT NOT NULL, key TEXT NOT NULL, item TEXT NOT NULL,
     PRIMARY KEY (screening_id, language, key))`,
  `CREATE TABLE note (id INTEGER PRIMARY KEY, episode_id INTEGER NOT NULL REFERENCES episode (id), transition_id INTEGER NOT NULL REFERENCES transition (id),
     kind TEXT NOT NULL, reason TEXT, author TEXT NOT NULL, comment TEXT, at TEXT NOT NULL)`,
  `CREATE INDEX note_episode ON note (episode_id, id)`,
  `CREATE TABLE mute (id INTEGER PRIMARY KEY, scope TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, until TEXT NOT NULL, up_to TEXT NOT NULL,
     ended_at TEXT, ended_by TEXT)`,
  `CREATE TABLE incident (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, inhibits INTEGER NOT NULL, opened_at TEXT NOT NULL, closed_at TEXT)`,
  `CREATE UNIQUE INDEX incident_open ON incident (kind, subject) WHERE closed_at IS NULL`,
  `CREATE TABLE channel_pause (channel TEXT PRIMARY KEY, reason TEXT NOT NULL, since TEXT NOT NULL, until TEXT, settings_hash TEXT NOT NULL)`,
  `CREATE TABLE suppression (id INTEGER PRIMARY KEY, subscriber_id TEXT NOT NULL, channel TEXT, reason TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
     restored_at TEXT, restored_by TEXT)`,
  `CREATE UNIQUE INDEX suppression_standing ON suppression (subscriber_id, coalesce(channel, '')) WHERE restored_at IS NULL`,
];

/** `content` is last: listing what waits does not read it. */
const MESSAGE_TABLES = [
  `ALTER TABLE outbox RENAME TO old_outbox`,
  `ALTER TABLE delivery RENAME TO old_delivery`,
  `CREATE TABLE outbox (id INTEGER PRIMARY KEY, screening_id INTEGER REFERENCES screening (id), kind TEXT NOT NULL, recipient TEXT NOT NULL, subscribers TEXT NOT NULL,
     channel TEXT NOT NULL, created_at TEXT NOT NULL, not_before TEXT NOT NULL, rhythm TEXT NOT NULL, origin_id INTEGER REFERENCES outbox (id), is_fold INTEGER NOT NULL,
     folded_into INTEGER REFERENCES outbox (id), ended_at TEXT, content TEXT NOT NULL)`,
  `CREATE UNIQUE INDEX outbox_once ON outbox (screening_id, kind, recipient, channel, rhythm) WHERE screening_id IS NOT NULL AND origin_id IS NULL AND is_fold = 0`,
  `CREATE INDEX outbox_waiting ON outbox (id) WHERE ended_at IS NULL`,
  `CREATE TABLE tell (outbox_id INTEGER NOT NULL REFERENCES outbox (id), episode_id INTEGER NOT NULL REFERENCES episode (id), cause TEXT NOT NULL,
     PRIMARY KEY (outbox_id, episode_id, cause)) WITHOUT ROWID`,
  `CREATE INDEX tell_episode ON tell (episode_id, cause, outbox_id)`,
  `CREATE TABLE delivery (id INTEGER PRIMARY KEY, outbox_id INTEGER NOT NULL REFERENCES outbox (id), part INTEGER NOT NULL, parts INTEGER NOT NULL, begun_at TEXT NOT NULL,
     handed_over_at TEXT, ended_at TEXT, address TEXT NOT NULL, result TEXT, reason TEXT, final INTEGER NOT NULL, retry_at TEXT, detail TEXT NOT NULL, wire_id TEXT NOT NULL)`,
];

/** An earlier program kept whole addresses, named mail `email`, wrote every message in one part and put nothing off. */
const CARRIED_OVER = [
  `INSERT INTO outbox (id, screening_id, kind, recipient, subscribers, channel, created_at, not_before, rhythm, is_fold, ended_at, content)
     SELECT id, screening_id, 'alert', subscriber_id, json_array(subscriber_id), CASE channel WHEN 'email' THEN 'mail' ELSE channel END, created_at, created_at, 'immediate', 0,
       (SELECT min(attempted_at) FROM old_delivery WHERE outbox_id = old_outbox.id AND retryable = 0), json_object('kind', 'alert', 'digest', json(digest))
     FROM old_outbox`,
  `INSERT INTO delivery (id, outbox_id, part, parts, begun_at, handed_over_at, ended_at, address, result, final, detail, wire_id)
     SELECT id, outbox_id, 1, 1, attempted_at, CASE result WHEN 'failed' THEN NULL ELSE attempted_at END, attempted_at,
       CASE WHEN instr(address, '@') > 1 THEN substr(address, 1, 1) || '***' || substr(address, instr(address, '@')) WHEN address = '' THEN '' ELSE '***' END,
       result, 1 - retryable, detail, message_id
     FROM old_delivery`,
  `DROP TABLE old_delivery`,
  `DROP TABLE old_outbox`,
  `CREATE INDEX delivery_outbox ON delivery (outbox_id, id)`,
  `CREATE INDEX delivery_begun ON delivery (begun_at)`,
];

/** What messages of an earlier program told of, as far as they say: their new and their escalated items, each of the episode that was the newest then. */
async function recoverTells(db: Kysely<LedgerTables>): Promise<void> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM outbox ORDER BY id`.execute(db);
  for (const { id } of rows) {
    const message = await db.selectFrom("outbox").select(["screening_id", "content"]).where("id", "=", id).executeTakeFirstOrThrow();
    for (const { fingerprint, cause } of toldIn(message.content)) {
      await sql`INSERT OR IGNORE INTO tell (outbox_id, episode_id, cause)
        SELECT ${id}, max(episode.id), ${cause} FROM episode WHERE fingerprint = ${fingerprint}
          AND EXISTS (SELECT 1 FROM transition WHERE episode_id = episode.id AND screening_id <= ${message.screening_id})
        HAVING max(episode.id) IS NOT NULL`.execute(db);
    }
  }
}

function toldIn(content: string): { readonly fingerprint: string; readonly cause: TransitionCause }[] {
  const { digest } = JSON.parse(content) as { readonly digest: { readonly added?: readonly ReportItem[]; readonly escalated?: readonly ReportItem[] } | null };
  const tells = (items: readonly ReportItem[], cause: TransitionCause) => items.map(({ verdict }) => ({ fingerprint: fingerprintOf(verdict), cause }));
  return [...tells(digest?.added ?? [], "rule_met"), ...tells(digest?.escalated ?? [], "level_raised")];
}
