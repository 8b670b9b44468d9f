import { addMonths, type Period } from "../trade/period.js";

/**
 * Cuts months into runs that follow each other and lie in one calendar year, newest first, each run oldest first: code lists change in January.
 *
 * @example monthRuns(["2023-12", "2024-01", "2024-03"]) // [["2024-03"], ["2024-01"], ["2023-12"]]
 */
export function monthRuns(periods: readonly Period[]): readonly (readonly Period[])[] {
  const runs: Period[][] = [];
  for (const period of [...new Set(periods)].sort()) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && addMonths(last, 1) === period && last.slice(0, 4) === period.slice(0, 4)) run.push(period);
    else runs.push([period]);
  }
  return runs.reverse();
}

/** Both halves of a list of two or more. */
export function halves<T>(items: readonly T[]): readonly [readonly T[], readonly T[]] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
