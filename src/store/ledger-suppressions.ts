import type { Kysely } from "kysely";
import type { ChannelPause } from "./alert-ledger.js";
import type { Ledger } from "./ledger.js";
import type { LedgerTables } from "./ledger-tables.js";

type Queries = Pick<Ledger, "suppressions" | "suppress" | "restore" | "channelPauses" | "pauseChannel" | "resumeChannel">;

/** Who is not written to, and which channels are out of use. */
export function suppressionQueries(db: Kysely<LedgerTables>): Queries {
  return {
    suppressions: async () => {
      const rows = await db.selectFrom("suppression").selectAll().where("restored_at", "is", null).orderBy("id").execute();
      return rows.map(({ subscriber_id, channel, reason, author, at }) => ({ subscriberId: subscriber_id, channel, reason, by: author, at }));
    },
    suppress: async ({ subscriberId, channel, reason, by, at }) => {
      await db
        .insertInto("suppression")
        .values({ subscriber_id: subscriberId, channel, reason, author: by, at, restored_at: null, restored_by: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    restore: async (subscriberId, channel, at, by) => {
      const { numUpdatedRows } = await db
        .updateTable("suppression")
        .set({ restored_at: at, restored_by: by })
        .where("subscriber_id", "=", subscriberId)
        .where("channel", "is", channel)
        .where("restored_at", "is", null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    ...pauseQueries(db),
  };
}

function pauseQueries(db: Kysely<LedgerTables>): Pick<Ledger, "channelPauses" | "pauseChannel" | "resumeChannel"> {
  return {
    channelPauses: async () => {
      const rows = await db.selectFrom("channel_pause").selectAll().orderBy("channel").execute();
      return rows.map(({ channel, reason, since, until, settings_hash }) => ({ channel, reason: reason as ChannelPause["reason"], since, until, settingsHash: settings_hash }));
    },
    pauseChannel: async ({ channel, reason, since, until, settingsHash }) => {
      const stands = { reason, since, until, settings_hash: settingsHash };
      await db.insertInto("channel_pause").values({ channel, ...stands }).onConflict((conflict) => conflict.column("channel").doUpdateSet(stands)).execute();
    },
    resumeChannel: async (channel) => {
      await db.deleteFrom("channel_pause").where("channel", "=", channel).execute();
    },
  };
}
