import { describe, expect, it } from "vitest";
import { scorePanel } from "../../../src/detect/score/score-panel.js";
import { scoreAt } from "../../../src/detect/score/scores.js";
import { CELL, selectSeries, type Panel } from "../../../src/series/panel.js";
import { change, cutAt, flock, trade } from "../../helpers/flock.js";

const MONTHS = 48;
/** Month from which the one series surges. */
const START = 36;
const SURGING = 7;

function scores(panel: Panel, series = SURGING): (number | null)[] {
  const all = scorePanel(panel, 0, panel.months - 1);
  return Array.from({ length: panel.months }, (_, m) => scoreAt(all, series, m));
}

/** The place of a series' score among all scores of a month, 1 being the highest. */
function rankAt(panel: Panel, month: number, series = SURGING): number {
  const all = scorePanel(panel, month, month);
  const own = scoreAt(all, series, month) ?? -Infinity;
  return 1 + panel.keys.filter((_, s) => (scoreAt(all, s, month) ?? -Infinity) > own).length;
}

function surging(factors = { quantity: 1.8, unitValue: 0.8 }): Panel {
  const panel = flock({ codes: 6, markets: 8, months: MONTHS });
  change(panel, SURGING, START, factors);
  return panel;
}

describe("the early-warning score", () => {
  it("puts a product whose quantity rises and unit value falls among the first three in its first month, and first in its second", () => {
    expect(rankAt(surging(), START)).toBeLessThanOrEqual(3);
    expect(rankAt(surging(), START + 1)).toBe(1);
    expect(rankAt(surging(), START - 1)).toBeGreaterThan(3);
  });

  it("rises for neither growth at steady prices nor a price cut without growth as it does for both", () => {
    const last = MONTHS - 1;
    const [both, growth, cut] = [surging(), surging({ quantity: 1.8, unitValue: 1 }), surging({ quantity: 1, unitValue: 0.8 })].map((panel) => scores(panel)[last] ?? Number.NaN);
    expect(both).toBeGreaterThan(2);
    expect(growth).toBeLessThan(1);
    expect(cut).toBeLessThan(1);
  });

  it("finds an erosion of 2 % a month with slowly rising quantities within its year", () => {
    const panel = flock({ codes: 6, markets: 8, months: MONTHS });
    for (let m = START; m < MONTHS; m++) change(panel, SURGING, m, { quantity: 1.05, unitValue: 0.98 });
    expect(rankAt(panel, MONTHS - 1)).toBe(1);
  });

  it.each(Array.from({ length: 12 }, (_, k) => START - 6 + k))("never changes for the months before, whatever comes after month %i", (months) => {
    const whole = surging();
    const before = cutAt(whole, months);
    const appended = cutAt(whole, months + 1);
    for (let s = 0; s < appended.keys.length; s++) trade(appended, s * (months + 1) + months, 5_000, 1);
    const [alone, withMore, withWildMonth] = [before, whole, appended].map((panel) => scorePanel(panel, 0, months - 1).score);
    expect(withMore).toEqual(alone);
    expect(withWildMonth).toEqual(alone);
  });

  it("is the same for a month scored alone and among others", () => {
    const panel = surging();
    expect(scoreAt(scorePanel(panel, 40, 40), SURGING, 40)).toBe(scores(panel)[40]);
  });

  it("scores nothing before the sixteenth month, when the four newest have a year before them, and no month without trade or without figures", () => {
    const panel = surging();
    panel.cell[SURGING * MONTHS + 40] = CELL.noTrade;
    panel.quantity[SURGING * MONTHS + 40] = 0;
    panel.value[SURGING * MONTHS + 40] = 0;
    panel.cell[SURGING * MONTHS + 41] = CELL.unknown;
    const told = scores(panel);
    expect(told.slice(0, 15)).toEqual(Array(15).fill(null));
    expect(told[15]).not.toBeNull();
    expect([told[40], told[41]]).toEqual([null, null]);
    expect(told[42]).not.toBeNull();
  });

  it("counts a month everybody shares against nobody: a festival, a shock, a change of the exchange rate", () => {
    const panel = surging({ quantity: 1, unitValue: 1 });
    const shared = surging({ quantity: 1, unitValue: 1 });
    for (let s = 0; s < shared.keys.length; s++) change(shared, s, 40, { quantity: 2, unitValue: 0.7 }, 41);
    const [plain, shocked] = [scores(panel)[41] ?? Number.NaN, scores(shared)[41] ?? Number.NaN];
    expect(Math.abs(plain - shocked)).toBeLessThan(0.2);
  });

  it("does not take a code that is counted in other units from one month on for a surge", () => {
    const panel = flock({ codes: 6, markets: 8, months: MONTHS });
    for (let s = 0; s < 8; s++) change(panel, s, START, { quantity: 12, unitValue: 1 / 12 });
    const ranks = Array.from({ length: 8 }, (_, s) => rankAt(panel, START + 2, s));
    expect(Math.min(...ranks)).toBeGreaterThan(1);
    expect(Math.max(...Array.from({ length: 8 }, (_, s) => scores(panel, s)[START + 2] ?? 0))).toBeLessThan(1.5);
  });

  it("starts a series anew whose unit changes in one market alone", () => {
    const panel = surging({ quantity: 1, unitValue: 1 });
    for (let m = START; m < MONTHS; m++) panel.unit[SURGING * MONTHS + m] = 1;
    const told = scores(panel);
    expect(told[START - 1]).not.toBeNull();
    expect(told.slice(START)).toEqual(Array(MONTHS - START).fill(null));
  });

  it("is pulled less by one huge consignment than by a surge of the same months' total", () => {
    const panel = surging({ quantity: 1, unitValue: 1 });
    change(panel, SURGING, 40, { quantity: 60, unitValue: 0.85 }, 40);
    const told = scores(panel);
    expect(told[41] ?? 0).toBeLessThan(1);
    expect(told[43] ?? 0).toBeLessThan(1);
  });
});

