import { sql, type Kysely } from "kysely";
import type { Mute, MuteScope } from "../alerts/mute.js";
import type { Ledger } from "./ledger.js";
import type { LedgerTables, Row } from "./ledger-tables.js";

/** Mutes; the only thing that is filled in later is their early end. */
export function muteQueries(db: Kysely<LedgerTables>): Pick<Ledger, "mutesOn" | "mutes" | "addMute" | "endMute"> {
  return {
    mutesOn: async (day) => {
      const rows = await db
        .selectFrom("mute")
        .selectAll()
        .where("until", ">=", day)
        .where(sql`date(at, ${SHANGHAI})`, "<=", day)
        .where((where) => where.or([where("ended_at", "is", null), where(sql`date(ended_at, ${SHANGHAI})`, ">", day)]))
        .orderBy("id")
        .execute();
      return rows.map(muteOf);
    },
    mutes: async () => (await db.selectFrom("mute").selectAll().orderBy("id").execute()).map(muteOf),
    addMute: async ({ scope, author, reason, at, until, upTo }) => {
      const { id } = await db
        .insertInto("mute")
        .values({ scope: JSON.stringify(scope), author, reason, at, until, up_to: upTo, ended_at: null, ended_by: null })
        .returning("id")
        .executeTakeFirstOrThrow();
      return id;
    },
    endMute: async (id, at, by) => {
      const { numUpdatedRows } = await db.updateTable("mute").set({ ended_at: at, ended_by: by }).where("id", "=", id).where("ended_at", "is", null).executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

/** Asia/Shanghai has been eight hours ahead all year since 1991. */
const SHANGHAI = "+8 hours";

function muteOf(row: Row<"mute">): Mute {
  const { id, author, reason, at, until } = row;
  return { id, scope: JSON.parse(row.scope) as MuteScope, author, reason, at, until, upTo: row.up_to as Mute["upTo"], endedAt: row.ended_at, endedBy: row.ended_by };
}
