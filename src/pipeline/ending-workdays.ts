import { today, type Clock } from "../runtime/clock.js";
import type { WorkdayCalendar } from "../trade/workdays.js";

/** The month from which the next year's holidays are missed: they are announced in October or November. */
const FIRST_MONTH = "12";

/** The first year whose holidays and 调休 are wanted and have not been entered: this one, from December on also the next; null when none is. */
export function missingWorkdayYear({ years }: WorkdayCalendar, clock: Clock): number | null {
  const [year = "", month = ""] = today(clock).split("-");
  const wanted = month >= FIRST_MONTH ? [Number(year), Number(year) + 1] : [Number(year)];
  return wanted.find((each) => !years.includes(each)) ?? null;
}
