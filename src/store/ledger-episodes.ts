import { sql, type Kysely } from "kysely";
import { TOLD_CAUSES, type OpenEpisode, type Transition } from "../alerts/episode.js";
import { highestLevel } from "../alerts/highest-level.js";
import type { Verdict } from "../detect/verdict.js";
import type { EpisodeLine } from "./alert-ledger.js";
import { among, deliveriesOf } from "./ledger-deliveries.js";
import { messageRows, queuedMessage } from "./ledger-messages.js";
import { noteOf } from "./ledger-notes.js";
import type { LedgerTables, Row } from "./ledger-tables.js";
import type { Ledger, StoredTransition } from "./ledger.js";

type Queries = Pick<Ledger, "openEpisodes" | "transitionsBetween" | "openTransitions" | "episodes" | "episode" | "toldOf">;

/** Episodes and their transitions. */
export function episodeQueries(db: Kysely<LedgerTables>): Queries {
  return {
    openEpisodes: () => openEpisodes(db),
    transitionsBetween: async (from, before) => {
      const rows = await transitionRows(db).where("transition.at", ">=", from).where("transition.at", "<", before).orderBy("transition.id").execute();
      return rows.map(storedTransition);
    },
    openTransitions: async () => {
      const rows = await transitionRows(db).where("transition.id", "=", LAST_OF_EPISODE).where(IS_OPEN).orderBy("transition.id").execute();
      return rows.map(storedTransition);
    },
    episodes: async ({ all }) => {
      const found = lineRows(db);
      return (await (all ? found : found.where(IS_OPEN)).execute()).map(episodeLine);
    },
    episode: async (id) => {
      const rows = await transitionRows(db).where("transition.episode_id", "=", id).orderBy("transition.id").execute();
      const last = rows.at(-1);
      if (last === undefined) return null;
      const notes = await db.selectFrom("note").selectAll().where("episode_id", "=", id).orderBy("id").execute();
      const transitions = rows.map((row) => ({ ...storedTransition(row), id: row.id, vintage: row.vintage, rulesHash: row.rules_hash }));
      return { id, fingerprint: last.fingerprint, state: last.state as OpenEpisode["state"], transitions, notes: notes.map(noteOf) };
    },
    toldOf: async (episodeId) => {
      const rows = await messageRows(db).innerJoin("tell", "tell.outbox_id", "outbox.id").select("tell.cause").where("tell.episode_id", "=", episodeId).orderBy("outbox.id").execute();
      const deliveries = await deliveriesOf(db, rows.map(({ id }) => id));
      return rows.map((row) => ({ message: queuedMessage(row), cause: row.cause as Transition["cause"], deliveries: deliveries.get(row.id) ?? [] }));
    },
  };
}

/** No transition has ended the episode; by the index `transition_ended`, which knows these two words. */
const IS_OPEN = sql<boolean>`NOT EXISTS (SELECT 1 FROM transition AS ended WHERE ended.episode_id = episode.id AND ended.state IN ('closed', 'withdrawn'))`;
const LAST_OF_EPISODE = sql<number>`(SELECT max(id) FROM transition AS later WHERE later.episode_id = episode.id)`;

function transitionRows(db: Kysely<LedgerTables>) {
  return db.selectFrom("transition").innerJoin("episode", "episode.id", "transition.episode_id").selectAll("transition").select(["episode.fingerprint", "episode.opened_period"]);
}

type TransitionRow = Row<"transition"> & { readonly fingerprint: string; readonly opened_period: string };

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

/** A transition without its verdict. */
type Step = Pick<Row<"transition">, "id" | "episode_id" | "state" | "cause" | "level" | "period"> & { readonly fingerprint: string; readonly opened_period: string };

async function openEpisodes(db: Kysely<LedgerTables>): Promise<ReadonlyMap<string, OpenEpisode>> {
  const lives = [...byEpisode(await openSteps(db)).values()];
  const verdicts = await verdictsOf(db, lives.flatMap((life) => [life.last.id, life.opening.id]));
  // In the order of their last changes, as `openTransitions` has them.
  const episodes = lives.sort((a, b) => a.last.id - b.last.id).map((life) => openEpisode(life, verdicts));
  return new Map(episodes.map((episode) => [episode.fingerprint, episode]));
}

