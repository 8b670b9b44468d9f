/** The warning levels of a board, by rule and score, with thresholds set in time. */
import { DEFAULT_BUDGET } from "../../../src/detect/budget.js";
import { levelOf } from "../../../src/detect/level.js";
import { decidableScores } from "../../../src/detect/score/decidable-scores.js";
import { scoreAt, type Scores } from "../../../src/detect/score/scores.js";
import { setThresholds } from "../../../src/detect/score/set-thresholds.js";
import type { Thresholds } from "../../../src/detect/score/thresholds.js";
import { LEVELS, type Level } from "../../../src/detect/verdict.js";
import type { Panel } from "../../../src/series/panel.js";
import { survey } from "../../../src/series/survey.js";
import { periodOf } from "../../../src/trade/period.js";
import { LEAD_IN } from "./board.js";
import { LIMITS, windowsOf, type RuleBoard } from "./rule-board.js";

/** The first column the first thresholds are set on. */
export const FIRST_SCORED = LEAD_IN - DEFAULT_BUDGET.setOn;

/** Series-major over the months that count. */
export type Levels = {
  /** 0 for none, 1 for blue up to 4 for red. */
  readonly level: Uint8Array;
  /** 1 where the score is over attention, 2 where over alarm too; 0 where there is no verdict. */
  readonly over: Uint8Array;
  /** Set for each year in turn; null where there were too few scores. */
  readonly thresholds: readonly (Thresholds | null)[];
};

/** 1 for blue up to 4 for red. */
export function rankOf(level: Level): number {
  return LEVELS.length - LEVELS.indexOf(level);
}

/**
 * Thresholds are set on the scores of the months before each January, as many as the shipped budget says and for its shares, and kept a year.
 *
 * The panels have no floor, and so red's condition on a year's value is met by all.
 *
 * @param scores from {@link FIRST_SCORED} to the panel's last column
 */
export function levelsOf(panel: Panel, rule: RuleBoard, scores: Scores): Levels {
  const months = panel.months - LEAD_IN;
  const [level, over] = [new Uint8Array(rule.met.length), new Uint8Array(rule.met.length)];
  const thresholds: (Thresholds | null)[] = [];
  for (let month = 0; month < months; month++) {
    if (month % DEFAULT_BUDGET.keep === 0) thresholds.push(thresholdsBefore(panel, scores, month + LEAD_IN));
    const set = thresholds.at(-1) ?? null;
    for (let series = 0; series < panel.keys.length; series++) {
      const at = series * months + month;
      if (rule.decidable[at] !== 1) continue;
      const score = scoreAt(scores, series, month + LEAD_IN);
      const found = levelOf({ met: windowsOf(rule.met[at] ?? 0), yearValue: 0, floor: 0, capped: rule.capped[at] === 1 }, { score, thresholds: set });
      level[at] = found === null ? 0 : rankOf(found);
      over[at] = score === null || set === null || score <= set.attention ? 0 : score <= set.alarm ? 1 : 2;
    }
  }
  return { level, over, thresholds };
}

/** As a screening of that month would set them: nothing of the month itself, or of a later one, is looked at. */
function thresholdsBefore(panel: Panel, scores: Scores, month: number): Thresholds | null {
  const earlier = columnsOf(scores, panel.keys.length, month - DEFAULT_BUDGET.setOn, month - 1);
  const { obstacles } = survey(panel, panel, [], [], month - 1);
  const sample = decidableScores(panel, earlier, month - 1, obstacles, LIMITS, () => "all").get("all");
  return sample === undefined ? null : setThresholds(sample, DEFAULT_BUDGET, periodOf(panel.firstMonth + month), DEFAULT_BUDGET.keep);
}

function columnsOf(scores: Scores, series: number, from: number, to: number): Scores {
  const [all, width] = [scores.to - scores.from + 1, to - from + 1];
  const score = new Float64Array(series * width);
  for (let s = 0; s < series; s++) score.set(scores.score.subarray(s * all + from - scores.from, s * all + to - scores.from + 1), s * width);
  return { from, to, score };
}
