/** Archives and workbooks made by hand, honest and hostile. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";

/** A member of an archive; what is left out is as an honest packer would write it. */
export type Packed = {
  readonly name: string | Uint8Array;
  readonly data?: Uint8Array | string;
  /** What the directory says of it instead of the truth. */
  readonly claims?: { readonly size?: number; readonly packedSize?: number; readonly checksum?: number };
  /** General purpose bits; 1 is encrypted, 0x800 says that the name is UTF-8. */
  readonly flags?: number;
  /** Unix mode, in the upper half of the attributes. */
  readonly mode?: number;
  readonly method?: number;
  /** Place of another member whose bytes it claims too. */
  readonly overlaps?: number;
  /** DOS date: 2024-03-20 is (44 << 9) | (3 << 5) | 20. */
  readonly date?: number;
};

/** An archive of these members, deflated. `count` is what its end record says, if not the truth. */
export function packed(members: readonly Packed[], count = members.length): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const member of members) {
    const name = Buffer.from(member.name);
    const data = Buffer.from(member.data ?? "");
    const body = deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(member.flags ?? 0, 2);
    common.writeUInt16LE(member.method ?? 8, 4);
    common.writeUInt16LE(member.date ?? 0x21, 8);
    common.writeUInt32LE(member.claims?.checksum ?? crc32(data), 10);
    common.writeUInt32LE(member.claims?.packedSize ?? body.length, 14);
    common.writeUInt32LE(member.claims?.size ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    offsets.push(member.overlaps === undefined ? offset : (offsets[member.overlaps] ?? 0));
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((member.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(offsets.at(-1) ?? 0, 10);
    directory.push(number(0x02014b50), number(3 << 8, 2), common, tail, name);
    if (member.overlaps !== undefined) continue;
    const local = [number(0x04034b50), common, name, body];
    pieces.push(...local);
    offset += local.reduce((sum, piece) => sum + piece.length, 0);
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  return Buffer.concat([...pieces, ...directory, number(0x06054b50), number(0), number(count, 2), number(count, 2), number(size), number(offset), number(0, 2)]);
}

function number(value: number, width = 4): Buffer {
  const buffer = Buffer.alloc(width);
  buffer.writeUIntLE(value, 0, width);
  return buffer;
}

/** The XML of one sheet: `<c …>` elements as given, in rows. */
export type SheetXml = { readonly name: string; readonly rows: string };

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of sheets given as XML, with members of its own beside them. Style 1 is a date. */
export function workbookOf(sheets: readonly SheetXml[], extra: readonly Packed[] = []): Buffer {
  const list = sheets.map(({ name }, k) => `<sheet name="${name}" sheetId="${k + 1}" r:id="rId${k + 1}"/>`).join("");
  const relations = sheets.map((_, k) => `<Relationship Id="rId${k + 1}" Type="${LINKS}/worksheet" Target="worksheets/sheet${k + 1}.xml"/>`).join("");
  return packed([
    { name: "[Content_Types].xml", data: "<Types/>" },
    { name: "xl/workbook.xml", data: `<workbook ${MAIN} xmlns:r="${LINKS}"><sheets>${list}</sheets></workbook>` },
    { name: "xl/_rels/workbook.xml.rels", data: `<Relationships>${relations}</Relationships>` },
    { name: "xl/styles.xml", data: `<styleSheet ${MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>` },
    ...sheets.map(({ rows }, k) => ({ name: `xl/worksheets/sheet${k + 1}.xml`, data: `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>` })),
    ...extra,
  ]);
}

/** A cell as Excel stores it: a number, a text, a day (style 1), nothing, or XML of its own. */
export type StoredCell = number | string | null | { readonly day: number } | { readonly raw: string } | { readonly xml: string };

/** Rows of a sheet from their cells; an empty list is a row without cells. */
export function sheetRows(rows: readonly (readonly StoredCell[])[]): string {
  return rows.map((cells, r) => `<row r="${r + 1}">${cells.map((cell, c) => cellXml(cell, `${String.fromCharCode(65 + c)}${r + 1}`)).join("")}</row>`).join("");
}

function cellXml(cell: StoredCell, place: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === "string") return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ("day" in cell) return `<c r="${place}" s="1"><v>${cell.day}</v></c>`;
  return "raw" in cell ? `<c r="${place}"><v>${cell.raw}</v></c>` : cell.xml.replace("PLACE", place);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** The usual columns of a query download, as a workbook's header. */
export const CUSTOMS_HEADER = ["数据年月", "商品编码", "商品名称", "贸易伙伴编码", "贸易伙伴名称", "第一数量", "第一计量单位", "第二数量", "第二计量单位", "美元"];

/** One row under it; by default all numbers are numbers, as Excel makes of a download. */
export function customsRow(changes: Readonly<Record<string, StoredCell>> = {}): StoredCell[] {
  const usual: Readonly<Record<string, StoredCell>> = { 数据年月: 202401, 商品编码: 84151021, 商品名称: "空调器", 贸易伙伴编码: 141, 贸易伙伴名称: "越南", 第一数量: 100, 第一计量单位: "台", 第二数量: 0, 第二计量单位: "?", 美元: 1000 };
  return CUSTOMS_HEADER.map((column) => (column in changes ? (changes[column] ?? null) : (usual[column] ?? null)));
}

/** A workbook with one sheet of customs figures. */
export function customsWorkbook(rows: readonly (readonly StoredCell[])[], name = "Sheet1"): Buffer {
  return workbookOf([{ name, rows: sheetRows([CUSTOMS_HEADER, ...rows]) }]);
}

/** Writes bytes into a folder and gives the path. */
export function put(folder: string, name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
