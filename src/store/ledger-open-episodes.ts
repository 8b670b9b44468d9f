import { sql, type Kysely } from "kysely";
import type { OpenEpisode } from "../alerts/episode.js";
import { LEVELS, type Level, type Verdict } from "../detect/verdict.js";
import type { Period } from "../trade/period.js";
import type { LedgerTables } from "./ledger-tables.js";

/**
 * Every open episode by its fingerprint, in the order of their last changes.
 *
 * What they have been through is summed up where it is stored, and a verdict is parsed when it is first looked at: most who ask want neither for all.
 */
export async function openEpisodes(db: Kysely<LedgerTables>): Promise<ReadonlyMap<string, OpenEpisode>> {
  const { rows } = await sql<OpenRow>`
    WITH life AS (
      SELECT episode_id, max(id) AS last_id, min(${RANK}) AS highest,
        max(CASE WHEN state = 'new' OR cause = 'figures_revised' THEN id END) AS opening_id,
        min(CASE WHEN cause IN ('rule_met', 'level_raised') THEN ${RANK} END) AS told,
        max(CASE WHEN state <> 'unknown' AND cause NOT IN ('below_margin', 'known_again', 'figures_revised') THEN id END) AS above_id
      FROM transition
      WHERE NOT EXISTS (SELECT 1 FROM transition AS ended WHERE ended.episode_id = transition.episode_id AND ended.state IN ('closed', 'withdrawn'))
      GROUP BY episode_id)
    SELECT episode.id, fingerprint, opened_period AS since, last.state, last.period AS lastPeriod, last.level, highest, told, last.verdict AS last,
      CASE WHEN opening_id = last_id THEN NULL ELSE (SELECT verdict FROM transition AS opening WHERE opening.id = opening_id) END AS opening,
      ${BELOW} AS below
    FROM life JOIN episode ON episode.id = life.episode_id JOIN transition AS last ON last.id = last_id
    ORDER BY last_id`.execute(db);
  return new Map(rows.map((row) => [row.fingerprint, openEpisode(row)]));
}

/** Place of a level in `LEVELS`, the highest 0; null below blue. */
const RANK = sql.raw(`CASE level ${LEVELS.map((level, rank) => `WHEN '${level}' THEN ${String(rank)}`).join(" ")} END`);

/** Distinct months below the margin since the newest that was not; those that only tell of a month not known, or of a told one corrected, are passed over. */
const BELOW = sql`(SELECT count(DISTINCT period) FROM transition AS below WHERE below.episode_id = life.episode_id AND below.id > coalesce(above_id, 0) AND below.cause = 'below_margin')`;

type OpenRow = {
  readonly id: number;
  readonly fingerprint: string;
  readonly since: Period;
  readonly state: OpenEpisode["state"];
  readonly lastPeriod: Period;
  readonly level: Level | null;
  readonly highest: number | null;
  readonly told: number | null;
  readonly last: string;
  /** Null where it is `last`. */
  readonly opening: string | null;
  readonly below: number;
};

function openEpisode({ highest, told, last, opening, ...row }: OpenRow): OpenEpisode {
  const lastVerdict = parsedOnce(last);
  const openingVerdict = opening === null ? lastVerdict : parsedOnce(opening);
  return {
    ...row,
    highest: levelAt(highest),
    told: levelAt(told),
    get opening() {
      return openingVerdict();
    },
    get last() {
      return lastVerdict();
    },
  };
}

function levelAt(rank: number | null): Level | null {
  return rank === null ? null : (LEVELS[rank] ?? null);
}

function parsedOnce(text: string): () => Verdict {
  let parsed: Verdict | null = null;
  return () => (parsed ??= JSON.parse(text) as Verdict);
}
