import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diversionIn, type Diversion } from "../../src/evidence/diversion.js";
import { keyAt } from "../../src/series/panel.js";
import { membersOfUnion, neighbours } from "../../src/sources/mirror-tables.js";
import { lines as anyLines } from "../helpers/generated.js";
import { judgeAt } from "../helpers/judged.js";
import { panelOf, times, type Line, type Month } from "../helpers/panel.js";

const TABLES = { neighbours: neighbours(), unionMembers: membersOfUnion("EUE") };

function to(partner: string, months: readonly Month[]): Line {
  return { key: { partner }, months };
}

/** So many pieces a month in 2023 and in 2024, at ten dollars. */
function sold(base: number, now: number): Month[] {
  return [...times(12, [base, base * 10]), ...times(12, [now, now * 10])];
}

/** What is found for the first market, at December 2024. */
function found(...markets: readonly Line[]): Diversion {
  const panel = panelOf("2023-01", ...markets);
  return diversionIn(panel, TABLES)(judgeAt(panel, "2024-12"));
}

function hints(...markets: readonly Line[]): string[] {
  const diversion = found(...markets);
  if (diversion.kind === "unknown") throw new Error(diversion.reason);
  return diversion.hints.map(({ from, to: rising, neighbour }) => `${from.market}>${rising.market} ${neighbour}`);
}

describe("a hint of diversion", () => {
  it("is a fall in one market and a rise of about its size in a listed neighbour", () => {
    const diversion = found(to("VNM", sold(100, 250)), to("USA", sold(1_000, 800)), to("JPN", sold(500, 500)), to("MEX", sold(400, 200)));
    expect(diversion).toMatchObject({ kind: "looked", window: "year", firstPeriod: "2024-01", lastPeriod: "2024-12", quantityUnit: "u", compared: 3, leftOut: 0 });
    // The United States fell by 20 % only; Mexico by half, 2,400 pieces, against 1,800 more to Viet Nam.
    expect(diversion).toMatchObject({
      hints: [{ from: { market: "MEX", quantity: 2_400, quantityBase: 4_800, quantityYoy: -0.5 }, to: { market: "VNM", quantity: 3_000, quantityBase: 1_200, quantityYoy: 1.5 }, covered: 0.75, neighbour: "own" }],
    });
  });

  it("is looked for from the market that fell too, among its neighbours alone", () => {
    expect(hints(to("USA", sold(1_000, 500)), to("VNM", sold(100, 500)), to("JPN", sold(100, 500)))).toEqual(["USA>VNM reported"]);
  });

  it("puts listed neighbours first, then the largest fall", () => {
    const markets = [to("VNM", sold(100, 500)), to("JPN", sold(900, 300)), to("USA", sold(800, 400)), to("KOR", sold(700, 300))];
    expect(hints(...markets)).toEqual(["USA>VNM reported", "JPN>VNM null", "KOR>VNM null"]);
  });

  it.each<[string, Line, Line]>([
    ["a rise under half the fall", to("VNM", sold(100, 299)), to("USA", sold(1_000, 600))],
    ["a rise over twice the fall", to("VNM", sold(100, 901)), to("USA", sold(1_000, 600))],
    ["a fall under a quarter", to("VNM", sold(100, 340)), to("USA", sold(1_000, 751))],
    ["a rise under a quarter", to("VNM", sold(2_000, 2_499)), to("USA", sold(1_000, 500))],
    ["two rises", to("VNM", sold(100, 500)), to("USA", sold(1_000, 1_400))],
    ["a market without change", to("VNM", sold(100, 100)), to("USA", sold(1_000, 600))],
  ])("is not %s", (_what, own, other) => {
    expect(hints(own, other)).toEqual([]);
  });

  it.each([
    ["half the fall", 300],
    ["twice the fall", 900],
  ])("is still a rise of %s", (_what, now) => {
    expect(hints(to("VNM", sold(100, now)), to("USA", sold(1_000, 600)))).toEqual(["USA>VNM reported"]);
  });

  it("is not a rise that came before the fall", () => {
    const early = [...times(12, [100, 1_000]), ...times(6, [500, 5_000]), ...times(6, [100, 1_000])];
    const late = [...times(18, [500, 5_000]), ...times(6, [100, 1_000])];
    expect(hints(to("VNM", early), to("USA", late))).toEqual([]);
    const [fallen, risen] = [[...times(12, [500, 5_000]), ...times(6, [100, 1_000]), ...times(6, [500, 5_000])], [...times(18, [100, 1_000]), ...times(6, [500, 5_000])]];
    // Half of the fall by March, half of the rise by September.
    expect(found(to("VNM", risen), to("USA", fallen))).toMatchObject({ hints: [{ from: { halfPeriod: "2024-03" }, to: { halfPeriod: "2024-09" }, covered: 1 }] });
  });

  it("counts a market that is new as one that rose", () => {
    expect(hints(to("VNM", [...times(12, "no trade"), ...times(12, [400, 4_000])]), to("USA", sold(1_000, 600)))).toEqual(["USA>VNM reported"]);
  });
});

