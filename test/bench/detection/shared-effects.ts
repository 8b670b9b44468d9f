/** What many series do together: seasons, Spring Festival, shocks to everyone, to a market, to a code. */
import type { Dice } from "./dice.js";
import type { Variant } from "./variants.js";

/** Additions to the log, one a month. */
export type Path = Float64Array;
export type Shared = { readonly quantity: Path; readonly unitValue: Path };

/** Lunar new year of 2017 to 2024 as a day of the year, 1 January being 1. */
const NEW_YEAR_DAY = [28, 47, 36, 25, 43, 32, 22, 41];
/** Factories stand still from a week before to two weeks after it. */
const CLOSED_BEFORE = 6;
const CLOSED_DAYS = 18;

/** Noise that lasts: each month keeps `persistence` of the one before; standard deviation `deviation` in the long run. */
export function lasting(months: number, persistence: number, next: () => number): Path {
  const path = new Float64Array(months);
  const fresh = Math.sqrt(1 - persistence ** 2);
  let level = next();
  for (let month = 0; month < months; month++) {
    path[month] = level;
    level = persistence * level + fresh * next();
  }
  return path;
}

/** Fraction of each month in which factories are closed for the festival, and of what is shipped ahead of it in the month before. */
export function springFestival(months: number): Path {
  const path = new Float64Array(months);
  NEW_YEAR_DAY.forEach((day, year) => {
    for (let k = 0; k < CLOSED_DAYS; k++) {
      const month = year * 12 + (day - CLOSED_BEFORE + k > 31 ? 1 : 0);
      add(path, month, -1 / 30);
      add(path, month - 1, 0.3 / 30);
    }
  });
  return path;
}

function add(path: Path, month: number, what: number): void {
  if (month >= 0 && month < path.length) path[month] = (path[month] ?? 0) + what;
}

/** Everyone's month: a slow drift, noise, and deep dips of a few months that are partly made up for afterwards. */
export function worldEffects(months: number, { shared, tails }: Variant, dice: Dice): Shared {
  const drift = dice.between(0.01, 0.05) / 12;
  const quantity = lasting(months, 0.5, () => dice.wild(shared.world, tails)).map((effect, month) => effect + drift * month);
  for (const depth of shared.dips) {
    const [start, lasts] = [dice.whole(30, months - 14), dice.whole(2, 4)];
    for (let k = 0; k < lasts; k++) add(quantity, start + k, Math.log(1 - depth) * (1 - k / (lasts + 2)));
    for (let k = 0; k < 4; k++) add(quantity, start + lasts + k, 0.25 * depth * (1 - k / 4));
  }
  return { quantity, unitValue: lasting(months, 0.97, () => dice.normal(0.05)) };
}

/** One market's months: lasting noise and, now and then, half a year of shut ports or a boom. */
export function marketEffects(months: number, { shared, tails }: Variant, dice: Dice): Shared {
  const quantity = lasting(months, 0.5, () => dice.wild(shared.market, tails));
  shock(quantity, 3 * shared.market, dice);
  return { quantity, unitValue: lasting(months, 0.9, () => dice.normal(shared.market / 5)) };
}

/** One code's months: its season, lasting noise, a shock, and the cost of what it is made of in its unit value. */
export function codeEffects(months: number, { shared, tails }: Variant, dice: Dice): Shared {
  const season = Array.from({ length: 12 }, () => dice.normal(0.1));
  const [swing, peak] = [dice.between(0, 0.4), dice.between(0, 12)];
  const quantity = lasting(months, 0.7, () => dice.wild(shared.code, tails));
  for (let month = 0; month < months; month++) add(quantity, month, (season[month % 12] ?? 0) + swing * Math.cos(((month - peak) * Math.PI) / 6));
  shock(quantity, 2 * shared.code, dice);
  return { quantity, unitValue: lasting(months, 0.95, () => dice.normal(shared.codeUnitValue)) };
}

function shock(quantity: Path, deviation: number, dice: Dice): void {
  const [start, lasts, size] = [dice.whole(0, quantity.length - 1), dice.whole(2, 8), dice.normal(deviation)];
  for (let k = 0; k < lasts; k++) add(quantity, start + k, size);
}
