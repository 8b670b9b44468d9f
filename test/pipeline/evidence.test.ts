/** The figures behind a verdict: markets of the World, finer codes, and all that forbids to show them. */
import { describe, expect, it } from "vitest";
import { evidenceFor } from "../../src/pipeline/evidence.js";
import type { Evidence } from "../../src/evidence/evidence.js";
import { shortened } from "../../src/evidence/evidence.js";
import { evidenceClauses } from "../../src/report/evidence-clauses.js";
import { evidenceTitle, splitTable } from "../../src/report/evidence-text.js";
import { withWorld } from "../../src/series/world.js";
import type { Coverage } from "../../src/trade/coverage.js";
import type { ScopeChange } from "../../src/trade/hs-family.js";
import { item } from "../report/fixture.js";
import { judgeAt } from "../helpers/judged.js";
import { coverageOf, panelOf, times, type Line, type Month } from "../helpers/panel.js";

/** Two years of equal months each, judged at December 2024. */
function line(hsCode: string, partner: string, base: Month, now: Month): Line {
  return { key: { hsCode, partner }, months: [...times(12, base), ...times(12, now)] };
}

const NONE: Month = "no trade";
const ALL = coverageOf({ codes: ["84*"], codeLengths: [6, 8], partners: "all", firstPeriod: "2023-01" });

/** Evidence on the first line, judged at December 2024. */
function explain(lines: readonly Line[], coverages: readonly Coverage[] = [], changes: readonly ScopeChange[] = []): Evidence {
  const whole = withWorld(panelOf("2023-01", ...lines), coverages);
  const verdict = judgeAt(whole, "2024-12");
  return evidenceFor({ whole, coverages, changes }, [verdict], () => true)(verdict) ?? expect.unreachable();
}

const points = (of: Evidence["partners"]) => of.lines.map(({ kind, name, points: { quantity } }) => [kind, name, quantity === null ? null : Math.round(quantity * 1e6) / 1e6]);

describe("evidence on a verdict of a fixed base year", () => {
  /** 2023, 2024 and 2025 to August. */
  const since2023 = (hsCode: string, partner: string, in2023: Month, in2024: Month, in2025: Month): Line => ({ key: { hsCode, partner }, months: [...times(12, in2023), ...times(12, in2024), ...times(8, in2025)] });
  const WORLD = since2023("841510", "WLD", [100, 1_000], [300, 2_400], [300, 2_400]);
  const VNM = since2023("841510", "VNM", [50, 500], [230, 1_840], [230, 1_840]);
  const BY_CODE = since2023("84151021", "WLD", [100, 1_000], [300, 2_400], [300, 2_400]);
  const whole = panelOf("2023-01", WORLD, VNM, BY_CODE);
  const explained = (series: number, coverages: readonly Coverage[] = [], changes: readonly ScopeChange[] = []): Evidence => {
    const verdict = judgeAt(whole, "2025-08", { base: 2023 }, {}, series);
    return evidenceFor({ whole, coverages, changes }, [verdict], () => true)(verdict) ?? expect.unreachable();
  };

  it("sets markets, codes and index numbers against that year, as the verdict does: nothing was revised", () => {
    const { reason, window, partners, codes, indices } = explained(0);
    expect([reason, window, partners.change?.quantity]).toEqual([null, "year", 2]);
    expect(points(partners)).toEqual([["part", "VNM", 1.8], ["remainder", null, 0.2]]);
    expect(points(codes)).toEqual([["part", "84151021", 2]]);
    expect(indices.figures?.unitValue.fisher).toBeCloseTo(0.8, 12);
    expect(points(explained(1).partners)).toEqual([["part", "VNM", 1.8], ["remainder", null, 0.2]]);
  });

  it("is not given by codes that came to hold other goods since that year", () => {
    const families = [{ old: ["84151021"], new: ["84151029"] }];
    expect(explained(0, [], [{ from: "2023-05", reporter: null, families, apart: new Set<string>() }]).codes.reason).toBe("hs_changed");
  });

  it.each([["zh-CN", "依据：近12个月（2024年9月—2025年8月），与2023年同期相比", "比2023年同期"], ["en", "against the same months of 2023", "on the same span of 2023"]] as const)("names that year in its words (%s)", (language, title, than) => {
    const verdict = judgeAt(whole, "2025-08", { base: 2023 });
    const told = { ...item(), verdict, evidence: { ...explained(0), names: {} } };
    expect(evidenceTitle(told, told.evidence, language)).toContain(title);
    const within = { ...item(), verdict: judgeAt(whole, "2025-08", { base: 2023 }, {}, 1), evidence: { ...explained(1), names: {} } };
    expect(splitTable(told, told.evidence, language)?.notes.join("")).toContain(than);
    expect(evidenceClauses(within, language).join("")).toContain(language === "en" ? "World" : than);
  });
});

