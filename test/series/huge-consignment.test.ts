import { describe, expect, it } from "vitest";
import { largestConsignment } from "../../src/series/huge-consignment.js";
import { panelOf, times, type Month } from "../helpers/panel.js";

const consignmentOf = (before: readonly Month[], year: readonly Month[]) => largestConsignment(panelOf("2022-01", { months: [...before, ...year] }), 0, before.length + year.length - 1);
const YEARS = times(24, [10, 100]);
const quietYear = (largest: number): Month[] => times(12, [10, 100] as Month).map((month, k): Month => (k === 5 ? [largest / 10, largest] : month));

describe("one huge consignment", () => {
  it("S29 is a month worth more than 60 % of twelve that has had no like", () => {
    expect(consignmentOf(YEARS, quietYear(5_000))).toEqual({ share: 5_000 / 6_100, isHuge: true });
  });

  it("S29 is one of a few months of trade", () => {
    const few: Month[] = times(12, "no trade" as Month).map((month, k): Month => (k === 5 ? [10, 900] : k === 8 ? [1, 100] : month));
    expect(consignmentOf(times(24, [10, 1_000]), few)).toEqual({ share: 0.9, isHuge: true });
  });

  it("S29 is not a month of which the years before had a like", () => {
    const shipped = YEARS.map((month, k): Month => (k === 7 ? [500, 5_000] : month));
    expect(consignmentOf(shipped, quietYear(5_000))).toMatchObject({ isHuge: false });
  });

  it("S29 is not a month at 60 % or below", () => {
    expect(consignmentOf(YEARS, quietYear(1_650))).toEqual({ share: 0.6, isHuge: false });
    expect(consignmentOf(YEARS, times(12, [10, 100]))).toMatchObject({ isHuge: false });
  });

  it("is not looked for where a month is not known, or nothing was traded", () => {
    expect(consignmentOf(YEARS, quietYear(5_000).map((month, k): Month => (k === 2 ? "unknown" : month)))).toBeNull();
    expect(consignmentOf(YEARS, times(12, "no trade"))).toBeNull();
  });
});
