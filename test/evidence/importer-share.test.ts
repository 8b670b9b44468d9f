import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthIndex } from "../../src/trade/period.js";
import { month } from "../helpers/generated.js";
import { ALL, from, knownShare, mirrorFrom, shareFrom, years } from "../helpers/mirror.js";
import { coverageOf, times, type Line, type Month } from "../helpers/panel.js";

/** China: 100 pieces at 10 dollars a month, then 150 at 8; the world: 1,000 at 20 all along. */
const CHINA = from("CHN", years([100, 1_000], [150, 1_200]));
const WORLD = from("WLD", years([1_000, 20_000], [1_000, 20_000]));

describe("the share of an importer's market", () => {
  it("is that of the latest twelve months, with its change in points against the twelve before", () => {
    const { quantity, value, firstPeriod, lastPeriod, lagMonths } = knownShare([CHINA, WORLD]);
    expect([firstPeriod, lastPeriod, lagMonths]).toEqual(["2024-01", "2024-12", 0]);
    // 1,800 of 12,000 pieces after 1,200 of 12,000; 14,400 of 240,000 dollars after 12,000 of 240,000.
    expect(quantity).toMatchObject({ exporter: 1_800, total: 12_000, share: 0.15, shareBase: 0.1, unit: "u", basis: "first", reason: null });
    expect(quantity.change).toBeCloseTo(0.05, 12);
    expect(value).toMatchObject({ exporter: 14_400, total: 240_000, share: 0.06, shareBase: 0.05 });
  });

  it("comes with the growth of the exporter against that of all others: the gain on them is the signal", () => {
    const { quantity } = knownShare([CHINA, WORLD]);
    // Others: 12,000 − 1,200 = 10,800 pieces, then 12,000 − 1,800 = 10,200.
    expect(quantity.exporterGrowth).toBeCloseTo(0.5, 12);
    expect(quantity.othersGrowth).toBeCloseTo(10_200 / 10_800 - 1, 12);
    expect(quantity.relativeGain).toBeCloseTo(1.5 - 10_200 / 10_800, 12);
  });

  it("comes with the exporter's unit value against the others'", () => {
    const { unitValue } = knownShare([CHINA, WORLD]);
    // 8 dollars against (240,000 − 14,400) ÷ (12,000 − 1,800) = 22.1176…
    expect(unitValue).toMatchObject({ exporter: 8, others: 225_600 / 10_200 });
    expect(unitValue.gap).toBeCloseTo(8 / (225_600 / 10_200) - 1, 12);
    expect(unitValue.exporterYoy).toBeCloseTo(-0.2, 12);
  });

  it("ends with the newest month the importer has published, and says how far behind that is", () => {
    const late = [...years([100, 1_000], [150, 1_200]).slice(0, 22)];
    const outcome = knownShare([from("CHN", late), from("WLD", [...late.map((): Month => [1_000, 20_000]), "unknown", "unknown"])]);
    expect(outcome).toMatchObject({ firstPeriod: "2023-11", lastPeriod: "2024-10", lagMonths: 2, baseReason: "short_history", quantity: { shareBase: null, change: null, exporterGrowth: null } });
    // Two months of 100 pieces and ten of 150.
    expect(outcome.quantity.exporter).toBe(1_700);
  });

  it("reads nothing after the month judged", () => {
    expect(knownShare([CHINA, WORLD], { period: "2024-03" })).toMatchObject({ firstPeriod: "2023-04", lastPeriod: "2024-03", quantity: { exporter: 9 * 100 + 3 * 150 } });
  });

  it("of a country that sold nothing is zero, and its growth from nothing has no rate", () => {
    const none = from("CHN", years("no trade", "no trade"));
    expect(knownShare([none, WORLD])).toMatchObject({ quantity: { share: 0, shareBase: 0, change: 0, exporterGrowth: null, relativeGain: null }, unitValue: { exporter: null, gap: null } });
    expect(knownShare([from("CHN", years("no trade", [150, 1_200])), WORLD])).toMatchObject({ quantity: { share: 0.15, shareBase: 0, exporterGrowth: null } });
  });

  it("of a sole supplier is the whole, and there are no others to grow", () => {
    expect(knownShare([CHINA, from("WLD", CHINA.months)])).toMatchObject({ quantity: { share: 1, othersGrowth: null, relativeGain: null }, unitValue: { others: null, gap: null } });
  });
});

