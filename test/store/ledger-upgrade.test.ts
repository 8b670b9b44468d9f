/** A ledger written by an earlier program is brought up to date where it stands. */
import { join } from "node:path";
import Database from "libsql";
import { Kysely, Migrator, SqliteDialect } from "kysely";
import { describe, expect, it } from "vitest";
import { fingerprintOf } from "../../src/alerts/episode.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { LEDGER_MIGRATIONS } from "../../src/store/ledger-migrations.js";
import { openSqliteLedger } from "../../src/store/sqlite-ledger.js";
import { startChild } from "../helpers/child.js";
import { inFolder } from "../helpers/figures.js";
import { NOW, outcome, SUMMARY, SURGE, transition } from "./ledger-contract.js";

const USA: Verdict = { ...SURGE, partner: "USA", level: "orange", vintage: 9 };
const digest = { language: "zh-CN", recipientName: "处室", added: [{ verdict: SURGE, description: "空调" }], escalated: [{ verdict: USA, description: "空调" }], closed: [] };

/** A file as the program before alerts had lives left it: two episodes, one message sent, one refused for good, one that failed once and waits. */
async function earlierLedger(file: string): Promise<void> {
  const database = new Database(file);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: database }) });
  const first = Object.fromEntries(Object.entries(LEDGER_MIGRATIONS).filter(([name]) => name < "004"));
  const { error } = await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(first) } }).migrateToLatest();
  expect(error).toBeUndefined();
  database.prepare("INSERT INTO screening VALUES (1, ?, '2024-12', 7, '0123456789ab', 'watchlist', 0, ?)").run(NOW, JSON.stringify(SUMMARY));
  for (const [k, verdict] of [SURGE, USA].entries()) {
    database.prepare("INSERT INTO episode VALUES (?, ?, '2024-12', ?)").run(k + 1, fingerprintOf(verdict), NOW);
    database.prepare("INSERT INTO transition VALUES (?, ?, 1, 'new', 'rule_met', '2024-12', ?, ?, ?)").run(k + 1, k + 1, verdict.level, NOW, JSON.stringify(verdict));
  }
  for (const [k, subscriber] of ["bureau", "chamber", "ministry"].entries()) {
    database.prepare("INSERT INTO outbox VALUES (?, 1, ?, 'email', ?, ?)").run(k + 1, subscriber, NOW, JSON.stringify(digest));
  }
  const receipt = database.prepare("INSERT INTO delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  receipt.run(1, 1, "2026-11-23T02:00:00.000Z", "zhao@bureau.example", "sent", 0, "250 OK", "bureau.1@friction-watch");
  receipt.run(2, 2, "2026-11-23T02:00:01.000Z", "li@chamber.example", "failed", 1, "451 later", "chamber.2@friction-watch");
  receipt.run(3, 2, "2026-11-23T02:10:00.000Z", "li@chamber.example", "failed", 0, "550 no such user", "chamber.2@friction-watch");
  receipt.run(4, 3, "2026-11-23T02:00:02.000Z", "wang@ministry.example", "failed", 1, "451 later", "ministry.3@friction-watch");
  await db.destroy();
}

const earlier = (work: (file: string) => Promise<void>) => () =>
  inFolder(async (folder) => {
    const file = join(folder, "ledger.sqlite");
    await earlierLedger(file);
    await work(file);
  });

