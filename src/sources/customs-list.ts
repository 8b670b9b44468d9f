/** China Customs' list of eight-digit lines with their legal units, one year, in Chinese or English. */
import type { ListedUnit } from "../trade/code-list.js";
import { say, type Language } from "../words/words.js";
import type { ListForm } from "./code-lists.js";
import { listGathering } from "./list-gathering.js";
import { folded, underHeader, type ListRow } from "./list-table.js";

/** Columns in the order of `PLACES`, as customs prints them. */
const HEADERS: Readonly<Record<Language, readonly string[]>> = {
  "zh-CN": ["商品编码", "商品名称", "年份", "第一计量单位编码", "第一计量单位名称", "第二计量单位编码", "第二计量单位名称"],
  en: ["CODES", "DESCRIPTION", "YEAR", "UNIT_1_CODES", "UNIT_1_DESCRIPTION", "UNIT_2_CODES", "UNIT_2_DESCRIPTION"],
};
const YEAR = /^(19|20)\d{2}$/;
/** Stands where there is no second unit. */
const NO_UNIT = "?";

export const readCustomsList: ListForm = (table, asked) => {
  for (const language of ["zh-CN", "en"] as const) {
    const columns = HEADERS[language];
    const found = underHeader(table, (names) => columns.every((column) => names.includes(folded(column))));
    if (found !== null) return { kind: "customs", language: asked.language ?? language, ...read(found, columns, asked.edition) };
  }
  return null;
};

function read({ names, rows }: NonNullable<ReturnType<typeof underHeader>>, columns: readonly string[], edition: string | null) {
  const places = columns.map((column) => names.indexOf(folded(column)));
  const width = names.at(-1) === "" ? names.length - 1 : names.length;
  const gathering = listGathering(rows);
  for (const row of rows) {
    if (!gathering.isWhole(row, width)) continue;
    const [code, name, year = "", ...units] = places.map((place) => row.cells[place] ?? "");
    const hsCode = code === undefined ? null : gathering.code(row, places[0] ?? 0, columns[0] ?? "");
    if (hsCode === null) continue;
    if (!YEAR.test(year) || (edition !== null && edition !== year)) gathering.reject(badYear(row, columns[2] ?? "", year));
    else gathering.addNamed(row, { edition: year, code: hsCode, name: (name ?? "").replace(/\s+/g, " ") || null, units: listedUnits(units), pairs: [] });
  }
  return gathering.gathered();
}

/** @param cells code and name of the first unit, code and name of the second */
function listedUnits(cells: readonly string[]): ListedUnit[] {
  const pairs = [cells.slice(0, 2), cells.slice(2, 4)];
  return pairs.flatMap(([code = "", name = ""]) => (name === "" || name === NO_UNIT ? [] : [{ code: code === "" || code === NO_UNIT ? null : code, name }]));
}

function badYear({ line }: ListRow, column: string, value: string) {
  return { line, column, value, reason: "bad_edition" as const, tell: say((w) => w.codes.row.badYear(String(line), column, value)) };
}
