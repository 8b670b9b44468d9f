/** Where files of the drop folder go, under names nobody has taken. */
import { lstat, readFile, rename, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { makeFolder } from "./stores.js";

/** Bytes a file system allows in a name. */
const LONGEST_NAME = 255;
/** Notepad knows by it that the text is UTF-8. */
const UTF8_MARK = "\uFEFF";

/** A name in a folder, free for a file and the receipt beside it. */
export type Place = { readonly folder: string; readonly name: string; readonly receiptName: string };

/**
 * A free place. A receipt that is there alone, of the same bytes, was written by a run cut short before it moved the file: its place is free.
 *
 * @param ending of the receipt's name, `.回执.txt`
 */
export async function freePlace(folder: string, name: string, ending: string, sha256: string | null): Promise<Place> {
  await makeFolder(folder);
  for (let copy = 1; ; copy += 1) {
    const placed = shortName(name, copy === 1 ? "" : ` (${copy})`, ending);
    const receiptName = `${placed}${ending}`;
    const earlier = await textOf(join(folder, receiptName));
    const isOurs = earlier !== null && sha256 !== null && earlier.includes(sha256);
    if ((earlier === null || isOurs) && !(await exists(join(folder, placed)))) return { folder, name: placed, receiptName };
  }
}

/** The name with the mark of a copy before its extension, cut so that the receipt's name fits too. */
function shortName(name: string, mark: string, ending: string): string {
  const extension = extname(name);
  const room = LONGEST_NAME - Buffer.byteLength(`${mark}${extension}${ending}`);
  let stem = name.slice(0, name.length - extension.length);
  while (Buffer.byteLength(stem) > room) stem = Array.from(stem).slice(0, -1).join("");
  return `${stem}${mark}${extension}`;
}

/** Writes the receipt whole or not at all; what an earlier run wrote of the same file stays below. */
export async function writeReceipt({ folder, receiptName }: Place, text: string): Promise<void> {
  const path = join(folder, receiptName);
  const passing = join(folder, `.${process.pid}.tmp`);
  const earlier = await textOf(path);
  const whole = earlier === null ? text : `${text}\n\n${"─".repeat(20)}\n\n${earlier.replace(UTF8_MARK, "")}`;
  await writeFile(passing, `${UTF8_MARK}${whole}`.replace(/\r?\n/g, "\r\n"));
  await rename(passing, path);
}

/** Moves the file to its place. */
export async function moveTo(path: string, { folder, name }: Place): Promise<void> {
  await rename(path, join(folder, name));
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch(() => null);
}
