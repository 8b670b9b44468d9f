import type { EndingCalendar } from "../pipeline/freshness.js";
import { say, type Tell } from "../words/words.js";

/** That the dates of a calendar end soon or have ended, and what is to be done. */
export function endingTell({ source, level, lastDay, daysLeft }: EndingCalendar): Tell {
  return say(({ calendar }) => {
    const named = { name: calendar.name(source, level), day: lastDay };
    return daysLeft < 0 ? calendar.ended(named) : calendar.endsSoon({ ...named, days: String(daysLeft) });
  });
}
