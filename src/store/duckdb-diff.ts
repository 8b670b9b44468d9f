/** Compares a staged file with the newest stored figures and writes what differs. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { coverageLookup, isUnread, stretchesRead } from "../series/coverage.js";
import type { Coverage } from "../trade/coverage.js";
import type { SeriesKey } from "../trade/observation.js";
import { monthIndex, periodOf } from "../trade/period.js";
import type { Revision } from "../trade/revision.js";
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

/**
 * Lists the series and months of this file, staged or covered, that an import of a later word has looked at: there this file's word is history.
 *
 * @param keys every series of the import, by number, stored before or not
 * @param newer coverages of imports whose word is of a later day
 * @returns whether any cell of the import is so
 */
export async function stageNewer(connection: DuckDBConnection, keys: ReadonlyMap<number, SeriesKey>, newer: readonly Coverage[]): Promise<boolean> {
  await connection.run("CREATE OR REPLACE TEMP TABLE newer (series_id INTEGER, first_month INTEGER, last_month INTEGER)");
  if (newer.length === 0) return false;
  const coveragesOf = coverageLookup(newer);
  let any = false;
  const appender = await connection.createAppender("newer", null, "temp");
  for (const [id, key] of keys) {
    for (const [first, last] of coveragesOf(key).flatMap((coverage) => stretchesRead(coverage, key))) {
      for (const number of [id, first, last]) appender.appendInteger(number);
      appender.endRow();
      any = true;
    }
  }
  appender.closeSync();
  return any;
}

type Written = Pick<ImportCounts, "added" | "changed" | "unchanged" | "removed" | "late"> & { readonly revisions: readonly NumberedRevision[] };
/** A revision whose series is still a number. */
export type NumberedRevision = Omit<Revision, "key"> & { readonly seriesId: number };

/** Revisions told of one import. */
const TOLD_REVISIONS = 10;

/**
 * Writes new, changed and withdrawn figures under the vintage, some thousand series at a time.
 *
 * @param anyLate whether some cells belong to the later word of another import (`stageNewer`)
 */
export async function writeChanges(connection: DuckDBConnection, vintage: number, anyLate: boolean): Promise<Written> {
  const sized = await connection.runAndReadAll(`SELECT (SELECT count(*) FROM stage), (SELECT count(*) FROM observation o SEMI JOIN covered USING (series_id)),
    greatest((SELECT coalesce(max(series_id), 0) FROM stage), (SELECT coalesce(max(series_id), 0) FROM covered)) + 1`);
  const [staged = 0, stored = 0, seriesEnd = 1] = (sized.getRows()[0] ?? []).map(Number);
  const width = Math.ceil(seriesEnd / Math.max(1, Math.ceil(Math.max(staged, stored) / SLICE)));
  const total = { added: 0, changed: 0, unchanged: 0, removed: 0, late: 0 };
  let revisions: NumberedRevision[] = [];
  for (let from = 0; from < seriesEnd; from += width) {
    const { revisions: found, ...counts } = await writeSlice(connection, vintage, `BETWEEN ${from} AND ${from + width - 1}`, anyLate);
    for (const name of ["added", "changed", "unchanged", "removed", "late"] as const) total[name] += counts[name];
    revisions = [...revisions, ...found].sort((one, other) => changeOf(other) - changeOf(one)).slice(0, TOLD_REVISIONS);
  }
  return { ...total, revisions };
}

function changeOf({ valueBefore, valueAfter }: NumberedRevision): number {
  return Math.abs((valueAfter ?? 0) - (valueBefore ?? 0));
}

const SAME = FIGURES.split(", ").map((column) => `s.${column} IS NOT DISTINCT FROM l.${column}`).join(" AND ");
const IS_NEW = "(l.series_id IS NULL OR l.withdrawn = 1)";
const STAGED = FIGURES.split(", ").map((column) => `s.${column}`).join(", ");

