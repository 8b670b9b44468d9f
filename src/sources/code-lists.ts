/** The lists of codes publishers hand out, each recognised by what it holds. */
import type { CodeListKind } from "../trade/code-list.js";
import { FormatError, UsageError } from "../runtime/errors.js";
import { say, wordsIn, type Language } from "../words/words.js";
import { readCustomsList } from "./customs-list.js";
import { readHsList } from "./hs-list.js";
import type { Gathered } from "./list-gathering.js";
import { readListTables, type ListTable } from "./list-table.js";
import { readCnPairs, readHsPairs } from "./pair-lists.js";
import { refused } from "./refused.js";

/** What the user says of a list; null where nothing was said. */
export type AskedList = { readonly kind: CodeListKind | null; readonly edition: string | null; readonly language: Language | null };

/** One list of a file: a workbook may hold two. */
export type ReadList = Gathered & { readonly kind: CodeListKind; readonly language: Language | null };

/** Reads one form of list; null when the table is not of this form. */
export type ListForm = (table: ListTable, asked: AskedList, fileName: string) => ReadList | null;

const FORMS: readonly ListForm[] = [readCustomsList, readHsPairs, readCnPairs, readHsList];

/**
 * The lists in a file: China Customs' catalogue, HS lists, correlation tables, the CN concordance; CSV, XLSX or JSON. Rows that cannot be read are
 * given back one by one.
 *
 * @throws FormatError when the file is none of these, or holds no code that could be read
 * @throws UsageError when the edition is needed, or what was said contradicts the file
 */
export async function readCodeLists(path: string, fileName: string, asked: AskedList): Promise<readonly ReadList[]> {
  const tables = await readListTables(path, fileName);
  const lists = tables.flatMap((table) => readTable(table, asked, fileName) ?? []);
  if (lists.length === 0) throw refused((w) => w.codes.file.notRecognised(fileName, (tables[0]?.rows[0]?.cells ?? []).join(", ").slice(0, 80)));
  if (lists.every(({ entries }) => entries.length === 0)) {
    const first = lists[0]?.rejected[0];
    throw new FormatError((language) => wordsIn(language).codes.file.noCodes(fileName, first?.tell(language) ?? ""));
  }
  const wanted = lists.filter(({ kind }) => asked.kind === null || kind === asked.kind);
  if (wanted.length === 0) throw new UsageError(say((w) => w.codes.option.kindConflict(fileName, lists[0]?.kind ?? "", asked.kind ?? "")));
  return wanted;
}

function readTable(table: ListTable, asked: AskedList, fileName: string): ReadList | null {
  for (const form of FORMS) {
    const list = form(table, asked, fileName);
    if (list !== null) return list;
  }
  return null;
}
