/** When codes came to hold other goods: `data/codes/hs-pairs.csv` and `national-changes.csv`, read only when a comparison reaches across such a month. */
import Papa from "papaparse";
import type { EditionPairs } from "../trade/hs-across.js";
import { scopeChangeOf, scopeChangesOf, type CodeChange, type ScopeChange } from "../trade/hs-family.js";
import { isPeriod, monthIndex } from "../trade/period.js";
import { cell, once, readTable } from "./code-tables.js";

/** The months from which members apply an edition of the Harmonized System, as far as `hs-pairs.csv` goes. */
const EDITIONS = ["2017-01", "2022-01"] as const;

/**
 * The editions of 2017 and 2022. Members apply an edition from 1 January of its year (China Customs did both times); the table is by date for every reporter.
 *
 * @see United Nations Statistics Division, HS correlation tables; World Customs Organization, dates of entry into force
 */
export const hsEditionChanges = once((): readonly ScopeChange[] => EDITIONS.map((from) => scopeChangeOf(from, null, hsPairs().filter((row) => row.from === from))));

/** The pairs themselves, by the edition they lead to (`"HS2017"`): for a single code, which moves with its own goods and not with its whole family's. */
export const hsEditionPairs = once((): EditionPairs => new Map(EDITIONS.map((from) => [`HS${from.slice(0, 4)}`, hsPairs().filter((row) => row.from === from)])));

const hsPairs = once(() => readTable("hs-pairs.csv").map((row) => ({ from: cell(row, "from"), old: cell(row, "old"), new: cell(row, "new") })));

/** Changes known of, from the first month (a month index) to the last; the editions are read only if one of them began then. */
export function scopeChangesAround(first: number, last: number): readonly ScopeChange[] {
  const isIn = (from: string): boolean => first <= monthIndex(from) && monthIndex(from) <= last;
  return [...(EDITIONS.some(isIn) ? hsEditionChanges() : []), ...nationalChanges()].filter(({ from }) => isIn(from));
}

/** The shipped list of national changes. */
const nationalChanges = once((): readonly ScopeChange[] => scopeChangesOf(readTable("national-changes.csv").map((row) => codeChangeOf(cell(row, "reporter"), cell(row, "from"), cell(row, "old"), cell(row, "new"))).map(sound)));

/** A line of a dated list that could be read, or the column that could not. */
export type CodeChangeReading = { readonly line: number; readonly change: CodeChange } | { readonly line: number; readonly column: "reporter" | "from" | "old" | "new"; readonly value: string };

/** Reads a list `reporter,from,old,new` as a user writes it: comments with `#`, codes joined by `+`. */
export function readCodeChanges(text: string): CodeChangeReading[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimiter: "," });
  const lines = data.map((cells, k) => ({ cells: cells.map((each) => each.trim()), line: k + 1 }));
  const rows = lines.filter(({ cells }) => !(cells[0] ?? "").startsWith("#") && cells.some((each) => each !== ""));
  return rows.slice(1).map(({ cells: [reporter = "", from = "", old = "", code = ""], line }) => {
    const read = codeChangeOf(reporter, from, old, code);
    return "column" in read ? { line, ...read } : { line, change: read };
  });
}

type Unsound = { readonly column: "reporter" | "from" | "old" | "new"; readonly value: string };

function codeChangeOf(reporter: string, from: string, old: string, code: string): CodeChange | Unsound {
  if (!/^[A-Z]{3}$/.test(reporter)) return { column: "reporter", value: reporter };
  if (!isPeriod(from)) return { column: "from", value: from };
  const [before, after] = [old.split("+"), code.split("+")];
  if (!before.every(isCode)) return { column: "old", value: old };
  return after.every(isCode) ? { reporter, from, old: before, new: after } : { column: "new", value: code };
}

function isCode(text: string): boolean {
  return /^(\d{6}|\d{8}|\d{10})$/.test(text);
}

function sound(read: CodeChange | Unsound): CodeChange {
  if ("column" in read) throw new Error(`data/codes/national-changes.csv: ${read.column} "${read.value}"`);
  return read;
}
