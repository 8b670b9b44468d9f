import { sql, type Kysely, type Transaction } from "kysely";
import { ENDED_STATES, fingerprintOf, TOLD_CAUSES, type OpenEpisode, type Transition } from "../alerts/episode.js";
import { highestLevel } from "../alerts/highest-level.js";
import type { Verdict } from "../detect/verdict.js";
import type { ScreeningSummary } from "../report/record.js";
import type { Period } from "../trade/period.js";
import type { LedgerTables } from "./ledger-migrations.js";
import { writeThresholds } from "./ledger-thresholds.js";
import type { Ledger, ScreeningOutcome, StoredTransition } from "./ledger.js";

/** Screenings, verdicts, episodes and their transitions. */
export function episodeQueries(
  db: Kysely<LedgerTables>,
): Pick<Ledger, "openEpisodes" | "lastScreening" | "summariesBetween" | "recordScreening" | "verdictsOf" | "transitionsBetween" | "openTransitions"> {
  return {
    openEpisodes: async () => {
      const rows = await openRows(db).execute();
      const past = byEpisode(await pastRows(db).execute());
      const openings = new Map((await openingRows(db).execute()).map((row) => [row.episode_id, JSON.parse(row.verdict) as Verdict]));
      return new Map(rows.map((row) => [row.fingerprint, openEpisode(row, past.get(row.episode_id) ?? [], openings.get(row.episode_id) ?? (JSON.parse(row.verdict) as Verdict))]));
    },
    lastScreening: async () => {
      const row = await db.selectFrom("screening").selectAll().orderBy("id", "desc").limit(1).executeTakeFirst();
      if (row === undefined) return null;
      return { id: row.id, screenedAt: row.screened_at, scope: row.scope, summary: JSON.parse(row.summary) as ScreeningSummary };
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
    transitionsBetween: async (from, before) => {
      const rows = await transitionRows(db).where("transition.at", ">=", from).where("transition.at", "<", before).orderBy("transition.id").execute();
      return rows.map(storedTransition);
    },
    openTransitions: async () => (await openRows(db).execute()).map(storedTransition),
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

function transitionRows(db: Kysely<LedgerTables>) {
  return db.selectFrom("transition").innerJoin("episode", "episode.id", "transition.episode_id").selectAll("transition").select(["episode.fingerprint", "episode.opened_period"]);
}

/** The last transition of each episode, unless it closed it. */
function openRows(db: Kysely<LedgerTables>) {
  return transitionRows(db)
    .where("transition.id", "in", (inner) => inner.selectFrom("transition as t").select((e) => e.fn.max("t.id").as("id")).groupBy("t.episode_id"))
    .where("transition.state", "not in", [...ENDED_STATES])
    .orderBy("transition.id");
}

/** What open episodes have been through, in order. */
function pastRows(db: Kysely<LedgerTables>) {
  return db
    .selectFrom("transition")
    .select(["episode_id", "cause", "state", "level", "period"])
    .orderBy("id")
    .where("episode_id", "not in", (inner) => inner.selectFrom("transition as t").select("t.episode_id").where("t.state", "in", [...ENDED_STATES]));
}

/** The transitions that opened open episodes or corrected what opened them; the newest of an episode last. */
function openingRows(db: Kysely<LedgerTables>) {
  return db
    .selectFrom("transition")
    .select(["episode_id", "verdict"])
    .where((where) => where.or([where("state", "=", "new"), where("cause", "=", "figures_revised")]))
    .where("episode_id", "not in", (inner) => inner.selectFrom("transition as t").select("t.episode_id").where("t.state", "in", [...ENDED_STATES]))
    .orderBy("id");
}

type PastRow = Awaited<ReturnType<ReturnType<typeof pastRows>["execute"]>>[number];

function byEpisode(rows: readonly PastRow[]): ReadonlyMap<number, readonly PastRow[]> {
  const levels = new Map<number, PastRow[]>();
  for (const row of rows) levels.set(row.episode_id, [...(levels.get(row.episode_id) ?? []), row]);
  return levels;
}

type TransitionRow = Awaited<ReturnType<ReturnType<typeof transitionRows>["execute"]>>[number];

function openEpisode(row: TransitionRow, past: readonly PastRow[], opening: Verdict): OpenEpisode {
  const highestOf = (rows: readonly PastRow[]) => highestLevel(rows.map(({ level }) => level as OpenEpisode["level"]));
  const told = past.filter(({ cause }) => TOLD_CAUSES.has(cause as Transition["cause"]));
  return {
    id: row.episode_id,
    fingerprint: row.fingerprint,
    state: row.state as OpenEpisode["state"],
    since: row.opened_period,
    lastPeriod: row.period,
    level: row.level as OpenEpisode["level"],
    highest: highestOf(past),
    told: highestOf(told),
    below: monthsBelow(past),
    opening,
    last: JSON.parse(row.verdict) as Verdict,
  };
}

/** Distinct months of the newest transitions that were all below the margin; those that only tell of a month not known are passed over. */
function monthsBelow(past: readonly PastRow[]): number {
  const judged = past.filter(({ state, cause }) => state !== "unknown" && cause !== "known_again" && cause !== "figures_revised");
  const since = judged.findLastIndex(({ cause }) => cause !== "below_margin");
  return new Set(judged.slice(since + 1).map(({ period }) => period)).size;
}

function storedTransition(row: TransitionRow): StoredTransition {
  return {
    episodeId: row.episode_id,
    fingerprint: row.fingerprint,
    since: row.opened_period,
    state: row.state as Transition["state"],
    cause: row.cause as Transition["cause"],
    period: row.period,
    level: row.level as Transition["level"],
    verdict: JSON.parse(row.verdict) as Verdict,
    screeningId: row.screening_id,
    at: row.at,
  };
}

async function writeOutcome(db: Transaction<LedgerTables>, outcome: ScreeningOutcome): Promise<number> {
  const { summary, screenedAt } = outcome;
  const { id } = await db
    .insertInto("screening")
    .values({
      screened_at: screenedAt,
      period: summary.period,
      vintage: summary.vintage,
      rules_hash: summary.rulesHash,
      scope: outcome.scope,
      baseline: summary.baseline ? 1 : 0,
      summary: JSON.stringify(summary),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const verdict of outcome.verdicts) {
    await db.insertInto("verdict").values({ screening_id: id, fingerprint: fingerprintOf(verdict), level: verdict.level, verdict: JSON.stringify(verdict) }).execute();
  }
  for (const transition of outcome.transitions) await writeTransition(db, id, transition, screenedAt);
  for (const thresholds of outcome.thresholds) await writeThresholds(db, thresholds);
  for (const { subscriberId, channel, digest } of outcome.outbox) {
    await db.insertInto("outbox").values({ screening_id: id, subscriber_id: subscriberId, channel, created_at: screenedAt, digest: JSON.stringify(digest) }).execute();
  }
  return id;
}

async function writeTransition(db: Transaction<LedgerTables>, screeningId: number, transition: Transition, at: string): Promise<void> {
  const episode =
    transition.state === "new"
      ? await db.insertInto("episode").values({ fingerprint: transition.fingerprint, opened_period: transition.period, opened_at: at }).returning("id").executeTakeFirstOrThrow()
      : await db.selectFrom("episode").select("id").where("fingerprint", "=", transition.fingerprint).orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
  const { state, cause, period, level } = transition;
  await db
    .insertInto("transition")
    .values({ episode_id: episode.id, screening_id: screeningId, state, cause, period, level, at, verdict: JSON.stringify(transition.verdict) })
    .execute();
}
