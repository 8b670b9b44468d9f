import { sharedCode } from "../../trade/hs-across.js";
import type { Day } from "../../trade/day.js";
import type { Period } from "../../trade/period.js";
import type { Rule } from "../rule.js";
import { LEVELS, type Level, type NotEvaluableReason, type Verdict } from "../verdict.js";

/**
 * Whether a month is judged on the figures known then (`real`), or on figures filled in later, which had been revised by then (`final`): that is a replay on final
 * figures and not real time.
 */
export type ReplayBasis = "real" | "final";

/** One code × market as the screening of one month left it. */
export type JudgedSeries = {
  /** Tells it from all others, the same in every month. */
  readonly name: string;
  /** The country the goods go to, ISO alpha-3; `WLD` for the sum. */
  readonly market: string;
  readonly hsCode: string;
  /** Its code cut to six digits; those of all members for a family. */
  readonly codes: readonly string[];
  /** Why it can't be judged; null when any rule could. */
  readonly reason: NotEvaluableReason | null;
  /** The highest of any rule. */
  readonly level: Level | null;
  readonly score: number | null;
  /** Of the last twelve months against the twelve before. */
  readonly quantityYoy: number | null;
  readonly unitValueYoy: number | null;
  readonly value: number | null;
};

/** One month of a replay. */
export type ReplayedMonth = {
  readonly period: Period;
  /** The day the month was known and judged. */
  readonly day: Day;
  /** True when the day is worked out from the office's usual lag. */
  readonly assumed: boolean;
  readonly basis: ReplayBasis;
  /** Import sequence the figures were read up to. */
  readonly vintage: number;
  readonly series: readonly JudgedSeries[];
};

/**
 * Gathers the verdicts of one month: those of several rules on one series are one judgement, at the highest level, whatever the order of the rules.
 * Its score and figures are those of a rule with warning levels whose base is the year before, where one judged it.
 */
export function monthGathering(rules: readonly Rule[]): { readonly add: (verdict: Verdict) => void; readonly series: () => readonly JudgedSeries[] } {
  const weights = new Map(rules.map((rule) => [rule.id, weightOf(rule)]));
  const found = new Map<string, Gathered>();
  return {
    add: (verdict) => {
      const name = nameOf(verdict);
      const known = found.get(name);
      const added = { weight: weights.get(verdict.rule) ?? 0, judged: judgedSeries(name, verdict) };
      found.set(name, known === undefined ? added : joined(known, added));
    },
    series: () => [...found.values()].map(({ judged }) => judged),
  };
}

/** What is known of a series, and how much the rule its figures are of says of the last year. */
type Gathered = { readonly weight: number; readonly judged: JudgedSeries };

function weightOf({ base, levels }: Rule): number {
  if (base !== "year-before") return 0;
  return levels === "warning" ? 2 : 1;
}

function joined(one: Gathered, other: Gathered): Gathered {
  const { weight, judged } = other.weight > one.weight ? other : one;
  const [a, b] = [one.judged, other.judged];
  return { weight, judged: { ...judged, reason: a.reason === null || b.reason === null ? null : judged.reason, level: isHigher(b.level, a.level) ? b.level : a.level } };
}

/** True when the first level is the higher one; no level is the lowest. */
export function isHigher(one: Level | null, other: Level | null): boolean {
  return one !== null && (other === null || LEVELS.indexOf(one) < LEVELS.indexOf(other));
}

/** True for a level that is `least` or higher. */
export function isAtLeast(level: Level | null, least: Level): boolean {
  return level !== null && !isHigher(least, level);
}

function judgedSeries(name: string, verdict: Verdict): JudgedSeries {
  const { quantityYoy, unitValueYoy, value, reason } = verdict.windows.year;
  return {
    name,
    market: marketOf(verdict),
    hsCode: verdict.hsCode,
    codes: [...new Set((verdict.family ?? [verdict.hsCode]).map(sharedCode))],
    reason: verdict.reason,
    level: verdict.level,
    score: verdict.score,
    quantityYoy: reason === null ? quantityYoy : null,
    unitValueYoy: reason === null ? unitValueYoy : null,
    value: reason === null ? value : null,
  };
}

/** Where the goods go: the partner of an export, the reporter of an import. */
function marketOf({ flow, partner, reporter }: Verdict): string {
  return flow === "import" ? reporter : partner;
}

function nameOf({ source, flow, reporter, partner, hsCode, family, currency, province, regime }: Verdict): string {
  return [source, flow, reporter, partner, hsCode, family?.join("+"), currency, province, regime].join("|");
}
