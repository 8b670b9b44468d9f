/** What the rule alone, and rule and score together, raise: the last column of the table of levels. */
import { DEFAULT_BUDGET } from "../../../src/detect/budget.js";
import { WINDOW_NAMES } from "../../../src/detect/verdict.js";
import { monthOfYear } from "../../../src/trade/period.js";
import { CLASS, type Board } from "./board.js";
import { rankOf, type Levels } from "./levels.js";
import { windowsOf, type RuleBoard } from "./rule-board.js";
import { foundAmong } from "./score-table.js";

export type LevelRow = {
  readonly raised: string;
  /** Fraction of all series raised, mean over the months but January, in which nothing is judged; false alarms likewise. */
  readonly shareOfSeries: number;
  readonly falseAlarmsPer100: number;
  /** Fractions of the episodes. */
  readonly detected: number;
  readonly within3: number;
};

/** How much of what can be judged was over the thresholds in a year, all of it after they were set; plain fractions. */
export type OverRow = { readonly year: string; readonly attention: number; readonly alarm: number };

/** The rule alone. */
export function ruleTable(board: Board, { met }: RuleBoard): LevelRow[] {
  const windows = (at: number): readonly string[] => windowsOf(met[at] ?? 0);
  return [
    levelRow(board, "rule in any window", (at) => met[at] !== 0),
    levelRow(board, "rule in two windows, one of them ytd or year", (at) => windows(at).length >= 2 && (windows(at).includes("ytd") || windows(at).includes("year"))),
    levelRow(board, "rule in all four windows: yellow where there is no score", (at) => windows(at).length === WINDOW_NAMES.length),
  ];
}

/** Levels with thresholds set on earlier months, each with those above it. */
export function levelTable(board: Board, { level }: Levels): LevelRow[] {
  const from = (least: number) => (at: number) => (level[at] ?? 0) >= least;
  return [
    levelRow(board, "blue or higher", from(rankOf("blue"))),
    levelRow(board, "yellow or higher", from(rankOf("yellow"))),
    levelRow(board, "orange or higher", from(rankOf("orange"))),
    levelRow(board, "red (without its condition on a year's value)", from(rankOf("red"))),
  ];
}

/**
 * Rule and score where the score is among the highest of its own month, as published tables have it. No screening can do so without knowing the month first.
 *
 * @param scores on the board; −∞ where there is none
 */
export function sameMonthTable(board: Board, { met }: RuleBoard, scores: Float64Array): LevelRow[] {
  return [DEFAULT_BUDGET.attention, DEFAULT_BUDGET.alarm].map((share) => {
    const top = highest(board, scores, share);
    return levelRow(board, `rule in any window, score in the month's top ${100 * share} %`, (at) => met[at] !== 0 && top[at] === 1);
  });
}

/** Year by year of the panel, and all together at the end. */
export function overTable({ months, firstMonth }: Board, { decidable }: RuleBoard, { over, thresholds }: Levels): OverRow[] {
  const row = (year: string, counts: (month: number) => boolean): OverRow => {
    let [judged, attention, alarm] = [0, 0, 0];
    over.forEach((step, at) => {
      if (decidable[at] !== 1 || !counts(at % months)) return;
      judged += 1;
      attention += step >= 1 ? 1 : 0;
      alarm += step >= 2 ? 1 : 0;
    });
    return { year, attention: attention / Math.max(1, judged), alarm: alarm / Math.max(1, judged) };
  };
  const years = thresholds.map((_, year) => row(String(Math.floor(firstMonth / 12) + year), (month) => Math.floor(month / DEFAULT_BUDGET.keep) === year));
  return [...years, row("all", () => true)];
}

function levelRow({ classes, episodes, months, firstMonth }: Board, raised: string, isRaised: (at: number) => boolean): LevelRow {
  let [judged, all, clean, wrong] = [0, 0, 0, 0];
  classes.forEach((kind, at) => {
    if (monthOfYear(firstMonth + (at % months)) === 1) return;
    const one = isRaised(at) ? 1 : 0;
    judged += 1;
    all += one;
    if (kind !== CLASS.clean) return;
    clean += 1;
    wrong += one;
  });
  const { detected, within3 } = foundAmong(episodes, months, isRaised);
  return { raised, shareOfSeries: all / Math.max(1, judged), falseAlarmsPer100: (100 * wrong) / Math.max(1, clean), detected, within3 };
}

/** 1 for the highest share of the scores of each month. */
function highest({ ids, months }: Board, scores: Float64Array, share: number): Uint8Array {
  const top = new Uint8Array(scores.length);
  for (let month = 0; month < months; month++) {
    const places = ids.map((_, series) => series * months + month).filter((at) => scores[at] !== Number.NEGATIVE_INFINITY);
    places.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    for (const at of places.slice(0, Math.floor(share * places.length))) top[at] = 1;
  }
  return top;
}
