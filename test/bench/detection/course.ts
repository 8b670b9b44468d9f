/** The course of things: what an episode or a decoy does to the log of quantity and of unit value, month by month from its start. */
import type { Dice } from "./dice.js";

/** Additions to the logs in the k-th month (0 the first), and how many months it counts for the scorer. */
export type Course = {
  readonly quantityLog: number;
  readonly unitValueLog: number;
  readonly quantity: (k: number) => number;
  readonly unitValue: (k: number) => number;
  /** Months from start to end; `until` is the last that is neutral, counted likewise; null for decoys. */
  readonly months: number;
  readonly until: number | null;
};

type Shape = (size: number, scale: number, dice: Dice) => Course;

/** Linear from 0 before month 0 to 1 in month `months − 1`, then 1. */
const rise = (k: number, months: number): number => Math.min(1, Math.max(0, (k + 1) / months));
/** 1 until `held` months have passed, then down to 0 over four. */
const fade = (k: number, held: number): number => 1 - rise(k - held, 4);
const scattered = (middle: number, dice: Dice): number => middle * Math.exp(dice.normal(0.16));

/** Episodes: quantity up, unit value down. Sizes as measured on panel A. */
export const EPISODE_SHAPES: Readonly<Record<string, Shape>> = {
  /** At once; a year later it is in the base. Half of them fade in the second year. */
  step: (size, scale, dice) => {
    const held = dice.between(0, 1) < 0.6 ? Infinity : dice.whole(12, 22);
    const hold = (k: number): number => (held === Infinity ? 1 : fade(k, held));
    return fall(scattered(0.28 + 0.8 * size, dice) * scale, scattered(0.07 + 0.37 * size, dice) * scale, hold, hold, 12, held === Infinity ? 24 : held + 12);
  },
  ramp: (size, scale, dice) => {
    const [over, held] = [dice.whole(3, 9), dice.between(0, 1) < 0.6 ? Infinity : dice.whole(16, 24)];
    const path = (k: number): number => rise(k, over) * (held === Infinity ? 1 : fade(k, held));
    return fall(scattered(0.4 + 1.1 * size, dice) * scale, scattered(0.12 + 0.4 * size, dice) * scale, path, path, over + 9, over + 21);
  },
  erosion: (size, scale, dice) => {
    const over = dice.whole(12, 18);
    const path = (k: number): number => rise(k, over);
    return fall(scattered(0.29 + 0.6 * size, dice) * scale, scattered(0.16 + 0.26 * size, dice) * scale, path, path, over, over + 12);
  },
  /** A cut of 2 % a month, every month for a year to two: no single month shows it. */
  slow_erosion: (size, scale, dice) => {
    const over = dice.whole(12, 24);
    const path = (k: number): number => rise(k, over);
    return fall(scattered(0.25 + 0.5 * size, dice) * scale, -Math.log(0.98) * over, path, path, over, over + 12);
  },
  spike: (size, scale, dice) => {
    const path = (k: number): number => (k >= 0 && k < 2 ? 1 : 0);
    return fall(scattered(0.52 + 1.1 * size, dice) * scale, scattered(0.12 + 0.4 * size, dice) * scale, path, path, 2, 15);
  },
};

function fall(quantity: number, unitValue: number, up: Course["quantity"], down: Course["unitValue"], months: number, until: number): Course {
  return { quantityLog: quantity, unitValueLog: -unitValue, quantity: (k) => quantity * up(k), unitValue: (k) => -unitValue * down(k), months, until };
}

/** Decoys: something moves, and it is not the thing looked for. */
export const DECOY_SHAPES: Readonly<Record<string, Shape>> = {
  surge_up: (size, _scale, dice) => decoy(0.3 + 0.9 * size, dice.between(0.05, 0.3), dice.whole(4, 21), dice.whole(1, 6)),
  price_only: (size, _scale, dice) => decoy(dice.normal(0.04), -0.1 - 0.35 * size, dice.whole(5, 23), dice.whole(1, 8)),
  /** A dip, dearer while it lasts; then as before. Against the dip, a year later, everything seems to surge. */
  base_effect: (size, _scale, dice) => {
    const [dip, dearer, lasts] = [0.6 + 1.2 * size, dice.between(0.04, 0.18), dice.whole(3, 7)];
    const path = (k: number): number => (k >= 0 && k < lasts ? 1 : 0);
    return { quantityLog: -dip, unitValueLog: dearer, quantity: (k) => -dip * path(k), unitValue: (k) => dearer * path(k), months: 12 + lasts, until: null };
  },
  /** Shipped in January instead of February. */
  cny_swing: (size, _scale, dice) => {
    const [moved, cheaper] = [0.25 + 0.4 * size, dice.between(0, 0.06)];
    const quantity = (k: number): number => (k === 0 ? moved : k === 1 ? -1.8 * moved : 0);
    return { quantityLog: moved, unitValueLog: -cheaper, quantity, unitValue: (k) => (k === 0 ? -cheaper : 0), months: 2, until: null };
  },
  /** One huge consignment: 2 to 12 usual months in one. */
  one_off: (size, _scale, dice) => {
    const [times, cheaper] = [2 + 10 * size, dice.between(0.05, 0.6)];
    return { quantityLog: times, unitValueLog: -cheaper, quantity: (k) => (k === 0 ? Math.log(times) : 0), unitValue: (k) => (k === 0 ? -cheaper : 0), months: 1, until: null };
  },
};

function decoy(quantity: number, unitValue: number, months: number, over: number): Course {
  const path = (k: number): number => rise(k, over) * fade(k, months);
  return { quantityLog: quantity, unitValueLog: unitValue, quantity: (k) => quantity * path(k), unitValue: (k) => unitValue * path(k), months, until: null };
}
