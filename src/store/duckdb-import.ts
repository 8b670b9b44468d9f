import { DOUBLE, DuckDBDataChunk, INTEGER, SMALLINT, TINYINT, type DuckDBAppender, type DuckDBConnection } from "@duckdb/node-api";
import type { Coverage } from "../trade/coverage.js";
import { QUANTITY_STATUSES, type NumberedObservation, type Observation, type SeriesKey } from "../trade/observation.js";
import { monthIndex, periodOf } from "../trade/period.js";
import type { Revision } from "../trade/revision.js";
import { FIGURES, stageCovered, stageNewer, writeChanges, type NumberedRevision } from "./duckdb-diff.js";
import type { Contradiction, GoodsName, ImportCounts, ImportDraft, ImportedFile } from "./warehouse.js";

/** DuckDB takes rows in chunks of this size. */
const CHUNK = 2048;
const STAGE_TYPES = [INTEGER, INTEGER, INTEGER, DOUBLE, DOUBLE, SMALLINT, TINYINT, DOUBLE, SMALLINT, DOUBLE, SMALLINT];

/** Numbers for keys and words; those not yet stored are written on commit. */
type Numbering<T> = { readonly ids: Map<string, number>; readonly added: [number, T][]; next: number };

/**
 * One file on its way into the warehouse. Rows wait in a temporary table inside an open transaction, are compared there with the newest
 * stored figures, and only what differs is written.
 */
export async function beginDuckdbImport(connection: DuckDBConnection, file: ImportedFile): Promise<ImportDraft> {
  await connection.run("BEGIN");
  await connection.run(`CREATE OR REPLACE TEMP TABLE stage (line INTEGER, series_id INTEGER, month INTEGER,
    value DOUBLE, quantity DOUBLE, unit_id SMALLINT, quantity_status TINYINT, quantity2 DOUBLE, unit2_id SMALLINT, net_weight_kg DOUBLE, hs_revision SMALLINT)`);
  const series = await readSeriesNumbers(connection, file.source);
  const units = await readUnitNumbers(connection);
  const writer = stageWriter(await connection.createAppender("stage", null, "temp"), series, units);
  const names = new Map<string, GoodsName>();
  return {
    add: writer.add,
    learn: (learned) => learned.forEach((name) => names.set(`${name.language}|${name.hsCode}`, name)),
    contradiction: async () => {
      writer.close();
      return findContradiction(connection, series);
    },
    commit: async (coverages, recordedAt, repeat) => {
      const vintage = await nextVintage(connection);
      await writeNewKeys(connection, series, units);
      await stageCovered(connection, series.keys, coverages);
      const keys = new Map([...series.keys, ...series.added]);
      const anyLate = await stageNewer(connection, keys, repeat === "restore" ? [] : await newerCoverages(connection, file.publishedOn));
      const { revisions, ...counts } = await writeChanges(connection, vintage, anyLate);
      const differing = counts.added + counts.changed + counts.removed;
      if (repeat === "keep" || (repeat === "restore" && differing === 0)) {
        await connection.run("ROLLBACK");
        return { added: 0, changed: 0, unchanged: counts.unchanged, removed: 0, overridden: differing + counts.late, late: 0, revisions: [], vintage: null };
      }
      await writeImport(connection, file, vintage, recordedAt, coverages, counts);
      await writeNames(connection, [...names.values()], vintage);
      await connection.run("COMMIT");
      // From here the import stands: what can't be folded into the file now is folded in when it is next opened.
      await connection.run("CHECKPOINT").catch(() => undefined);
      return { ...counts, overridden: 0, revisions: revisions.map((revision) => keyed(revision, keys)), vintage };
    },
    discard: async () => {
      writer.close();
      await connection.run("ROLLBACK");
    },
  };
}

