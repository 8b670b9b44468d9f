import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { StoreError } from "../../src/runtime/errors.js";
import { openSqliteLedger } from "../../src/store/sqlite-ledger.js";
import { startChild } from "../helpers/child.js";
import { inFolder } from "../helpers/figures.js";
import { ledgerContract, outcome, transition } from "./ledger-contract.js";

describe("the ledger in a SQLite file", () => {
  ledgerContract(openSqliteLedger);
});

describe("the tables of the SQLite ledger", () => {
  it("are made once: opening again changes nothing", () =>
    inFolder(async (folder) => {
      const file = join(folder, "ledger.sqlite");
      for (let k = 0; k < 3; k++) await (await openSqliteLedger(file)).close();
      const database = new Database(file);
      const applied = database.prepare("SELECT name FROM kysely_migration").all();
      database.close();
      expect(applied).toEqual([{ name: "001_first_tables" }, { name: "002_pulls" }, { name: "003_thresholds" }, { name: "004_alert_life" }, { name: "005_change_cloud" }, { name: "006_weekly_messages" }]);
    }));

  it("of a later program are refused, naming what is not known", () =>
    inFolder(async (folder) => {
      const file = join(folder, "ledger.sqlite");
      await (await openSqliteLedger(file)).close();
      const database = new Database(file);
      database.prepare("INSERT INTO kysely_migration (name, timestamp) VALUES (?, ?)").run("002_cases", "2027-01-01T00:00:00.000Z");
      database.close();
      await expect(openSqliteLedger(file)).rejects.toThrow(StoreError);
      await expect(openSqliteLedger(file)).rejects.toThrow(/002_cases/);
    }));
});

describe("a ledger that can't be used", () => {
  it("because it is no database is refused", () =>
    inFolder(async (folder) => {
      const file = join(folder, "ledger.sqlite");
      writeFileSync(file, "not a database ".repeat(1_000));
      await expect(openSqliteLedger(file)).rejects.toThrow(StoreError);
    }));

  it("because its folder is a file is refused, naming the path", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "file"), "");
      await expect(openSqliteLedger(join(folder, "file", "ledger.sqlite"))).rejects.toThrow(/file\/ledger\.sqlite/);
    }));
});

describe("several processes", () => {
  it("that open a new ledger at once and write to it all get through", () =>
    inFolder(async (folder) => {
      const file = join(folder, "ledger.sqlite");
      const children = Array.from({ length: 3 }, () => startChild("ledger-child.ts", file, "10"));
      expect(await Promise.all(children.map((child) => child.ended))).toEqual([0, 0, 0]);
      const ledger = await openSqliteLedger(file);
      const runs = await ledger.runs(100);
      await ledger.close();
      expect([runs.length, new Set(runs.map(({ verdict }) => verdict))]).toEqual([30, new Set(["OK"])]);
    }));
});

describe("a screening of some thousand products", () => {
  it("is written in one transaction within seconds", () =>
    inFolder(async (folder) => {
      const ledger = await openSqliteLedger(join(folder, "ledger.sqlite"));
      const transitions = Array.from({ length: 2_000 }, (_, k) => transition("new", { hsCode: String(84_000_000 + k) }));
      await ledger.recordScreening(outcome({ transitions }));
      expect((await ledger.openEpisodes()).size).toBe(2_000);
      await ledger.close();
    }), 20_000);
});
