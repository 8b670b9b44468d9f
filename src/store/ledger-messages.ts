import { sql, type Kysely, type Transaction } from "kysely";
import type { Rhythm } from "../alerts/rhythm.js";
import type { Transition } from "../alerts/episode.js";
import type { NewMessage, QueuedMessage } from "./alert-ledger.js";
import { batches } from "./ledger-batches.js";
import { withItems } from "./ledger-items.js";
import type { Ledger } from "./ledger.js";
import type { LedgerTables } from "./ledger-tables.js";

/** Messages: what they say, what they tell of, and how they get into the queue. */
export function messageQueries(db: Kysely<LedgerTables>): Pick<Ledger, "content" | "tells" | "queue" | "fold" | "toldRecipients"> {
  return {
    content: async (messageId) => {
      const row = await db.selectFrom("outbox").select(["screening_id", "content"]).where("id", "=", messageId).executeTakeFirstOrThrow();
      return withItems(db, row.screening_id, JSON.parse(row.content));
    },
    tells: async (messageId) => {
      const rows = await db
        .selectFrom("tell")
        .innerJoin("episode", "episode.id", "tell.episode_id")
        .select(["episode.fingerprint", "tell.cause"])
        .where("outbox_id", "=", messageId)
        .orderBy("episode_id")
        .orderBy("cause")
        .execute();
      return rows.map(({ fingerprint, cause }) => ({ fingerprint, cause: cause as Transition["cause"] }));
    },
    queue: (messages, at) => db.transaction().execute((transaction) => writeMessages(transaction, messages, { at, screeningId: null })),
    fold: (message, screeningId, messageIds, at) => db.transaction().execute((transaction) => writeFold(transaction, message, screeningId, messageIds, at)),
    toldRecipients: async () => {
      const told = new Map<string, { recipient: string; channel: string }[]>();
      for (const { fingerprint, recipient, channel } of await toldRows(db)) told.set(fingerprint, [...(told.get(fingerprint) ?? []), { recipient, channel }]);
      return told;
    },
  };
}

/**
 * Appends messages to the queue with what they tell of; ids in their order.
 *
 * @param screeningId the screening they tell of; null: of that of their origin, or of none. News of incidents are of none in any case.
 */
export async function writeMessages(db: Transaction<LedgerTables>, messages: readonly NewMessage[], { at, screeningId }: { readonly at: string; readonly screeningId: number | null }): Promise<readonly number[]> {
  const ids: number[] = [];
  for (const message of messages) {
    const origins = message.originId === null ? [] : [message.originId];
    const id = await insertMessage(db, message, { at, screening: message.kind === "incident" ? null : (screeningId ?? screeningOf(message.originId)), isFold: 0 });
    await writeTells(db, id, message.tells, origins);
    ids.push(id);
  }
  return ids;
}

/** The screening of a message, read as its successor is written: a transaction that reads first may not write while another process does. */
function screeningOf(originId: number | null) {
  return sql<number | null>`(SELECT screening_id FROM outbox AS origin WHERE origin.id = ${originId})`;
}

type Place = { readonly at: string; readonly screening: number | null | ReturnType<typeof screeningOf>; readonly isFold: 0 | 1 };

