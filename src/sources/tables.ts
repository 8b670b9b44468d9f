import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { refused } from "./refused.js";
import { shownName } from "./shown-name.js";
import { INSIDE, type OpenedFile, type Table } from "./table.js";
import { isWorkbook, workbookTables } from "./workbook.js";
import { openZip, type Zip, type ZipMember } from "./zip-archive.js";

const ZIP = [0x50, 0x4b];
/** Old workbooks (.xls), and new ones under a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** Bytes read at a time: some thousand rows, which die young. Measured: eight times more costs 150 MB and is no faster. */
const READ_BYTES = 1 << 17;

/** Archives in an archive: opening them would undo the caps. */
const NESTED = /\.(zip|xlsx|xlsm|xlsb|xls|ods|rar|7z|gz|tgz|bz2|xz|tar)$/i;

/**
 * Opens a file somebody brought: text as it is, a ZIP as its members, an XLSX as its sheets with content. What it is, its bytes say, not its name.
 *
 * @param path of the bytes
 * @param fileName as shown
 * @throws FormatError when an archive or workbook is refused as a whole
 */
export async function openTables(path: string, fileName: string): Promise<OpenedFile> {
  const head = await firstBytes(path);
  if (startsWith(head, OLE)) throw refused((w) => w.drop.workbook.old(fileName));
  if (!startsWith(head, ZIP)) return { tables: [wholeFile(path, fileName)], close: () => undefined };
  const zip = await openZip(path, fileName);
  try {
    const tables = isWorkbook(zip) ? await workbookTables(zip, fileName) : membersOf(zip, fileName);
    return { tables, close: zip.close };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}

function wholeFile(path: string, name: string): Table {
  return { entry: null, name, writtenOn: null, bytes: () => createReadStream(path, { highWaterMark: READ_BYTES }), addressOf: null };
}

function membersOf(zip: Zip, fileName: string): Table[] {
  if (zip.members.length === 0) throw refused((w) => w.drop.archive.empty(fileName));
  return zip.members.map((member) => memberTable(member, fileName));
}

/** What can't be read is refused when its turn comes, so that the others are read. */
function memberTable(member: ZipMember, fileName: string): Table {
  const { position, name, writtenOn, bytes } = member;
  const shown = `${fileName}${INSIDE}${shownName(name)}`;
  const table = { entry: `${position}/${name}`, name: shown, writtenOn, bytes, addressOf: null };
  if (!NESTED.test(name)) return table;
  return {
    ...table,
    bytes: () => {
      throw refused((w) => w.drop.archive.nested(shown));
    },
  };
}