/** What open episodes have been through, in order. */
function openSteps(db: Kysely<LedgerTables>): Promise<readonly Step[]> {
  return db
    .selectFrom("episode")
    .innerJoin("transition", "transition.episode_id", "episode.id")
    .select(["transition.id", "episode_id", "state", "cause", "level", "period", "fingerprint", "opened_period"])
    .where(IS_OPEN)
    .orderBy("transition.id")
    .execute();
}

/** An open episode's steps, oldest first, with the last of them and the one that opened it or last corrected that. */
type Life = { readonly steps: readonly Step[]; readonly last: Step; readonly opening: Step };

function byEpisode(steps: readonly Step[]): ReadonlyMap<number, Life> {
  const lives = new Map<number, { steps: Step[]; last: Step; opening: Step }>();
  for (const step of steps) {
    const life = lives.get(step.episode_id);
    if (life === undefined) lives.set(step.episode_id, { steps: [step], last: step, opening: step });
    else {
      life.steps.push(step);
      life.last = step;
      if (step.cause === "figures_revised") life.opening = step;
    }
  }
  return lives;
}

async function verdictsOf(db: Kysely<LedgerTables>, transitionIds: readonly number[]): Promise<(transitionId: number) => Verdict> {
  const rows = await db.selectFrom("transition").select(["id", "verdict"]).where(among("id", transitionIds)).execute();
  const verdicts = new Map(rows.map(({ id, verdict }) => [id, JSON.parse(verdict) as Verdict]));
  return (id) => {
    const verdict = verdicts.get(id);
    if (verdict === undefined) throw new Error(`transition ${String(id)} has no verdict`);
    return verdict;
  };
}

function openEpisode({ steps, last, opening }: Life, verdictOf: (transitionId: number) => Verdict): OpenEpisode {
  const highestOf = (some: readonly Step[]) => highestLevel(some.map(({ level }) => level as OpenEpisode["level"]));
  return {
    id: last.episode_id,
    fingerprint: last.fingerprint,
    state: last.state as OpenEpisode["state"],
    since: last.opened_period,
    lastPeriod: last.period,
    level: last.level as OpenEpisode["level"],
    highest: highestOf(steps),
    told: highestOf(steps.filter(({ cause }) => TOLD_CAUSES.has(cause as Transition["cause"]))),
    below: monthsBelow(steps),
    opening: verdictOf(opening.id),
    last: verdictOf(last.id),
  };
}

/** Distinct months of the newest transitions that were all below the margin; those that only tell of a month not known, or of a told one corrected, are passed over. */
function monthsBelow(steps: readonly Step[]): number {
  const judged = steps.filter(({ state, cause }) => state !== "unknown" && cause !== "known_again" && cause !== "figures_revised");
  const since = judged.findLastIndex(({ cause }) => cause !== "below_margin");
  return new Set(judged.slice(since + 1).map(({ period }) => period)).size;
}

/** One line an episode, that with the newest change first. */
function lineRows(db: Kysely<LedgerTables>) {
  const inVerdict = (name: string) => sql<string>`json_extract(transition.verdict, ${`$.${name}`})`;
  return db
    .selectFrom("episode")
    .innerJoin("transition", (join) => join.on("transition.id", "=", LAST_OF_EPISODE))
    .select(["episode.id", "fingerprint", "opened_period", "state", "period", "level"])
    .select([inVerdict("hsCode").as("hs_code"), inVerdict("partner").as("partner"), inVerdict("rule").as("rule")])
    .select(sql<string>`(SELECT json_group_array(DISTINCT level) FROM transition AS any_of WHERE any_of.episode_id = episode.id AND level IS NOT NULL)`.as("levels"))
    .select(sql<number>`EXISTS (SELECT 1 FROM note WHERE note.episode_id = episode.id AND note.kind = 'ack')`.as("acknowledged"))
    .orderBy("transition.id", "desc");
}

function episodeLine(row: Awaited<ReturnType<ReturnType<typeof lineRows>["execute"]>>[number]): EpisodeLine {
  return {
    id: row.id,
    fingerprint: row.fingerprint,
    state: row.state as EpisodeLine["state"],
    since: row.opened_period,
    lastPeriod: row.period,
    level: row.level as EpisodeLine["level"],
    hsCode: row.hs_code,
    partner: row.partner,
    rule: row.rule,
    highest: highestLevel(JSON.parse(row.levels) as EpisodeLine["level"][]),
    acknowledged: row.acknowledged === 1,
  };
}
