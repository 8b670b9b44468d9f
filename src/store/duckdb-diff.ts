/** Compares a staged file with the newest stored figures and writes what differs. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { coverageLookup, isUnread } from "../series/coverage.js";
import type { Coverage } from "../trade/coverage.js";
import type { SeriesKey } from "../trade/observation.js";
import { monthIndex } from "../trade/period.js";
import type { ImportCounts } from "./warehouse.js";

/** The columns two vintages of a figure are compared by. */
export const FIGURES = "value, quantity, unit_id, quantity_status, quantity2, unit2_id, net_weight_kg, hs_revision";

/** Cells compared at once, so that memory stays the same however large the file and the store are. */
const SLICE = 400_000;

/**
 * Lists every series and month the import has looked at: what is stored there and not in the file was taken back. A series one of whose rows
 * could not be read is in doubt, and keeps what it has.
 *
 * @param keys the series stored before this import, by number
 */
export async function stageCovered(connection: DuckDBConnection, keys: ReadonlyMap<number, SeriesKey>, coverages: readonly Coverage[]): Promise<void> {
  await connection.run("CREATE OR REPLACE TEMP TABLE covered (series_id INTEGER, first_month INTEGER, last_month INTEGER, in_doubt BOOLEAN)");
  const coveragesOf = coverageLookup(coverages);
  const appender = await connection.createAppender("covered", null, "temp");
  for (const [id, key] of keys) {
    for (const coverage of coveragesOf(key)) {
      for (const number of [id, monthIndex(coverage.firstPeriod), monthIndex(coverage.lastPeriod)]) appender.appendInteger(number);
      appender.appendBoolean(coverage.unread.some((cell) => isUnread(cell, key)));
      appender.endRow();
    }
  }
  appender.closeSync();
}

/** Writes new, changed and withdrawn figures under the vintage, some thousand series at a time. */
export async function writeChanges(connection: DuckDBConnection, vintage: number): Promise<Omit<ImportCounts, "vintage" | "overridden">> {
  const sized = await connection.runAndReadAll(`SELECT (SELECT count(*) FROM stage), (SELECT count(*) FROM observation o SEMI JOIN covered USING (series_id)),
    greatest((SELECT coalesce(max(series_id), 0) FROM stage), (SELECT coalesce(max(series_id), 0) FROM covered)) + 1`);
  const [staged = 0, stored = 0, seriesEnd = 1] = (sized.getRows()[0] ?? []).map(Number);
  const width = Math.ceil(seriesEnd / Math.max(1, Math.ceil(Math.max(staged, stored) / SLICE)));
  const total = { added: 0, changed: 0, unchanged: 0, removed: 0 };
  for (let from = 0; from < seriesEnd; from += width) {
    const counts = await writeSlice(connection, vintage, `BETWEEN ${from} AND ${from + width - 1}`);
    for (const name of ["added", "changed", "unchanged", "removed"] as const) total[name] += counts[name];
  }
  return total;
}

async function writeSlice(connection: DuckDBConnection, vintage: number, within: string): Promise<Omit<ImportCounts, "vintage" | "overridden">> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE latest AS
    SELECT o.series_id, o.month, ${FIGURES}, withdrawn FROM observation o SEMI JOIN covered c
      ON o.series_id = c.series_id AND o.month BETWEEN c.first_month AND c.last_month
    WHERE o.series_id ${within}
    QUALIFY row_number() OVER (PARTITION BY o.series_id, o.month ORDER BY o.vintage DESC) = 1`);
  const same = FIGURES.split(", ").map((column) => `s.${column} IS NOT DISTINCT FROM l.${column}`).join(" AND ");
  const isNew = "(l.series_id IS NULL OR l.withdrawn = 1)";
  const joined = `FROM stage s LEFT JOIN latest l ON s.series_id = l.series_id AND s.month = l.month WHERE s.series_id ${within}`;
  const counted = await connection.runAndReadAll(`SELECT count(*) FILTER (${isNew}), count(*) FILTER (NOT ${isNew} AND NOT (${same})), count(*) ${joined}`);
  const [added = 0, changed = 0, all = 0] = (counted.getRows()[0] ?? []).map(Number);
  const figures = FIGURES.split(", ").map((column) => `s.${column}`).join(", ");
  if (added + changed > 0) {
    await connection.run(`INSERT INTO observation (series_id, month, vintage, ${FIGURES}, withdrawn)
      SELECT s.series_id, s.month, ${vintage}, ${figures}, 0 ${joined} AND (${isNew} OR NOT (${same}))`);
  }
  const gone = await connection.run(`INSERT INTO observation (series_id, month, vintage, quantity_status, withdrawn)
    SELECT l.series_id, l.month, ${vintage}, 2, 1 FROM latest l ANTI JOIN stage s ON s.series_id = l.series_id AND s.month = l.month
    WHERE l.withdrawn = 0 AND l.series_id NOT IN (SELECT series_id FROM covered WHERE in_doubt)`);
  return { added, changed, unchanged: all - added - changed, removed: gone.rowsChanged };
}
