/** One table of figures as somebody brought it: a file, a member of a ZIP, or a sheet of a workbook. Readers get its bytes as CSV, JSON or the like. */
export type Table = {
  /** Tells it from the others of its file, the same in every run; null when it is the whole file. */
  readonly entry: string | null;
  /** As shown: `out.csv`, or `2026.zip › out.csv`. */
  readonly name: string;
  /** The day it was last written as its archive says; null where only the file knows. */
  readonly writtenOn: string | null;
  /** Its bytes, each time from the beginning. */
  readonly bytes: () => AsyncIterable<Uint8Array>;
  /** Where a line's column stands in a workbook, `Sheet1!C17`; null for tables that have no addresses. `column` is the header's text. */
  readonly addressOf: ((line: number, column: string | null) => string) | null;
};

/** The tables of one file. To be closed when they have been read. */
export type OpenedFile = { readonly tables: readonly Table[]; readonly close: () => void };

/** What stands between the name of a file and that of a table in it. */
export const INSIDE = " › ";
