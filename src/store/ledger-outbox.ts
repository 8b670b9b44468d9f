import type { Kysely } from "kysely";
import type { LedgerTables } from "./ledger-migrations.js";
import type { DeliveryResult, Ledger } from "./ledger.js";

/** Messages waiting, and the receipts of every attempt. */
export function outboxQueries(db: Kysely<LedgerTables>): Pick<Ledger, "undelivered" | "givenUp" | "recordDelivery" | "deliveries"> {
  return {
    undelivered: async () => {
      const rows = await db
        .selectFrom("outbox")
        .selectAll()
        .where((where) =>
          where.not(where.exists(where.selectFrom("delivery").select("delivery.id").whereRef("delivery.outbox_id", "=", "outbox.id").where("delivery.retryable", "=", 0))),
        )
        .orderBy("id")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        screeningId: row.screening_id,
        subscriberId: row.subscriber_id,
        channel: row.channel,
        createdAt: row.created_at,
        digest: JSON.parse(row.digest) as unknown,
      }));
    },
    givenUp: async () => {
      const row = await db
        .selectFrom("delivery")
        .select((e) => e.fn.count<number>("id").as("count"))
        .where("retryable", "=", 0)
        .where("result", "!=", "sent")
        .executeTakeFirstOrThrow();
      return row.count;
    },
    recordDelivery: async (delivery) => {
      await db
        .insertInto("delivery")
        .values({
          outbox_id: delivery.outboxId,
          attempted_at: delivery.attemptedAt,
          address: delivery.address,
          result: delivery.result,
          retryable: delivery.retryable ? 1 : 0,
          detail: delivery.detail,
          message_id: delivery.messageId,
        })
        .execute();
    },
    deliveries: async (limit) => {
      const rows = await db
        .selectFrom("delivery")
        .innerJoin("outbox", "outbox.id", "delivery.outbox_id")
        .selectAll("delivery")
        .select("outbox.subscriber_id")
        .orderBy("delivery.id", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        outboxId: row.outbox_id,
        subscriberId: row.subscriber_id,
        attemptedAt: row.attempted_at,
        address: row.address,
        result: row.result as DeliveryResult,
        retryable: row.retryable === 1,
        detail: row.detail,
        messageId: row.message_id,
      }));
    },
  };
}
