import type { Kysely } from "kysely";
import type { LedgerTables } from "./ledger-tables.js";
import type { AskedQuestion, Ledger, Pull, PulledMonth } from "./ledger.js";

/** What was asked of the offices, how often, and what is finished. */
export function pullQueries(
  db: Kysely<LedgerTables>,
): Pick<Ledger, "openPull" | "startPull" | "markPulled" | "questions" | "recordQuestion" | "pulledMonths" | "countCall" | "callsOn" | "pauseUntil" | "pausedUntil"> {
  return {
    openPull: async (source, scope) => {
      const row = await db.selectFrom("pull").selectAll().where("source", "=", source).where("scope", "=", scope).where("ended_at", "is", null).orderBy("id", "desc").limit(1).executeTakeFirst();
      return row === undefined ? null : { id: row.id, source: row.source as Pull["source"], scope: row.scope, periods: JSON.parse(row.periods) as string[], startedAt: row.started_at };
    },
    startPull: async ({ source, scope, periods, startedAt }) => {
      const row = await db.insertInto("pull").values({ source, scope, periods: JSON.stringify(periods), started_at: startedAt }).returning("id").executeTakeFirstOrThrow();
      return row.id;
    },
    markPulled: (pull, at, months, isEnded) =>
      db.transaction().execute(async (transaction) => {
        if (isEnded) await transaction.updateTable("pull").set({ ended_at: at }).where("id", "=", pull.id).execute();
        for (const { period, outcome } of months) {
          const month = { source: pull.source, scope: pull.scope, period, outcome, asked_at: at };
          await transaction.insertInto("pulled_month").values(month).onConflict((conflict) => conflict.columns(["source", "scope", "period"]).doUpdateSet({ outcome, asked_at: at })).execute();
        }
      }),
    questions: async (pullId) => {
      const rows = await db.selectFrom("question").selectAll().where("pull_id", "=", pullId).orderBy("id").execute();
      return rows.map((row) => ({ name: row.name, outcome: row.outcome as AskedQuestion["outcome"], parts: JSON.parse(row.parts) as unknown, periods: JSON.parse(row.periods) as string[], askedAt: row.asked_at }));
    },
    recordQuestion: async (pullId, { name, outcome, parts, periods, askedAt }) => {
      const row = { pull_id: pullId, name, outcome, parts: JSON.stringify(parts), periods: JSON.stringify(periods), asked_at: askedAt };
      await db.insertInto("question").values(row).onConflict((conflict) => conflict.columns(["pull_id", "name"]).doUpdateSet(row)).execute();
    },
    pulledMonths: async (source, scope) => {
      const rows = await db.selectFrom("pulled_month").selectAll().where("source", "=", source).where("scope", "=", scope).execute();
      return rows.map((row) => ({ period: row.period, outcome: row.outcome as PulledMonth["outcome"], askedAt: row.asked_at }));
    },
    countCall: async (source, day) => {
      await db.insertInto("quota").values({ source, day, calls: 1 }).onConflict((conflict) => conflict.columns(["source", "day"]).doUpdateSet((row) => ({ calls: row("quota.calls", "+", 1) }))).execute();
    },
    callsOn: async (source, day) => {
      const row = await db.selectFrom("quota").select("calls").where("source", "=", source).where("day", "=", day).executeTakeFirst();
      return row?.calls ?? 0;
    },
    pauseUntil: async (source, notBefore) => {
      await db.insertInto("source_pause").values({ source, not_before: notBefore }).onConflict((conflict) => conflict.column("source").doUpdateSet({ not_before: notBefore })).execute();
    },
    pausedUntil: async (source) => {
      const row = await db.selectFrom("source_pause").select("not_before").where("source", "=", source).executeTakeFirst();
      return row?.not_before ?? null;
    },
  };
}