describe("a share that can't be told says why", () => {
  const reason = (lines: readonly Line[], asked = {}) => {
    const outcome = shareFrom(lines, asked);
    return outcome.kind === "unknown" ? [outcome.reason, outcome.period] : outcome.kind;
  };
  const hole = (months: readonly Month[], at: number): Month[] => months.map((each, k) => (k === at ? "unknown" : each));

  it.each<[string, readonly Line[], object, string, string | null]>([
    ["only imports from China are stored", [CHINA], {}, "total_not_stored", null],
    ["only the World is stored", [WORLD], {}, "exporter_not_stored", null],
    ["a month of the twelve is missing", [from("CHN", hole(CHINA.months, 20)), WORLD], {}, "missing_month", "2024-09"],
    ["fewer than twelve months are stored", [from("CHN", [...times(16, "unknown"), ...times(8, [150, 1_200])]), WORLD], {}, "short_history", "2024-01"],
    ["the figures are over a year old", [CHINA, WORLD], { period: "2026-02" }, "stale", "2024-12"],
    ["the World is smaller than China", [CHINA, from("WLD", years([1_000, 20_000], [1_000, 1_100]))], {}, "inconsistent", "2024-01"],
    ["the code held other goods until June", [CHINA, WORLD], { changed: [monthIndex("2024-07")] }, "hs_changed", "2024-07"],
    ["the two have no month in common", [from("CHN", times(12, [100, 1_000])), from("WLD", [...times(12, "unknown"), ...times(12, [1_000, 20_000])])], {}, "no_common_month", null],
  ])("%s", (_what, lines, asked, expected, period) => {
    expect(reason(lines, asked)).toEqual([expected, period]);
  });

  it("gives the share and no change where only the base is spoilt", () => {
    expect(knownShare([from("CHN", hole(CHINA.months, 5)), WORLD])).toMatchObject({ quantity: { share: 0.15, shareBase: null, change: null }, baseReason: "missing_month" });
    expect(knownShare([CHINA, WORLD], { changed: [monthIndex("2024-01")] })).toMatchObject({ quantity: { share: 0.15, change: null }, baseReason: "hs_changed" });
  });
});

describe("quantities of exporter and total", () => {
  it("in kilograms and in pieces are not compared: the value alone is told", () => {
    const kilograms = from("WLD", years([1_000, 20_000, "reported", "kg"], [1_000, 20_000, "reported", "kg"]));
    expect(knownShare([CHINA, kilograms])).toMatchObject({ quantity: { share: null, reason: "units_differ", unit: null }, value: { share: 0.06 }, unitValue: { exporter: null, others: null } });
  });

  it("are compared by weight where both have one in every month", () => {
    const weighed = (line: Line, weight: number): Line => ({ ...line, weight: times(24, [0, 0]).map(() => weight) });
    const kilograms = from("WLD", years([9, 20_000, "reported", "kg"], [9, 20_000, "reported", "kg"]));
    expect(knownShare([weighed(CHINA, 300), weighed(kilograms, 4_000)])).toMatchObject({ quantity: { share: 0.075, unit: "kg", basis: "weight" } });
  });

  it.each([
    ["confidential", [null, 1_200, "suppressed"] as Month, "quantity_suppressed"],
    ["not published", [null, 1_200, "missing"] as Month, "quantity_missing"],
    ["a zero beside a value", [0, 1_200, "zero"] as Month, "quantity_zero"],
  ])("that are %s leave the value alone", (_what, now, reason) => {
    expect(knownShare([from("CHN", years([100, 1_000], now)), WORLD])).toMatchObject({ quantity: { share: null, reason }, value: { share: 0.06, shareBase: 0.05 } });
  });

  it("that contradict each other leave the value alone", () => {
    expect(knownShare([CHINA, from("WLD", years([1_000, 20_000], [140, 20_000]))])).toMatchObject({ quantity: { share: null, reason: "inconsistent" }, value: { share: 0.06 } });
  });

  it("that were counted otherwise a year before have a share and nothing to compare it with", () => {
    expect(knownShare([from("CHN", years([100, 1_000, "reported", "kg"], [150, 1_200])), WORLD])).toMatchObject({ quantity: { share: 0.15, change: null, reason: null, baseReason: "units_differ" }, value: { shareBase: 0.05 } });
  });
});

describe("the suppliers of an importer", () => {
  const VIETNAM = from("VNM", years([400, 9_000], [300, 7_000]));
  const MEXICO = from("MEX", years([500, 10_000], [500, 10_000]));

  it("are counted and ranked where an import has looked at every partner, whose sum is then the total", () => {
    const { suppliers, quantity } = knownShare([CHINA, VIETNAM, MEXICO], { coverages: [ALL] });
    expect(quantity).toMatchObject({ total: 12 * 950 });
    expect(suppliers).toMatchObject({ count: 3, rank: 3 });
    expect(suppliers?.largest.map(({ partner, value }) => [partner, value])).toEqual([["MEX", 120_000], ["VNM", 84_000], ["CHN", 14_400]]);
  });

  it("are unknown where only some partners are stored", () => {
    expect(knownShare([CHINA, WORLD, VIETNAM])).toMatchObject({ suppliers: null });
  });

  it("are countries: what is not specified, and the importer's own returned goods, take no place", () => {
    const { suppliers } = knownShare([CHINA, VIETNAM, from("XXX", years([1, 99_000], [1, 99_000])), from("USA", years([1, 99_000], [1, 99_000]))], { coverages: [ALL] });
    expect(suppliers).toMatchObject({ count: 2, rank: 2 });
  });
});

