/** Lists of the Harmonized System by name: the reference files of UN Comtrade (JSON, or the same as CSV), and CSV lists with an `hscode` column. */
import { UsageError } from "../runtime/errors.js";
import type { ListedUnit } from "../trade/code-list.js";
import { say, type Language } from "../words/words.js";
import type { AskedList, ListForm } from "./code-lists.js";
import { listGathering } from "./list-gathering.js";
import { underHeader, type ListRow, type ListTable } from "./list-table.js";

/** Comtrade's names of the editions. @see UN Comtrade, list of classifications */
const COMTRADE_EDITIONS: Readonly<Record<string, string>> = {
  H0: "HS1992",
  H1: "HS1996",
  H2: "HS2002",
  H3: "HS2007",
  H4: "HS2012",
  H5: "HS2017",
  H6: "HS2022",
  // Every code of every edition, each in the words of the latest that has it.
  HS: "HS",
};

/** Comtrade's name of all goods together: a row that is no code. */
const TOTAL = "TOTAL";

export const readHsList: ListForm = (table, asked, fileName) => {
  const isUn = (names: readonly string[]): boolean => names.includes("id") && names.includes("text") && names.includes("parent");
  const isPlain = (names: readonly string[]): boolean => names.includes("hscode") && names.includes("description");
  const un = underHeader(table, isUn);
  const found = un ?? underHeader(table, isPlain);
  if (found === null) return null;
  const place = (...columns: readonly string[]): number => found.names.findIndex((name) => columns.includes(name));
  const places = { code: place("id", "hscode"), name: place("text", "description"), unit: place("standardunitabbr") };
  const edition = editionOf(found.rows, places, table, asked, fileName);
  const width = found.names.at(-1) === "" ? found.names.length - 1 : found.names.length;
  const gathering = listGathering(found.rows);
  for (const row of found.rows) {
    if (row.cells[places.code] === TOTAL) {
      gathering.skip();
      continue;
    }
    if (!gathering.isWhole(row, width)) continue;
    const code = gathering.code(row, places.code, found.printed[places.code] ?? "");
    if (code === null) continue;
    const name = (row.cells[places.name] ?? "").replace(/^\d+\s*-[-\s]*/, "").replace(/\s+/g, " ");
    gathering.addNamed(row, { edition, code, name: name || null, units: standardUnit(row.cells[places.unit] ?? ""), pairs: [] });
  }
  const gathered = gathering.gathered();
  return { kind: "hs", language: asked.language ?? languageOf(gathered.entries.map(({ name }) => name ?? "")), ...gathered };
};

/** The edition a list says it is of, else the one asked for. */
function editionOf(rows: readonly ListRow[], places: { readonly code: number; readonly name: number }, table: ListTable, asked: AskedList, fileName: string): string {
  const total = rows.find(({ cells }) => cells[places.code] === TOTAL)?.cells[places.name] ?? "";
  const said = COMTRADE_EDITIONS[table.classCode ?? /\bAll (H\d) /i.exec(total)?.[1]?.toUpperCase() ?? ""] ?? null;
  if (said !== null && asked.edition !== null && said !== asked.edition) throw new UsageError(say((w) => w.codes.option.editionConflict(fileName, said, asked.edition ?? "")));
  const edition = said ?? asked.edition;
  if (!edition?.startsWith("HS")) throw new UsageError(say((w) => w.codes.option.editionNeeded(fileName)));
  return edition;
}

function standardUnit(printed: string): ListedUnit[] {
  return printed === "" || printed.toLowerCase() === "n/a" ? [] : [{ code: null, name: printed }];
}

/** Chinese where most names hold a Chinese character. */
function languageOf(names: readonly string[]): Language {
  return names.filter((name) => /\p{Script=Han}/u.test(name)).length * 2 > names.length ? "zh-CN" : "en";
}
