import { sql, type Kysely, type Transaction } from "kysely";
import { fingerprintOf, type Transition } from "../alerts/episode.js";
import type { Verdict } from "../detect/verdict.js";
import type { ChangeCloud } from "../report/overview-record.js";
import type { ScreeningSummary } from "../report/record.js";
import type { Period } from "../trade/period.js";
import { batches } from "./ledger-batches.js";
import { writeIncidents } from "./ledger-incidents.js";
import { writeItems } from "./ledger-items.js";
import { writeMessages } from "./ledger-messages.js";
import type { LedgerTables } from "./ledger-tables.js";
import { writeThresholds } from "./ledger-thresholds.js";
import type { Ledger, ScreeningOutcome } from "./ledger.js";

/** Screenings, their verdicts, and the one transaction that records everything they cause. */
export function screeningQueries(db: Kysely<LedgerTables>): Pick<Ledger, "lastScreening" | "summariesBetween" | "recordScreening" | "verdictsOf"> {
  return {
    lastScreening: async () => {
      const row = await db.selectFrom("screening").selectAll().orderBy("id", "desc").limit(1).executeTakeFirst();
      if (row === undefined) return null;
      return { id: row.id, screenedAt: row.screened_at, scope: row.scope, summary: JSON.parse(row.summary) as ScreeningSummary, cloud: row.cloud === null ? null : (JSON.parse(row.cloud) as ChangeCloud) };
    },
    summariesBetween: async (scope, from, before) => {
      const rows = await newestOfMonths(db, scope, from, before).orderBy("period").execute();
      return rows.map((row) => JSON.parse(row.summary) as ScreeningSummary);
    },
    recordScreening: (outcome) => db.transaction().execute((transaction) => writeOutcome(transaction, outcome)),
    verdictsOf: async (screeningId) => {
      const rows = await db
        .selectFrom("verdict")
        .select("verdict")
        .where("screening_id", "=", screeningId)
        .orderBy(sql`CASE level WHEN 'red' THEN 0 WHEN 'orange' THEN 1 WHEN 'yellow' THEN 2 ELSE 3 END`)
        .orderBy("fingerprint")
        .execute();
      return rows.map((row) => JSON.parse(row.verdict) as Verdict);
    },
  };
}

/** The newest screening of a scope of each month. */
function newestOfMonths(db: Kysely<LedgerTables>, scope: string, from: Period, before: Period) {
  return db
    .selectFrom("screening")
    .select("summary")
    .where("id", "in", (inner) =>
      inner
        .selectFrom("screening as s")
        .select((e) => e.fn.max("s.id").as("id"))
        .where("s.scope", "=", scope)
        .where("s.period", ">=", from)
        .where("s.period", "<", before)
        .groupBy("s.period"),
    );
}

async function writeOutcome(db: Transaction<LedgerTables>, outcome: ScreeningOutcome): Promise<number> {
  const { summary, screenedAt: at } = outcome;
  const id = await writeScreening(db, outcome);
  for (const some of batches(outcome.verdicts)) {
    await db.insertInto("verdict").values(some.map((verdict) => ({ screening_id: id, fingerprint: fingerprintOf(verdict), level: verdict.level, verdict: JSON.stringify(verdict) }))).execute();
  }
  for (const transition of outcome.transitions) await writeTransition(db, transition, { screeningId: id, at, summary });
  for (const thresholds of outcome.thresholds) await writeThresholds(db, thresholds);
  await writeItems(db, id, outcome.items);
  await writeMessages(db, outcome.messages, { at, screeningId: id });
  if (outcome.incidents !== undefined) await writeIncidents(db, outcome.incidents, at);
  return id;
}

async function writeScreening(db: Transaction<LedgerTables>, { summary, cloud, screenedAt, scope }: ScreeningOutcome): Promise<number> {
  const { period, vintage, rulesHash, baseline } = summary;
  const { id } = await db
    .insertInto("screening")
    .values({ screened_at: screenedAt, period, vintage, rules_hash: rulesHash, scope, baseline: baseline ? 1 : 0, summary: JSON.stringify(summary), cloud: cloud === null ? null : JSON.stringify(cloud) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

type Written = { readonly screeningId: number; readonly at: string; readonly summary: ScreeningSummary };

async function writeTransition(db: Transaction<LedgerTables>, transition: Transition, { screeningId, at, summary }: Written): Promise<void> {
  const { fingerprint, state, cause, period, level } = transition;
  const episode =
    state === "new"
      ? await db.insertInto("episode").values({ fingerprint, opened_period: period, opened_at: at }).returning("id").executeTakeFirstOrThrow()
      : await db.selectFrom("episode").select("id").where("fingerprint", "=", fingerprint).orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
  const known = { vintage: summary.vintage, rules_hash: summary.rulesHash };
  await db
    .insertInto("transition")
    .values({ episode_id: episode.id, screening_id: screeningId, state, cause, period, level, at, verdict: JSON.stringify(transition.verdict), ...known })
    .execute();
}
