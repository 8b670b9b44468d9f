/**
 * The made-up worlds detectors are tried on. B is like the benchmark's panel A with other dice; the others differ from it on purpose, each in one respect,
 * so that a detector fitted to A shows it.
 */
export type Variant = {
  readonly name: string;
  /** What is different about it, for the head of a table. */
  readonly about: string;
  readonly codes: number;
  /** Fewest and most markets a code is sold to. */
  readonly markets: readonly [number, number];
  /** Shares of series with few (0.4 to 4.5), some (3.5 to 10) and many (8 to 80) consignments a month; they sum to 1. */
  readonly density: readonly [sparse: number, medium: number, dense: number];
  /** Standard deviations of a series' own month: the log of its quantity (lasting, and of one month) and of its unit value. */
  readonly noise: { readonly lasting: number; readonly persistence: number; readonly quantity: number; readonly unitValue: number };
  /** Degrees of freedom of the noise: 30 is as good as normal, 3 has wild months. */
  readonly tails: number;
  /** What all series share, as standard deviations of the log: everyone, each market, each code; and the fall in each general dip. */
  readonly shared: { readonly world: number; readonly market: number; readonly code: number; readonly codeUnitValue: number; readonly dips: readonly number[] };
  /** Codes whose unit or content changes in all markets: with the unit's label, and without a word. */
  readonly breaks: { readonly labelled: number; readonly silent: number };
  /** Episodes to be found, of each shape and per thousand series; and how large they are, 1 as in A. */
  readonly episodes: { readonly perThousand: number; readonly scale: number };
  /** Share of the months of which nothing is said. */
  readonly missing: number;
};

/** Everything but the dice, as measured on panel A. */
export const LIKE_A: Omit<Variant, "name" | "about"> = {
  codes: 260,
  markets: [7, 22],
  density: [0.22, 0.48, 0.3],
  noise: { lasting: 0.16, persistence: 0.6, quantity: 0.27, unitValue: 0.1 },
  tails: 6,
  shared: { world: 0.04, market: 0.07, code: 0.13, codeUnitValue: 0.08, dips: [0.45] },
  breaks: { labelled: 9, silent: 7 },
  episodes: { perThousand: 120, scale: 1 },
  missing: 0,
};

export const VARIANTS: readonly Variant[] = [
  { ...LIKE_A, name: "B", about: "like A, other dice" },
  { ...LIKE_A, name: "C", about: "more zeros, codes with few markets", codes: 430, markets: [2, 9], density: [0.55, 0.33, 0.12], breaks: { labelled: 20, silent: 14 } },
  {
    ...LIKE_A,
    name: "D",
    about: "heavy tails, lasting noise, some months missing",
    codes: 180,
    noise: { lasting: 0.3, persistence: 0.85, quantity: 0.3, unitValue: 0.13 },
    tails: 3,
    missing: 0.01,
  },
  {
    ...LIKE_A,
    name: "E",
    about: "many large shared shocks and breaks",
    codes: 190,
    shared: { world: 0.1, market: 0.18, code: 0.26, codeUnitValue: 0.14, dips: [0.6, 0.4, 0.5] },
    breaks: { labelled: 22, silent: 22 },
  },
  {
    ...LIKE_A,
    name: "F",
    about: "quieter, weaker episodes",
    codes: 170,
    noise: { lasting: 0.1, persistence: 0.6, quantity: 0.16, unitValue: 0.06 },
    shared: { ...LIKE_A.shared, market: 0.05, code: 0.09, codeUnitValue: 0.05 },
    episodes: { perThousand: 120, scale: 0.6 },
  },
];

/** The variant of a name; with a number after it, the same with other dice: `C2`. Undefined where there is none. */
export function variantNamed(name: string): Variant | undefined {
  const [, letter, dice = ""] = /^([A-Z])(\d*)$/.exec(name) ?? [];
  const variant = VARIANTS.find((each) => each.name === letter);
  return variant === undefined || dice === "" ? variant : { ...variant, name, about: `${variant.about}; other dice` };
}
