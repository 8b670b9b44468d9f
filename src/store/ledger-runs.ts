import type { Kysely } from "kysely";
import type { LedgerTables } from "./ledger-tables.js";
import type { Ledger, Run } from "./ledger.js";

/** Runs and leases. */
export function runQueries(db: Kysely<LedgerTables>): Pick<Ledger, "startRun" | "endRun" | "runs" | "lastRunAt" | "takeLease" | "releaseLease"> {
  return {
    startRun: async (job, trigger, startedAt) => {
      const row = await db.insertInto("run").values({ job, trigger, started_at: startedAt }).returning("id").executeTakeFirstOrThrow();
      return row.id;
    },
    endRun: async (id, endedAt, verdict, message) => {
      await db.updateTable("run").set({ ended_at: endedAt, verdict, message }).where("id", "=", id).execute();
    },
    runs: async (limit) => {
      const rows = await db.selectFrom("run").selectAll().orderBy("id", "desc").limit(limit).execute();
      return rows.map((row) => ({ id: row.id, job: row.job, trigger: row.trigger, startedAt: row.started_at, endedAt: row.ended_at, verdict: row.verdict as Run["verdict"], message: row.message }));
    },
    lastRunAt: async (job) => {
      const row = await db.selectFrom("run").select("started_at").where("job", "=", job).orderBy("id", "desc").limit(1).executeTakeFirst();
      return row?.started_at ?? null;
    },
    takeLease: async (name, holder, at, isDead) => {
      const seen = await db.selectFrom("lease").selectAll().where("name", "=", name).executeTakeFirst();
      if (seen !== undefined && seen.holder !== holder && !isDead(seen.holder, seen.renewed_at)) return false;
      const taken = await db
        .insertInto("lease")
        .values({ name, holder, renewed_at: at })
        // Only from the holder just seen: another process may have been quicker.
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ holder, renewed_at: at }).where("lease.holder", "=", seen?.holder ?? holder))
        .returning("holder")
        .executeTakeFirst();
      return taken?.holder === holder;
    },
    releaseLease: async (name, holder) => {
      await db.deleteFrom("lease").where("name", "=", name).where("holder", "=", holder).execute();
    },
  };
}
