import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { StoreError } from "../../src/runtime/errors.js";
import { diskError, openError } from "../../src/store/ledger-error.js";
import { openSqliteLedger } from "../../src/store/sqlite-ledger.js";
import { inFolder } from "../helpers/figures.js";
import { CAN_MOUNT, NEEDS_MOUNT, smallDisk } from "../helpers/small-disk.js";

const AT = "2026-11-20T01:00:00.000Z";
const LONG = "x".repeat(200_000);

/** Leaves so many bytes free. */
function fill(folder: string, left: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, "filler"), Buffer.alloc(Math.max(0, bavail * bsize - left)));
}

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => null,
    (error: unknown) => error,
  );
}

function expectDiskNamed(error: unknown): void {
  if (!(error instanceof StoreError)) throw new Error(`expected a StoreError, got ${String(error)}`);
  expect(error.tell("en")).toMatch(/the disk (?:is|may be) full/);
  expect(error.tell("zh-CN")).toMatch(/磁盘已满/);
}

describe("what SQLite says of a disk", () => {
  it.each(["disk I/O error", "database or disk is full", "ENOSPC: no space left on device"])("%s: names the full disk", (message) => {
    expectDiskNamed(openError(new Error(message), "ledger.sqlite", 30));
    expectDiskNamed(diskError(new Error(message), "ledger.sqlite"));
  });

  it("says nothing of other faults", () => {
    expect(diskError(new Error("UNIQUE constraint failed: fullness"), "ledger.sqlite")).toBeNull();
  });
});

describe(`a ledger on a full disk${NEEDS_MOUNT}`, () => {
  it.skipIf(!CAN_MOUNT)("can't be opened or written, and the disk is named", async () => {
    const disk = smallDisk("4m");
    if (disk === null) throw new Error("could mount a moment ago");
    try {
      const file = join(disk.folder, "ledger.sqlite");
      await (await openSqliteLedger(file)).close();
      fill(disk.folder, 0);
      // How far it gets depends on where SQLite first needs a page.
      expectDiskNamed(await failureOf(async () => (await openSqliteLedger(file)).startRun("notify", "command", LONG)));
    } finally {
      disk.remove();
    }
  });

  it.skipIf(!CAN_MOUNT)("that fills up in the middle of the work ends with the disk named, keeps what there was, and works again", async () => {
    const disk = smallDisk("8m");
    if (disk === null) throw new Error("could mount a moment ago");
    try {
      const ledger = await openSqliteLedger(join(disk.folder, "ledger.sqlite"));
      const id = await ledger.startRun("notify", "command", AT);
      fill(disk.folder, 300_000);
      const endless = async (): Promise<void> => {
        for (let turn = 0; turn < 50; turn++) await ledger.endRun(await ledger.startRun("notify", "command", AT), AT, "OK", LONG);
      };
      expectDiskNamed(await failureOf(endless));
      rmSync(join(disk.folder, "filler"));
      await ledger.endRun(id, AT, "OK", "done");
      await ledger.close();
    } finally {
      disk.remove();
    }
  });
});

describe("a transaction that SQLite has ended by itself", () => {
  it("tells what ended it, not that there is nothing to roll back", () =>
    inFolder(async (folder) => {
      const { Kysely, sql } = await import("kysely");
      const { default: Database } = await import("libsql");
      const { LedgerDialect } = await import("../../src/store/ledger-dialect.js");
      const db = new Kysely<Record<string, never>>({ dialect: new LedgerDialect(new Database(join(folder, "a.sqlite"))) });
      const broken = db.transaction().execute(async (transaction) => {
        await sql`ROLLBACK`.execute(transaction);
        throw new Error("database or disk is full");
      });
      await expect(broken).rejects.toThrow("database or disk is full");
      await db.destroy();
    }));
});
