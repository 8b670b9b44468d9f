import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FormatError, UsageError } from "../../src/runtime/errors.js";
import { censusAnswer } from "../../src/sources/census-answer.js";
import { readCensus } from "../../src/sources/census.js";
import { censusAreas, countryTable } from "../../src/sources/code-tables.js";
import { areaIn } from "../../src/sources/dated-areas.js";
import { alpha3Of } from "../../src/trade/country.js";
import { NO_OPTIONS, type Reading, read } from "./reading.js";

const SAMPLE = "../shared/samples/census/imports_hs_8483408000_2026-06.json";
const IMPORTS = readFileSync("test/recorded/census/imports-june-2026.json", "utf8");
const BY_ORIGIN = readFileSync("test/recorded/census/exports-by-origin.json", "utf8");

type Cells = Readonly<Record<string, string | number | null>>;

const USUAL: Cells = { CTY_CODE: "5700", CTY_NAME: "CHINA", GEN_VAL_MO: "1000", GEN_QY1_MO: "10", GEN_QY1_MO_FLAG: "-", UNIT_QY1: "NO", I_COMMODITY: "8471300100", time: "2026-06", COMM_LVL: "HS10" };

/** An answer: a row for each set of cells that differ from a usual one. */
function answer(rows: readonly Cells[], columns: readonly string[] = Object.keys(USUAL)): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => ({ ...USUAL, ...row })[column] ?? null))];
  return `[${lines.map((line) => JSON.stringify(line)).join(",\n")}]`;
}

const readAnswer = (content: string): Promise<Reading> => read(readCensus, content, NO_OPTIONS);

