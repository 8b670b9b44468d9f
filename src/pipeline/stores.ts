import { mkdir } from "node:fs/promises";
import { StoreError } from "../runtime/errors.js";
import type { Ledger } from "../store/ledger.js";
import type { Warehouse } from "../store/warehouse.js";
import { say } from "../words/words.js";
import { wordsOf, type App } from "./app.js";

/** How long a command waits for another one to let go of the warehouse, milliseconds. */
const WAIT_MS = 30_000;

/** One unit of work at a time inside this process; other processes are kept apart by the file's own lock. */
let queue: Promise<unknown> = Promise.resolve();

/** Opens the warehouse, does one unit of work, closes it. DuckDB is loaded only here: most of `status` needs none of it. */
export async function withWarehouse<T>(app: App, mode: "read" | "write", work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const turn = queue.then(async () => {
    const { openDuckdbWarehouse } = await import("../store/duckdb-warehouse.js");
    await makeFolder(app.home.folder);
    const onWait = (): void => app.notice(wordsOf(app).store.waiting(app.home.warehouse));
    const warehouse = await openDuckdbWarehouse(app.home.warehouse, { mode, waitMs: WAIT_MS, onWait });
    try {
      return await work(warehouse);
    } finally {
      await warehouse.close();
    }
  });
  queue = turn.catch(() => undefined);
  return turn;
}

/** Opens the ledger, does one unit of work, closes it. */
export async function withLedger<T>(app: App, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const { openSqliteLedger } = await import("../store/sqlite-ledger.js");
  await makeFolder(app.home.folder);
  const ledger = await openSqliteLedger(app.home.ledger);
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

/** @throws StoreError when the folder can't be made */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new StoreError(say((w) => w.store.noPermission(folder)), { cause: error });
  }
}
