import { describe, expect, it } from "vitest";
import { importerShare } from "../../src/evidence/importer-share.js";
import { negligibleTests, thresholdsFor, type NegligibleThreshold } from "../../src/evidence/negligible.js";
import { negligibleThresholds } from "../../src/sources/mirror-tables.js";
import { monthIndex } from "../../src/trade/period.js";
import { ALL, from, mirrorFrom, type Asked } from "../helpers/mirror.js";
import { times, type Line } from "../helpers/panel.js";

/** Every month of both years: so many pieces. */
function sells(partner: string, quantity: number): Line {
  return from(partner, times(24, [quantity, quantity * 10]));
}

function outcomes(lines: readonly Line[], asked: Asked = { coverages: [ALL] }, jurisdiction = "USA") {
  const mirror = mirrorFrom(lines, asked);
  const tests = negligibleTests(importerShare(mirror, monthIndex("2024-12")), mirror, thresholdsFor(jurisdiction, negligibleThresholds()));
  return Object.fromEntries(tests.map(({ threshold, outcome, by, reason }) => [threshold.instrument, reason ?? (by === "collective" ? `${outcome} together` : outcome)]));
}

/** China's part of a thousand pieces; the rest comes from one large supplier. */
function partOfThousand(china: number, ...small: readonly (readonly [string, number])[]): Line[] {
  const others = small.reduce((sum, [, quantity]) => sum + quantity, 0);
  return [sells("CHN", china), ...small.map(([partner, quantity]) => sells(partner, quantity)), sells("MEX", 1_000 - china - others)];
}

describe("negligible imports, by each instrument's own limit", () => {
  it.each([
    [29, "negligible", "negligible"],
    // Anti-dumping: under three per cent. Safeguards: up to three per cent.
    [30, "not_negligible", "negligible"],
    [31, "not_negligible", "not_negligible"],
  ])("of %i in a thousand: anti-dumping %s, safeguards %s", (china, antiDumping, safeguards) => {
    expect(outcomes(partOfThousand(china))).toMatchObject({ AD: antiDumping, CVD: antiDumping, SG: safeguards });
  });

  it("the United States have lines of their own; elsewhere subsidies have the WTO's limit of four per cent", () => {
    expect(outcomes(partOfThousand(35))).toMatchObject({ AD: "not_negligible", CVD: "not_negligible", SG: "not_negligible" });
    expect(outcomes(partOfThousand(35), { coverages: [ALL] }, "BRA")).toMatchObject({ AD: "not_negligible", CVD: "negligible", SG: "not_negligible" });
    expect(thresholdsFor("USA", negligibleThresholds()).map(({ jurisdiction, instrument }) => `${jurisdiction} ${instrument}`)).toEqual(["USA AD", "USA CVD", "WTO SG"]);
  });
});

describe("several countries under the limit", () => {
  it("are not negligible together over seven per cent: 20 + 29 + 29 of a thousand", () => {
    expect(outcomes(partOfThousand(20, ["VNM", 29], ["THA", 29]))).toMatchObject({ AD: "not_negligible together", CVD: "not_negligible together" });
  });

  it("are negligible at seven per cent to the digit: 20 + 25 + 25", () => {
    expect(outcomes(partOfThousand(20, ["VNM", 25], ["THA", 25]))).toMatchObject({ AD: "negligible", SG: "negligible" });
  });

  it("over nine per cent: which of them are developing members is not known here", () => {
    expect(outcomes(partOfThousand(20, ["VNM", 29], ["THA", 29], ["MYS", 29]))).toMatchObject({ SG: "collective_unclear" });
  });

  it("can't be added up where only the World is stored", () => {
    expect(outcomes([sells("CHN", 20), sells("WLD", 1_000)], {})).toEqual({ AD: "suppliers_unknown", CVD: "suppliers_unknown", SG: "suppliers_unknown" });
    expect(outcomes([sells("CHN", 50), sells("WLD", 1_000)], {})).toMatchObject({ AD: "not_negligible" });
  });

  it("leave it open where what is not specified could carry them over the limit: 20 + 29 of countries, 25 of nobody", () => {
    expect(outcomes(partOfThousand(20, ["VNM", 29], ["XXX", 25]))).toMatchObject({ AD: "collective_unclear" });
    expect(outcomes(partOfThousand(20, ["VNM", 29], ["XXX", 15]))).toMatchObject({ AD: "negligible" });
  });
});

describe("a test that can't be made", () => {
  it("is one of volume where the quantities have no unit in common, whatever the value", () => {
    expect(outcomes([sells("CHN", 20), from("WLD", times(24, [1_000, 10_000, "reported", "kg"]))], {})).toMatchObject({ AD: "quantity_unknown" });
  });

  it("is one under the limit of a total that counts trade inside the union; over it, it is over any total", () => {
    const key = { source: "comext", reporter: "EUE", currency: "EUR" } as const;
    const of = (china: number) => outcomes([from("CHN", times(24, [china, 100]), key), from("WLD", times(24, [1_000, 9_000]), key)], { insiders: ["DEU"] }, "EUE");
    expect([of(29).AD, of(31).AD]).toEqual(["includes_union", "not_negligible"]);
  });

  it("is one whose share is not known, or not stored", () => {
    const thresholds = thresholdsFor("EUE", negligibleThresholds());
    const unknown = { kind: "unknown", reporter: "EUE", source: null, reason: "not_stored", period: null } as const;
    expect(negligibleTests(unknown, null, thresholds).map(({ outcome, reason }) => [outcome, reason])).toEqual(["AD", "CVD", "SG"].map(() => ["cannot_tell", "share_unknown"]));
    expect(negligibleTests(null, null, thresholds)[0]).toMatchObject({ outcome: "cannot_tell", reason: "union_not_stored", share: null });
  });
});

describe("the table of limits", () => {
  it("names for each line a source, and limits under ten per cent with the single one the smaller", () => {
    for (const { source, single, collective } of negligibleThresholds()) {
      expect(source).not.toBe("");
      expect(single).toBeLessThan(collective);
      expect(collective).toBeLessThan(0.1);
    }
  });

  it("has one line for each jurisdiction and instrument", () => {
    const name = ({ jurisdiction, instrument }: NegligibleThreshold): string => `${jurisdiction} ${instrument}`;
    expect(new Set(negligibleThresholds().map(name)).size).toBe(negligibleThresholds().length);
  });
});
