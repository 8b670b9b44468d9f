import type { DuckDBConnection } from "@duckdb/node-api";
import type { ExchangeRate } from "../trade/exchange.js";
import { monthIndex, periodOf } from "../trade/period.js";
import type { ExchangeRates, RateCounts, RateFile, RateRecord } from "./exchange-rates.js";

/** Later than any instant, as text. */
const NO_LIMIT = "9999";

/** Monthly exchange rates in the DuckDB file. */
export function duckdbExchangeRates(connection: DuckDBConnection): ExchangeRates {
  return {
    save: (file, rates, recordedAt) => save(connection, file, rates, recordedAt),
    files: async () => {
      const rows = await connection.runAndReadAll(`SELECT f.rate_file_id, f.source, f.file_name, f.sha256, f.recorded_at, f.added, f.changed, f.unchanged,
        min(r.month), max(r.month), list_sort(list_distinct(list_concat(list(r.base), list(r.currency))))
        FROM rate_file f LEFT JOIN exchange_rate r ON r.source = f.source AND r.rate_file_id <= f.rate_file_id GROUP BY ALL ORDER BY f.rate_file_id`);
      return rows.getRowsJson().map(rateRecord);
    },
    rates: async (knownBy) => {
      const rows = await connection.runAndReadAll(
        `WITH known AS (SELECT r.*, f.recorded_at FROM exchange_rate r JOIN rate_file f USING (rate_file_id) WHERE f.recorded_at <= ?)
         SELECT source, month, base, currency, max_by(rate, rate_file_id), max_by(recorded_at, rate_file_id) FROM known
         GROUP BY source, month, base, currency
         ORDER BY (SELECT max(k.rate_file_id) FROM known k WHERE k.source = known.source) DESC, month, base, currency`,
        [knownBy ?? NO_LIMIT],
      );
      return rows.getRows().map(([source, month, base, currency, rate, recordedAt]) => ({
        source: String(source),
        period: periodOf(Number(month)),
        base: String(base),
        currency: String(currency),
        rate: Number(rate),
        recordedAt: String(recordedAt),
      }));
    },
  };
}

async function save(connection: DuckDBConnection, file: RateFile, rates: readonly ExchangeRate[], recordedAt: string): Promise<RateCounts> {
  const known = await connection.runAndReadAll("SELECT 1 FROM rate_file WHERE sha256 = ? AND source = ?", [file.sha256, file.source]);
  if (known.currentRowCount > 0) return { added: 0, changed: 0, unchanged: rates.length, file: null };
  await connection.run("BEGIN");
  try {
    await stage(connection, rates);
    const counts = await write(connection, file, recordedAt);
    await connection.run("COMMIT");
    return counts;
  } catch (error) {
    // The first failure is the one to tell; what can't be rolled back any more ends with the connection.
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function stage(connection: DuckDBConnection, rates: readonly ExchangeRate[]): Promise<void> {
  await connection.run("CREATE OR REPLACE TEMP TABLE staged_rate (month INTEGER, base VARCHAR, currency VARCHAR, rate DOUBLE)");
  const appender = await connection.createAppender("staged_rate", null, "temp");
  for (const { period, base, currency, rate } of rates) {
    appender.appendInteger(monthIndex(period));
    appender.appendVarchar(base);
    appender.appendVarchar(currency);
    appender.appendDouble(rate);
    appender.endRow();
  }
  appender.closeSync();
}

async function write(connection: DuckDBConnection, { source, name, sha256 }: RateFile, recordedAt: string): Promise<RateCounts> {
  const file = Number((await connection.runAndReadAll("SELECT coalesce(max(rate_file_id), 0) + 1 FROM rate_file")).getRows()[0]?.[0]);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE earlier_rate AS SELECT month, base, currency, max_by(rate, rate_file_id) AS rate
     FROM exchange_rate WHERE source = ? GROUP BY month, base, currency`,
    [source],
  );
  const joined = "FROM staged_rate s LEFT JOIN earlier_rate e USING (month, base, currency)";
  const counted = await connection.runAndReadAll(`SELECT count(*) FILTER (e.rate IS NULL), count(*) FILTER (e.rate <> s.rate), count(*) ${joined}`);
  const [added = 0, changed = 0, all = 0] = (counted.getRows()[0] ?? []).map(Number);
  await connection.run(`INSERT INTO exchange_rate SELECT ?, ?, s.month, s.base, s.currency, s.rate ${joined} WHERE e.rate IS DISTINCT FROM s.rate`, [file, source]);
  const unchanged = all - added - changed;
  await connection.run("INSERT INTO rate_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [file, source, name, sha256, recordedAt, all, added, changed, unchanged]);
  return { added, changed, unchanged, file };
}

function rateRecord(row: readonly unknown[]): RateRecord {
  const [file, source, name, sha256, recordedAt, added, changed, unchanged, first, last, currencies] = row;
  return {
    file: Number(file),
    source: String(source),
    name: String(name),
    sha256: String(sha256),
    recordedAt: String(recordedAt),
    added: Number(added),
    changed: Number(changed),
    unchanged: Number(unchanged),
    firstPeriod: first === null ? null : periodOf(Number(first)),
    lastPeriod: last === null ? null : periodOf(Number(last)),
    currencies: (currencies as readonly string[] | null) ?? [],
  };
}
