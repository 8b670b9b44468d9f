/** Verdicts on series written by hand. */
import { judge } from "../../src/detect/judge.js";
import type { Scored } from "../../src/detect/level.js";
import { RULE_DEFAULTS, type GateLimits, type Rule } from "../../src/detect/rule.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { NO_OBSTACLES, type Obstacles } from "../../src/series/obstacles.js";
import type { Panel } from "../../src/series/panel.js";
import type { SeriesKey } from "../../src/trade/observation.js";
import { monthIndex, type Period } from "../../src/trade/period.js";
import { panelOf, times, type Month } from "./panel.js";

/** +30 %, −10 %, at least 1,000 dollars or 7,000 yuan in the window. */
export const RULE: Rule = {
  ...RULE_DEFAULTS,
  id: "measure-21",
  title: { "zh-CN": "量增价跌", en: "Quantity up, unit value down" },
  origin: "own",
  quantityGrowth: 0.3,
  unitValueDrop: 0.1,
  windowValue: { USD: 1_000, CNY: 7_000 },
};

export const LIMITS: GateLimits = { lowBase: { USD: 100, CNY: 700 }, zeroQuantityShare: 0.01 };

export const PROVENANCE = { vintage: 7, rulesHash: "0123456789ab" };

export function judgeAt(panel: Panel, period: Period, changes: Partial<Rule> = {}, limits: Partial<GateLimits> = {}, series = 0, obstacles: Obstacles = NO_OBSTACLES, scored?: Scored): Verdict {
  return judge(panel, series, monthIndex(period) - panel.firstMonth, { ...RULE, ...changes }, { ...LIMITS, ...limits }, PROVENANCE, obstacles, scored);
}

/** Twelve equal months of 2023 and twelve of 2024, of which some may be replaced (0 is January 2023), judged at December 2024: all four windows have the same rates. */
export function twoYears(base: Month, now: Month, replaced: Readonly<Record<number, Month>> = {}, key: Partial<SeriesKey> = {}): Panel {
  const months = [...times(12, base), ...times(12, now)].map((month, m) => replaced[m] ?? month);
  return panelOf("2023-01", { key, months });
}

/** 100 units at 10 dollars. */
export const BASE: Month = [100, 1_000];
/** 130 units at 9 dollars: +30 % and −10 % to the digit. */
export const EXACTLY: Month = [130, 1_170];
/** 150 units at 8 dollars. */
export const CLEARLY: Month = [150, 1_200];
