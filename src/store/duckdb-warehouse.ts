import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { CELL, emptyPanel, type Panel } from "../series/panel.js";
import type { Coverage } from "../trade/coverage.js";
import type { SeriesKey } from "../trade/observation.js";
import { monthIndex, periodOf } from "../trade/period.js";
import { duckdbBrandFigures } from "./duckdb-brand-figures.js";
import { duckdbCodeLists, listedNames } from "./duckdb-code-lists.js";
import { duckdbExchangeRates } from "./duckdb-exchange-rates.js";
import { beginDuckdbImport, seriesKey } from "./duckdb-import.js";
import { openDuckdb, storeError, type OpenOptions } from "./duckdb-open.js";
import type { ImportDraft, ImportRecord, ReportersFilter, SeriesFilter, SeriesRead, Warehouse } from "./warehouse.js";

/** The warehouse in one DuckDB file. Close it as soon as the unit of work is done: while it is open for writing nobody else can read. */
export async function openDuckdbWarehouse(file: string, options: OpenOptions): Promise<Warehouse> {
  const { instance, connection } = await openDuckdb(file, options);
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw storeError(error, file);
    }
  };
  return {
    beginImport: (imported) => told(async () => toldDraft(await beginDuckdbImport(connection, imported), file, told)),
    findImport: (sha256, importOptions) => told(async () => (await readImports(connection, "sha256 = ? AND options = ?", [sha256, importOptions])).at(-1) ?? null),
    imports: (asOf) => told(() => readImports(connection, "vintage <= ?", [asOf ?? NO_LIMIT])),
    readSeries: (filter, asOf) => told(() => readSeries(connection, filter, asOf ?? NO_LIMIT)),
    officesOf: (flow, partner) =>
      told(async () => {
        const rows = await connection.runAndReadAll("SELECT DISTINCT reporter, source, currency FROM series WHERE flow = ? AND partner = ? ORDER BY ALL", [flow, partner]);
        return rows.getRows().map(([reporter, source, currency]) => ({ reporter: String(reporter), source: String(source) as ImportRecord["source"], currency: String(currency) }));
      }),
    newestMonths: () =>
      told(async () => {
        const rows = await connection.runAndReadAll("SELECT source, max(month) FROM observation JOIN series USING (series_id) WHERE withdrawn = 0 AND late = 0 GROUP BY source");
        return new Map(rows.getRows().map(([source, month]) => [source as ImportRecord["source"], periodOf(Number(month))]));
      }),
    goodsNames: (language) =>
      told(async () => {
        const rows = await connection.runAndReadAll("SELECT hs_code, max_by(name, vintage) FROM goods WHERE language = ? GROUP BY hs_code", [language]);
        return new Map([...(await listedNames(connection, language)), ...rows.getRows().map(([code, name]) => [String(code), String(name)] as const)]);
      }),
    codeLists: toldAll(duckdbCodeLists(connection), told),
    exchangeRates: toldAll(duckdbExchangeRates(connection), told),
    brandFigures: toldAll(duckdbBrandFigures(connection), told),
    close: () => {
      connection.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
}

/** The same functions, whose failures are told in the user's words. */
function toldAll<T extends Readonly<Record<keyof T, (...args: never[]) => Promise<unknown>>>>(parts: T, told: <R>(work: () => Promise<R>) => Promise<R>): T {
  const wrapped = Object.entries<(...args: never[]) => Promise<unknown>>(parts).map(([name, part]) => [name, (...args: never[]) => told(() => part(...args))] as const);
  return Object.fromEntries(wrapped) as T;
}

/** A draft whose failures are told in the user's words too: a disk fills up while rows are added, not when an import begins. */
function toldDraft(draft: ImportDraft, file: string, told: <T>(work: () => Promise<T>) => Promise<T>): ImportDraft {
  return {
    add: (observations) => {
      try {
        draft.add(observations);
      } catch (error) {
        throw storeError(error, file);
      }
    },
    learn: (names) => draft.learn(names),
    contradiction: () => told(() => draft.contradiction()),
    commit: (coverages, recordedAt, repeat) => told(() => draft.commit(coverages, recordedAt, repeat)),
    discard: () => told(() => draft.discard()),
  };
}

/** Later than any import sequence. */
const NO_LIMIT = 2_147_483_647;

async function readImports(connection: DuckDBConnection, where: string, values: DuckDBValue[]): Promise<ImportRecord[]> {
  const rows = await connection.runAndReadAll(
    `SELECT vintage, source, file_name, sha256, options, recorded_at, first_month, last_month, coalesce(published_on, recorded_at[:10]) FROM import WHERE ${where} ORDER BY vintage`,
    values,
  );
  return rows.getRows().map(([vintage, source, name, sha256, options, recordedAt, first, last, publishedOn]) => ({
    vintage: Number(vintage),
    source: String(source) as ImportRecord["source"],
    name: String(name),
    sha256: String(sha256),
    options: String(options),
    recordedAt: String(recordedAt),
    firstPeriod: periodOf(Number(first)),
    lastPeriod: periodOf(Number(last)),
    publishedOn: String(publishedOn),
  }));
}

async function readSeries(connection: DuckDBConnection, filter: SeriesFilter | ReportersFilter, asOf: number): Promise<SeriesRead> {
  const { where, values } = conditions(filter);
  // A series first met after `asOf` was not there yet: a screening of that day did not count it.
  const known = asOf === NO_LIMIT ? "" : `AND series_id IN (SELECT series_id FROM observation WHERE vintage <= ${asOf})`;
  const rows = await connection.runAndReadAll(
    `SELECT series_id, source, flow, reporter, partner, hs_code, currency, province, regime FROM series WHERE ${where} ${known} ORDER BY hs_code, partner, series_id`,
    values,
  );
  const ids = rows.getColumns()[0]?.map(Number) ?? [];
  const keys = rows.getRows().map((row) => seriesKey(row.slice(1)));
  const coverages = await readCoverages(connection, filter, asOf);
  const panel = await readPanel(connection, ids, keys, coverages, asOf);
  const newest = await connection.runAndReadAll("SELECT coalesce(max(vintage), 0) FROM import WHERE vintage <= ?", [asOf]);
  return { panel, coverages, vintage: Number(newest.getRows()[0]?.[0]) };
}

function reportersOf(filter: SeriesFilter | ReportersFilter): readonly string[] {
  return "reporters" in filter ? filter.reporters : [filter.reporter];
}

function conditions(filter: SeriesFilter | ReportersFilter): { where: string; values: string[] } {
  const parts: string[] = [];
  const values: string[] = [];
  const oneOf = (column: string, wanted: readonly (string | null)[] | undefined): void => {
    if (wanted === undefined) return;
    const named = wanted.filter((item) => item !== null);
    const either = [...(named.length < wanted.length ? [`${column} IS NULL`] : []), ...(named.length > 0 ? [`${column} IN (${named.map(() => "?").join(", ")})`] : [])];
    parts.push(either.length === 0 ? "false" : `(${either.join(" OR ")})`);
    values.push(...named);
  };
  oneOf("flow", [filter.flow]);
  oneOf("reporter", reportersOf(filter));
  oneOf("source", filter.sources);
  oneOf("currency", filter.currency === undefined ? undefined : [filter.currency]);
  oneOf("partner", filter.partners);
  oneOf("province", filter.provinces ?? [null]);
  oneOf("regime", filter.regimes ?? [null]);
  if (filter.hsPrefixes !== undefined) {
    parts.push(filter.hsPrefixes.length === 0 ? "false" : `(${filter.hsPrefixes.map(() => "starts_with(hs_code, ?)").join(" OR ")})`);
    values.push(...filter.hsPrefixes);
  }
  return { where: parts.join(" AND "), values };
}

async function readCoverages(connection: DuckDBConnection, filter: SeriesFilter | ReportersFilter, asOf: number): Promise<Coverage[]> {
  // An office asked every day looks at the same months each time: of identical coverages the last one says it all.
  const rows = await connection.runAndReadAll(
    `SELECT coverage FROM coverage JOIN import USING (vintage) WHERE vintage <= ?
     GROUP BY coverage ORDER BY max((coalesce(published_on, recorded_at[:10]), vintage))`,
    [asOf],
  );
  const all = rows.getRows().map(([text]) => JSON.parse(String(text)) as Coverage);
  const reporters = new Set(reportersOf(filter));
  return all.filter((coverage) => coverage.flow === filter.flow && reporters.has(coverage.reporter));
}

async function readPanel(connection: DuckDBConnection, ids: readonly number[], keys: readonly SeriesKey[], coverages: readonly Coverage[], asOf: number): Promise<Panel> {
  const units = (await connection.runAndReadAll("SELECT name FROM unit ORDER BY unit_id")).getRows().map(([name]) => String(name));
  const first = Math.min(...coverages.map((coverage) => monthIndex(coverage.firstPeriod)));
  const last = Math.max(...coverages.map((coverage) => monthIndex(coverage.lastPeriod)));
  if (coverages.length === 0 || ids.length === 0) return emptyPanel(coverages.length === 0 ? 0 : first, 0, keys, units);
  const panel = emptyPanel(first, last - first + 1, keys, units);
  const places = new Int32Array(Math.max(...ids.slice(-1), ids.reduce((a, b) => Math.max(a, b), 0)) + 1).fill(-1);
  ids.forEach((id, place) => (places[id] = place));
  await fillPanel(connection, panel, places, ids, asOf);
  return panel;
}

/** Few series are looked up, many read with all others: a list of this many names costs less than the rows it spares. */
const MOST_NAMED = 10_000;

function onlySeries(ids: readonly number[]): string {
  return ids.length > MOST_NAMED ? "" : `AND series_id IN (${ids.join(", ")})`;
}

/** Reads every row up to `asOf` in one pass; of several vintages of a cell the newest stays. */
async function fillPanel(connection: DuckDBConnection, panel: Panel, places: Int32Array, ids: readonly number[], asOf: number): Promise<void> {
  const newest = new Int32Array(panel.value.length);
  const result = await connection.stream(
    `SELECT series_id, month, vintage, value, quantity, coalesce(unit_id, -1), CASE WHEN withdrawn = 1 THEN -1 ELSE quantity_status END,
       quantity2, coalesce(unit2_id, -1), net_weight_kg
     FROM observation WHERE vintage <= ? AND late = 0 ${onlySeries(ids)}`,
    [asOf],
  );
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const [ids, months, vintages, values, quantities, units, statuses, quantities2, units2, weights] = chunk.getColumns() as (number | null)[][];
    // Asked of DuckDB itself each time, so asked once.
    const rows = chunk.rowCount;
    for (let row = 0; row < rows; row++) {
      const place = places[ids?.[row] ?? -1] ?? -1;
      const vintage = vintages?.[row] ?? 0;
      const at = place * panel.months + (months?.[row] ?? 0) - panel.firstMonth;
      if (place < 0 || vintage < (newest[at] ?? 0)) continue;
      newest[at] = vintage;
      const status = statuses?.[row] ?? -1;
      panel.cell[at] = status < 0 ? CELL.unknown : status;
      panel.value[at] = values?.[row] ?? Number.NaN;
      panel.quantity[at] = quantities?.[row] ?? Number.NaN;
      panel.unit[at] = units?.[row] ?? -1;
      panel.quantity2[at] = quantities2?.[row] ?? Number.NaN;
      panel.unit2[at] = units2?.[row] ?? -1;
      panel.weightKg[at] = weights?.[row] ?? Number.NaN;
    }
  }
}
