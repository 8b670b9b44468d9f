import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { StoreError } from "../runtime/errors.js";
import { say } from "../words/words.js";
import { createOrUpgrade, storedVersion, WAREHOUSE_VERSION } from "./duckdb-schema.js";

export type OpenOptions = {
  /** Readers share the file with each other; a writer has it alone. */
  readonly mode: "read" | "write";
  /** How long to wait for another process to let go, milliseconds. */
  readonly waitMs: number;
  /** Called once, when waiting begins. */
  readonly onWait: () => void;
};

/**
 * DuckDB's own share of memory; what does not fit is spilled beside the file. Node's share comes on top. Measured: an import of 300 MB is as fast
 * with 96 MB as with 320 MB.
 */
const MEMORY_LIMIT = { read: "512MB", write: "96MB" };
const RETRY_MS = 150;

/**
 * Opens the warehouse file, waiting while another process writes to it.
 *
 * @throws StoreError when it stays locked, can't be written, is damaged, or was written by a later program
 */
export async function openDuckdb(file: string, options: OpenOptions): Promise<{ instance: DuckDBInstance; connection: DuckDBConnection }> {
  const mode = existsSync(file) ? options.mode : "write";
  const instance = await waitForFile(file, mode, options);
  try {
    const connection = await instance.connect();
    const version = await storedVersion(connection);
    if (version !== null && version > WAREHOUSE_VERSION) throw new StoreError(say((w) => w.store.tooNew(file, String(version), String(WAREHOUSE_VERSION))));
    if (version === WAREHOUSE_VERSION) return { instance, connection };
    if (mode === "write") {
      await createOrUpgrade(connection, version);
      return { instance, connection };
    }
  } catch (error) {
    instance.closeSync();
    throw storeError(error, file);
  }
  // The tables are of an earlier version, or a process died before it had made them: a reader makes them.
  instance.closeSync();
  return openDuckdb(file, { ...options, mode: "write" });
}

async function waitForFile(file: string, mode: "read" | "write", options: OpenOptions): Promise<DuckDBInstance> {
  const settings = { access_mode: mode === "read" ? "READ_ONLY" : "READ_WRITE", memory_limit: MEMORY_LIMIT[mode], temp_directory: `${file}.spill` };
  const deadline = Date.now() + options.waitMs;
  let waited = false;
  for (;;) {
    try {
      return await DuckDBInstance.create(file, settings);
    } catch (error) {
      if (!isLocked(error)) throw storeError(error, file);
      if (Date.now() >= deadline) throw new StoreError(say((w) => w.store.locked(file, String(Math.round(options.waitMs / 1000)))), { cause: error });
      if (!waited) options.onWait();
      waited = true;
      await sleep(RETRY_MS);
    }
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && /could not set lock|conflicting lock/i.test(error.message);
}

/** Says in the user's words why the store failed; DuckDB's own words stay as the cause. */
export function storeError(error: unknown, file: string): StoreError {
  if (error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/no space left|disk full|ENOSPC/i.test(message)) return new StoreError(say((w) => w.store.diskFull(file)), { cause: error });
  if (/permission denied|EACCES|EROFS|read-only file system/i.test(message)) return new StoreError(say((w) => w.store.noPermission(file)), { cause: error });
  return new StoreError(say((w) => w.store.damaged(file, message.split("\n")[0] ?? "")), { cause: error });
}