describe("an answer of the Census API", () => {
  it("is an array of texts; quantities come in the unit of each ten-digit code", async () => {
    const { observations, lines, rejected } = await readAnswer(IMPORTS);
    expect(rejected).toEqual([]);
    expect(lines[0]).toBe(2);
    expect(observations[0]).toEqual({
      source: "census",
      flow: "import",
      reporter: "USA",
      partner: "CHN",
      hsCode: "8471300100",
      currency: "USD",
      province: null,
      regime: null,
      hsRevision: "HS2022",
      period: "2026-06",
      value: 299_225,
      quantity: 8_872,
      quantityUnit: "u",
      quantityStatus: "reported",
      quantity2: null,
      quantityUnit2: null,
      netWeightKg: null,
    });
  });

  it("S16 reads countries and their total, never the groups: neither 0003 nor 5XXX", async () => {
    const { observations } = await readAnswer(IMPORTS);
    expect(observations.filter(({ hsCode }) => hsCode === "8471300100").map(({ partner, value }) => [partner, value])).toEqual([["CHN", 299_225], ["TWN", 610_556], ["WLD", 909_781]]);
  });

  it("skips a group by its SUMMARY_LVL too, whatever its code", async () => {
    const { observations, skipped } = await readAnswer(answer([{ SUMMARY_LVL: "DET" }, { CTY_CODE: "5880", SUMMARY_LVL: "CGP" }], [...Object.keys(USUAL), "SUMMARY_LVL"]));
    expect([observations.map(({ partner }) => partner), skipped]).toEqual([["CHN"], 1]);
  });

  it("takes 0 and 0 for no trade this month: no figure, and nothing unpublished either", async () => {
    const { observations, unpublished, skipped } = await readAnswer(answer([{}, { CTY_CODE: "5880", GEN_VAL_MO: "0", GEN_QY1_MO: "0" }]));
    expect([observations.length, unpublished.length, skipped]).toEqual([1, 0, 1]);
  });

  it("of nothing but countries without trade is not refused", async () => {
    expect(await readAnswer(answer([{ GEN_VAL_MO: "0", GEN_QY1_MO: "0" }]))).toMatchObject({ rowsRead: 1, skipped: 1, observations: [] });
  });

  it("S07 marks a quantity of 0 in a real unit with a value as zero", async () => {
    expect((await readAnswer(IMPORTS)).observations.find(({ partner }) => partner === "TWN")).toMatchObject({ value: 610_556, quantity: 0, quantityStatus: "zero" });
  });

  it("S06 reads a quantity of 0 in the unit X, -, or none as missing, never as zero", async () => {
    const { observations } = await readAnswer(answer(["X", "-", "", null].map((unit, k) => ({ UNIT_QY1: unit, GEN_QY1_MO: "0", I_COMMODITY: `847130010${k}` }))));
    expect(observations.map(({ quantity, quantityUnit, quantityStatus }) => [quantity, quantityUnit, quantityStatus])).toEqual(Array(4).fill([null, null, "missing"]));
  });

  it("S06 reads a quantity of 0 above the ten digits as missing: the codes below are counted in different units", async () => {
    const { observations } = await readAnswer(answer([{ I_COMMODITY: "847130", COMM_LVL: "HS6", GEN_QY1_MO: "0" }]));
    expect(observations).toMatchObject([{ hsCode: "847130", value: 1000, quantity: null, quantityStatus: "missing" }]);
    expect((await readAnswer(IMPORTS)).observations.find(({ hsCode }) => hsCode === "84")).toMatchObject({ value: 1_234_567, quantity: null, quantityStatus: "missing" });
  });

  it("S15 keeps chapters, subheadings and ten-digit codes as printed, side by side", async () => {
    const { observations } = await readAnswer(answer([{}, { I_COMMODITY: "847130" }, { I_COMMODITY: "84" }]));
    expect(observations.map(({ hsCode }) => hsCode)).toEqual(["8471300100", "847130", "84"]);
  });

  it("S25 takes a flagged 0 for no count: A is withheld, other flags are not known", async () => {
    const { observations } = await readAnswer(answer([{ GEN_QY1_MO: "0", GEN_QY1_MO_FLAG: "A" }, { CTY_CODE: "5880", GEN_QY1_MO: "0", GEN_QY1_MO_FLAG: "N" }]));
    expect(observations.map(({ quantity, quantityStatus }) => [quantity, quantityStatus])).toEqual([[null, "suppressed"], [null, "missing"]]);
  });

  it("S25 leaves out a month withheld in value and quantity, and says where it stood", async () => {
    const { observations, unpublished } = await readAnswer(answer([{}, { CTY_CODE: "5880", GEN_VAL_MO: "0", GEN_QY1_MO: "0", GEN_QY1_MO_FLAG: "A" }]));
    expect(observations).toHaveLength(1);
    expect(unpublished).toEqual([{ hsCode: "8471300100", partner: "JPN", period: "2026-06" }]);
  });

  it("S08 keeps a value of 0 with a quantity", async () => {
    expect((await readAnswer(answer([{ GEN_VAL_MO: "0" }]))).observations).toMatchObject([{ value: 0, quantity: 10, quantityStatus: "reported" }]);
  });

  it("brings dozens, dozen pairs, tons and thousands to one unit, and keeps a unit nobody has listed", async () => {
    const units = [["DOZ", "u", 120], ["DPR", "pair", 120], ["T", "kg", 10_000], ["THS", "u", 10_000], ["PRS", "pair", 10], ["M2", "m2", 10], ["RBA", "RBA", 10]] as const;
    const { observations } = await readAnswer(answer(units.map(([unit], k) => ({ UNIT_QY1: unit, I_COMMODITY: `847130010${k}` }))));
    expect(observations.map(({ quantity, quantityUnit }) => [quantityUnit, quantity])).toEqual(units.map(([, unit, quantity]) => [unit, quantity]));
  });

  it("has a second quantity where the code is counted twice", async () => {
    expect((await readAnswer(IMPORTS)).observations.find(({ hsCode }) => hsCode === "6116100000")).toMatchObject({ quantity: 18_000, quantityUnit: "u", quantity2: 2_100, quantityUnit2: "kg" });
  });

  it("names each product once, in the office's words", async () => {
    const { goods } = await readAnswer(IMPORTS);
    expect(goods.filter(({ hsCode }) => hsCode === "8471300100")).toEqual([{ hsCode: "8471300100", language: "en", name: "PORTABLE COMPUTERS" }]);
  });

  it("takes a column that stands twice when both say the same", async () => {
    const columns = [...Object.keys(USUAL), "CTY_CODE"];
    expect((await readAnswer(answer([{}], columns))).observations).toMatchObject([{ partner: "CHN" }]);
    await expect(readAnswer(answer([{}], columns).replace(/"5700"\]/, '"5880"]'))).rejects.toThrow(/line 2: the column "CTY_CODE" stands twice.*"5700" and "5880"/);
  });

  it("reads general imports where imports for consumption stand beside them", async () => {
    const { observations } = await readAnswer(answer([{ CON_VAL_MO: "7", CON_QY1_MO: "1" }], [...Object.keys(USUAL), "CON_VAL_MO", "CON_QY1_MO"]));
    expect(observations).toMatchObject([{ value: 1000, quantity: 10 }]);
  });

  it("S05 reads exports of domestic and foreign goods together, not their parts, and months written as YEAR and MONTH", async () => {
    const { observations, skipped } = await readAnswer(BY_ORIGIN);
    expect(observations).toMatchObject([{ flow: "export", partner: "CHN", period: "2026-06", value: 700, quantity: 7 }]);
    expect(skipped).toBe(2);
  });

  it("S05 is refused when it holds breakdowns only", async () => {
    await expect(readAnswer(answer([{ DISTRICT: "27" }, { DISTRICT: "10" }], [...Object.keys(USUAL), "DISTRICT"]))).rejects.toThrow(/all 2 rows are groups of countries or breakdowns/);
  });

  it("counts January 2022 by the edition of 2017, which the tariff schedule left on the 27th", async () => {
    const { observations } = await readAnswer(answer([{ time: "2022-01" }, { time: "2022-02" }]));
    expect(observations.map(({ hsRevision }) => hsRevision)).toEqual(["HS2017", "HS2022"]);
  });

  it("S03 leaves a row that stands twice to be collapsed: both say the same", async () => {
    const { observations } = await readAnswer(answer([{}, {}]));
    expect(observations[0]).toEqual(observations[1]);
  });

  it("N10 of column names alone is read as empty: not out yet is not zero trade", async () => {
    expect(await readAnswer(answer([]))).toMatchObject({ rowsRead: 0, observations: [] });
  });

  it("takes numbers for texts", async () => {
    expect((await readAnswer(answer([{ GEN_VAL_MO: 1000, GEN_QY1_MO: 10 }]))).observations).toMatchObject([{ value: 1000, quantity: 10 }]);
  });

  it.each([
    ["S16 a country nobody knows", { CTY_CODE: "9999" }, "unknown_partner"],
    ["S14 a code without its zero", { I_COMMODITY: "101210010" }, "lost_leading_zero"],
    ["no value", { GEN_VAL_MO: null }, "empty_value"],
    ["S10 a negative value", { GEN_VAL_MO: "-5" }, "negative_value"],
    ["S32 a quantity that is no number", { GEN_QY1_MO: "(S)" }, "not_a_number"],
  ])("%s: the row is listed, the others are read", async (_what, cells, reason) => {
    const { observations, rejected } = await readAnswer(answer([{ CTY_CODE: "5880" }, cells]));
    expect(observations).toHaveLength(1);
    expect(rejected).toMatchObject([{ line: 3, reason, cell: { period: "2026-06" } }]);
  });
});