describe("imports of a union and its members", () => {
  const key = { source: "comext", reporter: "DEU", currency: "EUR" } as const;
  const lines = [from("CHN", CHINA.months, key), from("FRA", years([500, 9_000], [500, 9_000]), key), from("USA", years([350, 9_000], [350, 9_000]), key)];
  const all = coverageOf({ ...ALL, ...key });

  it("count from outside the union where every partner is known: 150 of 500, not of 1,000", () => {
    expect(knownShare(lines, { coverages: [all], insiders: ["DEU", "FRA"] })).toMatchObject({ includesUnion: false, quantity: { share: 0.3 }, suppliers: { count: 2 } });
  });

  it("count from everywhere where only the World is stored, and say so", () => {
    expect(knownShare([from("CHN", CHINA.months, key), from("WLD", WORLD.months, key)], { insiders: ["DEU", "FRA"] })).toMatchObject({ includesUnion: true, quantity: { share: 0.15 }, suppliers: null });
  });
});

describe("an office that counts in finer codes", () => {
  const line = (partner: string, hsCode: string, quantity: number, unit = "u"): Line => from(partner, times(24, [quantity, quantity * 10, "reported", unit]), { hsCode });

  it("is added up over them: 30 + 60 pieces of 300 + 600", () => {
    const share = knownShare([line("CHN", "8415101000", 30), line("CHN", "8415109000", 60), line("WLD", "8415101000", 300), line("WLD", "8415109000", 600)]);
    expect(share).toMatchObject({ codes: ["8415101000", "8415109000"], quantity: { share: 0.1, exporter: 1_080 } });
  });

  it("gives no quantity where they are counted differently, and no share where one was not looked at", () => {
    expect(knownShare([line("CHN", "8415101000", 30), line("CHN", "8415109000", 60, "kg"), line("WLD", "8415101000", 300), line("WLD", "8415109000", 600)])).toMatchObject({ quantity: { share: null }, value: { share: 0.1 } });
    expect(shareFrom([line("CHN", "8415101000", 30), line("WLD", "8415101000", 300), line("WLD", "8415109000", 600)])).toMatchObject({ reason: "exporter_not_stored" });
  });

  it("is not added up with the code itself where that is published too", () => {
    expect(knownShare([CHINA, WORLD, line("CHN", "8415101000", 30), line("WLD", "8415101000", 300)])).toMatchObject({ codes: ["841510"], quantity: { share: 0.15 } });
  });
});

describe("whatever the figures", () => {
  const figures = fc.tuple(fc.array(month, { minLength: 24, maxLength: 24 }), fc.array(month, { minLength: 24, maxLength: 24 }), fc.array(month, { minLength: 24, maxLength: 24 }));
  const scaled = (months: readonly Month[], quantity: number, value: number): Month[] =>
    months.map((each): Month => (typeof each === "string" ? each : [each[0] === null ? null : each[0] * quantity, each[1] * value, each[2] ?? "reported", each[3] ?? "u"]));
  const lines = ([china, vietnam, rest]: readonly Month[][], quantity = 1, value = 1): Line[] => [
    from("CHN", scaled(china ?? [], quantity, value)),
    from("VNM", scaled(vietnam ?? [], quantity, value)),
    from("XXX", scaled(rest ?? [], quantity, value)),
  ];

  it("nothing told is NaN or infinite, and a share lies between none and all", () => {
    fc.assert(
      fc.property(figures, (months) => {
        const outcome = shareFrom(lines(months), { coverages: [ALL] });
        for (const figure of numbersIn(outcome)) expect(Number.isFinite(figure)).toBe(true);
        if (outcome.kind === "known") for (const { share } of [outcome.value, outcome.quantity]) expect(share === null || (share >= 0 && share <= 1)).toBe(true);
      }),
    );
  });

  it("another currency or unit of quantity leaves every share, change and growth as it is", () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(2, 1_024, 0.5), fc.constantFrom(2, 8, 0.25), (months, quantity, value) => {
        const [plain, other] = [shareFrom(lines(months), { coverages: [ALL] }), shareFrom(lines(months, quantity, value), { coverages: [ALL] })];
        expect(ratiosOf(other)).toEqual(ratiosOf(plain));
      }),
    );
  });

  function ratiosOf(outcome: ReturnType<typeof shareFrom>) {
    if (outcome.kind === "unknown") return outcome;
    const measure = ({ share, shareBase, change, exporterGrowth, othersGrowth, relativeGain, reason }: typeof outcome.value) => ({ share, shareBase, change, exporterGrowth, othersGrowth, relativeGain, reason });
    return { quantity: measure(outcome.quantity), value: measure(outcome.value), gap: outcome.unitValue.gap, rank: outcome.suppliers?.rank };
  }

  function numbersIn(value: unknown): number[] {
    if (typeof value === "number") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
  }
});

it("the series keeps the exporter first and the total second, whatever was stored", () => {
  expect(mirrorFrom([from("VNM", times(24, [1, 1])), WORLD]).panel.keys.map(({ partner }) => partner)).toEqual(["CHN", "WLD", "VNM"]);
});