describe("evidence by market", () => {
  const WORLD = line("841510", "WLD", [200, 2_000], [300, 2_450]);
  const VNM = line("841510", "VNM", [100, 1_000], [200, 1_500]);
  const DEU = line("841510", "DEU", [60, 600], [60, 600]);

  it("splits the World's change over the stored markets and leaves the rest as one line", () => {
    const { window, firstPeriod, partners, split } = explain([WORLD, VNM, DEU]);
    expect([window, firstPeriod, partners.reason]).toEqual(["year", "2024-01", null]);
    expect(points(partners)).toEqual([["part", "VNM", 0.5], ["part", "DEU", 0], ["remainder", null, 0]]);
    expect(partners.change).toEqual({ value: 0.225, quantity: 0.5, unitValue: expect.closeTo(2_450 / 300 / 10 - 1, 12) as number });
    expect([split.by, split.components, split.coverage]).toEqual(["partner", 2, expect.closeTo(2_100 / 2_450, 12)]);
  });

  it("shows a single market within the World's change", () => {
    expect(points(explain([VNM, WORLD, DEU]).partners)).toEqual([["part", "VNM", 0.5], ["remainder", null, 0]]);
    expect(explain([VNM, DEU]).partners.reason).toBe("no_world");
  });

  it("does not stand in for a World whose own sum is all there is", () => {
    expect(points(explain([VNM, DEU], [ALL]).partners)).toEqual([["part", "VNM", 0.625], ["remainder", null, 0]]);
  });

  it("S10 is not given where published World and markets differ, whichever is larger", () => {
    const short = line("841510", "DEU", [100, 1_000], [50, 600]);
    expect(explain([WORLD, VNM, short], [ALL]).partners.reason).toBe("world_mismatch");
    // Without an import of all partners the difference is markets not stored.
    expect(explain([WORLD, VNM, short]).partners.reason).toBeNull();
    expect(explain([WORLD, VNM, line("841510", "DEU", [200, 2_000], [60, 600])]).partners.reason).toBe("world_mismatch");
    expect(explain([VNM, WORLD, short], [ALL]).partners.reason).toBe("world_mismatch");
  });

  it("is not given where a market has a month nobody has looked at: it is not zero", () => {
    const gap: Line = { key: { hsCode: "841510", partner: "BRA" }, months: [...times(5, [1, 10] as Month), "unknown", ...times(18, [1, 10] as Month)] };
    const { partners, split } = explain([WORLD, VNM, gap]);
    expect([partners.reason, partners.lines.length, split.by]).toEqual(["missing_month", 0, null]);
  });

  it("is in value alone where a market is counted in another unit", () => {
    const tons = line("841510", "DEU", [60, 600, "reported", "kg"], [60, 600, "reported", "kg"]);
    const { partners, split } = explain([WORLD, VNM, tons]);
    expect([partners.reason, partners.quantityReason, partners.change?.quantity, split.by]).toEqual([null, "unit_changed", null, null]);
    expect(partners.lines.map(({ name, points: { value, quantity } }) => [name, value, quantity])).toEqual([["VNM", 0.25, null], ["DEU", 0, null], [null, expect.closeTo(-0.025, 9), null]]);
  });

  it("of a revised figure is not given: parts of today are no parts of yesterday's total", () => {
    const whole = panelOf("2023-01", WORLD, VNM);
    const verdict = judgeAt(whole, "2024-12");
    const revised = panelOf("2023-01", line("841510", "WLD", [200, 2_000], [300, 2_440]), VNM);
    expect(evidenceFor({ whole: revised, coverages: [], changes: [] }, [verdict], () => true)(verdict)?.reason).toBe("revised");
    expect(evidenceFor({ whole: panelOf("2023-01", VNM), coverages: [], changes: [] }, [verdict], () => true)(verdict)?.reason).toBe("not_stored");
  });

  it("keeps the sums when shortened for a message", () => {
    const { partners } = shortened(explain([WORLD, VNM, DEU, line("841510", "BRA", [10, 100], [20, 150]), line("841510", "CHL", [10, 100], [5, 50])]), 1);
    expect(points(partners)).toEqual([["part", "VNM", 0.5], ["others", null, 0.025], ["remainder", null, -0.025]]);
  });
});

