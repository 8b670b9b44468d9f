import { describe, expect, it } from "vitest";
import { missingChapters } from "../../src/series/chapter-volume.js";
import { panelOf, times, type Line, type Month } from "../helpers/panel.js";

/** So many series of a chapter, traded in every month of three years but the last, where only some are. */
function chapter(hsCode: string, count: number, traded: number, last: Month = "no trade", source: "gacc" | "comtrade" = "gacc"): Line[] {
  return Array.from({ length: count }, (_, k): Line => ({ key: { hsCode: `${hsCode}${100000 + k}`, source }, months: [...times(36, [10, 100]), k < traded ? [10, 100] : last] }));
}
const missing = (...lines: readonly Line[]) => missingChapters(panelOf("2022-01", ...lines), 36).map(({ chapter: code, found, expected, members }) => [code, found, expected, members.length]);

describe("the volume of a chapter", () => {
  it("S27 a chapter with rows for none of its series is incomplete, the others are not", () => {
    expect(missing(...chapter("84", 20, 20), ...chapter("85", 20, 0))).toEqual([["85", 0, 20, 20]]);
  });

  it("S27 a chapter none of whose series is known, in a month published for others, is missing; there is nothing to hold back", () => {
    expect(missing(...chapter("84", 20, 20), ...chapter("85", 20, 0, "unknown"))).toEqual([["85", 0, 20, 0]]);
  });

  it("S27 series nobody has looked at do not count: a file for some partners is not an incomplete chapter", () => {
    expect(missing(...chapter("84", 60, 25, "unknown"))).toEqual([]);
  });

  it("S27 a few series without trade are chance, in a small chapter more than in a large one", () => {
    expect([missing(...chapter("84", 100, 71)), missing(...chapter("84", 1_000, 905))]).toEqual([[], []]);
    expect([missing(...chapter("84", 100, 69)), missing(...chapter("84", 1_000, 895))]).toEqual([[["84", 69, 100, 100]], [["84", 895, 1_000, 1_000]]]);
  });

  it("S27 a chapter of fewer than ten series is too small to tell", () => {
    expect([missing(...chapter("84", 20, 20), ...chapter("85", 9, 0)), missing(...chapter("84", 20, 20), ...chapter("85", 10, 0))]).toEqual([[], [["85", 0, 10, 10]]]);
  });

  it("S27 the least of three years is the measure, the month itself is not among them", () => {
    const grown = chapter("84", 60, 25).map((line, k): Line => ({ ...line, months: line.months.map((month, m): Month => (m === 12 && k >= 30 ? "no trade" : month)) }));
    expect(missing(...grown)).toEqual([]);
  });

  it("an office that has not published the month misses nothing", () => {
    expect(missing(...chapter("84", 20, 20), ...chapter("84", 20, 0, "unknown", "comtrade"))).toEqual([]);
  });
});
