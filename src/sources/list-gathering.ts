/** The entries of a list while its rows are read: what every form of list does with a row that is no code, or with a code that stands twice. */
import type { CodeEntry, ListedPair } from "../trade/code-list.js";
import { readHsCode } from "../trade/hs-code.js";
import { say } from "../words/words.js";
import { codeText } from "./read-cell.js";
import { badHsCode } from "./row-faults.js";
import type { ListRow } from "./list-table.js";
import type { RowFault } from "./source-file.js";

/** What was read of a table. */
export type Gathered = { readonly entries: readonly CodeEntry[]; readonly rows: number; readonly skipped: number; readonly rejected: readonly RowFault[] };

export type Gathering = {
  /** False, and the row is rejected, when a stray quote or comma has shifted its cells. */
  isWhole(row: ListRow, width: number): boolean;
  /** Null, and the row is rejected, when the cell is no product code. */
  code(row: ListRow, place: number, column: string): string | null;
  /** Adds a name; a second row of the code that says something else is rejected. */
  addNamed(row: ListRow, entry: CodeEntry): void;
  /** Adds one more pair to the code. */
  addPair(edition: string, code: string, pair: ListedPair): void;
  reject(fault: RowFault): void;
  /** A row knowingly left out. */
  skip(): void;
  gathered(): Gathered;
};

export function listGathering(rows: readonly ListRow[]): Gathering {
  const named = new Map<string, { readonly line: number; readonly entry: CodeEntry }>();
  const paired = new Map<string, { readonly edition: string; readonly code: string; readonly pairs: Map<string, ListedPair> }>();
  const rejected: RowFault[] = [];
  let skipped = 0;
  const key = (edition: string, code: string): string => `${edition}|${code}`;
  return {
    isWhole: (row, width) => {
      const { line, cells, torn } = row;
      const sound = !torn && (cells.length === width || (cells.length === width + 1 && cells[width] === ""));
      if (sound) return true;
      const at = { line, column: null, value: cells[0] ?? "" };
      const tell = torn ? say((w) => w.codes.row.torn(String(line), at.value)) : say((w) => w.codes.row.width(String(line), at.value, String(cells.length), String(width)));
      rejected.push({ ...at, reason: torn ? "unclosed_quote" : "cell_count", tell });
      return false;
    },
    code: (row, place, column) => {
      const value = row.cells[place] ?? "";
      const reading = readHsCode(codeText(value));
      if (reading.kind === "code") return reading.hsCode;
      rejected.push(badHsCode({ line: row.line, column, value }, reading));
      return null;
    },
    addNamed: (row, entry) => {
      const earlier = named.get(key(entry.edition, entry.code));
      if (earlier === undefined) named.set(key(entry.edition, entry.code), { line: row.line, entry });
      else if (JSON.stringify(earlier.entry) === JSON.stringify(entry)) skipped++;
      else {
        const tell = say((w) => w.codes.row.repeated(String(row.line), entry.code, String(earlier.line)));
        rejected.push({ line: row.line, column: null, value: entry.code, reason: "repeated_code", tell });
      }
    },
    addPair: (edition, code, pair) => {
      const known = paired.get(key(edition, code)) ?? { edition, code, pairs: new Map<string, ListedPair>() };
      paired.set(key(edition, code), known);
      known.pairs.set(pair.code, pair);
    },
    reject: (fault) => rejected.push(fault),
    skip: () => skipped++,
    gathered: () => {
      const pairs = [...paired.values()].map((each) => ({ edition: each.edition, code: each.code, name: null, units: [], pairs: [...each.pairs.values()] }));
      return { entries: [...[...named.values()].map(({ entry }) => entry), ...pairs], rows: rows.length, skipped, rejected };
    },
  };
}
