import { StoreError } from "../runtime/errors.js";
import { say } from "../words/words.js";

/** What SQLite says where the disk is full, or where it can't write and does not say why: a full disk is the likely cause. */
export function diskError(error: unknown, file: string): StoreError | null {
  const message = messageOf(error);
  if (/\bfull\b|ENOSPC/i.test(message)) return new StoreError(say((w) => w.store.diskFull(file)), { cause: error });
  if (/disk I\/O error/i.test(message)) return new StoreError(say((w) => w.store.diskFails(file)), { cause: error });
  return null;
}

/** Why the ledger can't be opened. @param lockSeconds how long another process was waited for */
export function openError(error: unknown, file: string, lockSeconds: number): StoreError {
  if (error instanceof StoreError) return error;
  const message = messageOf(error);
  const ofDisk = diskError(error, file);
  if (ofDisk !== null) return ofDisk;
  if (/unable to open|readonly|EACCES|permission/i.test(message)) return new StoreError(say((w) => w.store.noPermission(file)), { cause: error });
  if (/locked|busy/i.test(message)) return new StoreError(say((w) => w.store.locked(file, String(lockSeconds))), { cause: error });
  return new StoreError(say((w) => w.store.damaged(file, message)), { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
