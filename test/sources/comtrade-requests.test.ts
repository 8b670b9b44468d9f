import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/runtime/errors.js";
import type { SourceRequest, Wanted } from "../../src/sources/asking.js";
import { comtradeAreas, hsEditions } from "../../src/sources/code-tables.js";
import { addressOf } from "../../src/sources/comtrade-question.js";
import { comtradeRequests } from "../../src/sources/comtrade-requests.js";
import { partsOf } from "../../src/sources/comtrade-split.js";
import { subheadingsIn } from "../../src/sources/hs-headings.js";
import { underPrefix } from "../../src/trade/watchlist.js";
import { periodsBetween } from "../../src/trade/period.js";

const SERVICE = { baseUrl: "https://comtradeapi.un.org", key: "a-key", rowsPerCall: 100_000 };
const BATTERIES: Wanted = { flow: "export", reporters: ["CHN"], partners: "all", codes: ["850760"], periods: periodsBetween("2022-01", "2024-06") };
const MACHINERY: Wanted = { ...BATTERIES, codes: ["84", "85", "86", "87", "88", "89", "90", "7321", "940510"] };
const EVERY_CHAPTER = [...new Set(subheadingsIn(hsEditions(), "2024-01").map((code) => code.slice(0, 2)))];

/** What a question asks for, cell by cell; everything is spelled out. */
function cellsOf({ flow, reporter, partners, codes, periods }: Omit<SourceRequest, "name">): string[] {
  const spelled = subheadingsIn(hsEditions(), periods[0] ?? "").filter((code) => underPrefix(code, codes));
  return periods.flatMap((period) => spelled.flatMap((code) => (partners === "all" ? ["all"] : partners).map((partner) => `${flow}|${reporter}|${period}|${code}|${partner}`)));
}

describe("the questions to Comtrade", () => {
  it("go back from the newest month, twelve months at a time", () => {
    const requests = comtradeRequests(BATTERIES);
    expect(requests.map(({ periods }) => `${periods[0]} to ${periods.at(-1)}`)).toEqual(["2023-07 to 2024-06", "2022-07 to 2023-06", "2022-01 to 2022-06"]);
    expect(requests[0]).toMatchObject({ flow: "export", reporter: "CHN", partners: "all", codes: ["850760"] });
  });

  it("do not mix months of two editions of the Harmonized System, and ask for no code before it existed", () => {
    const solar = { ...BATTERIES, codes: ["854140", "854142", "854143"], periods: periodsBetween("2021-11", "2022-02") };
    expect(comtradeRequests(solar).map(({ periods, codes }) => [periods, codes])).toEqual([
      [["2022-01", "2022-02"], ["854142", "854143"]],
      [["2021-11", "2021-12"], ["854140"]],
    ]);
  });

  it("spell out the subheadings below a chapter or a heading, and cut longer codes to six digits", () => {
    const codes = comtradeRequests({ ...BATTERIES, codes: ["8507", "85076000", "8418"] })[0]?.codes ?? [];
    expect(codes).toContain("850710");
    expect(codes.filter((code) => code === "850760")).toHaveLength(1);
    expect(codes.every((code) => /^(8507|8418)\d\d$/.test(code))).toBe(true);
    expect(codes).toEqual([...codes].sort());
  });

  it("ask for a subheading of an edition the tables do not know as it stands, and for nothing where nothing is wanted", () => {
    expect(comtradeRequests({ ...BATTERIES, codes: ["999999"] })[0]?.codes).toEqual(["999999"]);
    expect(comtradeRequests({ ...BATTERIES, codes: [] })).toEqual([]);
    expect(comtradeRequests({ ...BATTERIES, partners: [] })).toEqual([]);
    expect(comtradeRequests({ ...BATTERIES, periods: [] })).toEqual([]);
  });

  it("ask for all six-digit codes only where all are wanted", () => {
    const [everything, ...more] = comtradeRequests({ ...BATTERIES, codes: EVERY_CHAPTER, periods: ["2024-01"] });
    expect(more).toEqual([]);
    expect(addressOf(everything ?? fail(), SERVICE)).toContain("&cmdCode=AG6&");
    for (const request of comtradeRequests({ ...BATTERIES, codes: EVERY_CHAPTER.slice(1) })) expect(addressOf(request, SERVICE)).not.toContain("AG6");
  });

  it("stay within twelve months and 4,095 characters of address, every character counted", () => {
    const wanted = { ...MACHINERY, partners: [...new Set([...comtradeAreas().values()].flatMap(({ alpha3 }) => alpha3 ?? []))] };
    for (const request of [...comtradeRequests(wanted), ...comtradeRequests(MACHINERY)]) {
      expect(request.periods.length).toBeLessThanOrEqual(12);
      const address = addressOf(request, { ...SERVICE, rowsPerCall: 250_000 });
      expect(new URL(address).href).toBe(address);
      expect(address.length).toBeLessThanOrEqual(4095);
    }
  });

  it("are as few as the address allows", () => {
    const codes = new Set(comtradeRequests(MACHINERY).flatMap((request) => request.codes)).size;
    expect(comtradeRequests(MACHINERY)).toHaveLength(3 * Math.ceil(codes / 500));
  });

  it("are the same in every run, whatever the order of the wish, and no two have one name", () => {
    const turned = { ...MACHINERY, codes: [...MACHINERY.codes].reverse(), periods: [...MACHINERY.periods].reverse() };
    expect(comtradeRequests(turned)).toEqual(comtradeRequests(MACHINERY));
    const names = comtradeRequests({ ...MACHINERY, reporters: ["CHN", "DEU", "JPN"], partners: ["WLD", "USA", "DEU", "FRA", "JPN", "KOR"] }).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9._/,-]{1,200}$/);
  });

  it("cover exactly what is wanted, each cell once", () => {
    const wanted = { ...MACHINERY, codes: ["84", "8507"], reporters: ["CHN", "VNM"], partners: ["WLD", "USA"], periods: periodsBetween("2021-06", "2023-03") };
    const expected = wanted.reporters.flatMap((reporter) => wanted.periods.flatMap((period) => cellsOf({ ...wanted, reporter, periods: [period] })));
    expect(comtradeRequests(wanted).flatMap(cellsOf).sort()).toEqual(expected.sort());
  });

  it("are refused for a country Comtrade does not have, before anything is asked", () => {
    expect(() => comtradeRequests({ ...BATTERIES, partners: ["EUE"] })).toThrow(UsageError);
    expect(() => comtradeRequests({ ...BATTERIES, reporters: ["QQQ"] })).toThrow(/no code of the country or area "QQQ"/);
  });
});