async function writeSlice(connection: DuckDBConnection, vintage: number, within: string, anyLate: boolean): Promise<Written> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE latest AS
    SELECT o.series_id, o.month, ${FIGURES}, withdrawn FROM observation o SEMI JOIN covered c
      ON o.series_id = c.series_id AND o.month BETWEEN c.first_month AND c.last_month
    WHERE o.series_id ${within} AND o.late = 0
    QUALIFY row_number() OVER (PARTITION BY o.series_id, o.month ORDER BY o.vintage DESC) = 1`);
  const isLate = (row: string): string => !anyLate ? "false" : `EXISTS (SELECT 1 FROM newer n WHERE n.series_id = ${row}.series_id AND ${row}.month BETWEEN n.first_month AND n.last_month)`;
  const joined = `FROM stage s LEFT JOIN latest l ON s.series_id = l.series_id AND s.month = l.month WHERE s.series_id ${within}`;
  const counted = await connection.runAndReadAll(`SELECT count(*) FILTER (fresh AND is_new), count(*) FILTER (fresh AND NOT is_new AND NOT same),
      count(*) FILTER (NOT fresh AND (is_new OR NOT same)), count(*)
    FROM (SELECT ${IS_NEW} AS is_new, (${SAME}) AS same, NOT ${isLate("s")} AS fresh ${joined})`);
  const [added = 0, changed = 0, late = 0, all = 0] = (counted.getRows()[0] ?? []).map(Number);
  const revisions = changed === 0 ? [] : await largest(connection, `SELECT s.series_id, s.month, l.value, s.value, l.quantity, s.quantity ${joined} AND NOT ${IS_NEW} AND NOT (${SAME}) AND NOT ${isLate("s")}`);
  if (added + changed + late > 0) {
    await connection.run(`INSERT INTO observation (series_id, month, vintage, ${FIGURES}, withdrawn, late)
      SELECT s.series_id, s.month, ${vintage}, ${STAGED}, 0, ${isLate("s")}::TINYINT ${joined} AND (${IS_NEW} OR NOT (${SAME}))`);
  }
  const vanished = `FROM latest l ANTI JOIN stage s ON s.series_id = l.series_id AND s.month = l.month
    WHERE l.withdrawn = 0 AND l.series_id NOT IN (SELECT series_id FROM covered WHERE in_doubt) AND NOT ${isLate("l")}`;
  const gone = await connection.run(`INSERT INTO observation (series_id, month, vintage, quantity_status, withdrawn, late) SELECT l.series_id, l.month, ${vintage}, 2, 1, 0 ${vanished}`);
  const taken = gone.rowsChanged === 0 ? [] : await largest(connection, `SELECT l.series_id, l.month, l.value, NULL::DOUBLE, l.quantity, NULL::DOUBLE ${vanished}`);
  return { added, changed, unchanged: all - added - changed - late, removed: gone.rowsChanged, late, revisions: [...revisions, ...taken] };
}

/** The rows of `series_id, month, value before, value after, quantity before, quantity after` whose value changed most. */
async function largest(connection: DuckDBConnection, rows: string): Promise<NumberedRevision[]> {
  const found = await connection.runAndReadAll(`SELECT * FROM (${rows}) AS r(series_id, month, was, is_now, quantity_was, quantity_is)
    ORDER BY abs(coalesce(is_now, 0) - coalesce(was, 0)) DESC, series_id, month LIMIT ${TOLD_REVISIONS}`);
  const figure = (cell: unknown): number | null => (cell === null ? null : Number(cell));
  return found.getRows().map(([seriesId, month, was, now, quantityWas, quantityNow]) => ({
    seriesId: Number(seriesId),
    period: periodOf(Number(month)),
    valueBefore: figure(was),
    valueAfter: figure(now),
    quantityBefore: figure(quantityWas),
    quantityAfter: figure(quantityNow),
  }));
}
