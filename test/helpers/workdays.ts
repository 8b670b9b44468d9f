import type { WorkdayCalendar } from "../../src/trade/workdays.js";

/** 2026 as the State Council's office announced it on 2025-11-04. */
export const CHINA_2026: WorkdayCalendar = {
  holidays: [
    { first: "2026-01-01", last: "2026-01-03" },
    { first: "2026-02-15", last: "2026-02-23" },
    { first: "2026-04-04", last: "2026-04-06" },
    { first: "2026-05-01", last: "2026-05-05" },
    { first: "2026-06-19", last: "2026-06-21" },
    { first: "2026-09-25", last: "2026-09-27" },
    { first: "2026-10-01", last: "2026-10-07" },
  ],
  workdays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  years: [2026],
};
