import { logUnitValues, middleAndSpread, neighbours } from "./log-unit-values.js";
import { keyAt, type Panel } from "./panel.js";

/** A month in which the unit value of one product jumped in nearly all markets: their places, and the middle factor of the jump. */
export type ProductBreak = { readonly members: readonly number[]; readonly column: number; readonly factor: number; readonly hsCode: string };

/** Markets with figures on both sides that are needed to speak of a product, and the part of them that must move. Our own. */
const FEWEST_MARKETS = 4;
const MOST_OF_THEM = 0.8;
/** log10(2), just over: a unit value that more than doubles or halves. Market-wide price cuts of 10 to 40 % stay far below. */
const JUMP = 0.3011;
/** Months of each level whose middle is compared, and how far the last and first of them may lie from the jump. */
const LEVEL = 6;
const FEWEST_OF_LEVEL = 3;
const NEAR = 3;

/**
 * Product-wide breaks: in one month the unit value of at least 80 % of the markets of one code (four or more with figures on both sides) jumps in the same direction by more
 * than a factor of two, at once and to stay. Offices do this when they redefine a code or its unit, most often in January; a price that falls in every market,
 * however far, does so over months.
 *
 * A market jumps at a month when its first unit value from then on and its last before differ by more than two, and so do the medians of the (up to six) months on either
 * side. In the two newest months what follows is not known yet; they count as staying.
 *
 * @param members places of one code's single markets, one office and currency
 * @param logs of a place: its log10 unit values from column `from` to the month judged, slips left out
 */
export function productBreaks(panel: Panel, members: readonly number[], from: number, month: number, logs: (series: number) => Float64Array): ProductBreak[] {
  if (members.length < FEWEST_MARKETS) return [];
  const breaks: ProductBreak[] = [];
  for (let column = from + FEWEST_OF_LEVEL; column <= month; column++) {
    const jumps = members.flatMap((series) => jumpAt(logs(series), column - from) ?? []);
    const factor = commonJump(jumps);
    if (factor !== null) breaks.push({ members, column, factor, hsCode: keyAt(panel, members[0] ?? -1).hsCode });
  }
  return breaks;
}

/** The unit values a break is looked for in; slips of single months count as not known. */
export function plausibleUnitValues(panel: Panel, series: number, from: number, month: number, slips: readonly number[]): Float64Array {
  const logs = logUnitValues(panel, series, from, month);
  for (const column of slips) logs[column - from] = Number.NaN;
  return logs;
}

/** How far a market's unit value jumps at a place, in powers of ten: 0 when it does not, null when there is nothing on one of the sides. */
function jumpAt(logs: Float64Array, place: number): number | null {
  const [last, first] = [neighbours(logs, place, -1, 1, NEAR)[0], neighbours(logs, place - 1, 1, 1, NEAR)[0]];
  if (last === undefined || first === undefined) return null;
  const before = neighbours(logs, place, -1, LEVEL, LEVEL + NEAR);
  if (before.length < FEWEST_OF_LEVEL) return null;
  const step = first - last;
  if (Math.abs(step) <= JUMP) return 0;
  const shift = middleAndSpread(neighbours(logs, place - 1, 1, LEVEL, LEVEL + NEAR)).middle - middleAndSpread(before).middle;
  return Math.abs(shift) > JUMP && step > 0 === shift > 0 ? shift : 0;
}

function commonJump(jumps: readonly number[]): number | null {
  if (jumps.length < FEWEST_MARKETS) return null;
  const [up, down] = [jumps.filter((jump) => jump > 0), jumps.filter((jump) => jump < 0)];
  const moved = up.length > down.length ? up : down;
  return moved.length < MOST_OF_THEM * jumps.length ? null : 10 ** middleAndSpread(moved).middle;
}
