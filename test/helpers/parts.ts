/** Parts of a total written by hand, and generated: quantity and value of the base, then of the window. */
import fc from "fast-check";
import type { Counted, Part } from "../../src/evidence/part.js";

/** A part by its base and its window, each as quantity and value. */
export function partOf(name: string, [quantityBase, valueBase]: readonly [number, number], [quantity, value]: readonly [number, number]): Part & Counted {
  return { name, value, valueBase, quantity, quantityBase };
}

/** The total of the parts, and of what is not among them. */
export function totalOf(...parts: readonly Counted[]): Counted {
  const sum = (of: (part: Counted) => number): number => parts.reduce((all, part) => all + of(part), 0);
  return { value: sum(({ value }) => value), valueBase: sum(({ valueBase }) => valueBase), quantity: sum(({ quantity }) => quantity), quantityBase: sum(({ quantityBase }) => quantityBase) };
}

const traded = fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 100_000_000 }));
/** Trade, none, or a value that was not counted. */
const side = fc.oneof({ weight: 8, arbitrary: traded }, { weight: 1, arbitrary: fc.constant([0, 0] as [number, number]) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 100_000_000 }).map((value): [number, number] => [0, value]) });

/** One part that traded in both spans and up to eleven that may have entered, left or gone uncounted, of which the last is not broken down. */
export const generatedParts: fc.Arbitrary<readonly (Part & Counted)[]> = fc
  .tuple(traded, traded, fc.array(fc.tuple(side, side), { maxLength: 11 }))
  .map(([base, now, more]) => [[base, now] as const, ...more].map(([before, after], k) => partOf(`P${k}`, before, after)));