describe("a verdict of a fixed base year", () => {
  /** 2023, 2024 and 2025 to August, at ten dollars. */
  const sales = (in2023: number, in2024: number, in2025: number): Month[] => [...sold(in2023, in2024), ...times(8, [in2025, in2025 * 10])];

  it("is set against that year: what moved in 2024 and stayed is a hint of 2025 too", () => {
    const panel = panelOf("2023-01", to("VNM", sales(100, 500, 500)), to("USA", sales(1_000, 600, 600)));
    const hint = { from: { market: "USA", quantity: 7_200, quantityBase: 12_000 }, to: { market: "VNM", quantity: 6_000, quantityBase: 1_200 }, covered: 1 };
    expect(diversionIn(panel, TABLES)(judgeAt(panel, "2025-08", { base: 2023 }))).toMatchObject({ window: "year", firstPeriod: "2024-09", lastPeriod: "2025-08", hints: [hint] });
    expect(diversionIn(panel, TABLES)(judgeAt(panel, "2025-08"))).toMatchObject({ hints: [] });
  });

  it("finds the half by calendar months: a season is no change", () => {
    // Viet Nam buys ten times as much each December, and 3,000 more in June 2025; the United States bought 4,000 more in March 2023 and nothing in March 2025.
    const season = (m: number, plus: number): Month => [(m % 12 === 11 ? 4_000 : 400) + plus, ((m % 12 === 11 ? 4_000 : 400) + plus) * 10];
    const line = (partner: string, from: number, plus: number): Line => to(partner, Array.from({ length: 32 }, (_, m) => season(m, m === from ? plus : 0)));
    const panel = panelOf("2023-01", line("VNM", 29, 3_000), to("USA", Array.from({ length: 32 }, (_, m): Month => (m === 26 ? "no trade" : [400 + (m === 2 ? 4_000 : 0), (400 + (m === 2 ? 4_000 : 0)) * 10]))));
    expect(diversionIn(panel, TABLES)(judgeAt(panel, "2025-08", { base: 2023 }))).toMatchObject({ hints: [{ from: { market: "USA", halfPeriod: "2025-03" }, to: { market: "VNM", halfPeriod: "2025-06" } }] });
  });

  it("is not mixed up with a verdict of the year before on the same product", () => {
    const panel = panelOf("2023-01", to("VNM", sales(100, 500, 500)), to("USA", sales(1_000, 600, 600)));
    const diversionOf = diversionIn(panel, TABLES);
    const counts = [{ base: 2023 }, {}, { base: 2023 }].map((changes) => diversionOf(judgeAt(panel, "2025-08", changes)));
    expect(counts.map((diversion) => (diversion.kind === "looked" ? diversion.hints.length : null))).toEqual([1, 0, 1]);
  });
});

