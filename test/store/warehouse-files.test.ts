/** What the DuckDB file does when processes die, wait for each other, or the disk fails. */
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreError } from "../../src/runtime/errors.js";
import { openDuckdbWarehouse } from "../../src/store/duckdb-warehouse.js";
import type { Warehouse } from "../../src/store/warehouse.js";
import { startChild, type Child } from "../helpers/child.js";
import { figure, importFigures, LARGE_FILE, stored } from "../helpers/figures.js";
import { CAN_MOUNT, NEEDS_MOUNT, smallDisk } from "../helpers/small-disk.js";

const EARLIER = ["2024-01 VNM 84151021 100"];

let folder: string;
let file: string;
let child: Child | null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "friction-watch-"));
  file = join(folder, "warehouse.duckdb");
  child = null;
  await opened(file, (warehouse) => importFigures(warehouse, { figures: [figure("2024-01", 100)], name: "earlier.csv" }));
});

afterEach(async () => {
  await child?.kill();
  rmSync(folder, { recursive: true, force: true });
});

type How = { readonly mode?: "read" | "write"; readonly waitMs?: number; readonly onWait?: () => void };

async function opened<T>(path: string, work: (warehouse: Warehouse) => Promise<T>, { mode = "write", waitMs = 10_000, onWait = () => undefined }: How = {}): Promise<T> {
  const warehouse = await openDuckdbWarehouse(path, { mode, waitMs, onWait });
  try {
    return await work(warehouse);
  } finally {
    await warehouse.close();
  }
}

/** The error of something that must fail. */
async function failure(work: Promise<unknown>): Promise<StoreError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof StoreError)) throw new Error(`expected a StoreError, got ${String(error)}`);
  return error;
}

describe("a process killed in the middle of an import", () => {
  it.each([
    ["before the commit", "add", 0],
    ["at the beginning of the commit", "commit", 0],
    ["in the middle of the commit", "commit", 60],
  ])("%s leaves the earlier figures or all the new ones, and a rerun converges", async (_when, step, ms) => {
    child = startChild("import-child.ts", file, step);
    await child.said("added");
    await sleep(ms);
    await child.kill();
    const left = await opened(file, (warehouse) => stored(warehouse), { mode: "read" });
    expect([1, 30_001]).toContain(left.length);
    expect(left).toEqual(expect.arrayContaining(EARLIER));
    const { added, unchanged, removed } = await opened(file, (warehouse) => importFigures(warehouse, LARGE_FILE));
    expect([added + unchanged, added, removed]).toEqual([30_000, left.length === 1 ? 30_000 : 0, 0]);
    expect(await opened(file, (warehouse) => stored(warehouse), { mode: "read" })).toHaveLength(30_001);
  });

  it("as soon as it had made the file leaves a store that readers can open", async () => {
    const bare = join(folder, "bare.duckdb");
    const instance = await DuckDBInstance.create(bare);
    instance.closeSync();
    expect(await opened(bare, (warehouse) => stored(warehouse), { mode: "read" })).toEqual([]);
  });
});

describe("two processes", () => {
  it("take turns: the second waits, says so once, and then works", async () => {
    child = startChild("import-child.ts", file, "hold", "1200");
    await child.said("holding");
    let waited = 0;
    expect(await opened(file, (warehouse) => stored(warehouse), { mode: "read", onWait: () => (waited += 1) })).toEqual(EARLIER);
    expect([waited, await child.ended]).toEqual([1, 0]);
  });

  it("do not wait for ever: the second gives up with a message that names the file", async () => {
    child = startChild("import-child.ts", file, "hold");
    await child.said("holding");
    const error = await failure(opened(file, (warehouse) => stored(warehouse), { waitMs: 400 }));
    expect(error.message).toContain(file);
    expect(error.message).toMatch(/in use by another process/);
    expect(error.tell("zh-CN")).toContain(file);
  });
});

describe("a store that can't be used", () => {
  it("because a later program wrote it is refused, naming both versions", async () => {
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await connection.run("UPDATE store_version SET version = 99");
    connection.closeSync();
    instance.closeSync();
    for (const mode of ["read", "write"] as const) expect((await failure(opened(file, (warehouse) => stored(warehouse), { mode }))).message).toMatch(/version 99.* up to \d/);
  });

  it("because it is no database is refused and left as it is", async () => {
    const other = join(folder, "notes.duckdb");
    writeFileSync(other, "not a database ".repeat(1_000));
    expect((await failure(opened(other, (warehouse) => stored(warehouse)))).message).toContain(other);
  });

  it("because its folder is a file is refused, naming the path", async () => {
    const below = join(file, "warehouse.duckdb");
    expect((await failure(opened(below, (warehouse) => stored(warehouse)))).message).toContain(below);
  });

  it.runIf(CAN_MOUNT)(`because its disk is read-only is refused with a word on permissions${NEEDS_MOUNT}`, async () => {
    const disk = smallDisk("8m");
    if (disk === null) throw new Error("mounting worked a moment ago");
    try {
      disk.setReadOnly(true);
      expect((await failure(opened(join(disk.folder, "warehouse.duckdb"), (warehouse) => stored(warehouse)))).message).toMatch(/no permission/);
    } finally {
      disk.remove();
    }
  });
});

describe.runIf(CAN_MOUNT)(`a disk that fills up during an import${NEEDS_MOUNT}`, () => {
  it("is told as such, leaves the earlier figures readable, and the import goes through once there is space", async () => {
    const disk = smallDisk("24m");
    if (disk === null) throw new Error("mounting worked a moment ago");
    try {
      const path = join(disk.folder, "warehouse.duckdb");
      await opened(path, (warehouse) => importFigures(warehouse, { figures: [figure("2024-01", 100)] }));
      const ballast = join(disk.folder, "ballast");
      const { bavail, bsize } = statfsSync(disk.folder);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize - (256 << 10)));
      const many = Array.from({ length: 60_000 }, (_, k) => figure("2024-02", Math.sqrt(k + 2), { hsCode: String(84_000_000 + k) }));
      expect((await failure(opened(path, (warehouse) => importFigures(warehouse, { figures: many })))).message).toMatch(/disk is full/);
      expect(await opened(path, (warehouse) => stored(warehouse), { mode: "read" })).toEqual(EARLIER);
      rmSync(ballast);
      expect(await opened(path, (warehouse) => importFigures(warehouse, { figures: many }))).toMatchObject({ added: 60_000 });
    } finally {
      disk.remove();
    }
  });
});
