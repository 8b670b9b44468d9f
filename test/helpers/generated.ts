/** Series of all kinds of months, generated. */
import fc from "fast-check";
import type { Line, Month } from "./panel.js";

const quantity = fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0.001, max: 1_000, noNaN: true }));
const value = fc.oneof(fc.integer({ min: 0, max: 100_000_000 }), fc.integer({ min: 900, max: 1_300 }));

/** Mostly reported figures of ordinary trade, and every way a figure can be absent or doubtful. */
export const month: fc.Arbitrary<Month> = fc.oneof(
  { weight: 20, arbitrary: fc.tuple(fc.integer({ min: 80, max: 160 }), fc.integer({ min: 900, max: 1_300 })) },
  { weight: 5, arbitrary: fc.tuple(quantity, value) },
  { weight: 2, arbitrary: fc.constant("no trade" as const) },
  { weight: 1, arbitrary: fc.constant("unknown" as const) },
  { weight: 1, arbitrary: value.map((v): Month => [null, v, "missing"]) },
  { weight: 1, arbitrary: value.map((v): Month => [null, v, "suppressed"]) },
  { weight: 1, arbitrary: value.map((v): Month => [0, v, "zero"]) },
  { weight: 1, arbitrary: fc.tuple(quantity, value).map(([q, v]): Month => [q, v, "estimated"]) },
  { weight: 1, arbitrary: fc.tuple(quantity, value).map(([q, v]): Month => [q, v, "reported", "kg"]) },
);

/** A quiet year and a year in which quantity rises and unit value falls, or anything at all, over three years. */
export const months: fc.Arbitrary<Month[]> = fc.oneof(
  fc.array(month, { minLength: 36, maxLength: 36 }),
  fc.tuple(fc.array(month, { minLength: 12, maxLength: 12 }), fc.integer({ min: 110, max: 190 }), fc.integer({ min: 60, max: 99 })).map(([past, percent, price]) => [
    ...past,
    ...Array.from({ length: 12 }, (): Month => [100, 1_000]),
    ...Array.from({ length: 12 }, (): Month => [percent, percent * price * 0.1]),
  ]),
);

const PARTNERS = ["VNM", "USA", "DEU", "JPN", "BRA"];

/** Up to five series, each of another partner. */
export const lines: fc.Arbitrary<Line[]> = fc
  .array(months, { minLength: 1, maxLength: PARTNERS.length })
  .map((series) => series.map((each, s): Line => ({ key: { partner: PARTNERS[s] ?? "XXX" }, months: each })));
