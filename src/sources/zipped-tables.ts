import { refused } from "./refused.js";
import { shownName } from "./shown-name.js";
import { INSIDE, type OpenedFile, type Table } from "./table.js";
import { isWorkbook, workbookTables } from "./workbook.js";
import { openZip, type Zip, type ZipMember } from "./zip-archive.js";

/** Archives in an archive: opening them would undo the caps. */
const NESTED = /\.(zip|xlsx|xlsm|xlsb|xls|ods|rar|7z|gz|tgz|bz2|xz|tar)$/i;

/**
 * The tables of a ZIP: the sheets of a workbook, or the members of an archive.
 *
 * @throws FormatError when it is refused as a whole
 */
export async function zippedTables(path: string, fileName: string): Promise<OpenedFile> {
  const zip = await openZip(path, fileName);
  try {
    const tables = isWorkbook(zip) ? await workbookTables(zip, fileName) : membersOf(zip, fileName);
    return { tables, close: zip.close };
  } catch (error) {
    zip.close();
    throw error;
  }
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
