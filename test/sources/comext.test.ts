import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FormatError, UsageError } from "../../src/runtime/errors.js";
import { comextCells, VALUE } from "../../src/sources/comext-cells.js";
import { readComext } from "../../src/sources/comext.js";
import { NO_OPTIONS, type Reading, read } from "./reading.js";

const SAMPLES = "../shared/samples/eurostat";
const API = readFileSync("test/recorded/comext/api-july-2026.csv", "utf8");
const BULK = readFileSync("test/recorded/comext/bulk-july-2026.csv", "utf8");

const HEADER = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE";

type Row = { readonly freq?: string; readonly reporter?: string; readonly partner?: string; readonly product?: string; readonly flow?: string; readonly what?: string; readonly period?: string; readonly value?: string };

/** The API's answer without flags: a row for each set of cells that differ from a usual one. */
function answer(rows: readonly Row[]): string {
  const lines = rows.map(({ freq = "M", reporter = "DE", partner = "CN", product = "84713000", flow = "1", what = "VALUE_IN_EUROS", period = "2026-07", value = "1000" }) =>
    ["ESTAT:DS-045409(1.0)", "15/09/26 11:00:00", freq, reporter, partner, product, flow, what, period, value].join(","),
  );
  return `${[HEADER, ...lines].join("\r\n")}\r\n`;
}

const readApi = (content: string): Promise<Reading> => read(readComext, content, NO_OPTIONS);

function of(reading: Reading, partner: string, hsCode = "847130") {
  return reading.observations.find((figure) => figure.partner === partner && figure.hsCode === hsCode);
}