describe("series there is little to tell of", () => {
  it("are scored alone, and to one market, by their own past", () => {
    for (const places of [[SURGING], [SURGING, SURGING + 8, SURGING + 16]]) {
      const told = scores(selectSeries(surging(), places), 0);
      expect(told.slice(0, 15)).toEqual(Array(15).fill(null));
      expect(told[START - 1]).toBeLessThan(1);
      expect(told[START + 3]).toBeGreaterThan(2);
    }
  });

  it("have no score with twelve months only", () => {
    expect(scores(cutAt(surging(), 12))).toEqual(Array(12).fill(null));
  });

  it.each([
    ["constant", 500, 5_000],
    ["without any trade", 0, 0],
  ])("gives finite figures or none for series that are all %s", (_, quantity, value) => {
    const panel = flock({ codes: 6, markets: 8, months: MONTHS });
    for (let at = 0; at < panel.keys.length * MONTHS; at++) trade(panel, at, quantity, value);
    const { score } = scorePanel(panel, 0, MONTHS - 1);
    expect([...score].every((each) => Number.isNaN(each) || Math.abs(each) < 10)).toBe(true);
    const told = scores(panel)[40];
    if (quantity === 0) expect(told).toBeNull();
    else expect(told).not.toBeNull();
  });

  it("gives a finite score where one of many constant series jumps", () => {
    const panel = flock({ codes: 6, markets: 8, months: MONTHS });
    for (let at = 0; at < panel.keys.length * MONTHS; at++) trade(panel, at, 500, 5_000);
    change(panel, SURGING, 40, { quantity: 3, unitValue: 0.5 });
    const told = scores(panel).slice(40);
    expect(told.every(Number.isFinite)).toBe(true);
    expect(Math.max(...told.map(Number))).toBeGreaterThan(2);
  });
});
