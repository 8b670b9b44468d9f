/** What lies in the drop folder, and whether it has been copied there whole. */
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { App } from "./app.js";

/** A file in the drop folder as it looked at one moment. */
export type DropLook = {
  readonly path: string;
  /** Folders below the drop folder it lies in, outermost first. */
  readonly folders: readonly string[];
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly inode: number;
};

/** Folders of the drop folder where files go when they have been read. */
export const DONE = "done";
export const REFUSED = "refused";

/** Between two looks at files that may still be growing, milliseconds. */
export const LOOKS_APART_MS = 5_000;
/** A file untouched for so long is whole: no second look. */
const UNTOUCHED_MS = 60_000;
/** Folders in folders in folders; deeper is a mistake of copying. */
const DEEPEST = 4;

/** Files that are no downloads: hidden, of an editor, half-downloaded, of Explorer, our own receipts. */
const NOT_MEANT = /^(\.|~\$)|\.(part|crdownload|tmp|download)$|^(thumbs\.db|desktop\.ini)$|\.(回执|receipt)\.txt$/i;

/**
 * The files in the drop folder, the one written first first. Symbolic links are not followed; what vanishes while looking is not there.
 *
 * @param folder which need not exist
 */
export async function lookInto(folder: string): Promise<DropLook[]> {
  const looks = await looksBelow(folder, []);
  return looks.sort((a, b) => a.mtimeMs - b.mtimeMs || (a.path < b.path ? -1 : 1));
}

async function looksBelow(folder: string, folders: readonly string[]): Promise<DropLook[]> {
  const looks: DropLook[] = [];
  for (const entry of await entriesOf(folder)) {
    const { name } = entry;
    if (NOT_MEANT.test(name)) continue;
    const path = join(folder, name);
    if (entry.isDirectory()) {
      const isOurs = folders.length === 0 && (name === DONE || name === REFUSED);
      if (!isOurs && folders.length < DEEPEST) looks.push(...(await looksBelow(path, [...folders, name])));
    } else if (entry.isFile()) {
      const look = await lookAt({ path, folders, name });
      if (look !== null) looks.push(look);
    }
  }
  return looks;
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** One file; null when it is not there any more, or is no plain file. */
async function lookAt(file: Pick<DropLook, "path" | "folders" | "name">): Promise<DropLook | null> {
  try {
    const stats = await lstat(file.path);
    return stats.isFile() ? { ...file, size: stats.size, mtimeMs: stats.mtimeMs, ctimeMs: stats.ctimeMs, inode: stats.ino } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** True when the file is what it was at an earlier look. */
export async function isUnchanged(before: DropLook): Promise<boolean> {
  const now = await lookAt(before);
  return now !== null && sameLook(before, now);
}

/** True when nothing was written between two looks at one path. */
export function sameLook(a: DropLook, b: DropLook): boolean {
  return a.path === b.path && a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.inode === b.inode;
}

/** Files copied whole, and those that may still be growing. */
export type Settled = { readonly settled: readonly DropLook[]; readonly waiting: readonly DropLook[] };

/** Tells whole files from half-copied ones: untouched for a minute, or the same at two looks. */
export async function settledFiles(app: App, looksApartMs: number): Promise<Settled> {
  const first = await lookInto(app.home.drop);
  const now = app.clock.now().getTime();
  const isOld = (look: DropLook): boolean => now - Math.max(look.mtimeMs, look.ctimeMs) > UNTOUCHED_MS;
  if (first.every(isOld)) return { settled: first, waiting: [] };
  await sleep(looksApartMs);
  const second = await lookInto(app.home.drop);
  const isSettled = (look: DropLook): boolean => first.some((before) => sameLook(before, look));
  return { settled: second.filter(isSettled), waiting: second.filter((look) => !isSettled(look)) };
}
