import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { realpath, rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { StoreError } from "../runtime/errors.js";
import { say } from "../words/words.js";

/**
 * Writes a file whole or not at all: into a file beside it, which then takes its place. A device or a pipe is written to as it stands.
 *
 * @throws StoreError when it can't be written: what stood there before still does
 */
export async function writeWholeFile(path: string, pieces: Iterable<string | Buffer>): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const isSpecial = await stat(target).then((found) => !found.isFile() && !found.isDirectory(), () => false);
  const passing = isSpecial ? null : `${target}.${randomUUID()}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(passing ?? target, { flush: !isSpecial }));
    if (passing !== null) await rename(passing, target);
  } catch (error) {
    if (passing !== null) await rm(passing, { force: true }).catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new StoreError(code === "ENOSPC" ? say((w) => w.store.diskFull(path)) : say((w) => w.score.notWritten(path, code)), { cause: error });
  }
}

/** True when both paths lead to one file that is there. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => realpath(path).catch(() => null)));
  return a !== null && a === b;
}
