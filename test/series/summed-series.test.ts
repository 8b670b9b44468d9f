import { describe, expect, it } from "vitest";
import { withSummedCode, withSummedMarket } from "../../src/series/summed-series.js";
import type { Panel } from "../../src/series/panel.js";
import { monthOf, panelOf, type Line, type Month } from "../helpers/panel.js";

const line = (hsCode: string, partner: string, ...months: readonly Month[]): Line => ({ key: { hsCode, partner }, months });
const sumOf = (panel: Panel, hsCode: string, partner: string, month: number) => monthOf(panel, panel.keys.findIndex((key) => key.hsCode === hsCode && key.partner === partner), month);

describe("a code stored only in its finer codes", () => {
  it("is their sum, where a finer code without a row in a market was looked for", () => {
    const { panel, codes } = withSummedCode(panelOf("2024-01", line("85076010", "USA", [1, 10]), line("85076010", "WLD", [2, 20]), line("85076090", "WLD", [3, 60]), line("85071000", "USA", [9, 9])), "850760");
    expect(codes).toEqual(["85076010", "85076090"]);
    expect(sumOf(panel, "850760", "USA", 0)).toMatchObject({ value: 10, quantity: 1 });
    expect(sumOf(panel, "850760", "WLD", 0)).toMatchObject({ value: 80, quantity: 5 });
  });

  it("is unknown in a month in which one of them is, and in a market where one was not looked for", () => {
    const { panel } = withSummedCode(panelOf("2024-01", line("85076010", "USA", [1, 10], [1, 10]), line("85076090", "WLD", [3, 60], "unknown")), "850760");
    expect(sumOf(panel, "850760", "USA", 0)).toMatchObject({ value: 10 });
    expect(sumOf(panel, "850760", "USA", 1)).toMatchObject({ value: null });
  });

  it("is left as it is published", () => {
    const read = panelOf("2024-01", line("850760", "USA", [1, 10]), line("85076010", "USA", [9, 90]));
    expect(withSummedCode(read, "850760")).toEqual({ panel: read, codes: [] });
  });
});

describe("a union as one market", () => {
  it("is the sum of its members, absent ones being no trade where all markets are known", () => {
    const read = panelOf("2024-01", line("850760", "DEU", [1, 10], [1, 10]), line("850760", "FRA", [2, 20], [2, 20]), line("850760", "WLD", [9, 90], "unknown"));
    const panel = withSummedMarket(read, "850760", "EUE", new Set(["DEU", "FRA", "ITA"]));
    expect(sumOf(panel, "850760", "EUE", 0)).toMatchObject({ value: 30, quantity: 3 });
    expect(sumOf(panel, "850760", "EUE", 1)).toMatchObject({ value: null });
  });
});
