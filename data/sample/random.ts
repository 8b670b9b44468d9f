/** A stream of numbers that depends on its seed text alone. */
export type Random = {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** About standard normal, never beyond ±6. */
  readonly normal: () => number;
};

/**
 * A seeded generator whose numbers are the same on every machine: whole-number steps and sums only, no logarithm or sine,
 * whose last digit may differ between engines.
 *
 * Each series has its own seed text, so that adding a product leaves all other figures as they were.
 *
 * @see the 32-bit "mulberry" generator, in the public domain; the normal is a sum of twelve uniforms (Irwin–Hall)
 */
export function randomOf(seedText: string): Random {
  let state = hash(seedText);
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const normal = (): number => {
    let sum = -6;
    for (let k = 0; k < 12; k++) sum += uniform();
    return sum;
  };
  return { uniform, normal };
}

/** FNV-1a over the text's code units. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) state = Math.imul(state ^ text.charCodeAt(k), 0x01000193);
  return state;
}
