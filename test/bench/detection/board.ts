/** The board a detector is scored on: which series-months count for it, which against it, which not at all. */
import { monthIndex } from "../../../src/trade/period.js";
import type { Truth } from "./truth.js";

/** Months before the first one that counts: two years of baseline for those who need it, and two more. */
export const LEAD_IN = 48;

/** What a series-month is: nothing is the matter (decoys included), an episode is on, or its aftermath, which counts neither way. */
export const CLASS = { clean: 0, positive: 1, neutral: 2 } as const;

/** An episode or decoy by its place on the board; columns are those of the board, the last one included. */
export type Placed = { readonly series: number; readonly from: number; readonly to: number; readonly shape: string; readonly sizeClass: string; readonly level: string };

export type Board = {
  /** In the order of the text, whatever the order in the file. */
  readonly ids: readonly string[];
  /** Month index of the first column that counts, and how many there are. */
  readonly firstMonth: number;
  readonly months: number;
  /** Series-major, one of CLASS. */
  readonly classes: Uint8Array;
  readonly episodes: readonly Placed[];
  readonly decoys: readonly Placed[];
};

/** @param firstMonth month index of the panel's first column; `months` its number of columns, the lead-in among them */
export function boardOf(seriesIds: readonly string[], firstMonth: number, months: number, truth: readonly Truth[]): Board {
  const ids = [...seriesIds].sort();
  const places = new Map(ids.map((id, series) => [id, series]));
  const board = { firstMonth: firstMonth + LEAD_IN, months: months - LEAD_IN };
  const classes = new Uint8Array(ids.length * board.months);
  const [episodes, decoys]: [Placed[], Placed[]] = [[], []];
  for (const row of truth) {
    const series = places.get(row.seriesId);
    if (series === undefined) continue;
    const [start, end] = [monthIndex(row.start) - board.firstMonth, monthIndex(row.end) - board.firstMonth];
    const placed = { series, from: Math.max(start, 0), to: Math.min(end, board.months - 1), shape: row.shape, sizeClass: row.sizeClass, level: row.level };
    if (row.kind === "decoy") {
      decoys.push(placed);
      continue;
    }
    mark(classes.subarray(series * board.months, (series + 1) * board.months), row, start, end, board.firstMonth);
    if (row.kind === "episode" && start >= 0) episodes.push(placed);
  }
  return { ids, ...board, classes, episodes, decoys };
}

function mark(classes: Uint8Array, { kind, neutralUntil }: Truth, start: number, end: number, firstMonth: number): void {
  const last = neutralUntil === null ? end : monthIndex(neutralUntil) - firstMonth;
  for (let month = Math.max(start, 0); month <= last && month < classes.length; month++) {
    if (kind === "episode" && month <= end) classes[month] = CLASS.positive;
    else if (classes[month] === CLASS.clean) classes[month] = CLASS.neutral;
  }
}