describe("an answer of the Census Bureau is refused", () => {
  it.each([
    ["that is an error, in the office's words", "error: unknown variable 'GEN_VALUE'", /error: unknown variable 'GEN_VALUE'/],
    ["N09 that is a web page", readFileSync("test/recorded/census/invalid-key.html", "utf8"), /web page/],
    ["N12 that broke off", IMPORTS.slice(0, 500), /not complete JSON/],
    ["that is empty", "", /empty/],
    ["that is no array of rows", '{"data":[]}', /no answer of the US Census Bureau/],
    ["with rows of other things", '[["CTY_CODE"],[{"a":1}]]', /no answer of the US Census Bureau/],
    ["S01 without the unit", answer([{}], ["CTY_CODE", "GEN_VAL_MO", "GEN_QY1_MO", "I_COMMODITY", "time"]), /"UNIT_QY1" is missing/],
    ["of imports for consumption alone", answer([{}], Object.keys(USUAL)).replaceAll("GEN_", "CON_"), /"GEN_VAL_MO" is missing/],
    ["of the year to date", answer([{}]).replace("GEN_VAL_MO", "GEN_VAL_YR"), /"GEN_VAL_MO" is missing/],
    ["S26 with a month 13", answer([{ time: "2026-13" }]), /line 2 "time": "2026-13" is not a month/],
    ["with a row that is too short", answer([{}]).replace(',"HS10"]', "]"), /line 2: 8 cells, expected 9/],
    ["with both flows", answer([{}], [...Object.keys(USUAL), "E_COMMODITY"]), /both I_COMMODITY and E_COMMODITY/],
  ])("%s", async (_what, content, message) => {
    await expect(readAnswer(content)).rejects.toThrow(FormatError);
    await expect(readAnswer(content)).rejects.toThrow(message);
  });

  it("N17 with bytes that are not UTF-8, or that were once read in a wrong encoding", async () => {
    const bytes = Buffer.from(answer([{ CTY_NAME: "COTE D'IVOIRE" }]).replace("COTE", "C\xd4TE"), "latin1");
    await expect(read(readCensus, bytes, NO_OPTIONS)).rejects.toThrow(/not UTF-8/);
    await expect(readAnswer(answer([{ CTY_NAME: "C\uFFFDTE" }]))).rejects.toThrow(/line 2: holds "\uFFFD"/);
  });

  it("when it is too large to read as a whole", async () => {
    const pieces = (async function* () {
      yield await Promise.resolve(Buffer.from(IMPORTS));
    })();
    await expect(censusAnswer(pieces, "big.json", 100)).rejects.toThrow(/exceeds 1 MB/);
  });

  it("when the user says it is another flow or currency", async () => {
    await expect(read(readCensus, IMPORTS, { ...NO_OPTIONS, flow: "export" })).rejects.toThrow(UsageError);
    await expect(read(readCensus, IMPORTS, { ...NO_OPTIONS, currency: "CNY" })).rejects.toThrow(UsageError);
  });
});

