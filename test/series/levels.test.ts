import { describe, expect, it } from "vitest";
import { compareLevels } from "../../src/series/levels.js";
import { reconcileWorld } from "../../src/series/reconcile-world.js";
import { coverageOf, panelOf, times, type Line } from "../helpers/panel.js";

const code = (hsCode: string, value: number, partner = "VNM"): Line => ({ key: { hsCode, partner }, months: times(12, [value / 10, value]) });
const BELOW = coverageOf({ codes: ["841510*"], codeLengths: [6, 8], partners: "all" });
const levels = (lines: readonly Line[], coverages = [BELOW]) => compareLevels(panelOf("2024-01", ...lines), coverages, 0, 11);
const world = (partners: readonly Line[], total: number, coverages = [BELOW]) => reconcileWorld(panelOf("2024-01", ...partners, code("841510", total, "WLD")), coverages, 0, 11);

describe("a code beside its subdivisions", () => {
  it("S15 is not judged twice where they add up to it, and the finer ones stay", () => {
    expect(levels([code("841510", 1_000), code("84151021", 600), code("84151022", 400)])).toEqual({ coarser: new Set([0]), findings: [] });
  });

  it("S15 stays to be judged where they are only a part of it", () => {
    expect(levels([code("841510", 1_000), code("84151021", 600)], [coverageOf({ codes: ["84151021"], partners: "all" })])).toEqual({ coarser: new Set(), findings: [] });
  });

  it("is a finding with both numbers where they add up to over 0.5 % more", () => {
    const { coarser, findings } = levels([code("841510", 1_000), code("84151021", 606), code("84151022", 400)]);
    expect(coarser.size).toBe(0);
    expect(findings).toHaveLength(12);
    expect(findings[0]).toEqual({ code: "level_mismatch", hsCode: "841510", partner: "VNM", period: "2024-01", found: 1_006, expected: 1_000, unit: "USD", blocks: null });
    expect(levels([code("841510", 1_000), code("84151021", 605), code("84151022", 400)]).findings).toEqual([]);
  });

  it("is a finding where they add up to less, if an import has covered all of them", () => {
    const lines = [code("841510", 1_000), code("84151021", 600), code("84151022", 390)];
    expect(levels(lines).findings[0]).toMatchObject({ found: 990, expected: 1_000 });
    expect(levels(lines, [coverageOf({ codes: ["84151021", "84151022"], partners: "all" })]).findings).toEqual([]);
  });

  it("is compared within one office, market and currency only", () => {
    const elsewhere = { ...code("84151021", 2_000), key: { hsCode: "84151021", source: "comtrade" as const } };
    expect(levels([code("841510", 1_000), elsewhere, code("84151021", 2_000, "USA")])).toEqual({ coarser: new Set(), findings: [] });
  });
});

describe("the published World", () => {
  const partners = [code("841510", 600), code("841510", 394, "USA")];

  it("S17 is a finding with both numbers where partners are over 0.5 % apart, and blocks contributions alone", () => {
    const findings = world(partners, 1_000);
    expect(findings).toHaveLength(12);
    expect(findings[0]).toEqual({ code: "world_mismatch", hsCode: "841510", partner: "WLD", period: "2024-01", found: 994, expected: 1_000, unit: "USD", blocks: "contributions" });
  });

  it("S17 agrees at 0.5 %", () => {
    expect(world([code("841510", 601), code("841510", 394, "USA")], 1_000)).toEqual([]);
  });

  it("is not compared with partners picked by hand", () => {
    expect(world(partners, 1_000, [coverageOf({ codes: ["841510"], codeLengths: [6], partners: ["VNM", "USA"] })])).toEqual([]);
  });

  it("is not compared in a month one partner is unknown in", () => {
    const gap: Line = { key: { hsCode: "841510", partner: "USA" }, months: [...times(11, [39, 394] as const), "unknown"] };
    expect(world([code("841510", 600), gap], 1_000).map(({ period }) => period)).not.toContain("2024-12");
  });
});
