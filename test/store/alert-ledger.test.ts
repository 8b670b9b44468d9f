import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { fingerprintOf } from "../../src/alerts/episode.js";
import { openSqliteLedger } from "../../src/store/sqlite-ledger.js";
import { startChild } from "../helpers/child.js";
import { inFolder } from "../helpers/figures.js";
import { alertLedgerContract } from "./alert-ledger-contract.js";
import { message, NOW, outcome, SURGE, transition } from "./ledger-contract.js";

describe("the life of alerts in a SQLite file", () => {
  alertLedgerContract(openSqliteLedger);
});

/** Milliseconds of processor the work takes: what else the machine does meanwhile is not ours. */
async function taken(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

describe("ten thousand of everything", () => {
  it("open episodes with two years of months are read in a few seconds of processor, not minutes", () =>
    inFolder(async (folder) => {
      const file = join(folder, "ledger.sqlite");
      await (await openSqliteLedger(file)).close();
      fill(file);
      const ledger = await openSqliteLedger(file);
      let size = 0;
      expect(await taken(async () => (size = (await ledger.openEpisodes()).size))).toBeLessThan(5_000);
      expect(size).toBe(10_000);
      expect(await taken(() => ledger.episodes({ all: false }))).toBeLessThan(5_000);
      await ledger.close();
    }), 60_000);

  it("messages that wait are listed without what they say in a few seconds of processor, and who was told is known as quickly", () =>
    inFolder(async (folder) => {
      const ledger = await openSqliteLedger(join(folder, "ledger.sqlite"));
      const content = { kind: "alert", digest: { text: "量增价跌".repeat(2_000) } };
      const messages = Array.from({ length: 10_000 }, (_, k) => message(`recipient ${k}`, { content, tells: [{ fingerprint: fingerprintOf(SURGE), cause: "rule_met" }] }));
      await ledger.recordScreening(outcome({ transitions: [transition("new")], messages }));
      expect(await taken(async () => expect(await ledger.waiting()).toHaveLength(10_000))).toBeLessThan(5_000);
      expect(await taken(async () => expect((await ledger.toldRecipients()).get(fingerprintOf(SURGE))).toHaveLength(10_000))).toBeLessThan(5_000);
      await ledger.close();
    }), 60_000);
});

/** Ten thousand episodes with six changes each, straight into the tables: writing them through the ledger is another test's matter. */
function fill(file: string): void {
  const database = new Database(file);
  const verdict = JSON.stringify(SURGE);
  database.exec(`
    INSERT INTO screening (id, screened_at, period, vintage, rules_hash, scope, baseline, summary) VALUES (1, '${NOW}', '2024-12', 7, 'h', 'watchlist', 0, '{}');
    WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 10000)
      INSERT INTO episode SELECT k, 'measure-21/CHN/export/' || k || '/VNM/-/-', '2024-12', '${NOW}' FROM n;
    WITH RECURSIVE m (j) AS (SELECT 1 UNION ALL SELECT j + 1 FROM m WHERE j < 6)
      INSERT INTO transition (episode_id, screening_id, state, cause, period, level, at, verdict)
      SELECT episode.id, 1, CASE j WHEN 1 THEN 'new' ELSE 'ongoing' END, CASE j WHEN 1 THEN 'rule_met' ELSE 'still_met' END, '2025-0' || (j + 1), 'yellow', '${NOW}', '${verdict}' FROM m, episode ORDER BY j;`);
  database.close();
}

describe("several processes", () => {
  it("that fold one message at once do it once: the others are refused, and nothing is told twice", () =>
    inFolder(async (folder) => {
      const file = join(folder, "ledger.sqlite");
      const ledger = await openSqliteLedger(file);
      await ledger.recordScreening(outcome({ transitions: [transition("new")], messages: [message("bureau", { tells: [{ fingerprint: fingerprintOf(SURGE), cause: "rule_met" }] })] }));
      const children = Array.from({ length: 3 }, () => startChild("fold-child.ts", file));
      expect((await Promise.all(children.map((child) => child.ended))).toSorted()).toEqual([0, 1, 1]);
      expect((await ledger.waiting()).map(({ message: { rhythm } }) => rhythm)).toEqual(["daily"]);
      await ledger.close();
    }), 30_000);
});