describe("the address of a question", () => {
  const request = comtradeRequests({ ...BATTERIES, partners: ["WLD", "USA", "TWN", "IND"], periods: ["2024-01", "2024-02"] })[0] ?? fail();

  it("asks for totals over second partner, transport and procedure, with names", () => {
    expect(addressOf(request, SERVICE)).toBe(
      "https://comtradeapi.un.org/data/v1/get/C/M/HS?reporterCode=156&period=202401,202402&cmdCode=850760&flowCode=X" +
        "&partnerCode=699,158,490,840,842,0&partner2Code=0&motCode=0&customsCode=C00&maxRecords=100000&includeDesc=true",
    );
  });

  it("without a key is that of the preview, which takes no number of rows", () => {
    const address = addressOf(request, { ...SERVICE, key: null });
    expect(address).toMatch(/^https:\/\/comtradeapi\.un\.org\/public\/v1\/preview\/C\/M\/HS\?/);
    expect(address).not.toContain("maxRecords");
  });

  it("never holds the key", () => {
    expect(addressOf(request, SERVICE)).not.toContain("a-key");
  });

  it.each([
    ["export", "X"],
    ["import", "M"],
    ["re-export", "RX"],
  ] as const)("of %s asks for flow %s, and for all partners by naming none", (flow, code) => {
    const address = addressOf({ ...request, flow, partners: "all" }, SERVICE);
    expect(address).toContain(`&flowCode=${code}&`);
    expect(address).not.toContain("partnerCode");
  });
});

describe("N14 the parts of a question that was too large", () => {
  it("ask together what it asked, each cell once, whatever their number", () => {
    const list = fc.subarray(["850710", "850720", "850730", "850760", "850780"], { minLength: 1 });
    const partners = fc.oneof(fc.constant("all" as const), fc.subarray(["WLD", "USA", "DEU", "JPN"], { minLength: 1 }));
    fc.assert(
      fc.property(list, partners, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2, max: 40 }), (codes, wanted, months, parts) => {
        const asked = { flow: "export", reporter: "CHN", partners: wanted, codes, periods: periodsBetween("2023-01", "2023-12").slice(0, months) } as const;
        const split = partsOf(asked, parts);
        if (codes.length === 1 && months === 1 && wanted === "all") return;
        if (split === null) expect([codes.length, months, wanted.length]).toEqual([1, 1, 1]);
        else {
          expect(split.length).toBeGreaterThan(1);
          expect(split.flatMap(cellsOf).sort()).toEqual(cellsOf(asked).sort());
        }
      }),
    );
  });

  const YEAR = { flow: "export", reporter: "CHN", partners: "all", codes: ["850710", "850760"], periods: periodsBetween("2023-01", "2023-12") } as const;

  it("are parts by month first, the newest first, then by product", () => {
    expect(partsOf(YEAR, 3)?.map(({ periods, codes }) => [periods[0], periods.at(-1), codes.length])).toEqual([
      ["2023-09", "2023-12", 2],
      ["2023-05", "2023-08", 2],
      ["2023-01", "2023-04", 2],
    ]);
    expect(partsOf(YEAR, 24)).toHaveLength(24);
    expect(partsOf({ ...YEAR, periods: ["2023-05"] }, 2)?.map(({ codes }) => codes)).toEqual([["850710"], ["850760"]]);
  });

  it("are lists of every partner there is where one month of one product is too large, the world among them", () => {
    const parts = partsOf({ ...YEAR, codes: ["850760"], periods: ["2023-05"] }, 3) ?? [];
    const partners = parts.flatMap((part) => (part.partners === "all" ? [] : part.partners));
    const known = new Set([...comtradeAreas().values()].flatMap(({ alpha3 }) => alpha3 ?? []));
    expect(parts).toHaveLength(3);
    expect(partners).toHaveLength(known.size);
    expect(new Set(partners)).toEqual(known);
  });

  it("spell out the subheadings of a question after everything, within the length of an address", () => {
    const everything = comtradeRequests({ ...BATTERIES, codes: EVERY_CHAPTER, periods: ["2024-01", "2024-02"] })[0] ?? fail();
    expect(partsOf(everything, 2)?.map(({ periods, codes }) => [periods, codes])).toEqual([
      [["2024-02"], everything.codes],
      [["2024-01"], everything.codes],
    ]);
    const parts = partsOf({ ...everything, periods: ["2024-01"] }, 2) ?? [];
    expect(parts.flatMap(({ codes }) => codes)).toEqual(subheadingsIn(hsEditions(), "2024-01"));
    for (const part of parts) expect(addressOf(part, SERVICE).length).toBeLessThanOrEqual(4095);
  });
});

function fail(): never {
  throw new Error("expected a question");
}
