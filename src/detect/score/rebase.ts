import { forget, sumAgo, type History, type Sum } from "./history.js";
import type { MonthFigures } from "./month-figures.js";
import { isRecounted, productBreak } from "./product-break.js";
import type { Scorer } from "./push-month.js";

/** Months before a jump whose mean it is measured from, and how many of them must have trade. */
const BEFORE_JUMP = 6;
const FEWEST_BEFORE = 2;

/**
 * Puts a month's figures, in place, on the footing the series had before: jumps of the unit value that are a change of what is counted are taken off, from this month on. A series
 * whose unit changed otherwise starts anew.
 */
export function rebase({ peers, history, rebased }: Scorer, month: MonthFigures): void {
  const { logQuantity, logUnitValue } = month;
  for (let s = 0; s < rebased.length; s++) shift(month, s, rebased[s] ?? 0);
  const [ofUnitValue, ofQuantity] = [jumps(history, history.unitValue.figures, logUnitValue), jumps(history, history.quantity.figures, logQuantity)];
  const broken = new Set<number>();
  const takeOff = (s: number, jump: number): void => {
    rebased[s] = (rebased[s] ?? 0) + jump;
    shift(month, s, jump);
    broken.add(s);
  };
  for (const { markets, all } of peers.products) {
    const jump = productBreak(markets, ofUnitValue, ofQuantity);
    if (jump !== null) for (const s of all) takeOff(s, jump);
  }
  for (let s = 0; s < rebased.length; s++) {
    const jump = ofUnitValue[s] ?? Number.NaN;
    if (!broken.has(s) && isRecounted(jump, ofQuantity[s] ?? Number.NaN)) takeOff(s, jump);
    if (hasOtherUnit(history, month, s) && !broken.has(s)) forget(history, s);
  }
}

function shift({ logQuantity, logUnitValue }: MonthFigures, series: number, jump: number): void {
  if (jump === 0) return;
  logQuantity[series] = (logQuantity[series] ?? Number.NaN) + jump;
  logUnitValue[series] = (logUnitValue[series] ?? Number.NaN) - jump;
}

/** This month less the mean of the months just before it; NaN where either is missing. */
function jumps(history: History, past: Float64Array, figures: Float64Array): Float64Array {
  const sum: Sum = { sum: 0, n: 0 };
  return figures.map((figure, s) => {
    if (Number.isNaN(figure)) return Number.NaN;
    sumAgo(history, past, s, 1, BEFORE_JUMP, sum);
    return sum.n < FEWEST_BEFORE ? Number.NaN : figure - sum.sum / sum.n;
  });
}

/** True when a series is counted in another unit than when it was last traded. Remembers the unit. */
function hasOtherUnit({ unit }: History, month: MonthFigures, series: number): boolean {
  const now = month.unit[series] ?? -1;
  if (now < 0) return false;
  const before = unit[series] ?? -1;
  unit[series] = now;
  return before >= 0 && before !== now;
}
