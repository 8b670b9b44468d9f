import { describe, expect, it, test } from "vitest";
import fc from "fast-check";
import { notBefore, type Wanted } from "../../src/deliver/working-hours.js";
import { localTime } from "../../src/runtime/clock.js";
import { CHINA_2026 } from "../helpers/workdays.js";

const HOURS = { from: "09:00", to: "18:00" };
const AT_ONCE: Wanted = { rhythm: "immediate", workingHours: null };
const AT_WORK: Wanted = { rhythm: "immediate", workingHours: HOURS };
const DAILY: Wanted = { rhythm: "daily", workingHours: null };
const WEEKLY: Wanted = { rhythm: "weekly", workingHours: { from: "08:30", to: "17:30" } };

/** Beijing time in, Beijing time out. */
const goes = (wanted: Wanted, beijing: string): string => localTime(notBefore(wanted, new Date(`${beijing.replace(" ", "T")}:00+08:00`), CHINA_2026));

describe.each(["UTC", "America/New_York", "Asia/Shanghai"])("on a host in %s", (zone) => {
  const inZone = (work: () => void) => () => {
    const host = process.env.TZ;
    process.env.TZ = zone;
    try {
      work();
    } finally {
      if (host === undefined) delete process.env.TZ;
      else process.env.TZ = host;
    }
  };

  it("without working hours a message goes at once, by night and on holidays", inZone(() => {
    expect(goes(AT_ONCE, "2026-02-17 03:12")).toBe("2026-02-17 03:12");
  }));

  it("within working hours it goes at once, before them when they begin, after them the next working day", inZone(() => {
    expect([goes(AT_WORK, "2026-11-25 09:00"), goes(AT_WORK, "2026-11-25 17:59")]).toEqual(["2026-11-25 09:00", "2026-11-25 17:59"]);
    expect([goes(AT_WORK, "2026-11-25 08:59"), goes(AT_WORK, "2026-11-25 18:00"), goes(AT_WORK, "2026-11-27 20:00")]).toEqual(["2026-11-25 09:00", "2026-11-26 09:00", "2026-11-30 09:00"]);
  }));

  it("over Spring Festival it waits for the first day back; the Saturday worked in exchange is a working day", inZone(() => {
    expect([goes(AT_WORK, "2026-02-14 10:00"), goes(AT_WORK, "2026-02-14 18:30"), goes(AT_WORK, "2026-02-18 10:00")]).toEqual(["2026-02-14 10:00", "2026-02-24 09:00", "2026-02-24 09:00"]);
  }));

  it("daily it goes on the next working morning, of the same day where it is not over", inZone(() => {
    expect([goes(DAILY, "2026-11-25 07:00"), goes(DAILY, "2026-11-25 09:00"), goes(DAILY, "2026-11-25 09:01"), goes(DAILY, "2026-10-01 12:00")]).toEqual(["2026-11-25 09:00", "2026-11-25 09:00", "2026-11-26 09:00", "2026-10-08 09:00"]);
  }));

  it("weekly it goes on the first working morning of a week: Monday, or the first day that is not off", inZone(() => {
    expect([goes(WEEKLY, "2026-11-23 08:30"), goes(WEEKLY, "2026-11-23 08:31"), goes(WEEKLY, "2026-11-29 12:00")]).toEqual(["2026-11-23 08:30", "2026-11-30 08:30", "2026-11-30 08:30"]);
    // 6 April is a Monday off: the week begins on the 7th. 16–22 February has no working day at all.
    expect([goes(WEEKLY, "2026-04-03 10:00"), goes(WEEKLY, "2026-02-14 10:00")]).toEqual(["2026-04-07 08:30", "2026-02-24 08:30"]);
  }));
});

test("a message is delayed, never sent before its time and never for more than three weeks, whatever the rhythm and the hours", () => {
  const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) });
  const wanted = fc.record({ rhythm: fc.constantFrom("immediate" as const, "daily" as const, "weekly" as const), workingHours: fc.constantFrom(null, HOURS, { from: "13:00", to: "13:30" }) });
  fc.assert(fc.property(instants, wanted, (instant, wants) => {
    const goesAt = notBefore(wants, new Date(instant), CHINA_2026);
    expect(goesAt.getTime()).toBeGreaterThanOrEqual(instant);
    expect(goesAt.getTime() - instant).toBeLessThan(21 * 86_400_000);
    expect(notBefore(wants, goesAt, CHINA_2026)).toEqual(goesAt);
  }));
});
