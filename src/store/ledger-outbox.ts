import { sql, type Kysely } from "kysely";
import { endIfAllParts } from "./ledger-deliveries.js";
import { withItems } from "./ledger-items.js";
import type { DeliveryResult, Ledger } from "./ledger.js";
import type { LedgerTables } from "./ledger-tables.js";

/** Messages waiting, and the receipts of every attempt, each message in one part. */
export function outboxQueries(db: Kysely<LedgerTables>): Pick<Ledger, "undelivered" | "givenUp" | "recordDelivery" | "deliveries"> {
  return {
    undelivered: async () => {
      const rows = await db.selectFrom("outbox").selectAll().where("ended_at", "is", null).where("kind", "=", "alert").orderBy("id").execute();
      return Promise.all(
        rows.map(async (row) => ({
          id: row.id,
          screeningId: row.screening_id ?? 0,
          subscriberId: row.recipient,
          channel: row.channel,
          createdAt: row.created_at,
          digest: ((await withItems(db, row.screening_id, JSON.parse(row.content) as unknown)) as { readonly digest: unknown }).digest,
        })),
      );
    },
    givenUp: async () => {
      const row = await db
        .selectFrom("delivery")
        .select(sql<number>`count(DISTINCT outbox_id)`.as("count"))
        .where("final", "=", 1)
        .where("result", "in", ["failed", "unconfirmed"])
        .executeTakeFirstOrThrow();
      return row.count;
    },
    recordDelivery: ({ outboxId, attemptedAt, address, result, retryable, detail, messageId }) =>
      db.transaction().execute(async (transaction) => {
        const instants = { begun_at: attemptedAt, handed_over_at: result === "failed" ? null : attemptedAt, ended_at: attemptedAt };
        const receipt = { address, result, reason: null, final: retryable ? 0 : 1, retry_at: null, detail, wire_id: messageId };
        await transaction.insertInto("delivery").values({ outbox_id: outboxId, part: 1, parts: 1, ...instants, ...receipt }).execute();
        if (!retryable) await endIfAllParts(transaction, outboxId, 1, attemptedAt);
      }),
    deliveries: async (limit) => {
      const rows = await db
        .selectFrom("delivery")
        .innerJoin("outbox", "outbox.id", "delivery.outbox_id")
        .selectAll("delivery")
        .select("outbox.recipient")
        .where("delivery.result", "in", ["sent", "failed", "unconfirmed"])
        .orderBy("delivery.id", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        outboxId: row.outbox_id,
        subscriberId: row.recipient,
        attemptedAt: row.begun_at,
        address: row.address,
        result: row.result as DeliveryResult,
        retryable: row.final === 0,
        detail: row.detail,
        messageId: row.wire_id,
      }));
    },
  };
}