async function insertMessage(db: Transaction<LedgerTables>, message: NewMessage, { at, screening, isFold }: Place): Promise<number> {
  const { kind, recipient, subscribers, channel, notBefore, rhythm, originId, content } = message;
  const { id } = await db
    .insertInto("outbox")
    .values({
      screening_id: screening,
      kind,
      recipient,
      subscribers: JSON.stringify(subscribers),
      channel,
      created_at: at,
      not_before: notBefore,
      rhythm,
      origin_id: originId,
      is_fold: isFold,
      folded_into: null,
      ended_at: null,
      content: JSON.stringify(content),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Each news is of the episode a message before it told of, else of the newest with that fingerprint. @throws Error where there is none */
async function writeTells(db: Transaction<LedgerTables>, messageId: number, tells: NewMessage["tells"], before: readonly number[]): Promise<void> {
  for (const some of batches(tells)) {
    const said = JSON.stringify(some);
    const { rows } = await sql<{ fingerprint: string }>`
      SELECT value ->> 'fingerprint' AS fingerprint FROM json_each(${said})
      WHERE NOT EXISTS (SELECT 1 FROM episode WHERE episode.fingerprint = value ->> 'fingerprint') LIMIT 1`.execute(db);
    if (rows[0] !== undefined) throw new Error(`a message tells of ${rows[0].fingerprint}, of which there is no episode`);
    await sql`
      INSERT INTO tell (outbox_id, episode_id, cause)
      SELECT ${messageId},
        coalesce(
          (SELECT max(episode.id) FROM episode JOIN tell AS earlier ON earlier.episode_id = episode.id
            WHERE fingerprint = said.value ->> 'fingerprint' AND earlier.outbox_id IN (SELECT value FROM json_each(${JSON.stringify(before)}))),
          (SELECT max(id) FROM episode WHERE fingerprint = said.value ->> 'fingerprint')),
        said.value ->> 'cause'
      FROM json_each(${said}) AS said WHERE true
      ON CONFLICT DO NOTHING`.execute(db);
  }
}

async function writeFold(db: Transaction<LedgerTables>, message: NewMessage, screeningId: number, messageIds: readonly number[], at: string): Promise<number> {
  const id = await insertMessage(db, message, { at, screening: screeningId, isFold: 1 });
  await writeTells(db, id, message.tells, messageIds);
  for (const folded of messageIds) {
    const { numUpdatedRows } = await db.updateTable("outbox").set({ folded_into: id, ended_at: at }).where("id", "=", folded).where("ended_at", "is", null).executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Error(`message ${String(folded)} does not wait any more and can't be folded into another`);
    await writeFolded(db, folded, at);
  }
  return id;
}

/** A final delivery for each part that has none. */
async function writeFolded(db: Transaction<LedgerTables>, messageId: number, at: string): Promise<void> {
  const made = await db.selectFrom("delivery").select(["part", "parts", "final"]).where("outbox_id", "=", messageId).orderBy("id").execute();
  const parts = made.at(-1)?.parts ?? 1;
  const final = new Set(made.filter((each) => each.final === 1).map(({ part }) => part));
  for (let part = 1; part <= parts; part++) {
    if (final.has(part)) continue;
    const ended = { begun_at: at, handed_over_at: null, ended_at: at, result: "folded", reason: null, final: 1, retry_at: null };
    await db.insertInto("delivery").values({ outbox_id: messageId, part, parts, ...ended, address: "", detail: "", wire_id: "" }).execute();
  }
}

/** Who has been told of open episodes, each recipient and channel of an episode once. */
async function toldRows(db: Kysely<LedgerTables>): Promise<readonly { readonly fingerprint: string; readonly recipient: string; readonly channel: string }[]> {
  const { rows } = await sql<{ fingerprint: string; recipient: string; channel: string }>`
    WITH RECURSIVE
      news AS MATERIALIZED (
        SELECT DISTINCT tell.episode_id, tell.outbox_id FROM tell
        WHERE cause IN ('rule_met', 'level_raised', 'figures_revised')
          AND NOT EXISTS (SELECT 1 FROM transition WHERE transition.episode_id = tell.episode_id AND state IN ('closed', 'withdrawn'))),
      says (outbox_id, said_in) AS (
        SELECT DISTINCT outbox_id, outbox_id FROM news
        UNION SELECT says.outbox_id, outbox.folded_into FROM says JOIN outbox ON outbox.id = says.said_in WHERE outbox.folded_into IS NOT NULL),
      counting AS MATERIALIZED (
        SELECT outbox.id AS said_in, outbox.recipient, outbox.channel FROM outbox
        WHERE outbox.id IN (SELECT said_in FROM says) AND outbox.kind = 'alert' AND outbox.folded_into IS NULL
          AND (outbox.ended_at IS NULL OR EXISTS (SELECT 1 FROM delivery WHERE delivery.outbox_id = outbox.id AND delivery.result IN ('sent', 'unconfirmed'))))
    SELECT DISTINCT episode.fingerprint, counting.recipient, counting.channel
    FROM news JOIN says ON says.outbox_id = news.outbox_id JOIN counting ON counting.said_in = says.said_in JOIN episode ON episode.id = news.episode_id
    ORDER BY news.episode_id, counting.recipient, counting.channel`.execute(db);
  return rows;
}

/** Messages without their content. */
export function messageRows(db: Kysely<LedgerTables>) {
  return db
    .selectFrom("outbox")
    .leftJoin("screening", "screening.id", "outbox.screening_id")
    .select(["outbox.id", "outbox.screening_id", "outbox.kind", "outbox.recipient", "outbox.subscribers", "outbox.channel", "outbox.created_at", "outbox.not_before", "outbox.rhythm", "outbox.origin_id"])
    .select(["screening.period", "screening.vintage", "screening.rules_hash"]);
}

export function queuedMessage(row: Awaited<ReturnType<ReturnType<typeof messageRows>["execute"]>>[number]): QueuedMessage {
  return {
    id: row.id,
    screeningId: row.screening_id,
    createdAt: row.created_at,
    kind: row.kind as QueuedMessage["kind"],
    recipient: row.recipient,
    subscribers: JSON.parse(row.subscribers) as readonly string[],
    channel: row.channel,
    notBefore: row.not_before,
    rhythm: row.rhythm as Rhythm,
    originId: row.origin_id,
    period: row.period,
    vintage: row.vintage,
    rulesHash: row.rules_hash,
  };
}
