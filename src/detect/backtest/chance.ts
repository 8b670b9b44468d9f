/**
 * The chance that a blind draw of some series a month, drawn anew every month, hits a case: what any recall has to be held against.
 *
 * Each month multiplies the chance of missing by that of drawing none of the case's series, C(D − c, k) ÷ C(D, k): exact, no simulation.
 */
export type Chance = {
  /** @param drawn k, series drawn; @param decidable D, series drawn from; @param own c, how many of them are the case's, by its place */
  readonly add: (drawn: number, decidable: number, own: ReadonlyMap<number, number>) => void;
  /** Series × months drawn. */
  readonly drawn: () => number;
  /** 0 … 1. */
  readonly ofHit: (place: number) => number;
};

export function chance(): Chance {
  const missed = new Map<number, number>();
  let total = 0;
  return {
    add: (drawn, decidable, own) => {
      total += drawn;
      own.forEach((count, place) => missed.set(place, (missed.get(place) ?? 1) * chanceOfNone(drawn, decidable, count)));
    },
    drawn: () => total,
    ofHit: (place) => 1 - (missed.get(place) ?? 1),
  };
}

/** Drawing without replacement: none of `own` among `drawn` of `all`. @example chanceOfNone(1, 4, 1) // 0.75 */
export function chanceOfNone(drawn: number, all: number, own: number): number {
  let none = 1;
  for (let k = 0; k < own; k++) none *= Math.max(0, all - drawn - k) / (all - k);
  return none;
}