describe("markets that can't be compared", () => {
  it("are left out and counted: months not known, another unit", () => {
    const unknown = to("USA", [...times(20, [1_000, 10_000]), ...times(4, "unknown")]);
    const kilograms = to("MEX", [...times(12, [1_000, 10_000, "reported", "kg"]), ...times(12, [500, 5_000, "reported", "kg"])]);
    expect(found(to("VNM", sold(100, 500)), unknown, kilograms)).toMatchObject({ compared: 0, leftOut: 2, hints: [] });
  });

  it("are not the World, nor what is no country", () => {
    expect(found(to("VNM", sold(100, 500)), to("WLD", sold(1_000, 500)), to("XXX", sold(1_000, 500)))).toMatchObject({ compared: 0, leftOut: 0 });
  });

  it("are the members of the European Union as one: what moved from port to port within it fell nowhere", () => {
    const moved = [to("MYS", sold(100, 500)), to("DEU", sold(1_000, 500)), to("NLD", sold(500, 1_000))];
    expect(hints(...moved)).toEqual([]);
    expect(hints(to("MYS", sold(100, 500)), to("DEU", sold(1_000, 700)), to("NLD", sold(500, 400)))).toEqual(["EUE>MYS reported"]);
  });

  it("for a member of the Union are those outside it", () => {
    expect(hints(to("DEU", sold(100, 500)), to("NLD", sold(1_000, 500)), to("USA", sold(900, 500)))).toEqual(["USA>DEU null"]);
  });
});

describe("what is not looked for says why", () => {
  it.each<[string, readonly Line[], string]>([
    ["a verdict on all markets", [to("WLD", sold(100, 500))], "world"],
    ["no complete window", [to("VNM", [...times(12, "unknown"), ...sold(1, 1).slice(0, 12)])], "no_window"],
  ])("%s", (_what, markets, reason) => {
    expect(found(...markets)).toEqual({ kind: "unknown", reason });
  });

  it.each(["import", "re-export"] as const)("a verdict of %s, whose partners are no markets of ours", (flow) => {
    const panel = panelOf("2023-01", { key: { partner: "VNM", flow }, months: sold(100, 500) }, { key: { partner: "USA", flow }, months: sold(1_000, 600) });
    expect(diversionIn(panel, TABLES)(judgeAt(panel, "2024-12"))).toEqual({ kind: "unknown", reason: "not_export" });
  });

  it("a market whose series is not stored", () => {
    const panel = panelOf("2023-01", to("VNM", sold(100, 500)));
    expect(diversionIn(panelOf("2023-01", to("USA", sold(1, 1))), TABLES)(judgeAt(panel, "2024-12"))).toEqual({ kind: "unknown", reason: "not_stored" });
  });
});

it("nothing told is NaN or infinite, and every hint keeps the stated limits", () => {
  fc.assert(
    fc.property(anyLines, fc.integer({ min: 24, max: 35 }), (markets, month) => {
      const panel = panelOf("2022-01", ...markets);
      const period = `2024-${String(month - 23).padStart(2, "0")}`;
      for (const series of panel.keys.keys()) {
        const diversion = diversionIn(panel, TABLES)(judgeAt(panel, period, {}, {}, series));
        expect(JSON.stringify(diversion, (_, value: unknown) => (typeof value === "number" && !Number.isFinite(value) ? "bad" : value))).not.toContain('"bad"');
        for (const { from, to: rising, covered } of diversion.kind === "looked" ? diversion.hints : []) {
          expect([from.market, rising.market]).toContain(keyAt(panel, series).partner);
          expect(from.quantity).toBeLessThan(from.quantityBase);
          expect(covered).toBeGreaterThanOrEqual(0.5 - 1e-9);
          expect(covered).toBeLessThanOrEqual(2 + 1e-9);
        }
      }
    }),
    { numRuns: 60 },
  );
});