describe("an answer of the Comext API", () => {
  it("puts the rows of one cell together: euros, kilograms from hundreds of kilograms, supplementary units", async () => {
    expect(of(await readApi(API), "CHN")).toEqual({
      source: "comext",
      flow: "import",
      reporter: "EUE",
      partner: "CHN",
      hsCode: "847130",
      currency: "EUR",
      province: null,
      regime: null,
      hsRevision: "HS2022",
      period: "2026-07",
      value: 668_914,
      quantity: 20_234,
      quantityUnit: "kg",
      quantityStatus: "reported",
      quantity2: 5_120,
      quantityUnit2: "su",
      netWeightKg: 20_234,
    });
  });

  it("in hundreds of kilograms gives exact kilograms: 0.29 is 29, not 28.999999999999996", async () => {
    expect(of(await readApi(API), "GRC")).toMatchObject({ quantity: 29 });
  });

  it("never reads sums of partners: neither EXT_EU27_2020 nor INT_EU27_2020, and WORLD is the world's row", async () => {
    const { observations } = await readApi(API);
    expect(observations.filter(({ hsCode }) => hsCode === "847130").map(({ partner }) => partner)).toEqual(["CHN", "GRC", "XQV", "XQW", "WLD", "SRB", "USA"]);
  });

  it("leaves out a sum of partners that is in no list of ours", async () => {
    const { observations, rejected, skipped } = await readApi(answer([{}, { partner: "ASEAN10" }]));
    expect([observations.length, rejected.length, skipped]).toEqual([1, 0, 1]);
  });

  it("S16 keeps the partners not specified within and outside the EU apart, and knows Greece and Serbia by Comext's own letters", async () => {
    const reading = await readApi(API);
    expect([of(reading, "XQV")?.value, of(reading, "XQW")?.value, of(reading, "GRC")?.value, of(reading, "SRB")?.value]).toEqual([100, 200, 1200, 45]);
  });

  it("S16 knows codes by their months: Serbia and Montenegro until May 2005, Serbia since; a code out of its time is refused", async () => {
    const { observations, rejected } = await readApi(answer([{ partner: "CS", period: "2005-05" }, { partner: "XS", period: "2005-06" }, { partner: "CS", period: "2010-01" }]));
    expect(observations.map(({ partner }) => partner)).toEqual(["SCG", "SRB"]);
    expect(rejected).toMatchObject([{ line: 4, reason: "unknown_partner", cell: { hsCode: "84713000", partner: null, period: "2010-01" } }]);
  });

  it("S15 keeps chapters, subheadings and CN8 codes as printed, side by side, and sums none of them", async () => {
    const { observations } = await readApi(API);
    expect(observations.filter(({ partner }) => partner === "CHN").map(({ hsCode, value }) => [hsCode, value])).toEqual([["847130", 668_914], ["84713000", 668_914], ["85", 5_000]]);
  });

  it("S07 marks a weight of 0.00 with a value as zero, not as missing", async () => {
    expect(of(await readApi(API), "SRB")).toMatchObject({ value: 45, quantity: 0, quantityStatus: "zero" });
  });

  it("S08 keeps a value of 0 with a weight", async () => {
    const { observations } = await readApi(answer([{ value: "0" }, { what: "QUANTITY_IN_100KG", value: "2.00" }]));
    expect(observations).toMatchObject([{ value: 0, quantity: 200, quantityStatus: "reported" }]);
  });

  it("S06 without a row of weight has the quantity missing, and without supplementary rows no second quantity", async () => {
    const { observations } = await readApi(answer([{}]));
    expect(observations).toMatchObject([{ quantity: null, quantityStatus: "missing", quantity2: null, quantityUnit2: null, netWeightKg: null }]);
  });

  it("S25 marks a confidential weight as suppressed, and never reads it as zero", async () => {
    expect(of(await readApi(API), "USA")).toMatchObject({ value: 7000, quantity: null, quantityStatus: "suppressed" });
  });

  it("S25 leaves out a confidential value and a weight without a value, and says where they stood", async () => {
    const { unpublished, rejected } = await readApi(API);
    expect(rejected).toEqual([]);
    expect(unpublished).toContainEqual({ hsCode: "847130", partner: "JPN", period: "2026-07" });
    expect(unpublished).toContainEqual({ hsCode: "847130", partner: "KOR", period: "2026-07" });
  });

  it("S25 skips confidential residues: what the partner traded that month may hide there, so nothing absent of it is zero", async () => {
    const { observations, unpublished } = await readApi(answer([{}, { product: "84XXXXXX" }, { product: "39XXXXXX" }]));
    expect(observations.map(({ hsCode }) => hsCode)).toEqual(["84713000"]);
    expect(unpublished).toEqual([{ hsCode: null, partner: "CHN", period: "2026-07" }]);
  });

  it("skips the total of all goods", async () => {
    const { observations, unpublished, skipped } = await readApi(answer([{}, { product: "TOTAL" }, { product: "000TOTAL" }]));
    expect([observations.length, unpublished, skipped]).toEqual([1, [{ hsCode: null, partner: null, period: null }], 2]);
  });

  it("S25 that holds no confidential residues proves nothing of what is absent: goods of a single code may be hidden in one", async () => {
    expect((await readApi(answer([{}]))).unpublished).toEqual([{ hsCode: null, partner: null, period: null }]);
    expect((await readApi(answer([{}, { product: "85XXXXXX" }]))).unpublished).toEqual([{ hsCode: null, partner: expect.any(String) as string, period: expect.any(String) as string }]);
  });

  it("skips what measures something else, and a cell that is zero throughout", async () => {
    const { observations, skipped } = await readApi(answer([{}, { what: "VALUE_IN_NAC" }, { partner: "JP", value: "0" }, { partner: "JP", what: "QUANTITY_IN_100KG", value: "0.00" }]));
    expect([observations.length, skipped]).toEqual([1, 3]);
  });

  it("marks what Eurostat estimated", async () => {
    const [header = "", row = ""] = answer([{ what: "QUANTITY_IN_100KG", value: "1.00" }]).split("\r\n");
    const value = row.replace("QUANTITY_IN_100KG", "VALUE_IN_EUROS");
    const { observations } = await readApi(`${header},OBS_FLAG\r\n${row},e\r\n${value},p\r\n`);
    expect(observations).toMatchObject([{ quantity: 100, quantityStatus: "estimated" }]);
  });

  it("finds the rows of one cell wherever they stand in the file", async () => {
    const far = Array.from({ length: 12_000 }, (_, k): Row => ({ product: String(10_000_000 + 2 * k) }));
    const { observations } = await readApi(answer([{ what: "QUANTITY_IN_100KG", value: "4.00" }, ...far, {}]));
    expect(observations).toHaveLength(12_001);
    expect(observations.find(({ hsCode }) => hsCode === "84713000")).toMatchObject({ value: 1000, quantity: 400 });
  });

  it("reads imports, exports and re-exports, and leaves out flows that were not asked for", async () => {
    const rows = [{ flow: "1" }, { flow: "2" }, { flow: "3" }];
    expect((await readApi(answer(rows))).observations.map(({ flow }) => flow)).toEqual(["import", "export", "re-export"]);
    expect((await read(readComext, answer(rows), { ...NO_OPTIONS, flow: "export" })).observations.map(({ flow }) => flow)).toEqual(["export"]);
  });

  it("S03 collapses a row that stands twice, and counts it", async () => {
    const { observations, skipped } = await readApi(answer([{}, {}]));
    expect([observations.length, skipped]).toEqual([1, 1]);
  });

  it("S04 is refused when one cell has two figures, naming both lines", async () => {
    await expect(readApi(answer([{}, { value: "2" }]))).rejects.toThrow(/lines 3 and 2 give different figures/);
  });

  it("S32 lists a row whose figure is no number and drops its cell whole, so that its weight is not taken for missing", async () => {
    const { observations, rejected } = await readApi(answer([{ partner: "JP" }, {}, { what: "QUANTITY_IN_100KG", value: "1,5" }]).replace("1,5", '"1,5"'));
    expect(observations.map(({ partner }) => partner)).toEqual(["JPN"]);
    expect(rejected).toMatchObject([{ line: 4, column: "OBS_VALUE", value: "1,5", reason: "not_a_number", cell: { hsCode: "84713000", partner: "CHN", period: "2026-07" } }]);
  });

  it.each([
    ["S10 a negative value", { value: "-5" }, "negative_value"],
    ["S16 a country nobody knows", { partner: "ZZ" }, "unknown_partner"],
    ["a reporter nobody knows", { reporter: "ZZ" }, "unknown_reporter"],
    ["a flow nobody knows", { flow: "7" }, "unknown_flow"],
    ["S14 a code without its zero", { product: "1012100" }, "lost_leading_zero"],
  ])("%s: the row is listed, the others are read", async (_what, cells, reason) => {
    const { observations, rejected } = await readApi(answer([{ partner: "JP" }, cells]));
    expect(observations).toHaveLength(1);
    expect(rejected).toMatchObject([{ line: 3, reason }]);
  });

  it("reads in any chunks, with a mark before its UTF-8", async () => {
    expect(await read(readComext, `\uFEFF${API}`, NO_OPTIONS, 7)).toEqual(await readApi(API));
  });

  it("whose rows are all left out is refused instead of read as empty", async () => {
    await expect(readApi(answer([{ partner: "EXT_EU27_2020" }, { product: "TOTAL" }]))).rejects.toThrow(/all 2 rows are groups/);
  });

  it("N10 that there is nothing is read as empty: not out yet is not zero trade", async () => {
    for (const name of ["no-results", "not-yet"]) {
      expect((await readApi(readFileSync(`test/recorded/comext/fault-${name}.xml`, "utf8"))).rowsRead).toBe(0);
    }
  });
});

