import type { Day } from "./day.js";

/** Holidays and 调休 of one country as its government announces them, year by year. */
export type WorkdayCalendar = {
  /** Days off beside weekends, first and last of each span. */
  readonly holidays: readonly { readonly first: Day; readonly last: Day }[];
  /** Weekend days that are worked. */
  readonly workdays: readonly Day[];
  /** Years whose arrangement has been entered; in others only weekends are off. */
  readonly years: readonly number[];
};
