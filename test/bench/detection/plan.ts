/** Which series gets which episode or decoy, and when. */
import { periodOf } from "../../../src/trade/period.js";
import { DECOY_SHAPES, EPISODE_SHAPES, type Course } from "./course.js";
import type { Dice } from "./dice.js";
import type { Truth } from "./truth.js";

/** An episode, decoy or break with its course and the panel column it starts in. */
export type Event = { readonly course: Course; readonly start: number; readonly truth: Truth };

/** What decides where an event may go. */
export type Candidate = { readonly seriesId: string; readonly level: string };

/** The shares of shapes among episodes and decoys, by how often a shape stands here. */
const EPISODES = ["step", "step", "step", "ramp", "ramp", "ramp", "ramp", "erosion", "slow_erosion", "slow_erosion", "spike", "spike"] as const;
const DECOYS = ["surge_up", "surge_up", "surge_up", "price_only", "price_only", "price_only", "base_effect", "base_effect", "base_effect", "one_off", "one_off", "one_off", "cny_swing", "cny_swing"] as const;
/** Columns of the first and last start; the scorer counts from column 48 on, and Spring Festival swings start in January. */
const EPISODE_STARTS = [50, 88] as const;
const HISTORY_STARTS = [13, 25] as const;
const DECOY_STARTS = [38, 92] as const;
const JANUARIES = [48, 60, 72, 84];

type Kind = Truth["kind"];
type Draw = { readonly firstMonth: number; readonly months: number; readonly scale: number; readonly dice: Dice };

export function planned(kind: Kind, candidate: Candidate, draw: Draw): Event {
  const { dice } = draw;
  const shape = dice.pick(kind === "decoy" ? DECOYS : EPISODES);
  const [low, high] = kind === "episode" ? EPISODE_STARTS : kind === "history" ? HISTORY_STARTS : DECOY_STARTS;
  const start = shape === "cny_swing" ? dice.pick(JANUARIES) : dice.whole(low, high);
  const size = dice.between(0, 1);
  const course = (kind === "decoy" ? DECOY_SHAPES : EPISODE_SHAPES)[shape]?.(size, draw.scale, dice);
  if (course === undefined) throw new RangeError(`no shape ${shape}`);
  const sizeClass = size < 1 / 3 ? "small" : size < 2 / 3 ? "medium" : "large";
  return { course, start, truth: truthOf({ ...candidate, kind, shape, size, sizeClass }, course, start, draw) };
}

type Named = Candidate & Pick<Truth, "kind" | "shape" | "size" | "sizeClass">;

/** The row of the truth list, ends no later than the panel's. */
export function truthOf(named: Named, course: Course, start: number, { firstMonth, months }: Pick<Draw, "firstMonth" | "months">): Truth {
  const period = (column: number): string => periodOf(firstMonth + Math.min(column, months - 1));
  return {
    ...named,
    quantityLog: course.quantityLog,
    unitValueLog: course.unitValueLog,
    start: period(start),
    end: period(start + course.months - 1),
    neutralUntil: course.until === null ? null : period(start + course.until - 1),
  };
}
