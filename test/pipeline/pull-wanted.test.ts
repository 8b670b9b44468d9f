import { describe, expect, it } from "vitest";
import { wantedPeriods, widestPrefixes } from "../../src/pipeline/pull-wanted.js";
import type { PulledMonth } from "../../src/store/ledger.js";
import { periodsBetween } from "../../src/trade/period.js";

const ALWAYS = { from: null, to: null };
const answered = (first: string, last: string, outcome: PulledMonth["outcome"] = "data", askedAt = "2026-11-01T00:00:00.000Z"): PulledMonth[] =>
  periodsBetween(first, last).map((period) => ({ period, outcome, askedAt }));

describe("the months asked for", () => {
  it("are all of them the first time, up to the month before this one", () => {
    expect(wantedPeriods("2026-07", 24, ALWAYS, "2026-11-24", [])).toEqual(["2026-07", "2026-08", "2026-09", "2026-10"]);
  });

  it("are the last two years once the older ones have been answered", () => {
    const wanted = wantedPeriods("2021-01", 24, ALWAYS, "2026-11-24", answered("2021-01", "2026-10"));
    expect([wanted.length, wanted[0], wanted.at(-1)]).toEqual([24, "2024-11", "2026-10"]);
  });

  it("include what a first month moved back leaves open", () => {
    const wanted = wantedPeriods("2020-11", 2, ALWAYS, "2026-11-24", answered("2021-01", "2026-10"));
    expect(wanted).toEqual(["2020-11", "2020-12", "2026-09", "2026-10"]);
  });

  it("include an older month that had no answer, a week after it was asked for", () => {
    const done = [...answered("2021-02", "2026-10"), ...answered("2021-01", "2021-01", "no_data", "2026-11-20T00:00:00.000Z")];
    expect(wantedPeriods("2021-01", 1, ALWAYS, "2026-11-24", done)).toEqual(["2026-10"]);
    expect(wantedPeriods("2021-01", 1, ALWAYS, "2026-11-28", done)).toEqual(["2021-01", "2026-10"]);
  });

  it("are those named, answered or not", () => {
    expect(wantedPeriods("2021-01", 24, { from: "2021-02", to: "2021-03" }, "2026-11-24", answered("2021-01", "2026-10"))).toEqual(["2021-02", "2021-03"]);
  });
});

describe("the codes asked for", () => {
  it("are the widest prefixes of the watch list, groups of the flash table apart", () => {
    expect(widestPrefixes(["8507", "85", "850760", "7308", "g-ships", "7308"])).toEqual(["7308", "85"]);
  });
});
