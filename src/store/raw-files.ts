import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { StoreError } from "../runtime/errors.js";
import { say } from "../words/words.js";

export type RawFile = { readonly sha256: string; readonly path: string };

/**
 * Keeps a file under its SHA-256 before anybody reads it, so that a mended reader can be run again over old files. The original is not
 * moved. Its name never becomes a path; a file already kept is replaced by itself, whole.
 *
 * @throws StoreError when the file can't be read or the copy can't be written; nothing half-written stays
 */
export async function keepRawFile(source: string, folder: string): Promise<RawFile> {
  const passing = join(folder, `${randomUUID()}.part`);
  try {
    await mkdir(folder, { recursive: true });
    const hash = createHash("sha256");
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(createReadStream(source), hashing, createWriteStream(passing, { mode: 0o640 }));
    const sha256 = hash.digest("hex");
    const path = join(folder, sha256);
    await rename(passing, path);
    return { sha256, path };
  } catch (error) {
    await rm(passing, { force: true }).catch(() => undefined);
    throw rawError(error, source, folder);
  }
}

/** True when the path is a folder; a missing one is told as a file that can't be read. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw rawError(error, path, path);
  }
}

function rawError(error: unknown, source: string, folder: string): StoreError {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const path = (error as NodeJS.ErrnoException).path ?? source;
  if (code === "ENOSPC") return new StoreError(say((w) => w.store.diskFull(folder)), { cause: error });
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return new StoreError(say((w) => w.store.noPermission(path)), { cause: error });
  if (code === "ENOENT") return new StoreError(say((w) => w.store.noSuchFile(path)), { cause: error });
  return new StoreError(say((w) => w.store.rawFailed(path, code === "" ? String(error) : code)), { cause: error });
}
