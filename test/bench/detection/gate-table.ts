/** What happens when the explicit rule, the score, or both decide which series are raised. */
import { windowsAt } from "../../../src/detect/windows.js";
import { RULE_DEFAULTS, type Rule } from "../../../src/detect/rule.js";
import { WINDOW_NAMES } from "../../../src/detect/verdict.js";
import type { Panel } from "../../../src/series/panel.js";
import { monthOfYear } from "../../../src/trade/period.js";
import { CLASS, LEAD_IN, type Board } from "./board.js";
import { foundAmong } from "./score-table.js";

/** Measure 21 as shipped, without its floor: the panels' values are in no currency. */
const RULE: Omit<Rule, "windowValue"> = { ...RULE_DEFAULTS, id: "measure-21", title: { "zh-CN": "", en: "" }, origin: "own", quantityGrowth: 0.3, unitValueDrop: 0.1 };

export type GateRow = {
  readonly gate: string;
  /** Fraction of all series raised, mean over the months but January, in which the rule can't be judged; false alarms likewise. */
  readonly shareOfSeries: number;
  readonly falseAlarmsPer100: number;
  readonly detected: number;
  readonly within3: number;
};

/** Windows in which the rule is met, one bit each in the order of WINDOW_NAMES; series-major over the months that count. None in January, which is not judged. */
export function windowsMet(panel: Panel, currency: string): Uint8Array {
  const months = panel.months - LEAD_IN;
  const met = new Uint8Array(panel.keys.length * months);
  const rule = { ...RULE, windowValue: { [currency]: 0 } };
  for (let series = 0; series < panel.keys.length; series++) {
    for (let month = 0; month < months; month++) {
      const windows = windowsAt(panel, series, month + LEAD_IN, rule, []);
      WINDOW_NAMES.forEach((name, bit) => {
        if (windows?.[name].figures.met === true) met[series * months + month] = (met[series * months + month] ?? 0) | (1 << bit);
      });
    }
  }
  return met;
}

const ALL = 15;
const LONG_WINDOWS = bitsOf("ytd", "year");

/** Each gate as the table of levels names it; a score is among the highest of its own month. */
export function gateTable(board: Board, met: Uint8Array, scores: Float64Array): GateRow[] {
  const [top3, top1] = [0.03, 0.01].map((share) => highest(board, scores, share));
  const inTop = (top: Uint8Array | undefined, at: number): boolean => top?.[at] === 1;
  const rule = (at: number): number => met[at] ?? 0;
  const gates: readonly (readonly [string, (at: number) => boolean])[] = [
    ["rule in any window", (at) => rule(at) !== 0],
    ["rule in two windows, one of them ytd or year", (at) => countBits(rule(at)) >= 2 && (rule(at) & LONG_WINDOWS) !== 0],
    ["rule in all four windows", (at) => rule(at) === ALL],
    ["score in the top 1 %", (at) => inTop(top1, at)],
    ["rule in any window and score in the top 3 %", (at) => rule(at) !== 0 && inTop(top3, at)],
    ["rule in any window and score in the top 1 %", (at) => rule(at) !== 0 && inTop(top1, at)],
    ["red: rule in two windows, one of them year, and score in the top 1 %", (at) => countBits(rule(at)) >= 2 && (rule(at) & bitsOf("year")) !== 0 && inTop(top1, at)],
  ];
  return gates.map(([gate, raised]) => gateRow(board, gate, raised));
}

function gateRow({ classes, episodes, months, firstMonth }: Board, gate: string, raised: (at: number) => boolean): GateRow {
  let [judged, all, clean, wrong] = [0, 0, 0, 0];
  classes.forEach((kind, at) => {
    if (monthOfYear(firstMonth + (at % months)) === 1) return;
    judged += 1;
    const isRaised = raised(at);
    all += isRaised ? 1 : 0;
    if (kind !== CLASS.clean) return;
    clean += 1;
    wrong += isRaised ? 1 : 0;
  });
  const { detected, within3 } = foundAmong(episodes, months, raised);
  return { gate, shareOfSeries: all / Math.max(1, judged), falseAlarmsPer100: (100 * wrong) / Math.max(1, clean), detected, within3 };
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

function bitsOf(...names: readonly (typeof WINDOW_NAMES)[number][]): number {
  return names.reduce((bits, name) => bits | (1 << WINDOW_NAMES.indexOf(name)), 0);
}

function countBits(bits: number): number {
  return WINDOW_NAMES.filter((_, bit) => (bits & (1 << bit)) !== 0).length;
}
