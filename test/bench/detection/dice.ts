import { randomOf } from "../../../data/sample/random.js";

/** Chance in the forms the made-up panels need; the same seed text always throws the same. */
export type Dice = {
  /** Uniform between two bounds. */
  readonly between: (low: number, high: number) => number;
  /** Uniform whole number, both bounds included. */
  readonly whole: (low: number, high: number) => number;
  readonly pick: <T>(of: readonly T[]) => T;
  /** Normal with the given standard deviation. */
  readonly normal: (deviation: number) => number;
  /** Student's t scaled to the given standard deviation: wild months now and then when the degrees of freedom are few. */
  readonly wild: (deviation: number, freedom: number) => number;
  readonly poisson: (mean: number) => number;
};

/** Above this mean a rounded normal serves for the Poisson. */
const LARGE_MEAN = 40;

export function diceOf(seed: string): Dice {
  const { uniform, normal } = randomOf(seed);
  const whole = (low: number, high: number): number => low + Math.floor(uniform() * (high - low + 1));
  const wild = (deviation: number, freedom: number): number => {
    let square = 0;
    for (let k = 0; k < freedom; k++) square += normal() ** 2;
    return (deviation * normal() * Math.sqrt(Math.max(freedom - 2, 1))) / Math.sqrt(square);
  };
  return {
    between: (low, high) => low + uniform() * (high - low),
    whole,
    pick: (of) => {
      const chosen = of[whole(0, of.length - 1)];
      if (chosen === undefined) throw new RangeError("nothing to pick from");
      return chosen;
    },
    normal: (deviation) => deviation * normal(),
    wild,
    poisson: (mean) => (mean > LARGE_MEAN ? Math.max(0, Math.round(mean + Math.sqrt(mean) * normal())) : counted(mean, uniform)),
  };
}

/** Arrivals until the waiting times, each exponential, fill the month. */
function counted(mean: number, uniform: () => number): number {
  let count = -1;
  for (let left = mean; left >= 0; count++) left += Math.log(1 - uniform());
  return count;
}
