/** Rows written by one statement: enough that a statement's own cost does not count, few enough that what they hold as JSON stays small. */
const ROWS = 200;

/** Rows in lots that one statement writes each. */
export function* batches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += ROWS) yield rows.slice(from, from + ROWS);
}