describe("a file of Comext is refused", () => {
  it.each([
    ["that is an error in XML, in the office's words", readFileSync("test/recorded/comext/fault-too-big.xml", "utf8"), /EXTRACTION_TOO_BIG: The requested extraction is too big, estimated 9216000 rows/],
    ["that asks for a code there is not", readFileSync("test/recorded/comext/fault-bad-key.xml", "utf8"), /Dimension value '847199' not found/],
    ["that is the receipt of a queued extraction", readFileSync("test/recorded/comext/queued.xml", "utf8"), /XML message, not data/],
    ["N09 that is a web page", "<!DOCTYPE html><html><body>Sign in</body></html>", /web page/],
    ["of yearly figures", answer([{ freq: "A", period: "2026" }]), /line 2: freq is "A", not monthly/],
    ["S26 with a month 13", answer([{}, { period: "2026-13" }]), /line 3 "TIME_PERIOD": "2026-13" is not a month/],
    ["S01 without a column", answer([{}]).replace("indicators", "measure"), /"indicators" is missing/],
    ["with a column twice", answer([{}]).replace("DATAFLOW", "flow"), /"flow" stands twice/],
    ["that is another table", "a,b\n1,2\n", /header "a,b" is not known/],
    ["with a header alone", `${HEADER}\r\n`, /no data row/],
    ["that was cut within a row", answer([{}, {}]).slice(0, -20), /cells, expected 10/],
    ["in the bulk form with the sum of a year", BULK.replaceAll(",202607,", ",202652,"), /"PERIOD": "202652" is not a month/],
  ])("%s", async (_what, content, message) => {
    await expect(readApi(content)).rejects.toThrow(FormatError);
    await expect(readApi(content)).rejects.toThrow(message);
  });

  it("N17 with bytes that are not UTF-8, naming the line", async () => {
    const bytes = Buffer.concat([Buffer.from(answer([{}])), Buffer.from([0x45, 0xd6, 0xd0, 0x0d, 0x0a])]);
    await expect(read(readComext, bytes, NO_OPTIONS)).rejects.toThrow(/line 3.*not UTF-8/);
  });

  it("when the user says it holds another currency", async () => {
    await expect(read(readComext, API, { ...NO_OPTIONS, currency: "USD" })).rejects.toThrow(UsageError);
  });
});

