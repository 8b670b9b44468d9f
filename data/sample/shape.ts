import { monthIndex, type Period } from "../../src/trade/period.js";

/** What an episode does to one month: factors on quantity and on price, 1 is as usual. */
export type Push = { readonly quantity: number; readonly price: number };
/** An episode over time, by month index (trade/period). */
export type Shape = (index: number) => Push;

/** Another level from the first month on, until the last if one is given. */
export function step(from: Period, quantity: number, price: number, to: Period = "9999-12"): Shape {
  const [first, last] = [monthIndex(from), monthIndex(to)];
  return (index) => (index >= first && index <= last ? { quantity, price } : USUAL);
}

/** A little further away every month: `quantity` and `price` are the change per month, in fractions of the usual level. */
export function slope(from: Period, quantity: number, price: number): Shape {
  const first = monthIndex(from);
  return (index) => {
    const months = Math.max(0, index - first + 1);
    return { quantity: 1 + quantity * months, price: 1 + price * months };
  };
}

/** Several things at once: their factors multiply. */
export function together(...shapes: readonly Shape[]): Shape {
  return (index) =>
    shapes.reduce((push, shape) => {
      const next = shape(index);
      return { quantity: push.quantity * next.quantity, price: push.price * next.price };
    }, USUAL);
}

/** Trade moved between January and February on top of the season: January times the year's factor, February what the pair then lacks. */
export function springSwing(years: Readonly<Record<number, number>>): Shape {
  return (index) => {
    const january = years[Math.floor(index / 12)];
    if (january === undefined || index % 12 > 1) return USUAL;
    return { quantity: index % 12 === 0 ? january : 2 - january, price: 1 };
  };
}

export const usual: Shape = () => USUAL;

const USUAL: Push = { quantity: 1, price: 1 };
