/** Words for what a verdict was judged by, as `explain` prints it: the rule, its conditions, its levels, and its windows. */
export const conditions = {
  importHead: (importer: string, supplier: string) => `imports of ${importer} from ${supplier} (importer's figures)`,
  rule: (p: { title: string; id: string; origin: string }) => `Rule: ${p.title} (${p.id}); ${p.origin}`,
  all: (conditions: string, tier: string | null) => `${tier === null ? "Conditions" : `${tier}, conditions`} (all within one window): ${conditions}`,
  tiers: { first: "First tier (yellow)", second: "Second tier (red)" },
  quantity: (than: string, growth: string) => `quantity ${than} ≥ ${growth}`,
  unitValue: (than: string, drop: string) => `unit value ${than} ≤ ${drop}`,
  undercut: (gap: string) => `unit value on the importer's other suppliers ≤ ${gap}`,
  value: { window: (floor: string) => `window value ≥ ${floor}`, week: (floor: string) => `value in an average week of the window ≥ ${floor}`, none: (currency: string) => `value: no floor in ${currency}, so it can't be met` },
  rest: "the rest as in the first tier",
  tested: (windows: string) => `Windows tested: ${windows}`,
  base: (year: string) => `Base: ${year}`,
  floorOf: (window: string, floor: string) => `${window} ${floor}`,
  weeks: (floors: string) => `Value floor of the whole window: ${floors}`,
  levels: {
    warning: "Level: rule met in any window is blue, with a score over the attention line yellow, over the alarm line orange, and of these red where two windows or more, the 12 months among them, meet the rule and a year is worth ten floors; without a score or lines, all four windows met is yellow, and nothing goes higher",
    lights: "Level: second tier met in any window tested is red, the first alone yellow; the score plays no part",
    list: "Level: rule met in any window tested is on the list (blue), with no further levels; the score plays no part",
  },
  met: { first: "first tier met", second: "second tier met" },
  notTested: "not tested",
  /** Headings of the columns that compare: with the year before, or with a fixed year. */
  columns: {
    base: (year: string | null) => (year === null ? "year before" : `base ${year}`),
    change: (year: string | null) => (year === null ? "yoy" : `on ${year}`),
    others: "unit value, other suppliers",
    gap: "unit value on others",
  },
  change: (year: string | null) => (year === null ? "yoy" : `on the base of ${year}`),
};
