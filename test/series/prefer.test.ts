import { describe, expect, it } from "vitest";
import { preferOne } from "../../src/series/prefer.js";
import type { SourceName } from "../../src/trade/observation.js";
import { monthOf, panelOf, type Line } from "../helpers/panel.js";

const PRECEDENCE: readonly SourceName[] = ["gacc", "comtrade"];

/** Office and currency of the series left, judged at a month. */
function chosen(month: number | null, ...lines: readonly Line[]) {
  return preferOne(panelOf("2024-01", ...lines), month, PRECEDENCE, "USD").keys.map((key) => `${key.source} ${key.currency}`);
}

const CUSTOMS: Line = { months: [[1, 10], [1, 10]] };
const UNITED_NATIONS: Line = { key: { source: "comtrade" }, months: [[2, 20], [2, 20]] };

describe("one product known twice", () => {
  it("is judged by the office named first", () => {
    expect(chosen(1, UNITED_NATIONS, CUSTOMS)).toEqual(["gacc USD"]);
  });

  it("is judged by the office that knows the month, whichever is named first", () => {
    expect(chosen(1, { months: [[1, 10], "unknown"] }, UNITED_NATIONS)).toEqual(["comtrade USD"]);
    expect(chosen(0, { months: [[1, 10], "unknown"] }, UNITED_NATIONS)).toEqual(["gacc USD"]);
  });

  it("is judged by an office that is not named only when no other knows it", () => {
    expect(chosen(1, { key: { source: "csv" }, months: [[3, 30], [3, 30]] }, UNITED_NATIONS)).toEqual(["comtrade USD"]);
  });

  it("is judged in the preferred currency", () => {
    expect(chosen(1, { key: { currency: "CNY" }, months: [[1, 70], [1, 70]] }, CUSTOMS)).toEqual(["gacc USD"]);
  });

  it("keeps its figures whole: those of two offices are never spliced", () => {
    const panel = preferOne(panelOf("2024-01", { months: [[1, 10], "unknown"] }, UNITED_NATIONS), 1, PRECEDENCE, "USD");
    expect([0, 1].map((month) => monthOf(panel, 0, month).value)).toEqual([20, 20]);
  });

  it("is judged by the country's total; a province's own figures stand in only where there is none", () => {
    const province: Line = { key: { province: "44" }, months: [[1, 5], [1, 5]] };
    const places = (...lines: readonly Line[]) => preferOne(panelOf("2024-01", ...lines), 1, PRECEDENCE, "USD").keys.map((key) => key.province);
    expect(places(province, CUSTOMS)).toEqual([null]);
    expect(places(province, { ...UNITED_NATIONS, months: [[2, 20], "unknown"] })).toEqual([null]);
    expect(places(province)).toEqual(["44"]);
  });

  it("has no known month beyond the panel, where the next series begins", () => {
    expect(chosen(2, UNITED_NATIONS, CUSTOMS)).toEqual(["gacc USD"]);
  });
});

describe("different things", () => {
  it.each<[string, Line["key"]]>([
    ["partners", { partner: "USA" }],
    ["codes of one family", { hsCode: "841510" }],
    ["a regime and the total", { regime: "10" }],
    ["flows", { flow: "import" }],
  ])("are all kept: %s", (_what, key) => {
    expect(chosen(1, CUSTOMS, { key: key ?? {}, months: [[2, 20], [2, 20]] })).toHaveLength(2);
  });
});
