import type { Kysely, Transaction } from "kysely";
import type { LedgerTables } from "./ledger-tables.js";
import type { Ledger, StoredThresholds } from "./ledger.js";

/** Thresholds of the early-warning score; rows are added, never changed. */
export function thresholdQueries(db: Kysely<LedgerTables>): Pick<Ledger, "thresholds"> {
  return {
    thresholds: async (population, basis) => {
      const rows = await db.selectFrom("threshold").selectAll().where("population", "=", population).where("basis", "=", basis).orderBy("id", "desc").execute();
      return rows.map((row) => ({
        sector: row.sector,
        thresholds: {
          attention: row.attention,
          alarm: row.alarm,
          setFrom: row.set_from,
          setThrough: row.set_through,
          validFrom: row.valid_from,
          validThrough: row.valid_through,
          scores: row.scores,
        },
        population: row.population,
        basis: row.basis,
        vintage: row.vintage,
        rulesHash: row.rules_hash,
        setAt: row.set_at,
      }));
    },
  };
}

export async function writeThresholds(db: Transaction<LedgerTables>, { sector, thresholds, population, basis, vintage, rulesHash, setAt }: StoredThresholds): Promise<void> {
  const { attention, alarm, setFrom, setThrough, validFrom, validThrough, scores } = thresholds;
  const months = { set_from: setFrom, set_through: setThrough, valid_from: validFrom, valid_through: validThrough };
  await db.insertInto("threshold").values({ population, basis, sector, attention, alarm, ...months, scores, vintage, rules_hash: rulesHash, set_at: setAt }).execute();
}
