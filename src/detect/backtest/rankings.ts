import type { JudgedSeries } from "./replayed.js";

/**
 * Rankings anybody could make without us, and our score, each raising its first so many series of a month:
 *
 * - `quantity_growth`: quantity growth of the last twelve months, largest first;
 * - `unit_value_fall`: fall of the unit value over the same, largest first;
 * - `eu_task_force`: +5 % and −5 % over the same, as the EU's import surveillance is reported to ask, largest trade first: its value floor raised until the share is
 *   the same;
 * - `score`: the early-warning score, highest first.
 */
export type RankingName = "quantity_growth" | "unit_value_fall" | "eu_task_force" | "score";
export const NAIVE_RANKINGS: readonly RankingName[] = ["quantity_growth", "unit_value_fall", "eu_task_force"];

/** As reported second-hand of the task force's lists: quantity +5 % or more and price −5 % or more. @see theworldlawgroup.com, "The EU plans to protect European manufacturers from imports" */
const EU_MOVE = 0.05;

const WEIGHTS: Readonly<Record<RankingName, (series: JudgedSeries) => number | null>> = {
  quantity_growth: ({ quantityYoy }) => quantityYoy,
  unit_value_fall: ({ unitValueYoy }) => (unitValueYoy === null ? null : -unitValueYoy),
  eu_task_force: (series) => (meetsEuRule(series) ? series.value : null),
  score: ({ score }) => score,
};

/** Places of the series a ranking can rank, from the first it would raise on; of equal ones in the order given. Only series that could be judged. */
export function ranked(name: RankingName, series: readonly JudgedSeries[]): readonly number[] {
  const weights = series.map((judged) => (judged.reason === null ? WEIGHTS[name](judged) : null));
  const places = [...series.keys()].filter((place) => weights[place] !== null);
  return places.sort((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0) || one - other);
}

/** Both moves, cut to twelve digits so that 105 ÷ 100 − 1 is 5 %. */
function meetsEuRule({ quantityYoy, unitValueYoy }: JudgedSeries): boolean {
  const settled = (ratio: number): number => Math.round(ratio * 1e12) / 1e12;
  return quantityYoy !== null && unitValueYoy !== null && settled(quantityYoy) >= EU_MOVE && settled(unitValueYoy) <= -EU_MOVE;
}
