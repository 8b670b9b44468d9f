import { FormatError, type CellPlace } from "../runtime/errors.js";
import type { SourceName } from "../trade/observation.js";
import type { Tell } from "../words/words.js";
import { fileReaders } from "./index.js";
import type { ReadBatch, ReadOptions } from "./source-file.js";
import type { Table } from "./table.js";

/**
 * Reads a table as its office's file. Faults of cells in a workbook are told with their address, `Sheet1!C17`.
 *
 * @throws FormatError, UsageError as the office's `FileReader`
 */
export async function* readTable(table: Table, source: SourceName, options: ReadOptions): AsyncGenerator<ReadBatch> {
  const { addressOf } = table;
  const batches = fileReaders[source](table.bytes(), table.name, options);
  if (addressOf === null) {
    yield* batches;
    return;
  }
  const addressed = (place: { readonly line: number; readonly column: string | null }, tell: Tell): Tell => (language) => `${addressOf(place.line, place.column)} ${tell(language)}`;
  try {
    for await (const batch of batches) yield { ...batch, rejected: batch.rejected.map((row) => ({ ...row, tell: addressed(row, row.tell) })) };
  } catch (error) {
    throw error instanceof FormatError && error.place !== null ? withAddress(error, error.place, addressed) : error;
  }
}

function withAddress(error: FormatError, place: CellPlace, addressed: (place: CellPlace, tell: Tell) => Tell): FormatError {
  return new FormatError(addressed(place, error.tell), { cause: error, place });
}
