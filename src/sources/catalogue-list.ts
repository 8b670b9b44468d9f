/** A bureau's own catalogue 目录: which codes belong to which sector, as a table somebody keeps in a spreadsheet. */
import { isGroupCode } from "../trade/hs-code.js";
import { say } from "../words/words.js";
import { gaccCommodities } from "./gacc-commodities.js";
import { listGathering } from "./list-gathering.js";
import { folded, readListTables, underHeader, type ListRow } from "./list-table.js";
import { refused } from "./refused.js";
import type { RowFault } from "./source-file.js";

/** One sector of the catalogue. The id is null where the file gives none. */
export type CatalogueSector = { readonly id: string | null; readonly name: string; readonly nameEn: string | null; readonly prefixes: readonly string[] };
export type CatalogueReading = { readonly sectors: readonly CatalogueSector[]; readonly rows: number; readonly rejected: readonly RowFault[] };

/** Column names people use. */
const COLUMNS = {
  code: ["商品编码", "HS编码", "海关编码", "税则号列", "税号", "编码", "code", "HS code", "HS"],
  sector: ["行业", "行业目录", "行业名称", "所属行业", "类别", "sector"],
  sectorEn: ["行业英文", "行业英文名称", "sector en"],
  sectorId: ["行业编号", "行业代码", "sector id"],
} as const;

type Role = keyof typeof COLUMNS;

/** A list of codes without sectors: what a tag marks. */
export type TaggedCodes = { readonly prefixes: readonly string[]; readonly rows: number; readonly rejected: readonly RowFault[] };

/**
 * Reads the first table that has a column of codes.
 *
 * @throws FormatError when there is none, or no row of it can be read
 */
export async function readTaggedCodes(path: string, fileName: string): Promise<TaggedCodes> {
  const tables = await readListTables(path, fileName);
  const found = tables.map((table) => underHeader(table, (names) => placeIn(names, "code") >= 0)).find((table) => table !== null);
  if (found === undefined) throw missingColumn([], fileName);
  const { rows, names, printed } = found;
  const place = placeIn(names, "code");
  const gathering = listGathering(rows);
  const prefixes = new Set<string>();
  for (const row of rows) {
    const code = gathering.code(row, place, printed[place] ?? "");
    if (code !== null && CHAPTER.test(code)) prefixes.add(code);
    else if (code !== null) gathering.reject(badPrefix(row, printed[place] ?? "", code));
  }
  if (prefixes.size === 0) throw refused((w) => w.codes.file.noCodes(fileName, ""));
  return { prefixes: widest(prefixes), rows: rows.length, rejected: gathering.gathered().rejected };
}

function placeIn(names: readonly string[], role: Role): number {
  return names.findIndex((name) => COLUMNS[role].some((known) => folded(known) === name));
}

/** HS chapters; 77 is kept free. */
const CHAPTER = /^(0[1-9]|[1-6]\d|7[0-689]|8\d|9[0-7])/;
const SECTOR_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads the first table that has a column of codes and one of sectors; a merged sector cell counts for the rows below it.
 *
 * @throws FormatError when there is no such table, or no row of it can be read
 */
export async function readCatalogue(path: string, fileName: string): Promise<CatalogueReading> {
  const tables = await readListTables(path, fileName);
  const found = tables.map((table) => underHeader(table, (names) => placeIn(names, "code") >= 0 && placeIn(names, "sector") >= 0)).find((table) => table !== null);
  if (found === undefined) throw missingColumn(tables[0]?.rows[0]?.cells ?? [], fileName);
  const place = (role: Role): number => placeIn(found.names, role);
  const places = { code: place("code"), sector: place("sector"), sectorEn: place("sectorEn"), sectorId: place("sectorId") };
  const reading = readRows(found.rows, places, found.printed[places.code] ?? "");
  if (reading.sectors.length === 0) throw refused((w) => w.codes.file.noCodes(fileName, ""));
  return reading;
}

function missingColumn(header: readonly string[], fileName: string) {
  const names = header.map(folded);
  const role = COLUMNS.code.some((name) => names.includes(folded(name))) ? "sector" : "code";
  return refused((w) => w.codes.file.noColumn(fileName, COLUMNS[role][0], COLUMNS[role].join(", ")));
}

function readRows(rows: readonly ListRow[], places: Readonly<Record<Role, number>>, codeColumn: string): CatalogueReading {
  const gathering = listGathering(rows);
  const sectors = new Map<string, { id: string | null; nameEn: string | null; readonly prefixes: Set<string> }>();
  let name = "";
  for (const row of rows) {
    const cell = (role: Role): string => row.cells[places[role]] ?? "";
    name = cell("sector") || name;
    const group = cell("code").toLowerCase();
    const isGroup = isGroupCode(group) && gaccCommodities().has(group);
    const code = isGroup ? group : row.torn ? null : gathering.code(row, places.code, codeColumn);
    if (code === null) continue;
    if (!isGroup && !CHAPTER.test(code)) gathering.reject(badPrefix(row, codeColumn, code));
    else if (name === "") gathering.reject(emptySector(row, code));
    else {
      const sector = sectors.get(name) ?? { id: null, nameEn: null, prefixes: new Set<string>() };
      sectors.set(name, sector);
      sector.prefixes.add(code);
      if (SECTOR_ID.test(cell("sectorId"))) sector.id = cell("sectorId");
      if (cell("sectorEn") !== "") sector.nameEn = cell("sectorEn");
    }
  }
  const { rejected } = gathering.gathered();
  return { sectors: [...sectors].map(([sector, { id, nameEn, prefixes }]) => ({ id, name: sector, nameEn, prefixes: widest(prefixes) })), rows: rows.length, rejected };
}

/** Codes below another code of the sector say nothing more. */
function widest(prefixes: ReadonlySet<string>): string[] {
  const above = (code: string): string[] => [2, 4, 6, 8].filter((digits) => digits < code.length).map((digits) => code.slice(0, digits));
  return [...prefixes].filter((code) => !above(code).some((prefix) => prefixes.has(prefix))).sort();
}

function badPrefix({ line }: ListRow, column: string, value: string): RowFault {
  return { line, column, value, reason: "bad_hs_code", tell: say((w) => w.codes.row.badPrefix(String(line), value)) };
}

function emptySector({ line }: ListRow, code: string): RowFault {
  return { line, column: null, value: code, reason: "empty_value", tell: say((w) => w.codes.row.emptySector(String(line), code)) };
}