function stageWriter(appender: DuckDBAppender, series: Numbering<SeriesKey>, units: Numbering<string>) {
  let columns = emptyColumns();
  let open = true;
  const flush = (): void => {
    const rows = columns[0]?.length ?? 0;
    if (rows === 0) return;
    const chunk = DuckDBDataChunk.create(STAGE_TYPES, rows);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    columns = emptyColumns();
  };
  const unitId = (unit: string | null): number | null => (unit === null ? null : number(units, unit, unit));
  const add = (observations: readonly NumberedObservation[]): void => {
    for (const { line, observation } of observations) {
      pushRow(columns, line, number(series, keyName(observation), observation), observation, unitId);
      if (columns[0]?.length === CHUNK) flush();
    }
  };
  const close = (): void => {
    if (!open) return;
    open = false;
    flush();
    appender.closeSync();
  };
  return { add, close };
}

function emptyColumns(): (number | null)[][] {
  return STAGE_TYPES.map(() => []);
}

function pushRow(columns: (number | null)[][], line: number, seriesId: number, o: Observation, unitId: (unit: string | null) => number | null): void {
  const row = [line, seriesId, monthIndex(o.period), o.value, o.quantity, unitId(o.quantityUnit), QUANTITY_STATUSES.indexOf(o.quantityStatus)];
  const rest = [o.quantity2, unitId(o.quantityUnit2), o.netWeightKg, o.hsRevision === null ? null : Number(o.hsRevision.slice(2))];
  row.forEach((cell, k) => columns[k]?.push(cell));
  rest.forEach((cell, k) => columns[row.length + k]?.push(cell));
}

function number<T>(numbering: Numbering<T>, name: string, item: T): number {
  const known = numbering.ids.get(name);
  if (known !== undefined) return known;
  const id = numbering.next++;
  numbering.ids.set(name, id);
  numbering.added.push([id, item]);
  return id;
}

function keyName(key: SeriesKey): string {
  return `${key.hsCode}|${key.partner}|${key.flow}|${key.reporter}|${key.currency}|${key.province ?? ""}|${key.regime ?? ""}`;
}

const SERIES_COLUMNS = "series_id, source, flow, reporter, partner, hs_code, currency, province, regime";

async function readSeriesNumbers(connection: DuckDBConnection, source: string): Promise<Numbering<SeriesKey> & { readonly keys: Map<number, SeriesKey> }> {
  const rows = await connection.runAndReadAll(`SELECT ${SERIES_COLUMNS} FROM series WHERE source = ?`, [source]);
  const keys = new Map(rows.getRows().map((row) => [Number(row[0]), seriesKey(row.slice(1))] as const));
  const top = await connection.runAndReadAll("SELECT coalesce(max(series_id) + 1, 0) FROM series");
  const ids = new Map([...keys].map(([id, key]) => [keyName(key), id]));
  return { ids, added: [], next: Number(top.getRows()[0]?.[0]), keys };
}

/** A row of `source, flow, reporter, partner, hs_code, currency, province, regime`. */
export function seriesKey(cells: readonly unknown[]): SeriesKey {
  const [source, flow, reporter, partner, hsCode, currency, province, regime] = cells;
  return { source, flow, reporter, partner, hsCode, currency, province, regime } as SeriesKey;
}

async function readUnitNumbers(connection: DuckDBConnection): Promise<Numbering<string>> {
  const rows = await connection.runAndReadAll("SELECT name, unit_id FROM unit");
  const ids = new Map(rows.getRows().map(([name, id]) => [String(name), Number(id)]));
  return { ids, added: [], next: ids.size };
}

