import { sql, type Kysely, type Transaction } from "kysely";
import type { Delivery, DeliveryEnd } from "./alert-ledger.js";
import { messageRows, queuedMessage } from "./ledger-messages.js";
import type { Ledger } from "./ledger.js";
import type { LedgerTables, Row } from "./ledger-tables.js";

type Queries = Pick<Ledger, "waiting" | "beginDelivery" | "handOver" | "endDelivery" | "deliveryLog">;

/** Attempts to deliver: what waits, and the life of each attempt. */
export function deliveryQueries(db: Kysely<LedgerTables>): Queries {
  return {
    waiting: async () => {
      const messages = await messageRows(db).where("outbox.ended_at", "is", null).orderBy("outbox.id").execute();
      const deliveries = await deliveriesOf(db, messages.map(({ id }) => id));
      return messages.map((row) => ({ message: queuedMessage(row), deliveries: deliveries.get(row.id) ?? [] }));
    },
    beginDelivery: async ({ messageId, part, parts, begunAt, address, wireId }) => {
      const begun = { outbox_id: messageId, part, parts, begun_at: begunAt, address, wire_id: wireId };
      const open = { handed_over_at: null, ended_at: null, result: null, reason: null, final: 0, retry_at: null, detail: "" };
      const { id } = await db.insertInto("delivery").values({ ...begun, ...open }).returning("id").executeTakeFirstOrThrow();
      return id;
    },
    handOver: async (deliveryId, at) => {
      const { numUpdatedRows } = await db.updateTable("delivery").set({ handed_over_at: at }).where("id", "=", deliveryId).where("ended_at", "is", null).executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Error(`delivery ${String(deliveryId)} is not under way`);
    },
    endDelivery: (deliveryId, end) => db.transaction().execute((transaction) => writeEnd(transaction, deliveryId, end)),
    deliveryLog: async ({ limit, since, recipient }) => {
      const found = db.selectFrom("delivery").innerJoin("outbox", "outbox.id", "delivery.outbox_id").selectAll("delivery").orderBy("delivery.id", "desc").limit(limit);
      const recent = since === null ? found : found.where("begun_at", ">=", since);
      const rows = await (recipient === null ? recent : recent.where(isFor(recipient))).execute();
      const messages = await messagesById(db, rows.map(({ outbox_id }) => outbox_id));
      return rows.flatMap((row) => {
        const message = messages.get(row.outbox_id);
        return message === undefined ? [] : [{ ...deliveryOf(row), message }];
      });
    },
  };
}

/** Of a message to a mailbox that several entries share, each of them. */
function isFor(subscriber: string) {
  return sql<boolean>`(outbox.recipient = ${subscriber} OR ${subscriber} IN (SELECT value FROM json_each(outbox.subscribers)))`;
}

async function messagesById(db: Kysely<LedgerTables>, ids: readonly number[]) {
  const rows = await messageRows(db).where(among("outbox.id", ids)).execute();
  return new Map(rows.map((row) => [row.id, queuedMessage(row)]));
}

/** True of rows whose column is one of the ids, however many there are. */
export function among(column: string, ids: readonly number[]) {
  return sql<boolean>`${sql.ref(column)} IN (SELECT value FROM json_each(${JSON.stringify([...new Set(ids)])}))`;
}

/** The attempts made for each message, oldest first. */
export async function deliveriesOf(db: Kysely<LedgerTables>, messageIds: readonly number[]): Promise<ReadonlyMap<number, readonly Delivery[]>> {
  const found = new Map<number, Delivery[]>();
  for (const row of await db.selectFrom("delivery").selectAll().where(among("outbox_id", messageIds)).orderBy("id").execute()) {
    const before = found.get(row.outbox_id);
    if (before === undefined) found.set(row.outbox_id, [deliveryOf(row)]);
    else before.push(deliveryOf(row));
  }
  return found;
}

async function writeEnd(db: Transaction<LedgerTables>, deliveryId: number, { result, reason, final, retryAt, detail, endedAt }: DeliveryEnd): Promise<void> {
  const row = await db
    .updateTable("delivery")
    .set({ ended_at: endedAt, result, reason, final: final ? 1 : 0, retry_at: retryAt, detail })
    .where("id", "=", deliveryId)
    .where("ended_at", "is", null)
    .returning(["outbox_id", "parts"])
    .executeTakeFirst();
  if (row === undefined) throw new Error(`delivery ${String(deliveryId)} is not under way`);
  if (final) await endIfAllParts(db, row.outbox_id, row.parts, endedAt);
}

/** A message is over when each of its parts, as many as the last attempt cut it into, has a final delivery. */
async function endIfAllParts(db: Transaction<LedgerTables>, messageId: number, parts: number, at: string): Promise<void> {
  await db
    .updateTable("outbox")
    .set({ ended_at: at })
    .where("id", "=", messageId)
    .where("ended_at", "is", null)
    .where(sql<boolean>`(SELECT count(DISTINCT part) FROM delivery WHERE outbox_id = ${messageId} AND final = 1 AND part <= ${parts}) = ${parts}`)
    .execute();
}

function deliveryOf(row: Row<"delivery">): Delivery {
  return {
    id: row.id,
    messageId: row.outbox_id,
    part: row.part,
    parts: row.parts,
    begunAt: row.begun_at,
    handedOverAt: row.handed_over_at,
    endedAt: row.ended_at,
    address: row.address,
    result: row.result as Delivery["result"],
    reason: row.reason as Delivery["reason"],
    final: row.final === 1,
    retryAt: row.retry_at,
    detail: row.detail,
    wireId: row.wire_id,
  };
}
