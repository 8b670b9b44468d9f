import { describe, expect, it } from "vitest";
import type { Obstacle } from "../../src/series/obstacles.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";
import { panelOf, times, type Line, type Month } from "../helpers/panel.js";

const judged = (obstacles: readonly Obstacle[], period = "2024-12", incomplete: readonly number[] = []): Verdict =>
  judgeAt(twoYears(BASE, CLEARLY), period, {}, {}, 0, { ofSeries: new Map([[0, obstacles]]), incomplete: new Set(incomplete) });
const reasonsOf = ({ windows }: Verdict) => [windows.month.reason, windows.quarter.reason, windows.ytd.reason, windows.year.reason];
/** Columns: 0 is January 2023, 12 January 2024. */
const EDITION: Obstacle = { reason: "hs_changed", bars: "across", column: 12 };
const slipIn = (column: number): Obstacle => ({ reason: "suspect_quantity", bars: "month", column });

describe("a code that holds other goods", () => {
  it("S13 is not compared in any window that lies on both sides, and has no base there", () => {
    const verdict = judged([EDITION]);
    expect(verdict).toMatchObject({ kind: "not_evaluable", reason: "hs_changed", level: null, triggeredBy: [] });
    expect(verdict.windows.year).toMatchObject({ quantity: 1_800, value: 14_400, quantityBase: null, valueBase: null, quantityYoy: null, valueYoy: null, unitValueYoy: null });
    expect(verdict.gates.find(({ name }) => name === "same_goods")).toMatchObject({ pass: false, effect: "not_evaluable" });
  });

  it("S13 is compared where both spans lie on one side, first in the short windows", () => {
    const panel = panelOf("2021-01", { months: [...times(36, BASE), ...times(12, CLEARLY)] });
    const at = (period: string, column: number) => reasonsOf(judgeAt(panel, period, {}, {}, 0, { ofSeries: new Map([[0, [{ ...EDITION, column }]]]), incomplete: new Set() }));
    // The edition of January 2023, seen from 2023 and 2024.
    expect(at("2023-06", 24)).toEqual(["hs_changed", "hs_changed", "hs_changed", "hs_changed"]);
    expect(at("2024-02", 24)).toEqual([null, "hs_changed", null, "hs_changed"]);
    expect(at("2024-06", 24)).toEqual([null, null, null, "hs_changed"]);
    expect(at("2024-12", 24)).toEqual([null, null, null, null]);
  });
});

describe("a suspect quantity", () => {
  it("S12 bars the windows that hold its month, now or a year before, and no others", () => {
    expect(reasonsOf(judged([slipIn(23)]))).toEqual(["suspect_quantity", "suspect_quantity", "suspect_quantity", "suspect_quantity"]);
    expect(reasonsOf(judged([slipIn(22)]))).toEqual([null, "suspect_quantity", "suspect_quantity", "suspect_quantity"]);
    expect(reasonsOf(judged([slipIn(10)]))).toEqual([null, "suspect_quantity", "suspect_quantity", "suspect_quantity"]);
    expect(reasonsOf(judged([slipIn(13)], "2024-12")).slice(0, 2)).toEqual([null, null]);
  });

  it("S12 is counted as not known in its span, so that no growth is printed from it", () => {
    expect(judged([slipIn(22)]).windows.year).toMatchObject({ quantity: null, quantityBase: 1_200, quantityYoy: null, unitValue: null, value: 14_400, valueYoy: 14_400 / 12_000 - 1 });
    expect(judged([slipIn(10)]).windows.year).toMatchObject({ quantity: 1_800, quantityBase: null, unitValueBase: null, quantityYoy: null });
  });

  it("S12 raises no alert: yellow needs all four windows", () => {
    expect(judged([slipIn(22)])).toMatchObject({ kind: "surge", level: "blue", triggeredBy: ["month"] });
    expect(judged([slipIn(23)])).toMatchObject({ kind: "not_evaluable", reason: "suspect_quantity" });
  });
});

describe("a break of the whole product", () => {
  it("bars comparison across its month; values are still compared", () => {
    const verdict = judged([{ reason: "product_break", bars: "across", column: 18 }]);
    expect(verdict.windows.year).toMatchObject({ reason: "product_break", quantityBase: null, unitValueYoy: null, valueBase: 12_000, met: false });
    expect(verdict).toMatchObject({ kind: "not_evaluable", reason: "product_break" });
  });
});

describe("a chapter that arrived incomplete", () => {
  it("S27 is not judged, and its figures stay", () => {
    const verdict = judged([], "2024-12", [0]);
    expect(verdict).toMatchObject({ kind: "not_evaluable", reason: "chapter_incomplete", level: null });
    expect(verdict.windows.year.quantity).toBe(1_800);
  });
});

describe("a window counted by another quantity", () => {
  const lineOf = (base: Month, now: Month, beside: Partial<Line>): Verdict => judgeAt(panelOf("2023-01", { months: [...times(12, base), ...times(12, now)], ...beside }), "2024-12");
  const kilograms = [...Array.from({ length: 12 }, () => 500), ...Array.from({ length: 12 }, () => 750)];

  it("S11 is judged by the second where the unit of the first changed, and says so", () => {
    const verdict = lineOf(BASE, [900, 1_200, "reported", "kg"], { second: kilograms });
    expect(verdict).toMatchObject({ kind: "surge", level: "yellow" });
    expect(verdict.windows.year).toMatchObject({ quantity: 9_000, quantityBase: 6_000, quantityUnit: "kg", quantityBasis: "second", reason: null });
  });

  it("S06 is judged by the second where the first is not published", () => {
    expect(lineOf(BASE, [null, 1_200, "missing"], { second: kilograms }).windows.month).toMatchObject({ quantityBasis: "second", quantityYoy: 0.5 });
  });

  it("is held at blue where it is counted by net weight, which may be an estimate", () => {
    expect(lineOf(BASE, [null, 1_200, "missing"], { weight: kilograms })).toMatchObject({ kind: "surge", level: "blue", triggeredBy: ["month", "quarter", "ytd", "year"] });
  });

  it("stays with the first wherever that serves", () => {
    expect(lineOf(BASE, CLEARLY, { second: kilograms.map(() => 1) }).windows.year).toMatchObject({ quantityBasis: "first", quantityUnit: "u", quantity: 1_800 });
  });

  it("S11 is not judged where the second does not cover both spans", () => {
    const verdict = lineOf(BASE, [900, 1_200, "reported", "kg"], { second: kilograms.map((figure, k) => (k === 3 ? null : figure)) });
    expect([verdict.windows.month.quantityBasis, verdict.windows.year.reason]).toEqual(["second", "unit_changed"]);
  });
});

describe("one huge consignment", () => {
  it("S29 holds the level at blue, with its share of the year beside the limit", () => {
    const verdict = judgeAt(twoYears(BASE, CLEARLY, { 23: [15_000, 120_000] }), "2024-12");
    expect(verdict).toMatchObject({ kind: "surge", level: "blue", triggeredBy: ["month", "quarter", "ytd", "year"] });
    expect(verdict.gates.find(({ name }) => name === "huge_consignment")).toMatchObject({ pass: false, effect: "caps_at_blue", value: 120_000 / (11 * 1_200 + 120_000), threshold: 0.6 });
  });
});
