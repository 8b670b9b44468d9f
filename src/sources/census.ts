/** United States Census Bureau: answers of its API on international trade by HS. */
import { UsageError } from "../runtime/errors.js";
import { say } from "../words/words.js";
import { censusAnswer } from "./census-answer.js";
import { type CensusLayout, censusLayout } from "./census-layout.js";
import { type CensusRow, censusCell, censusObservation } from "./census-row.js";
import { BATCH_ROWS, type OpenBatch, emptyBatch } from "./csv-table.js";
import { refused } from "./refused.js";
import type { FileReader } from "./source-file.js";

/**
 * Reads monthly imports or exports of the United States. Values are US dollars: of general imports the customs value, not CIF. Countries and their
 * total (`WLD`) are read; groups of countries and breakdowns are left out. An answer without rows is read as empty.
 */
export const readCensus: FileReader = async function* (bytes, fileName, options) {
  const asked = options.currency ?? "USD";
  if (asked !== "USD") throw new UsageError(say((w) => w.faults.option.currencyConflict(fileName, "USD", asked)));
  const { columns, rows } = await censusAnswer(bytes, fileName);
  const layout = censusLayout(columns, fileName, options.flow);
  const row = rowReader(columns, fileName);
  const named = new Set<string>();
  let groups = 0;
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const batch = emptyBatch();
    const part = rows.slice(start, start + BATCH_ROWS);
    for (const [k, cells] of part.entries()) groups += readRow(row(cells, start + k + 2), layout, fileName, named, batch);
    batch.rowsRead = part.length;
    if (start + BATCH_ROWS >= rows.length && groups === rows.length) throw refused((w) => w.ask.census.onlySkipped(fileName, String(rows.length)));
    yield batch;
  }
};

/** Puts a row into the batch; 1 for a row of a group or a breakdown. */
function readRow(row: CensusRow, layout: CensusLayout, fileName: string, named: Set<string>, batch: OpenBatch): number {
  const read = censusObservation(row, layout, fileName);
  if (typeof read === "string") {
    batch.skipped += 1;
    if (read === "unpublished") batch.unpublished.push(censusCell(row, layout));
    return read === "group" ? 1 : 0;
  }
  if ("reason" in read) batch.rejected.push({ ...read, cell: censusCell(row, layout) });
  else {
    batch.observations.push({ line: row.line, observation: read });
    nameGoods(read.hsCode, row.cell(layout.goods), named, batch);
  }
  return 0;
}

/** Makes rows whose cells are found by column name. A column may stand twice (asked for, and asked by): both must say the same. */
function rowReader(columns: readonly string[], fileName: string): (cells: readonly (string | null)[], line: number) => CensusRow {
  const places = new Map(columns.map((name, place) => [name, place]).reverse() as [string, number][]);
  const twins = columns.flatMap((name, place) => (places.get(name) === place ? [] : [{ name, first: places.get(name) ?? -1, second: place }]));
  return (cells, line) => {
    const text = (place: number): string => (cells[place] ?? "").trim();
    for (const { name, first, second } of twins) {
      if (text(first) !== text(second)) throw refused((w) => w.ask.census.columnsDisagree(fileName, String(line), name, text(first), text(second)));
    }
    return { line, cell: (column) => text(places.get(column) ?? -1) };
  };
}

function nameGoods(hsCode: string, printed: string, named: Set<string>, batch: OpenBatch): void {
  if (printed === "" || named.has(hsCode)) return;
  named.add(hsCode);
  batch.goods.push({ hsCode, language: "en", name: printed.replace(/\s+/g, " ") });
}
