import { hsRevisionOf } from "../trade/hs-code.js";
import type { Observation, QuantityStatus } from "../trade/observation.js";
import { type CellPart, type ComextCell, type Reading, SUPPLEMENT, VALUE, WEIGHT } from "./comext-cells.js";

/**
 * The unit of supplementary quantities. The office counts each code in a unit of its own and the API does not name it, so figures compare only
 * with those of the same code; the bulk file names it, and is read alike so that one month does not seem to change its unit.
 */
const SUPPLEMENTARY_UNIT = "su";

/**
 * One cell as a figure: value in euros, weight in kilograms as the quantity, the supplementary quantity as the second.
 *
 * @returns "unpublished" when the value is withheld or absent, "no_trade" for a published zero of both value and weight
 */
export function comextObservation({ place, parts, spoiled }: ComextCell): Observation | "unpublished" | "no_trade" {
  const value = sum(parts, VALUE);
  if (spoiled || !isFigure(value)) return "unpublished";
  const weight = sum(parts, WEIGHT);
  const supplement = sum(parts, SUPPLEMENT);
  if (value.figure === 0 && weight.figure === 0 && supplement.figure === 0 && weight.state !== "confidential") return "no_trade";
  const weightKg = isFigure(weight) ? weight.figure : null;
  return {
    source: "comext",
    ...place,
    currency: "EUR",
    province: null,
    regime: null,
    // The Combined Nomenclature takes over each edition of the HS on 1 January, as China does.
    hsRevision: hsRevisionOf(place.period),
    value: value.figure,
    quantity: weightKg,
    quantityUnit: "kg",
    quantityStatus: quantityStatus(weight),
    quantity2: isFigure(supplement) ? supplement.figure : null,
    quantityUnit2: supplement.state === "absent" ? null : SUPPLEMENTARY_UNIT,
    netWeightKg: weightKg,
  };
}

/** Rows a cell came in. */
export function rowsIn({ parts }: ComextCell): number {
  return parts.reduce((rows, { readings }) => rows + readings.filter(({ state }) => state !== "absent").length, 0);
}

/** The sum over the parts: known only when every part is. The office itself defines the total as this sum. */
function sum(parts: readonly CellPart[], indicator: typeof VALUE | typeof WEIGHT | typeof SUPPLEMENT): Reading {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first.readings[indicator];
  const readings = parts.map((part) => part.readings[indicator]);
  const unknown = (["confidential", "unpublished", "absent"] as const).find((state) => readings.some((reading) => reading.state === state));
  if (unknown !== undefined) return { state: unknown, figure: 0 };
  const figure = Number(readings.reduce((total, reading) => total + reading.figure, 0).toPrecision(15));
  return { state: readings.some(({ state }) => state === "estimated") ? "estimated" : "published", figure };
}

function isFigure({ state }: Reading): boolean {
  return state === "published" || state === "estimated";
}

function quantityStatus(weight: Reading): QuantityStatus {
  if (weight.state === "confidential") return "suppressed";
  if (!isFigure(weight)) return "missing";
  if (weight.figure === 0) return "zero";
  return weight.state === "estimated" ? "estimated" : "reported";
}