describe.skipIf(!existsSync(SAMPLE))("a real answer (skipped when ../shared/samples is absent)", () => {
  it("has countries that add up exactly to the total the office prints, in value and in quantity", async () => {
    const { observations, rejected } = await read(readCensus, readFileSync(SAMPLE), NO_OPTIONS);
    expect(rejected).toEqual([]);
    const world = observations.find(({ partner }) => partner === "WLD");
    const sum = (figure: "value" | "quantity"): number => observations.filter(({ partner }) => partner !== "WLD").reduce((total, each) => total + (each[figure] ?? 0), 0);
    expect([sum("value"), sum("quantity")]).toEqual([world?.value, world?.quantity]);
    expect([world?.value, world?.quantity]).toEqual([13_482_077, 626_176]);
  });

  it("names every country as our table does, and every code that is none is a group", () => {
    const [, ...rows] = JSON.parse(readFileSync(SAMPLE, "utf8")) as readonly (readonly [code: string, name: string])[];
    const other = rows.filter(([code, name]) => areaIn(censusAreas(), code, "2026-06")?.alpha3 !== alpha3Of(name.replace("KOREA, SOUTH", "Korea"), countryTable()));
    expect(other.filter(([code]) => /^[1-9]\d{3}$/.test(code))).toEqual([]);
    expect(other.map(([code]) => code).filter((code) => code !== "-" && !/^(00\d\d|\dXXX)$/.test(code))).toEqual([]);
  });
});
