import { describe, expect, it } from "vitest";
import { addDays } from "../../src/trade/day.js";
import { isWorkday, nextWorkday } from "../../src/trade/workdays.js";
import { CHINA_2026 } from "../helpers/workdays.js";

describe("working days in China", () => {
  it("are weekdays outside the holidays, and the weekend days worked in exchange (调休)", () => {
    const worked = Array.from({ length: 31 }, (_, k) => addDays("2026-02-01", k)).filter((day) => isWorkday(day, CHINA_2026));
    expect(worked).toEqual([
      "2026-02-02", "2026-02-03", "2026-02-04", "2026-02-05", "2026-02-06", "2026-02-09", "2026-02-10", "2026-02-11", "2026-02-12", "2026-02-13", "2026-02-14",
      "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28", "2026-03-02", "2026-03-03",
    ]);
  });

  it("follow a holiday on the first day back, be it a Saturday", () => {
    expect([nextWorkday("2026-02-14", CHINA_2026), nextWorkday("2026-02-27", CHINA_2026), nextWorkday("2026-09-30", CHINA_2026), nextWorkday("2026-10-09", CHINA_2026)]).toEqual(["2026-02-24", "2026-02-28", "2026-10-08", "2026-10-10"]);
  });

  it("in a year that has not been announced are all but weekends", () => {
    expect([isWorkday("2027-01-01", CHINA_2026), isWorkday("2027-01-02", CHINA_2026)]).toEqual([true, false]);
  });
});
