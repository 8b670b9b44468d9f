/** ZIP files: what is in them is looked through in the directory before a byte is inflated, and inflated under guard. */
import { crc32 } from "node:zlib";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { FormatError } from "../runtime/errors.js";
import { refused } from "./refused.js";
import { shownName } from "./shown-name.js";
import { isPackersOwn, isUnsafe, memberName } from "./zip-name.js";

/** A file in an archive. */
export type ZipMember = {
  /** Place in the archive's directory, from 0. */
  readonly position: number;
  readonly name: string;
  /** Inflated, as the directory says; `bytes` refuses to give more or less. */
  readonly size: number;
  /** Day on the packer's wall clock; null where none is stored. */
  readonly writtenOn: string | null;
  readonly bytes: () => AsyncGenerator<Uint8Array>;
};

export type Zip = { readonly members: readonly ZipMember[]; readonly close: () => void };

/** A year of downloads, month by month and product by product, is a few hundred. */
const MOST_MEMBERS = 1_000;
/** All members together, inflated: a hundred times a year of downloads. */
const LARGEST_BYTES = 1024 ** 3;
/** Statistics deflate to a tenth or twentieth; past this, the file was made to inflate. Small ones may be anything. */
const HIGHEST_RATIO = 200;
const SMALL_BYTES = 1024 ** 2;

/** File type bits of Unix in the upper half of a member's attributes. */
const TYPE_MASK = 0o170000;
const SYMLINK = 0o120000;

/**
 * Opens an archive and looks through its directory.
 *
 * @param fileName for messages
 * @throws FormatError on a damaged archive, one that exceeds the caps, is encrypted, or holds a name or link no honest packer writes
 */
export async function openZip(path: string, fileName: string): Promise<Zip> {
  const zip = await opened(path, fileName);
  try {
    const entries = await entriesOf(zip, fileName);
    const members = entries.map((entry, position) => memberOf(zip, entry, position, fileName));
    return { members: members.filter(({ name }) => !isPackersOwn(name)), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Names stay bytes: how they are encoded is ours to find out, and ours to judge. */
async function opened(path: string, fileName: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true });
  } catch (error) {
    throw damaged(fileName, error);
  }
}

async function entriesOf(zip: ZipFile, fileName: string): Promise<Entry[]> {
  refuseMany(zip.entryCount, fileName);
  const entries: Entry[] = [];
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      refuseEntry(entry, fileName);
      total += entry.uncompressedSize;
      if (total > LARGEST_BYTES) throw refused((w) => w.drop.archive.inflatesTooLarge(fileName));
      entries.push(entry);
    }
  } catch (error) {
    throw error instanceof FormatError ? error : damaged(fileName, error);
  }
  return entries;
}

function refuseMany(count: number, fileName: string): void {
  if (count > MOST_MEMBERS) throw refused((w) => w.drop.archive.tooManyMembers(fileName, count.toLocaleString("en"), MOST_MEMBERS.toLocaleString("en")));
}

function refuseEntry(entry: Entry, fileName: string): void {
  const name = memberName(entry.fileNameRaw, entry.generalPurposeBitFlag);
  const shown = shownName(name);
  if (isUnsafe(name) || ((entry.externalFileAttributes >>> 16) & TYPE_MASK) === SYMLINK) throw refused((w) => w.drop.archive.unsafeMember(fileName, shown));
  if (entry.isEncrypted()) throw refused((w) => w.drop.archive.encrypted(fileName, shown));
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > SMALL_BYTES && uncompressedSize > compressedSize * HIGHEST_RATIO) throw refused((w) => w.drop.archive.inflatesTooMuch(fileName, shown));
  if (!entry.canDecodeFileData()) throw refused((w) => w.drop.archive.unknownMethod(fileName, shown));
}

function memberOf(zip: ZipFile, entry: Entry, position: number, fileName: string): ZipMember {
  return {
    position,
    name: memberName(entry.fileNameRaw, entry.generalPurposeBitFlag),
    size: entry.uncompressedSize,
    writtenOn: dayOfEntry(entry),
    bytes: () => inflated(zip, entry, fileName),
  };
}

/** An archive that stores no time says 1980 or earlier. */
function dayOfEntry(entry: Entry): string | null {
  const time = entry.getLastModDate({ forceDosFormat: true, timezone: "UTC" });
  return time.getUTCFullYear() > 1980 ? time.toISOString().slice(0, 10) : null;
}

/** The sizes are watched while inflating, so that a directory that lies is found out before the lie costs memory; the checksum at the end. */
async function* inflated(zip: ZipFile, entry: Entry, fileName: string): AsyncGenerator<Uint8Array> {
  const shown = shownName(memberName(entry.fileNameRaw, entry.generalPurposeBitFlag));
  let checksum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      checksum = crc32(chunk as Buffer, checksum);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw refused((w) => w.drop.archive.damagedMember(fileName, shown), error);
  }
  if (checksum !== entry.crc32) throw refused((w) => w.drop.archive.damagedMember(fileName, shown));
}

function damaged(fileName: string, cause: unknown): FormatError {
  return refused((w) => w.drop.archive.damaged(fileName), cause);
}
