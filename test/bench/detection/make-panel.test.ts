import { describe, expect, it } from "vitest";
import { monthIndex } from "../../../src/trade/period.js";
import { makePanel } from "./make-panel.js";
import { panelLines } from "./panel-text.js";
import { readTruth, truthText } from "./truth.js";
import { LIKE_A, type Variant } from "./variants.js";

const SMALL: Variant = { ...LIKE_A, about: "a small one", name: "small", codes: 20, breaks: { labelled: 1, silent: 1 } };

describe("a made-up panel", () => {
  const panel = makePanel(SMALL);

  it("is the same panel each time, and another with other dice", () => {
    expect([...panelLines(makePanel(SMALL))]).toEqual([...panelLines(panel)]);
    expect(makePanel({ ...SMALL, name: "other" }).quantity).not.toEqual(panel.quantity);
  });

  it("has a value beside every quantity, both zero in a month without trade", () => {
    panel.quantity.forEach((quantity, at) => expect(quantity > 0).toBe((panel.value[at] ?? 0) > 0));
    expect(panel.quantity.some((quantity) => quantity === 0)).toBe(true);
  });

  it("lists what was put into it, in the benchmark's own form", () => {
    const read = readTruth(truthText(panel.truth));
    expect(read.map(({ seriesId, kind, shape, start, end, neutralUntil }) => [seriesId, kind, shape, start, end, neutralUntil])).toEqual(
      panel.truth.map(({ seriesId, kind, shape, start, end, neutralUntil }) => [seriesId, kind, shape, start, end, neutralUntil]),
    );
    for (const { seriesId, start, end } of panel.truth) {
      expect(panel.ids).toContain(seriesId);
      expect(start <= end && monthIndex(end) < panel.firstMonth + panel.months).toBe(true);
    }
  });

  it("names the new unit of a labelled break and keeps quiet about a silent one", () => {
    const broken = panel.truth.filter(({ shape }) => shape.startsWith("unit_break"));
    expect(new Set(broken.map(({ shape }) => shape))).toEqual(new Set(["unit_break_labelled", "unit_break_silent"]));
    for (const { seriesId, shape } of broken) {
      const [unit, later] = panel.units[panel.ids.indexOf(seriesId)] ?? [];
      expect(unit === later).toBe(shape === "unit_break_silent");
    }
  });
});