describe("the bulk file of Comext", () => {
  it("adds up the statistical procedures of one cell, in kilograms already", async () => {
    const { observations, rejected, unpublished } = await readApi(BULK);
    expect(rejected).toEqual([]);
    expect(observations.map(({ flow, partner, hsCode, value, quantity, quantity2 }) => [flow, partner, hsCode, value, quantity, quantity2])).toEqual([
      ["import", "CHN", "84713000", 1750, 75, 11],
      ["import", "CHN", "84733020", 15, 0, null],
      ["import", "XQW", "84713000", 40, 4, 1],
      ["export", "FRA", "84713000", 70, 6, 2],
    ]);
    expect(unpublished).toEqual([{ hsCode: null, partner: "CHN", period: "2026-07" }]);
  });

  it("S03 collapses a row that stands twice, and S04 refuses one procedure with two figures", async () => {
    const [header = "", row = ""] = BULK.split("\n");
    expect((await readApi([header, row, row].join("\n"))).observations).toMatchObject([{ value: 1000 }]);
    await expect(readApi([header, row, row.replace(",1000,1000,", ",1001,1001,")].join("\n"))).rejects.toThrow(/84713000/);
  });

  it("does not know a cell of which one procedure has no value", async () => {
    const { observations, unpublished } = await readApi(BULK.replace(",500,500,20,", ",,,20,"));
    expect(observations.some(({ hsCode, partner }) => hsCode === "84713000" && partner === "CHN")).toBe(false);
    expect(unpublished).toContainEqual({ hsCode: "84713000", partner: "CHN", period: "2026-07" });
  });
});

describe("the cells of a file", () => {
  it("are bounded, and more are refused instead of eating the memory", () => {
    const cells = comextCells(2);
    const put = (partner: string) => cells.put({ reporter: "DEU", partner, flow: "import", hsCode: "84", period: "2026-07" }, 0, VALUE, { state: "published", figure: 1 }, 2);
    expect([put("CHN"), put("JPN"), put("USA"), put("CHN")]).toEqual(["kept", "kept", "full", "repeated"]);
  });
});

describe.skipIf(!existsSync(SAMPLES))("real files of Comext (skipped when ../shared/samples is absent)", () => {
  it("three months of one CN8 code", async () => {
    const { observations, rejected } = await readApi(readFileSync(`${SAMPLES}/comext_DS-045409_M_DE_JP_84834030_imports_2025Q1.csv`, "utf8"));
    expect(rejected).toEqual([]);
    expect(observations.map(({ reporter, partner, period, value, quantity }) => [reporter, partner, period, value, quantity])).toEqual([
      ["DEU", "JPN", "2025-01", 668_914, 20_234],
      ["DEU", "JPN", "2025-02", 1_663_789, 50_202],
      ["DEU", "JPN", "2025-03", 1_054_978, 30_710],
    ]);
  });

  it("partners of the EU, the sum of those outside it left out", async () => {
    const { observations, rejected, skipped } = await readApi(readFileSync(`${SAMPLES}/comext_DS-045409_M_EU27_2020_84834030_imports_2025-06_first14partners.csv`, "utf8"));
    expect([observations.length, rejected.length, skipped]).toEqual([13, 0, 2]);
    expect(observations.every(({ reporter, currency }) => reporter === "EUE" && currency === "EUR")).toBe(true);
    expect(observations.find(({ partner }) => partner === "EST")).toMatchObject({ quantity: 1, value: 111 });
  });

  it("an excerpt of the bulk file: residues left out, weights under a kilogram are zero", async () => {
    const { observations, rejected, unpublished } = await readApi(readFileSync(`${SAMPLES}/comext_bulk_full_v2_202402_AT-AD_excerpt.csv`, "utf8"));
    expect([observations.length, rejected.length, unpublished.length]).toEqual([12, 0, 1]);
    expect(observations.find(({ hsCode }) => hsCode === "39205100")).toMatchObject({ flow: "export", value: 15, quantity: 0, quantityStatus: "zero" });
  });
});
