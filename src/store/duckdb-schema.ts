import type { DuckDBConnection } from "@duckdb/node-api";

/**
 * What each version changed, in order; a released step is never edited, the next change is a new one. Version 1 are the tables below.
 *
 * 2: `published_on`, the day whose word an import is (null: a version 1 import, taken as the day it was recorded); `late` is 1 for a figure that was out of date
 * when it was imported, since an import of a later word had looked at its cell: kept as history, never read as the newest.
 *
 * 3: publishers' lists, a row of `code_entry` being what the list says of one code, as JSON, written only where it differs from what an earlier list of the
 * same kind, language and edition said of it; exchange rates, `rate` units of `currency` for one unit of `base`, the average of the month.
 *
 * 4: exports by type of brand from a bureau's own files, `brand` being the digit of a declaration (trade/brand), `hs_code` null for totals, `value` null where the file leaves it empty.
 */
const UPGRADES: readonly string[] = [
  "ALTER TABLE import ADD COLUMN published_on VARCHAR; ALTER TABLE observation ADD COLUMN late TINYINT DEFAULT 0",
  `CREATE TABLE code_list (
     list_id INTEGER PRIMARY KEY, kind VARCHAR NOT NULL, language VARCHAR, editions VARCHAR NOT NULL, file_name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL,
     recorded_at VARCHAR NOT NULL, codes INTEGER NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL);
   CREATE TABLE code_entry (list_id INTEGER NOT NULL, edition VARCHAR NOT NULL, code VARCHAR NOT NULL, entry VARCHAR NOT NULL);
   CREATE TABLE rate_file (
     rate_file_id INTEGER PRIMARY KEY, source VARCHAR NOT NULL, file_name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, recorded_at VARCHAR NOT NULL,
     rates INTEGER NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL);
   CREATE TABLE exchange_rate (
     rate_file_id INTEGER NOT NULL, source VARCHAR NOT NULL, month INTEGER NOT NULL, base VARCHAR NOT NULL, currency VARCHAR NOT NULL, rate DOUBLE NOT NULL);`,
  `CREATE TABLE brand_file (
     brand_file_id INTEGER PRIMARY KEY, file_name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, recorded_at VARCHAR NOT NULL,
     added INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL);
   CREATE TABLE brand_figure (
     brand_file_id INTEGER NOT NULL, month INTEGER NOT NULL, currency VARCHAR NOT NULL, hs_code VARCHAR, brand TINYINT NOT NULL, value DOUBLE);`,
];

/** A store written by a later program is refused, an earlier one is brought up to this. */
export const WAREHOUSE_VERSION = 1 + UPGRADES.length;

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

/** Makes the tables, or brings those of an earlier version up to date: all of it or nothing. */
export async function createOrUpgrade(connection: DuckDBConnection, from: number | null): Promise<void> {
  await connection.run("BEGIN");
  if (from === null) await connection.run(`${TABLES} INSERT INTO store_version VALUES (1)`);
  for (const upgrade of UPGRADES.slice((from ?? 1) - 1)) await connection.run(upgrade);
  await connection.run(`UPDATE store_version SET version = ${WAREHOUSE_VERSION}`);
  await connection.run("COMMIT");
}
