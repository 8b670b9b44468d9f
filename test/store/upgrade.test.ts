/** A store written by version 1 of the tables is brought up to date where it stands. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreError } from "../../src/runtime/errors.js";
import { storedVersion, WAREHOUSE_VERSION } from "../../src/store/duckdb-schema.js";
import { openDuckdbWarehouse } from "../../src/store/duckdb-warehouse.js";
import { monthIndex } from "../../src/trade/period.js";
import { figure, importFigures, stored } from "../helpers/figures.js";

/** The tables as version 1 made them. */
const VERSION_1 = `
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

let folder: string;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "friction-watch-"));
  file = join(folder, "warehouse.duckdb");
  await raw(async (connection) => {
    await connection.run(VERSION_1);
    await connection.run("INSERT INTO store_version VALUES (1)");
    await connection.run("INSERT INTO series VALUES (0, 'gacc', 'export', 'CHN', 'VNM', '84151021', 'USD', NULL, NULL)");
    await connection.run("INSERT INTO import VALUES (1, 'gacc', 'earlier.csv', 'abc', '{}', '2026-11-01T00:00:00.000Z', ?, ?, 1, 0, 0, 0)", [monthIndex("2024-01"), monthIndex("2024-01")]);
    await connection.run("INSERT INTO observation VALUES (0, ?, 1, 100, 10, NULL, 0, NULL, NULL, NULL, 2022, 0)", [monthIndex("2024-01")]);
    const coverage = { source: "gacc", flow: "export", reporter: "CHN", currency: "USD", codes: ["84151021"], codeLengths: [8], partners: ["VNM"], firstPeriod: "2024-01", lastPeriod: "2024-01", provinces: [null], regimes: [null], unread: [] };
    await connection.run("INSERT INTO coverage VALUES (1, ?)", [JSON.stringify(coverage)]);
  });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function raw<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function open(mode: "read" | "write") {
  return openDuckdbWarehouse(file, { mode, waitMs: 5_000, onWait: () => undefined });
}

describe("a store of version 1", () => {
  it.each(["read", "write"] as const)("opened to %s is brought up to date and keeps its figures", async (mode) => {
    const warehouse = await open(mode);
    expect(await stored(warehouse)).toEqual(["2024-01 VNM 84151021 100"]);
    expect([await warehouse.codeLists.lists(), await warehouse.exchangeRates.rates(), await warehouse.brandFigures.months()]).toEqual([[], [], []]);
    await warehouse.close();
    expect(await raw(storedVersion)).toBe(WAREHOUSE_VERSION);
  });

  it("takes further imports and is not upgraded twice", async () => {
    await (await open("write")).close();
    const warehouse = await open("write");
    expect(await importFigures(warehouse, { figures: [figure("2024-02", 200)] })).toMatchObject({ added: 1, vintage: 2 });
    await warehouse.close();
  });
});

describe("T14 an upgrade that fails half-way", () => {
  it("leaves the store as it was, and says which file it could not use", async () => {
    // The last table of the upgrade is in the way: the first ones have been made by then.
    await raw((connection) => connection.run("CREATE TABLE exchange_rate (in_the_way INTEGER)"));
    await expect(open("write")).rejects.toThrow(StoreError);
    await expect(open("write")).rejects.toThrow(file);
    const left = await raw(async (connection) => {
      const tables = await connection.runAndReadAll("SELECT table_name FROM information_schema.tables WHERE table_name IN ('code_list', 'rate_file')");
      return [await storedVersion(connection), tables.currentRowCount];
    });
    expect(left).toEqual([1, 0]);
    await raw((connection) => connection.run("DROP TABLE exchange_rate"));
    const warehouse = await open("read");
    expect(await stored(warehouse)).toEqual(["2024-01 VNM 84151021 100"]);
    await warehouse.close();
  });
});
