import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { taggedShare } from "../../src/series/tagged-share.js";
import { addMonths } from "../../src/trade/period.js";
import { panelOf, type Line, type Month } from "../helpers/panel.js";

const LAPTOPS = "84713000";
const FANS = "84145192";

/** Months from January 2024 of a code's exports to the world; each figure a value. */
function code(hsCode: string, ...months: readonly (number | Month)[]): Line {
  return { key: { hsCode, partner: "WLD" }, months: months.map((month) => (typeof month === "number" ? [1, month] : month)) };
}

function sharesOf(lines: readonly Line[], prefixes: readonly string[] = ["8471"]) {
  const length = Math.max(...lines.map(({ months }) => months.length));
  const panel = panelOf("2024-01", ...lines);
  return taggedShare(panel, [...panel.keys.keys()], prefixes, addMonths("2024-01", length - 1));
}

const brief = (months: ReturnType<typeof sharesOf>) => months.map(({ period, part, whole, share }) => [period, part, whole, share]);

describe("the share of tagged goods", () => {
  it("is their value over that of all codes", () => {
    expect(brief(sharesOf([code(LAPTOPS, 30, 60), code(FANS, 70, 60)]))).toEqual([["2024-01", 30, 100, 0.3], ["2024-02", 60, 120, 0.5]]);
  });

  it("is not known in a month in which one code is not, and known where it was not traded", () => {
    expect(brief(sharesOf([code(LAPTOPS, 30, "unknown", 30), code(FANS, 70, 60, "no trade")]))).toEqual([["2024-01", 30, 100, 0.3], ["2024-02", null, null, null], ["2024-03", 30, 30, 1]]);
  });

  it("begins with the first month of which anything is known, and reaches back 36 months at most", () => {
    expect(sharesOf([code(LAPTOPS, "unknown", 1), code(FANS, "unknown", 1)]).map(({ period }) => period)).toEqual(["2024-02"]);
    const long = Array.from({ length: 40 }, () => 1);
    const months = sharesOf([code(LAPTOPS, ...long), code(FANS, ...long)]);
    expect([months.length, months[0]?.period, months.at(-1)?.period]).toEqual([36, "2024-05", "2027-04"]);
  });

  it("is none where nothing was exported, and no line at all without a code", () => {
    expect(brief(sharesOf([code(LAPTOPS, "no trade"), code(FANS, "no trade")]))).toEqual([["2024-01", 0, 0, null]]);
    const panel = panelOf("2024-01", code(FANS, 1));
    expect(taggedShare(panel, [], ["8471"], "2024-01")).toEqual([]);
  });

  it("of a January told with February stands under February, where every code is told so", () => {
    const joint: Month = [0, 0, "joint"];
    expect(sharesOf([code(LAPTOPS, joint, 30), code(FANS, joint, 70)]).map(({ share }) => share)).toEqual([0.3]);
    expect(sharesOf([code(LAPTOPS, joint, 30), code(FANS, 40, 30)]).map(({ share }) => share)).toEqual([]);
  });
});

describe("codes that overlap", () => {
  it("count once: the coarser stands for its subdivisions, tagged ones are taken out of it", () => {
    const lines = [code("84", 200), code("8471", 60), code(LAPTOPS, 50), code("84714900", 10), code("8414", 140)];
    expect(brief(sharesOf(lines))).toEqual([["2024-01", 60, 200, 0.3]]);
  });

  it("give no share where a code wider than the tag cannot be divided: its subdivisions are not stored, or do not add up", () => {
    expect(sharesOf([code("84", 200), code("8507", 5)]).map(({ share }) => share)).toEqual([null]);
    expect(sharesOf([code("84", 200), code("8471", 60), code("8414", 100)]).map(({ share }) => share)).toEqual([null]);
    expect(sharesOf([code("84", 0), code("8507", 5)]).map(({ share }) => share)).toEqual([0]);
  });

  it("are told by the subdivisions in all months where the coarser is missing in one of them", () => {
    const lines = [code("8471", 60, "unknown"), code(LAPTOPS, 50, 50), code("84714900", 10, 30), code(FANS, 40, 20)];
    expect(brief(sharesOf(lines))).toEqual([["2024-01", 60, 100, 0.6], ["2024-02", 80, 100, 0.8]]);
  });
});

describe("whatever is stored", () => {
  it("a share is from 0 to 1 or not known, and part and whole are finite", () => {
    const month: fc.Arbitrary<Month> = fc.oneof({ weight: 6, arbitrary: fc.double({ min: 0, max: 1e15, noNaN: true }).map((value): Month => [1, value]) }, fc.constantFrom<Month>("no trade", "unknown", [0, 0, "joint"]));
    const codes = fc.uniqueArray(fc.constantFrom("84", "8471", "847130", LAPTOPS, "84714900", FANS, "8414", "85", "85076000"), { minLength: 1 });
    fc.assert(
      fc.property(codes.chain((list) => fc.tuple(...list.map((each) => fc.array(month, { minLength: 3, maxLength: 3 }).map((months) => code(each, ...months))))), (lines) => {
        for (const { part, whole, share } of sharesOf(lines)) {
          if (share !== null) expect(share >= 0 && share <= 1 && part !== null && whole !== null && whole > 0).toBe(true);
          for (const figure of [part, whole]) expect(figure === null || Number.isFinite(figure)).toBe(true);
        }
      }),
    );
  });
});
