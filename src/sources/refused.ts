import { type CellPlace, FormatError } from "../runtime/errors.js";
import { type Words, say } from "../words/words.js";

/** The refusal of a whole file, in words of the catalogue. */
export function refused(pick: (words: Words) => string, cause?: unknown): FormatError {
  return new FormatError(say(pick), cause === undefined ? undefined : { cause });
}

/** The refusal of a whole file for one cell of it. */
export function refusedFor(place: CellPlace, pick: (words: Words) => string): FormatError {
  return new FormatError(say(pick), { place });
}
