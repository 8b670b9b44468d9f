import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { monthIndex, periodOf } from "../../../src/trade/period.js";
import { boardOf, CLASS, type Board } from "./board.js";
import { scoreTable, type AtBudget, type Found } from "./score-table.js";
import { truthText, type Truth } from "./truth.js";

const SCORER = join(import.meta.dirname, "..", "..", "..", "..", "shared", "detection-benchmark", "score.py");
const AT_HAND = existsSync(SCORER);

const FIRST = monthIndex("2017-01");
const MONTHS = 58;
const usual = { shape: "step", sizeClass: "small", size: 0.2, quantityLog: 0.5, unitValueLog: -0.2, neutralUntil: null, level: "dense" };
/** Months counted are 2021-01 to 2021-10. B has an episode of three months and two neutral ones, C a decoy, D an old episode whose aftermath ends in 2021-02. */
const TRUTH: readonly Truth[] = [
  { ...usual, seriesId: "850440-B", kind: "episode", start: "2021-03", end: "2021-05", neutralUntil: "2021-07" },
  { ...usual, seriesId: "850440-C", kind: "decoy", shape: "one_off", start: "2021-06", end: "2021-06" },
  { ...usual, seriesId: "850440-D", kind: "history", start: "2020-02", end: "2021-01", neutralUntil: "2021-02" },
];
const IDS = ["850440-D", "850440-A", "850440-C", "850440-B"];
/** Scores by id and month of 2021; all other months have none. */
const SCORES: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  "850440-A": { 1: 0.1, 2: 0.3, 4: 0.3 },
  "850440-B": { 2: 0.2, 3: 0.25, 4: 0.4, 5: 0.9, 6: 2 },
  "850440-C": { 6: 0.8 },
  "850440-D": { 1: 5, 3: -1 },
};

function boardAndScores(): { board: Board; scores: Float64Array } {
  const board = boardOf(IDS, FIRST, MONTHS, TRUTH);
  const scores = new Float64Array(board.ids.length * board.months).fill(Number.NEGATIVE_INFINITY);
  board.ids.forEach((id, series) => {
    for (const [month, score] of Object.entries(SCORES[id] ?? {})) scores[series * board.months + Number(month) - 1] = score;
  });
  return { board, scores };
}

describe("the board", () => {
  it("counts an episode's months for, its aftermath neither way, and a decoy's against", () => {
    const { board } = boardAndScores();
    const months = (series: number): string => [...board.classes.subarray(series * 10, series * 10 + 10)].join("");
    expect(board.ids).toEqual(["850440-A", "850440-B", "850440-C", "850440-D"]);
    expect([0, 1, 2, 3].map(months)).toEqual(["0000000000", "0011122000", "0000000000", "2200000000"]);
    expect(CLASS).toEqual({ clean: 0, positive: 1, neutral: 2 });
  });
});

describe("the score table", () => {
  it("gives the figures a pencil gives", () => {
    const { board, scores } = boardAndScores();
    const table = scoreTable(board, scores);
    // 40 series-months less 3 positive and 4 neutral; a budget of 1 % of 33 is no alarm at all, so the threshold is the highest clean score, 0.8.
    expect(table).toMatchObject({ series: 4, episodes: 1, positiveSeriesMonths: 3, cleanSeriesMonths: 33 });
    expect(table.at1).toMatchObject({ threshold: 0.8, falseAlarmsPer100: 0, precision: 1, decoysFlagged: { one_off: 0 } });
    expect(table.at1.overall).toEqual({ episodes: 1, detected: 1, within2: 1, within3: 1, medianDelay: 2 });
    // From the top: 0.9 episode (1/1); 0.8; 0.4 episode (2/3); 0.3, 0.3; 0.25 episode (3/6).
    expect(table.auprc).toBeCloseTo((1 + 2 / 3 + 3 / 6) / 3, 12);
    // Three of ten months have one episode month among their fifty highest.
    expect(table.precisionTop50).toBeCloseTo(3 / 50 / 10, 12);
  });

  it("takes equal scores as one step of the precision-recall curve", () => {
    const { board, scores } = boardAndScores();
    for (let at = 0; at < scores.length; at++) scores[at] = 1;
    expect(scoreTable(board, scores).auprc).toBeCloseTo(3 / 36, 12);
  });

  it("never counts a month without a score as an alarm", () => {
    const { board, scores } = boardAndScores();
    const table = scoreTable(board, scores.fill(Number.NEGATIVE_INFINITY));
    expect([table.at1.threshold, table.at1.overall.detected, table.precisionTop50]).toEqual([null, 0, 0]);
    expect(() => scoreTable(board, scores.fill(Number.NaN))).toThrow(RangeError);
  });

  it.skipIf(!AT_HAND)(`gives the figures of the benchmark's own scorer${AT_HAND ? "" : " (skipped: ../shared is not there)"}`, () => {
    const { board, scores } = boardAndScores();
    const [ours, theirs] = [scoreTable(board, scores), printedByScorer()];
    expect(ours.auprc).toBeCloseTo(theirs.auprc, 3.9);
    expect(ours.precisionTop50).toBeCloseTo(theirs.precision_top50_per_month, 3.9);
    expect(ours).toMatchObject({ cleanSeriesMonths: theirs.clean_series_months, positiveSeriesMonths: theirs.positive_series_months });
    sameAtBudget(ours.at1, theirs.budgets["0.01"]);
    sameAtBudget(ours.at02, theirs.budgets["0.002"]);
  });
});

type Printed = { readonly threshold: number | null; readonly false_alarms_per_100: number; readonly decoys_flagged: object } & Readonly<Record<string, { readonly n: number; readonly detected: number; readonly within_2: number; readonly within_3: number; readonly median_delay: number | null }>>;
type PrintedTable = { readonly auprc: number; readonly precision_top50_per_month: number; readonly clean_series_months: number; readonly positive_series_months: number; readonly budgets: { readonly "0.01": Printed; readonly "0.002": Printed } };

function sameAtBudget(ours: AtBudget, theirs: Printed): void {
  expect([ours.threshold, ours.falseAlarmsPer100]).toEqual([theirs.threshold, theirs.false_alarms_per_100]);
  expect(ours.decoysFlagged).toEqual(theirs.decoys_flagged);
  for (const [name, found] of Object.entries<Found>({ overall: ours.overall, ...ours.by })) {
    const { n, detected, within_2, within_3, median_delay } = theirs[name] ?? {};
    expect([name, found.episodes, found.detected, found.within2, found.within3, found.medianDelay]).toEqual([name, n, detected, within_2, within_3, median_delay]);
  }
}

function printedByScorer(): PrintedTable {
  const folder = mkdtempSync(join(tmpdir(), "friction-watch-scorer-"));
  try {
    const [panel, truth, scores] = ["panel.csv", "truth.csv", "scores.csv"].map((name) => join(folder, name)) as [string, string, string];
    const rows = IDS.flatMap((id) => Array.from({ length: MONTHS }, (_, month) => `${id},${periodOf(FIRST + month)},1,1,kg\n`));
    writeFileSync(panel, `series_id,period,quantity,value,qty_unit\n${rows.join("")}`);
    writeFileSync(truth, truthText(TRUTH));
    const scored = Object.entries(SCORES).flatMap(([id, months]) => Object.entries(months).map(([month, score]) => `${id},2021-${month.padStart(2, "0")},${score}\n`));
    writeFileSync(scores, `series_id,period,score\n${scored.join("")}`);
    return JSON.parse(execFileSync("python3", [SCORER, "--truth", truth, "--panel", panel, "--scores", scores], { encoding: "utf8" })) as PrintedTable;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
