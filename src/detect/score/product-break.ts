import { median } from "simple-statistics";
import { FEWEST_PEERS } from "./peers.js";

/** Log points a product's unit value must jump: exp(0.5) is 1.65, and no price falls that far in all markets within one month. */
const JUMP = 0.5;
/** The same for a single market: a factor of twenty. Nearer ones are noise of series with few consignments. */
const JUMP_ALONE = Math.log(20);
/** Part of the markets that must move the same way. */
const MOST_OF_THEM = 0.8;
/** The jump must stand so many standard errors out of the spread between markets. */
const CLEAR = 3;
/** Makes the MAD of normal data estimate its standard deviation: 1 / Φ⁻¹(3/4). */
const MAD_TO_SIGMA = 1.4826;

/**
 * The jump of one product's unit value that is a change of what is counted and not of a price: in one month nearly all of its markets jump the same way, far, with
 * the quantity jumping the other way and the value staying. Offices do this when a code or its unit is redefined.
 *
 * @param markets places of the product's single markets
 * @param unitValue this month's log unit value less that of the months before, for each series; NaN where there is none
 * @param quantity the same of the log quantity
 * @returns the middle jump in log points, or null
 */
export function productBreak(markets: Uint32Array, unitValue: Float64Array, quantity: Float64Array): number | null {
  let [n, far] = [0, 0];
  for (const s of markets) {
    const jump = unitValue[s] ?? Number.NaN;
    if (!Number.isNaN(jump)) n++;
    if (Math.abs(jump) > JUMP) far++;
  }
  // Nearly always so: then nothing needs sorting.
  if (n < FEWEST_PEERS || far < n / 2) return null;
  const moved = Array.from(markets).filter((s) => !Number.isNaN(unitValue[s] ?? Number.NaN));
  const ofUnitValue = moved.map((s) => unitValue[s] ?? 0);
  const [own, other] = [middleOf(ofUnitValue), middleOf(moved.map((s) => quantity[s] ?? 0))];
  if (Math.abs(own.middle) <= Math.max(JUMP, CLEAR * own.error)) return null;
  const together = ofUnitValue.filter((jump) => jump > 0 === own.middle > 0).length;
  return together >= MOST_OF_THEM * n && valueStays(own.middle, other.middle, CLEAR * other.error) ? own.middle : null;
}

/** True when one market's unit value jumps by more than a factor of twenty with its value staying: it is counted otherwise from then on. */
export function isRecounted(unitValue: number, quantity: number): boolean {
  return Math.abs(unitValue) > JUMP_ALONE && valueStays(unitValue, quantity, 0);
}

/** Quantity jumps against the unit value, and their sum, the jump of the value, is under half of it or within the error. */
function valueStays(unitValue: number, quantity: number, error: number): boolean {
  return unitValue * quantity < 0 && Math.abs(unitValue + quantity) <= Math.max(Math.abs(unitValue) / 2, error);
}

/** Median, and its standard error by the MAD. */
function middleOf(figures: readonly number[]): { readonly middle: number; readonly error: number } {
  const middle = median([...figures]);
  return { middle, error: (MAD_TO_SIGMA * median(figures.map((figure) => Math.abs(figure - middle)))) / Math.sqrt(figures.length) };
}