describe("evidence by code", () => {
  /** 1,000 dear and 1,000 cheap pieces become 500 and 2,500 at the same prices: the unit value falls from 12.5 to 7.5. */
  const TOTAL = line("8415", "VNM", [200, 2_500], [300, 2_250]);
  const DEAR = line("84151021", "VNM", [100, 2_000], [50, 1_000]);
  const CHEAP = line("84151022", "VNM", [100, 500], [250, 1_250]);

  it("calls a fall of the unit value at constant prices a shift of structure", () => {
    const { split, codes, indices } = explain([TOTAL, DEAR, CHEAP]);
    expect([split.by, split.mixShift, split.unitValue?.mixShare]).toEqual(["code", true, expect.closeTo(1, 9)]);
    expect(points(codes)).toEqual([["part", "84151022", 0.75], ["part", "84151021", -0.25]]);
    expect(indices.figures?.unitValue).toEqual({ laspeyres: 1, paasche: 1, fisher: 1, tornqvist: 1 });
    expect(indices.figures?.coverage).toEqual({ now: 1, base: 1 });
  });

  it("takes the finest codes stored, each trade once", () => {
    const six = line("841510", "VNM", [200, 2_500], [300, 2_250]);
    expect(points(explain([TOTAL, six, DEAR, CHEAP]).codes)).toEqual([["part", "84151022", 0.75], ["part", "84151021", -0.25]]);
  });

  it("is not given where finer codes exceed the code, nor across a change of the nomenclature", () => {
    expect(explain([TOTAL, DEAR, line("84151022", "VNM", [100, 600], [250, 1_250])]).codes.reason).toBe("level_mismatch");
    const change: ScopeChange = { from: "2024-01", reporter: null, families: [{ old: ["84151021"], new: ["84151023"] }], apart: new Set() };
    const crossed = explain([TOTAL, DEAR, CHEAP], [], [change]);
    expect([crossed.codes.reason, crossed.indices.reason, crossed.split.by]).toEqual(["hs_changed", "hs_changed", null]);
  });

  it("says nothing of mix where codes vanish while others appear", () => {
    const { split, codes } = explain([TOTAL, line("84151021", "VNM", [200, 2_500], NONE), line("84151022", "VNM", NONE, [300, 2_250])]);
    expect([codes.reason, split.by, split.mixShift]).toEqual([null, null, false]);
    expect(split.unitValue?.mix).toBeCloseTo(0, 9);
  });

  it("splits the World over codes in single markets where all are stored", () => {
    const world = line("8415", "WLD", [200, 2_500], [300, 2_250]);
    const { split } = explain([world, DEAR, CHEAP, line("8415", "VNM", [200, 2_500], [300, 2_250])]);
    expect([split.by, split.components, split.mixShift]).toEqual(["code_partner", 2, true]);
  });

  it("has index numbers over codes counted in units of their own", () => {
    const kilos = line("84151022", "VNM", [100, 500, "reported", "kg"], [250, 1_000, "reported", "kg"]);
    const { codes, indices } = explain([line("8415", "VNM", [200, 2_500], [300, 2_000]), DEAR, kilos]);
    expect([codes.reason, codes.quantityReason]).toEqual([null, "unit_changed"]);
    // 20 → 20 and 5 → 4 dollars: Laspeyres (2,000 + 400) ÷ 2,500.
    expect(indices.figures?.unitValue.laspeyres).toBeCloseTo(0.96, 12);
  });

  it("is none for a code without finer ones, and for a verdict without a complete window", () => {
    const { codes, indices } = explain([TOTAL]);
    expect([codes.reason, indices.reason]).toEqual(["not_stored", "not_stored"]);
    const nothing = explain([{ key: { hsCode: "8415" }, months: times(24, [null, 10, "missing"]) }]);
    expect([nothing.reason, nothing.window, nothing.split.value]).toEqual(["quantity_missing", null, null]);
  });
});

it("1,000 flagged of 60,000 series are explained within two seconds of one core", () => {
  const codes = Array.from({ length: 600 }, (_, k) => String(84_000_000 + k * 10));
  const lines = codes.flatMap((code) => Array.from({ length: 100 }, (_, p) => line(code, p === 0 ? "WLD" : `P${p}`, [p === 0 ? 990 : 10, p === 0 ? 9_900 : 100], [p === 0 ? 1_485 : 15, p === 0 ? 11_880 : 120])));
  const whole = panelOf("2023-01", ...lines);
  const verdicts = [...whole.keys.keys()].filter((series) => series % 60 === 0).map((series) => judgeAt(whole, "2024-12", {}, {}, series));
  const started = process.cpuUsage();
  const explained = evidenceFor({ whole, coverages: [ALL], changes: [] }, verdicts, () => true);
  expect(verdicts.map((verdict) => explained(verdict)?.partners.reason ?? null)).toEqual(verdicts.map(() => null));
  expect(verdicts).toHaveLength(1_000);
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1e6).toBeLessThan(2);
});
