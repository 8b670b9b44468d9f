import { asciiDigits } from "../trade/hs-code.js";

/** Excel's way to keep a code as text, `="84821010"`. */
const EXCEL_TEXT = /^="([^"]*)"$/;

/** The text of a cell that holds a code: without blanks around it, without Excel's `="…"`, full-width digits as digits. */
export function codeText(cell: string): string {
  const trimmed = cell.trim();
  return asciiDigits(EXCEL_TEXT.exec(trimmed)?.[1]?.trim() ?? trimmed);
}

/** Distinct cells kept before the memory is emptied: more than any code list has, and a bound where a file is all different. */
const REMEMBERED_CELLS = 50_000;

/** Remembers what each distinct cell means: a file repeats a few thousand codes over millions of rows. */
export function remembering<T>(read: (cell: string) => T): (cell: string) => T {
  const known = new Map<string, { readonly meaning: T }>();
  return (cell) => {
    let entry = known.get(cell);
    if (entry === undefined) {
      if (known.size >= REMEMBERED_CELLS) known.clear();
      entry = { meaning: read(cell) };
      known.set(cell, entry);
    }
    return entry.meaning;
  };
}