/** Collapses identical repeats and names one pair of rows that contradict each other. */
async function findContradiction(connection: DuckDBConnection, series: { readonly ids: Map<string, number> }): Promise<Contradiction | null> {
  await connection.run("CREATE OR REPLACE TEMP TABLE repeated AS SELECT series_id, month FROM stage GROUP BY ALL HAVING count(*) > 1");
  const found = await connection.runAndReadAll(`SELECT series_id, month, min(line), max(line) FROM
    (SELECT series_id, month, min(line) AS line FROM stage JOIN repeated USING (series_id, month) GROUP BY series_id, month, ${FIGURES})
    GROUP BY ALL HAVING count(*) > 1 ORDER BY 3 LIMIT 1`);
  const row = found.getRows()[0];
  if (row === undefined) {
    await connection.run(`DELETE FROM stage USING (SELECT series_id, month, min(line) AS line FROM stage JOIN repeated USING (series_id, month) GROUP BY ALL) kept
      WHERE stage.series_id = kept.series_id AND stage.month = kept.month AND stage.line > kept.line`);
    return null;
  }
  const name = [...series.ids].find(([, id]) => id === row[0])?.[0].split("|") ?? [];
  return { hsCode: name[0] ?? "", partner: name[1] ?? "", period: periodOf(Number(row[1])), line: Number(row[2]), otherLine: Number(row[3]) };
}

/** What imports of a later word have looked at. An import of the same day is no later. */
async function newerCoverages(connection: DuckDBConnection, publishedOn: string): Promise<Coverage[]> {
  const rows = await connection.runAndReadAll("SELECT coverage FROM coverage SEMI JOIN (SELECT vintage FROM import WHERE coalesce(published_on, recorded_at[:10]) > ?) USING (vintage)", [publishedOn]);
  return rows.getRows().map(([text]) => JSON.parse(String(text)) as Coverage);
}

function keyed({ seriesId, ...revision }: NumberedRevision, keys: ReadonlyMap<number, SeriesKey>): Revision {
  const key = keys.get(seriesId);
  if (key === undefined) throw new Error(`no key for series ${seriesId}`);
  return { key, ...revision };
}

async function nextVintage(connection: DuckDBConnection): Promise<number> {
  const rows = await connection.runAndReadAll("SELECT coalesce(max(vintage), 0) + 1 FROM import");
  return Number(rows.getRows()[0]?.[0]);
}

async function writeNewKeys(connection: DuckDBConnection, series: Numbering<SeriesKey>, units: Numbering<string>): Promise<void> {
  const seriesAppender = await connection.createAppender("series");
  for (const [id, key] of series.added) {
    seriesAppender.appendInteger(id);
    for (const text of [key.source, key.flow, key.reporter, key.partner, key.hsCode, key.currency]) seriesAppender.appendVarchar(text);
    for (const text of [key.province, key.regime]) {
      if (text === null) seriesAppender.appendNull();
      else seriesAppender.appendVarchar(text);
    }
    seriesAppender.endRow();
  }
  seriesAppender.closeSync();
  for (const [id, name] of units.added) await connection.run("INSERT INTO unit VALUES (?, ?)", [id, name]);
}

async function writeImport(
  connection: DuckDBConnection,
  file: ImportedFile,
  vintage: number,
  recordedAt: string,
  coverages: readonly Coverage[],
  counts: Pick<ImportCounts, "added" | "changed" | "unchanged" | "removed">,
): Promise<void> {
  const first = Math.min(...coverages.map((coverage) => monthIndex(coverage.firstPeriod)));
  const last = Math.max(...coverages.map((coverage) => monthIndex(coverage.lastPeriod)));
  await connection.run("INSERT INTO import VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [
    vintage, file.source, file.name, file.sha256, file.options, recordedAt, first, last, counts.added, counts.changed, counts.unchanged, counts.removed, file.publishedOn,
  ]);
  for (const coverage of coverages) await connection.run("INSERT INTO coverage VALUES (?, ?)", [vintage, JSON.stringify(coverage)]);
}

async function writeNames(connection: DuckDBConnection, names: readonly GoodsName[], vintage: number): Promise<void> {
  const appender = await connection.createAppender("goods");
  for (const { hsCode, language, name } of names) {
    for (const text of [hsCode, language, name]) appender.appendVarchar(text);
    appender.appendInteger(vintage);
    appender.endRow();
  }
  appender.closeSync();
}
