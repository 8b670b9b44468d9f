import type { DuckDBConnection } from "@duckdb/node-api";

/** Raised whenever the tables change; a store written by a later program is refused. */
export const WAREHOUSE_VERSION = 1;

/**
 * Figures are narrow and numeric, keys are kept once in `series`: a screening reads millions of months and only some thousand keys.
 * A `month` is a month index (year × 12 + month − 1). `withdrawn` is 1 for a figure its office took back.
 */
const TABLES = `
CREATE TABLE store_version (version INTEGER NOT NULL);
CREATE TABLE series (
  series_id INTEGER PRIMARY KEY, source VARCHAR NOT NULL, flow VARCHAR NOT NULL, reporter VARCHAR NOT NULL, partner VARCHAR NOT NULL,
  hs_code VARCHAR NOT NULL, currency VARCHAR NOT NULL, province VARCHAR, regime VARCHAR);
CREATE TABLE unit (unit_id SMALLINT PRIMARY KEY, name VARCHAR NOT NULL);
CREATE TABLE import (
  vintage INTEGER PRIMARY KEY, source VARCHAR NOT NULL, file_name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, options VARCHAR NOT NULL,
  recorded_at VARCHAR NOT NULL, first_month INTEGER NOT NULL, last_month INTEGER NOT NULL,
  added INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL, removed INTEGER NOT NULL);
CREATE TABLE coverage (vintage INTEGER NOT NULL, coverage VARCHAR NOT NULL);
CREATE TABLE observation (
  series_id INTEGER NOT NULL, month INTEGER NOT NULL, vintage INTEGER NOT NULL, value DOUBLE, quantity DOUBLE, unit_id SMALLINT,
  quantity_status TINYINT NOT NULL, quantity2 DOUBLE, unit2_id SMALLINT, net_weight_kg DOUBLE, hs_revision SMALLINT, withdrawn TINYINT NOT NULL);
CREATE TABLE goods (hs_code VARCHAR NOT NULL, language VARCHAR NOT NULL, name VARCHAR NOT NULL, vintage INTEGER NOT NULL);
`;

/** The version the store was written with, or null when it has no tables yet. */
export async function storedVersion(connection: DuckDBConnection): Promise<number | null> {
  const tables = await connection.runAndReadAll("SELECT 1 FROM information_schema.tables WHERE table_name = 'store_version'");
  if (tables.currentRowCount === 0) return null;
  const version = await connection.runAndReadAll("SELECT version FROM store_version");
  return Number(version.getRows()[0]?.[0]);
}

export async function createTables(connection: DuckDBConnection): Promise<void> {
  await connection.run("BEGIN");
  await connection.run(TABLES);
  await connection.run(`INSERT INTO store_version VALUES (${WAREHOUSE_VERSION})`);
  await connection.run("COMMIT");
}
