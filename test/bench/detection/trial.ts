/** One panel, all detectors: what `bench:detection` prints and writes as JSON. */
import { scorePanel } from "../../../src/detect/score/score-panel.js";
import { scoreAt, type Scores } from "../../../src/detect/score/scores.js";
import type { Panel } from "../../../src/series/panel.js";
import type { PanelReading } from "../../../src/sources/panel-file.js";
import { boardOf, LEAD_IN, type Board } from "./board.js";
import { levelTable, overTable, ruleTable, sameMonthTable, type LevelRow, type OverRow } from "./level-table.js";
import { FIRST_SCORED, levelsOf } from "./levels.js";
import { peerRelativeWindows } from "./peer-relative-windows.js";
import { ruleBoard, type RuleBoard } from "./rule-board.js";
import { scoreTable, type ScoreTable } from "./score-table.js";
import type { Truth } from "./truth.js";
import { yearOnYearRule } from "./year-on-year-rule.js";

/** Scores of the panel's columns from one to another, both included. */
export type Detector = { readonly name: string; readonly score: (panel: Panel, from: number, to: number) => Scores };

export const DETECTORS: readonly Detector[] = [
  { name: "ours", score: scorePanel },
  { name: "peer-relative windows, made again", score: peerRelativeWindows },
  { name: "year-on-year rule, 1 month", score: (panel, from, to) => yearOnYearRule(panel, from, to, 1) },
  { name: "year-on-year rule, 3 months", score: (panel, from, to) => yearOnYearRule(panel, from, to, 3) },
];

/** How long a detector took: of one processor, and by the clock. */
export type Cost = { readonly cpuSeconds: number; readonly seconds: number; readonly cpuPer1000SeriesMonths: number };

export type LevelsOf = {
  readonly detector: string;
  readonly levels: readonly LevelRow[];
  /** Share over the thresholds, out of time. */
  readonly over: readonly OverRow[];
  readonly sameMonth: readonly LevelRow[];
};

export type Trial = {
  readonly panel: string;
  readonly about: string;
  readonly detectors: readonly (ScoreTable & { readonly name: string } & Cost)[];
  /** The rule alone; then with the first two detectors' scores. */
  readonly rule: readonly LevelRow[];
  /** Fraction of the series-months but January that can be judged. */
  readonly decidable: number;
  readonly levels: readonly LevelsOf[];
  /** Of the process so far, megabytes. */
  readonly peakMb: number;
};

/** Detectors that levels are made with. */
const WITH_LEVELS = 2;
/** Eleven months of a year are judged. */
const JUDGED_OF_YEAR = 11 / 12;

export function trialOf(name: string, about: string, { panel, ids }: PanelReading, truth: readonly Truth[], detectors: readonly Detector[] = DETECTORS): Trial {
  const board = boardOf(ids, panel.firstMonth, panel.months, truth);
  const runs = detectors.map((detector) => ({ detector, ...timed(() => detector.score(panel, LEAD_IN, panel.months - 1), ids.length * board.months) }));
  const rule = ruleBoard(panel);
  return {
    panel: name,
    about,
    detectors: runs.map(({ detector, scores, cost }) => ({ name: detector.name, ...cost, ...scoreTable(board, onBoard(board, ids, scores)) })),
    rule: ruleTable(board, rule),
    decidable: rule.decidable.reduce((sum, one) => sum + one, 0) / (rule.decidable.length * JUDGED_OF_YEAR),
    levels: detectors.slice(0, WITH_LEVELS).map((detector) => levelsWith(detector, panel, board, rule, ids)),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function timed(score: () => Scores, seriesMonths: number): { readonly scores: Scores; readonly cost: Cost } {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const scores = score();
  const [seconds, used] = [(performance.now() - start) / 1000, process.cpuUsage(before)];
  const cpuSeconds = (used.user + used.system) / 1e6;
  return { scores, cost: { seconds, cpuSeconds, cpuPer1000SeriesMonths: (1000 * cpuSeconds) / seriesMonths } };
}

/** From the first month thresholds are set on. */
function levelsWith({ name, score }: Detector, panel: Panel, board: Board, rule: RuleBoard, ids: readonly string[]): LevelsOf {
  const scores = score(panel, FIRST_SCORED, panel.months - 1);
  const levels = levelsOf(panel, rule, scores);
  return { detector: name, levels: levelTable(board, levels), over: overTable(board, rule, levels), sameMonth: sameMonthTable(board, rule, onBoard(board, ids, scores)) };
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
