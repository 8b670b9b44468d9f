/** One panel, all detectors: what `bench:detection` prints and writes as JSON. */
import { scorePanel } from "../../../src/detect/score/score-panel.js";
import { scoreAt, type Scores } from "../../../src/detect/score/scores.js";
import type { Panel } from "../../../src/series/panel.js";
import { PANEL_CURRENCY, type PanelReading } from "../../../src/sources/panel-file.js";
import { boardOf, LEAD_IN, type Board } from "./board.js";
import { gateTable, windowsMet, type GateRow } from "./gate-table.js";
import { scoreTable, type ScoreTable } from "./score-table.js";
import type { Truth } from "./truth.js";
import { yearOnYearRule } from "./year-on-year-rule.js";

/** Scores of the panel's columns from one to another, both included. */
export type Detector = { readonly name: string; readonly score: (panel: Panel, from: number, to: number) => Scores };

export const DETECTORS: readonly Detector[] = [
  { name: "ours", score: scorePanel },
  { name: "year-on-year rule, 1 month", score: (panel, from, to) => yearOnYearRule(panel, from, to, 1) },
  { name: "year-on-year rule, 3 months", score: (panel, from, to) => yearOnYearRule(panel, from, to, 3) },
];

export type Trial = {
  readonly panel: string;
  readonly about: string;
  readonly detectors: readonly (ScoreTable & { readonly name: string; readonly seconds: number; readonly seriesMonthsPerSecond: number })[];
  /** With the first detector's scores. */
  readonly gates: readonly GateRow[];
  /** Of the process so far, megabytes. */
  readonly peakMb: number;
};

export function trialOf(name: string, about: string, { panel, ids }: PanelReading, truth: readonly Truth[], detectors: readonly Detector[] = DETECTORS): Trial {
  const board = boardOf(ids, panel.firstMonth, panel.months, truth);
  const runs = detectors.map((detector) => {
    const start = performance.now();
    const scores = detector.score(panel, LEAD_IN, panel.months - 1);
    const seconds = (performance.now() - start) / 1000;
    return { name: detector.name, seconds, seriesMonthsPerSecond: Math.round((ids.length * board.months) / seconds), onBoard: onBoard(board, ids, scores) };
  });
  const gates = gateTable(board, windowsMet(panel, PANEL_CURRENCY), runs[0]?.onBoard ?? new Float64Array(0));
  return {
    panel: name,
    about,
    detectors: runs.map(({ onBoard: scores, ...run }) => ({ ...run, ...scoreTable(board, scores) })),
    gates,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** The ids of a panel that was read are in the board's order. */
function onBoard(board: Board, ids: readonly string[], scores: Scores): Float64Array {
  if (board.ids.some((id, series) => id !== ids[series])) throw new RangeError("the panel's series are not in the order of their ids");
  const placed = new Float64Array(ids.length * board.months);
  for (let series = 0; series < ids.length; series++) {
    for (let month = 0; month < board.months; month++) placed[series * board.months + month] = scoreAt(scores, series, month + LEAD_IN) ?? Number.NEGATIVE_INFINITY;
  }
  return placed;
}