describe("a ledger of the program before alerts had lives", () => {
  it("keeps what waits, with its attempts, and what was said", earlier(async (file) => {
    const ledger = await openSqliteLedger(file);
    const [waiting, ...others] = await ledger.waiting();
    expect(others).toEqual([]);
    const known = { id: 3, screeningId: 1, kind: "alert", recipient: "ministry", subscribers: ["ministry"], channel: "mail", rhythm: "immediate", createdAt: NOW, notBefore: NOW, originId: null };
    expect(waiting?.message).toEqual({ ...known, period: "2024-12", vintage: 7, rulesHash: "0123456789ab" });
    expect(waiting?.deliveries).toMatchObject([{ part: 1, parts: 1, result: "failed", final: false, detail: "451 later", wireId: "ministry.3@friction-watch" }]);
    expect(await ledger.content(3)).toEqual({ kind: "alert", digest });
    await ledger.close();
  }));

  it("keeps every receipt, addresses masked, and knows which messages are over", earlier(async (file) => {
    const ledger = await openSqliteLedger(file);
    const log = await ledger.deliveryLog({ limit: 9, since: null, recipient: null });
    expect(log.map(({ id, address, result, final, message }) => `${id} ${message.recipient} ${address} ${result} ${final}`)).toEqual([
      "4 ministry w***@ministry.example failed false",
      "3 chamber l***@chamber.example failed true",
      "2 chamber l***@chamber.example failed false",
      "1 bureau z***@bureau.example sent true",
    ]);
    expect(log.at(-1)).toMatchObject({ begunAt: "2026-11-23T02:00:00.000Z", handedOverAt: "2026-11-23T02:00:00.000Z", endedAt: "2026-11-23T02:00:00.000Z", detail: "250 OK" });
    expect(log.filter(({ result, final }) => final && result !== "sent").map(({ messageId }) => messageId)).toEqual([2]);
    await ledger.close();
  }));

  it("knows of which episodes its messages told, and whom not in vain", earlier(async (file) => {
    const ledger = await openSqliteLedger(file);
    expect(await ledger.tells(1)).toEqual([{ fingerprint: fingerprintOf(SURGE), cause: "rule_met" }, { fingerprint: fingerprintOf(USA), cause: "level_raised" }]);
    const told = [{ recipient: "bureau", channel: "mail" }, { recipient: "ministry", channel: "mail" }];
    expect(await ledger.toldRecipients()).toEqual(new Map([[fingerprintOf(SURGE), told], [fingerprintOf(USA), told]]));
    await ledger.close();
  }));

  it("knows from which figures and rules each state came", earlier(async (file) => {
    const ledger = await openSqliteLedger(file);
    expect((await ledger.episode(1))?.transitions).toMatchObject([{ state: "new", vintage: 7, rulesHash: SURGE.rulesHash }]);
    expect((await ledger.episode(2))?.transitions).toMatchObject([{ state: "new", vintage: 9, rulesHash: USA.rulesHash }]);
    await ledger.close();
  }));

  it("goes on: the next screening closes an episode, and the numbers of messages and receipts run on", earlier(async (file) => {
    const ledger = await openSqliteLedger(file);
    await ledger.recordScreening(outcome({ transitions: [transition("closed", { period: "2025-02" })] }));
    expect([...(await ledger.openEpisodes()).keys()]).toEqual([fingerprintOf(USA)]);
    const delivery = await ledger.beginDelivery({ messageId: 3, part: 1, parts: 1, begunAt: NOW, address: "w***@ministry.example", wireId: "w" });
    expect(delivery).toBe(5);
    await ledger.close();
  }));

  it("opened by three processes at once is upgraded once", earlier(async (file) => {
    const children = Array.from({ length: 3 }, () => startChild("ledger-child.ts", file, "2"));
    expect(await Promise.all(children.map((child) => child.ended))).toEqual([0, 0, 0]);
    const ledger = await openSqliteLedger(file);
    expect([(await ledger.runs(9)).length, (await ledger.waiting()).length]).toEqual([6, 1]);
    await ledger.close();
  }), 30_000);
});

describe("T14 an upgrade of the ledger that fails half-way", () => {
  it("leaves it as it was, and succeeds once nothing is in its way", earlier(async (file) => {
    const run = (text: string): void => {
      const database = new Database(file);
      database.exec(text);
      database.close();
    };
    run("CREATE TABLE channel_pause (in_the_way INTEGER)");
    await expect(openSqliteLedger(file)).rejects.toThrow(file);
    const database = new Database(file);
    expect(database.prepare("SELECT name FROM sqlite_master WHERE name IN ('note', 'item', 'old_outbox')").all()).toEqual([]);
    database.close();
    run("DROP TABLE channel_pause");
    const ledger = await openSqliteLedger(file);
    expect(await ledger.waiting()).toHaveLength(1);
    await ledger.close();
  }), 20_000);

  it("because its upgrade was not noted down when the process died is not done twice", earlier(async (file) => {
    await (await openSqliteLedger(file)).close();
    const database = new Database(file);
    database.exec("DELETE FROM kysely_migration WHERE name >= '004_alert_life'");
    database.close();
    const ledger = await openSqliteLedger(file);
    expect(await ledger.deliveryLog({ limit: 9, since: null, recipient: null })).toHaveLength(4);
    await ledger.close();
  }));
});
