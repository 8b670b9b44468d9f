import { afterEach, describe, expect, test, vi } from "vitest";
import { instantOf, instantText } from "../../src/runtime/clock.js";
import { cronFault, missedSlot, nextRuns, runsPerDay, zoneFault } from "../../src/runtime/schedule.js";

const MONDAYS = "0 9 * * 1";
const SHANGHAI = "Asia/Shanghai";

afterEach(() => vi.unstubAllEnvs());

function missed(cron: string, zone: string, last: string | null, now: string): string | null {
  const slot = missedSlot(cron, zone, last === null ? null : instantOf(last), instantOf(now));
  return slot === null ? null : instantText(slot);
}

function next(cron: string, zone: string, now: string, n: number): string[] {
  return nextRuns(cron, zone, instantOf(now), n).map(instantText);
}

describe.each(["UTC", "America/New_York", "Europe/Berlin", "Asia/Shanghai"])("on a host in %s (T07, T08)", (hostZone) => {
  test("Mondays at nine in Shanghai are 01:00 UTC, across both changes of summer time elsewhere", () => {
    vi.stubEnv("TZ", hostZone);
    expect(new Date("2026-07-01T00:00:00Z").getTimezoneOffset()).toBe({ UTC: 0, "America/New_York": 240, "Europe/Berlin": -120 }[hostZone] ?? -480);
    for (const around of ["2026-03-05T00:00:00Z", "2026-03-26T00:00:00Z", "2026-10-22T00:00:00Z", "2026-10-29T00:00:00Z"]) {
      const runs = next(MONDAYS, SHANGHAI, around, 3);
      expect(runs.every((run) => run.endsWith("T01:00:00.000Z"))).toBe(true);
      expect(Date.parse(runs[2] ?? "") - Date.parse(runs[0] ?? "")).toBe(14 * 86_400_000);
    }
  });

  test("a slot in the hour summer time skips comes once, right after it", () => {
    vi.stubEnv("TZ", hostZone);
    expect(next("30 2 * * *", "America/New_York", "2026-03-07T12:00:00Z", 2)).toEqual(["2026-03-08T07:00:00.000Z", "2026-03-09T06:30:00.000Z"]);
    expect(missed("30 2 * * *", "America/New_York", "2026-03-07T07:30:00Z", "2026-03-08T12:00:00Z")).toBe("2026-03-08T07:00:00.000Z");
    expect(missed("30 2 * * *", "America/New_York", "2026-03-08T07:00:00Z", "2026-03-09T06:29:00Z")).toBeNull();
  });

  test("a slot in the hour autumn repeats comes once", () => {
    vi.stubEnv("TZ", hostZone);
    expect(next("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", 2)).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"]);
    expect(missed("30 2 * * *", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T01:45:00Z")).toBeNull();
  });
});

describe("what was missed while the machine was off (T01)", () => {
  test("nothing, when the job ran at its last slot", () => {
    expect(missed(MONDAYS, SHANGHAI, "2026-11-23T01:00:01Z", "2026-11-25T00:00:00Z")).toBeNull();
  });

  test("the latest slot, however many went by", () => {
    expect(missed(MONDAYS, SHANGHAI, "2026-10-01T00:00:00Z", "2026-11-25T00:00:00Z")).toBe("2026-11-23T01:00:00.000Z");
  });

  test("a slot has come at its very instant, and not a second before", () => {
    expect(missed(MONDAYS, SHANGHAI, "2026-11-16T01:00:01Z", "2026-11-23T01:00:00Z")).toBe("2026-11-23T01:00:00.000Z");
    expect(missed(MONDAYS, SHANGHAI, "2026-11-16T01:00:01Z", "2026-11-23T00:59:59.900Z")).toBeNull();
  });

  test("a job that never ran has missed nothing", () => {
    expect(missed(MONDAYS, SHANGHAI, null, "2026-11-25T00:00:00Z")).toBeNull();
  });

  test("a clock set back repeats nothing (T05)", () => {
    expect(missed("0 * * * *", SHANGHAI, "2026-11-23T09:00:00Z", "2026-11-23T08:10:00Z")).toBeNull();
  });
});

describe("expressions", () => {
  test.each([["30 8 * * *"], ["0 9-18 * * *"], ["*/15 9-18 * * mon-fri"], ["0 0 1 1,7 *"], ["0 9 * * 7"]])("%s is sound", (cron) => {
    expect(cronFault(cron)).toBeNull();
  });

  test.each([
    ["0 0 9 * * 1", "not_five_fields"],
    ["@daily", "not_five_fields"],
    ["60 9 * * *", "bad_field"],
    ["5/15 * * * *", "bad_field"],
    ["0 9 L * *", "bad_field"],
    ["0 9 * * 1#2", "bad_field"],
    ["*/0 * * * *", "bad_field"],
    ["0 9 1 * 1", "day_and_weekday"],
    ["0 9 31 2 *", "never"],
  ])("%s is refused: %s", (cron, fault) => {
    expect(cronFault(cron)).toBe(fault);
  });

  test("* 9 * * * runs sixty times a day (C05)", () => {
    expect(["* 9 * * *", "0 9-18 * * *", "*/15,5 8-10/2 * * *", "0 9 1 * *"].map(runsPerDay)).toEqual([60, 10, 10, 1]);
  });
});

test("abbreviations and fixed offsets are ambiguous, invented cities unknown (C06)", () => {
  expect(["CST", "EST", "PRC", "GMT+8", "Etc/GMT+8", "+08:00"].map(zoneFault)).toEqual(Array(6).fill("ambiguous"));
  expect(["Asia/Beijing", "Asia/", "上海"].map(zoneFault)).toEqual(["unknown", "unknown", "unknown"]);
  expect(["Asia/Shanghai", "UTC", "America/Argentina/Buenos_Aires"].map(zoneFault)).toEqual([null, null, null]);
});
