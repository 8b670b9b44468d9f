/** Every series-month of a board as a screening by the explicit rule would have judged it then. */
import { judge } from "../../../src/detect/judge.js";
import { RULE_DEFAULTS, type GateLimits, type Rule } from "../../../src/detect/rule.js";
import { WINDOW_NAMES, type Verdict } from "../../../src/detect/verdict.js";
import type { Panel } from "../../../src/series/panel.js";
import { survey } from "../../../src/series/survey.js";
import { PANEL_CURRENCY } from "../../../src/sources/panel-file.js";
import { LEAD_IN } from "./board.js";

/** Measure 21 as shipped, without a floor: the panels' values are in no currency. */
const RULE: Rule = { ...RULE_DEFAULTS, id: "measure-21", title: { "zh-CN": "", en: "" }, origin: "own", quantityGrowth: 0.3, unitValueDrop: 0.1, windowValue: { [PANEL_CURRENCY]: 0 } };
/** The gates' limits as shipped, no base being too low. */
export const LIMITS: GateLimits = { lowBase: { [PANEL_CURRENCY]: 0 }, zeroQuantityShare: 0.01 };
const NO_PROVENANCE = { vintage: 0, rulesHash: "" };

/** Series-major over the months that count, like the board's classes. */
export type RuleBoard = {
  /** 1 where there is a verdict, be it quiet: never in January. */
  readonly decidable: Uint8Array;
  /** The windows in which the rule is met, one bit each in the order of WINDOW_NAMES; 0 where there is no verdict. */
  readonly met: Uint8Array;
  /** 1 where a gate holds the level at blue. */
  readonly capped: Uint8Array;
};

/** Judges each month with nothing of a later one, after the same look over all series that a screening takes. */
export function ruleBoard(panel: Panel): RuleBoard {
  const months = panel.months - LEAD_IN;
  const column = (): Uint8Array => new Uint8Array(panel.keys.length * months);
  const board = { decidable: column(), met: column(), capped: column() };
  for (let month = LEAD_IN; month < panel.months; month++) {
    const { obstacles } = survey(panel, panel, [], [], month);
    for (let series = 0; series < panel.keys.length; series++) {
      const verdict = judge(panel, series, month, RULE, LIMITS, NO_PROVENANCE, obstacles);
      if (verdict.reason === null) put(board, series * months + month - LEAD_IN, verdict);
    }
  }
  return board;
}

function put({ decidable, met, capped }: RuleBoard, at: number, { triggeredBy, gates }: Verdict): void {
  decidable[at] = 1;
  met[at] = bitsOf(triggeredBy);
  capped[at] = gates.some(({ effect, pass }) => effect === "caps_at_blue" && !pass) ? 1 : 0;
}

export function bitsOf(names: readonly (typeof WINDOW_NAMES)[number][]): number {
  return names.reduce((bits, name) => bits | (1 << WINDOW_NAMES.indexOf(name)), 0);
}

export function windowsOf(bits: number): (typeof WINDOW_NAMES)[number][] {
  return WINDOW_NAMES.filter((_, bit) => (bits & (1 << bit)) !== 0);
}
