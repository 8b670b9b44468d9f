import type { Course } from "./course.js";
import type { Dice } from "./dice.js";

/** A change of what a code is counted in, or of what it holds, in all its markets from one January or October on. */
export type Break = { readonly labelled: boolean; readonly start: number; readonly course: Course; readonly unit: string | null };

/** Quantities are this many times what they were; the value stays. */
const LABELLED_TIMES = [0.2, 2, 5, 100];
const SILENT_TIMES = [0.45, 3, 5];
const STARTS = [48, 57, 60, 69, 72, 81, 84];
/** Months the scorer lists a break for. */
const LISTED = 12;

/** @returns which break each code has; most have none */
export function breaksOf(codes: readonly string[], counts: { readonly labelled: number; readonly silent: number }, dice: Dice): ReadonlyMap<string, Break> {
  const left = [...codes];
  const chosen = new Map<string, Break>();
  for (let k = 0; k < counts.labelled + counts.silent && left.length > 0; k++) {
    const [code = ""] = left.splice(dice.whole(0, left.length - 1), 1);
    const labelled = k < counts.labelled;
    const log = Math.log(dice.pick(labelled ? LABELLED_TIMES : SILENT_TIMES));
    const course = { quantityLog: log, unitValueLog: -log, quantity: () => log, unitValue: () => -log, months: LISTED, until: null };
    chosen.set(code, { labelled, start: dice.pick(STARTS), course, unit: labelled ? "unit" : null });
  }
  return chosen;
}
