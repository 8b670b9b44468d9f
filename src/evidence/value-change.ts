import { SMALLEST_CHANGE } from "./contributions.js";
import { countedOf, isEmpty, remainderOf, type Counted, type Part, type Total } from "./part.js";

/** A change of value, in its currency: `change` = `volume` + `price` + `mix`. */
export type ValueSplit = { readonly change: number; readonly volume: number; readonly price: number; readonly mix: number };

/** A change of unit value, in currency per unit: `change` = `price` + `mix`. */
export type UnitValueSplit = {
  readonly change: number;
  /** Changes of unit values within the components. */
  readonly price: number;
  /** Shifts of quantity among components, entries and exits: 结构变化. */
  readonly mix: number;
  /** The unit value of the base, to set the parts against: `change ÷ base` is the year-on-year change. */
  readonly base: number;
  /** mix ÷ change: above 1 where prices moved the other way, below 0 where the mix did; null where the change is below one percentage point. */
  readonly mixShare: number | null;
};

/** Closer than this, the logarithmic mean of two numbers is their middle to the last digit. */
const NEAR = 1e-7;

/** More of a fall than this explained by mix is a shift of structure and not a fall of price. */
const MOSTLY = 0.5;

/**
 * The logarithmic mean (a − b) ÷ ln(a ÷ b): the weight that makes changes of logarithms add up to a change of value.
 *
 * @param a over zero, as is b
 * @example logarithmicMean(Math.E, 1) // e − 1
 */
export function logarithmicMean(a: number, b: number): number {
  return Math.abs(a - b) <= NEAR * b ? (a + b) / 2 : (a - b) / Math.log(a / b);
}

/**
 * Splits the change of a total's value into price, volume and mix that add up to it exactly: additive LMDI-I over V = Σ Q·sᵢ·pᵢ, Q being the total quantity, sᵢ a
 * component's share of it and pᵢ its unit value.
 *
 * volume = Σ L(V1ᵢ, V0ᵢ)·ln(Q1 ÷ Q0); price = Σ L·ln(p1ᵢ ÷ p0ᵢ); mix = Σ L·ln(s1ᵢ ÷ s0ᵢ); L is the logarithmic mean.
 *
 * A component that enters or leaves (a zero base, or nothing now) has no price to compare: as its base goes to zero, the limit of L·ln of all but the share is zero, so that the whole
 * of its value goes into mix. The same holds, by our own definition, of value without a quantity and of a remainder below zero. With one component mix is 0.
 * Since volume is weighted component by component, an entry at the average unit value counts partly as mix here; it does not in the split of the unit value, by
 * which the words are chosen.
 *
 * @param total quantities over zero
 * @param parts all with quantities; what they leave of the total is one component more
 * @see Ang (2005), "The LMDI approach to decomposition analysis: a practical guide", Energy Policy 33; Wood and Lenzen (2006), Energy Policy 34, on limits at zero
 */
export function valueSplit(total: Counted, parts: readonly Part[]): ValueSplit {
  const growth = Math.log(total.quantity / total.quantityBase);
  let [volume, price, mix] = [0, 0, 0];
  for (const part of componentsOf(total, parts)) {
    if (!isWhole(part)) {
      mix += part.value - part.valueBase;
      continue;
    }
    const weight = logarithmicMean(part.value, part.valueBase);
    volume += weight * growth;
    price += weight * priceChange(part);
    mix += weight * (Math.log(part.quantity / part.quantityBase) - growth);
  }
  return { change: total.value - total.valueBase, volume, price, mix };
}

/**
 * Splits the change of a total's unit value into changes of unit values within components and shifts of quantity among them: additive LMDI-I over U = Σ sᵢ·pᵢ.
 *
 * price = Σ L(u1ᵢ, u0ᵢ)·ln(p1ᵢ ÷ p0ᵢ), mix = Σ L·ln(s1ᵢ ÷ s0ᵢ), with uᵢ = sᵢ·pᵢ = Vᵢ ÷ Q. Zeros as in {@link valueSplit}. Divided by L(U1, U0), both are parts of the logarithmic change
 * ln(U1 ÷ U0); the shares are the same.
 *
 * @param total as in {@link valueSplit}
 */
export function unitValueSplit(total: Counted, parts: readonly Part[]): UnitValueSplit {
  const growth = Math.log(total.quantity / total.quantityBase);
  const base = total.valueBase / total.quantityBase;
  const change = total.value / total.quantity - base;
  let [price, mix] = [0, 0];
  for (const part of componentsOf(total, parts)) {
    const [now, before] = [part.value / total.quantity, part.valueBase / total.quantityBase];
    if (!isWhole(part)) {
      mix += now - before;
      continue;
    }
    const weight = logarithmicMean(now, before);
    price += weight * priceChange(part);
    mix += weight * (Math.log(part.quantity / part.quantityBase) - growth);
  }
  return { change, price, mix, base, mixShare: Math.abs(change) < SMALLEST_CHANGE * base ? null : mix / change };
}

/** True when a unit value fell and the mix explains more than half of the fall: then it is called a shift of structure, not a fall of price. */
export function isMixShift({ change, mixShare }: UnitValueSplit): boolean {
  return change < 0 && mixShare !== null && mixShare > MOSTLY;
}

/** The parts, and what they leave of the total. */
function componentsOf(total: Counted, parts: readonly Part[]): Counted[] {
  const rest = remainderOf(total, parts);
  const all: readonly Total[] = isEmpty(rest) ? parts : [...parts, rest];
  return all.map((part) => countedOf(part) ?? fail());
}

/** True when a price can be compared: value and quantity in both spans. */
function isWhole({ value, valueBase, quantity, quantityBase }: Counted): boolean {
  return value > 0 && valueBase > 0 && quantity > 0 && quantityBase > 0;
}

function priceChange({ value, valueBase, quantity, quantityBase }: Counted): number {
  return Math.log(value / quantity / (valueBase / quantityBase));
}

function fail(): never {
  throw new RangeError("a split needs the quantity of every part");
}
