import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/runtime/errors.js";
import { readComtrade } from "../../src/sources/comtrade.js";
import { NO_OPTIONS, read } from "./reading.js";

const SAMPLES = "../shared/samples/comtrade";
const RECORDED = readFileSync("test/recorded/comtrade/monthly-answer.json", "utf8");
const TABLE = readFileSync("test/recorded/comtrade/web-table.windows-1252.csv");

type Cells = Record<string, unknown>;

const USUAL = (JSON.parse(RECORDED) as { data: readonly Cells[] }).data[1] ?? {};

function answer(rows: readonly Cells[], envelope: Cells = {}): string {
  return JSON.stringify({ elapsedTime: "0.1 secs", count: rows.length, data: rows.map((row) => ({ ...USUAL, ...row })), error: "", ...envelope });
}

describe("an answer of the Comtrade API", () => {
  it("gives totals only: breakdowns, sums of areas, all goods and other flows are skipped", async () => {
    const reading = await read(readComtrade, RECORDED, NO_OPTIONS);
    expect(reading.observations.map((figure) => figure.partner)).toEqual(["WLD", "USA", "TWN", "FRA"]);
    expect([reading.rowsRead, reading.skipped, reading.rejected.length]).toEqual([10, 6, 0]);
  });

  it("S13 of a month filed in another HS edition proves nothing of the codes it lacks, said once a month", async () => {
    const { unpublished } = await read(readComtrade, answer([{ period: "202406", classificationCode: "H5" }, { period: "202406", classificationCode: "H5", partnerCode: 276 }, { period: "202407" }]), NO_OPTIONS);
    expect(unpublished).toEqual([{ hsCode: null, partner: null, period: "2024-06" }]);
  });

  it("S02 with a field nobody has seen is read, and the field is named once", async () => {
    const reading = await read(readComtrade, answer([{ partnerCode: 842, carbonTonnes: 1 }, { partnerCode: 276, carbonTonnes: 2 }]), NO_OPTIONS);
    expect([reading.observations.length, reading.unknownColumns]).toEqual([2, ["carbonTonnes"]]);
    expect((await read(readComtrade, RECORDED, NO_OPTIONS)).unknownColumns).toEqual([]);
    expect((await read(readComtrade, TABLE, NO_OPTIONS)).unknownColumns).toEqual([]);
  });

  it("gives dollars, the HS edition and the weight", async () => {
    const { observations, lines } = await read(readComtrade, RECORDED, NO_OPTIONS);
    expect(lines).toEqual([1, 2, 3, 4]);
    expect(observations[1]).toEqual({
      source: "comtrade",
      flow: "export",
      reporter: "CHN",
      partner: "USA",
      hsCode: "850760",
      currency: "USD",
      province: null,
      regime: null,
      hsRevision: "HS2022",
      period: "2024-01",
      value: 50000,
      quantity: 1000,
      quantityUnit: "u",
      quantityStatus: "reported",
      quantity2: null,
      quantityUnit2: null,
      netWeightKg: 2500.5,
    });
  });

  it("reads a quantity of unit -1 as missing and a weight of 0 as not given", async () => {
    const { observations } = await read(readComtrade, RECORDED, NO_OPTIONS);
    expect(observations[2]).toMatchObject({ quantity: null, quantityUnit: null, quantityStatus: "missing", netWeightKg: null });
  });

  it("marks what the office estimated, and re-exports of an older edition", async () => {
    const { observations } = await read(readComtrade, RECORDED, NO_OPTIONS);
    expect(observations[3]).toMatchObject({ flow: "re-export", quantity: 400, quantityStatus: "estimated", netWeightKg: null, hsRevision: "HS2017" });
  });

  it("names each product once", async () => {
    expect((await read(readComtrade, RECORDED, NO_OPTIONS)).goods).toEqual([{ hsCode: "850760", language: "en", name: "Made-up batteries" }]);
  });

  it("leaves out flows that were not asked for", async () => {
    const { observations } = await read(readComtrade, RECORDED, { ...NO_OPTIONS, flow: "re-export" });
    expect(observations.map((figure) => figure.partner)).toEqual(["FRA"]);
  });

  it("reads a quantity of 0 with a unit as zero, and brings units to one", async () => {
    const rows = [{ qty: 0 }, { qty: 2, qtyUnitCode: 9, partnerCode: 36 }, { qty: 3, qtyUnitCode: 12, partnerCode: 40, altQty: 4, altQtyUnitCode: 8 }];
    const { observations } = await read(readComtrade, answer(rows), NO_OPTIONS);
    expect(observations).toMatchObject([
      { quantity: 0, quantityStatus: "zero" },
      { quantity: 2000, quantityUnit: "u" },
      { quantity: 3, quantityUnit: "m3", quantity2: 4, quantityUnit2: "kg" },
    ]);
  });

  it("without rows is an answer: the month is not out", async () => {
    expect((await read(readComtrade, answer([]), NO_OPTIONS)).rowsRead).toBe(0);
  });

  it.each([
    ["an unknown partner", { partnerCode: 12345 }, "unknown_partner"],
    ["an unknown reporter", { reporterCode: 12345 }, "unknown_reporter"],
    ["a code without its zero", { cmdCode: "10121" }, "lost_leading_zero"],
    ["no value", { primaryValue: null }, "empty_value"],
    ["a negative quantity", { qty: -1 }, "negative_value"],
    ["an unknown unit code without a name", { qtyUnitCode: 99, qtyUnitAbbr: null }, "unknown_unit"],
  ])("lists a row with %s and reads the others", async (_what, cells, reason) => {
    const { observations, rejected } = await read(readComtrade, answer([{}, cells]), NO_OPTIONS);
    expect(observations).toHaveLength(1);
    expect(rejected).toMatchObject([{ line: 2, reason }]);
  });
});

describe("a bad row of an answer", () => {
  it.each([
    ["no value", { primaryValue: null }, { hsCode: "850760", partner: "USA", period: "2024-01" }],
    ["an unknown reporter", { reporterCode: 12345 }, { hsCode: "850760", partner: "USA", period: "2024-01" }],
    ["an unknown partner", { partnerCode: 12345 }, { hsCode: "850760", partner: null, period: "2024-01" }],
    ["a code without its zero", { cmdCode: "10121" }, { hsCode: null, partner: "USA", period: "2024-01" }],
  ])("with %s says where it stood as far as it can be read", async (_why, cells, cell) => {
    expect((await read(readComtrade, answer([{}, cells]), NO_OPTIONS)).rejected.map((row) => row.cell)).toEqual([cell]);
  });
});

describe("an answer is refused", () => {
  it.each([
    ["of annual figures", answer([{ freqCode: "A", period: "2023" }]), /freqCode is "A".*annual/],
    ["of services", answer([{ typeCode: "S" }]), /"typeCode": "S" is not goods/],
    ["by another classification", answer([{ classificationCode: "S4" }]), /"classificationCode": "S4"/],
    ["with a month 13", answer([{ period: "202413" }]), /"202413" is not a month/],
    ["that carries an error", answer([], { error: "Access denied" }), /error "Access denied"/],
    ["that is a message of the gateway", '{"statusCode":401,"message":"Access denied due to invalid key"}', /Access denied due to invalid key/],
    ["that counts more rows than it holds", answer([{}], { count: 700 }), /counts 700 rows but holds 1/],
    ["of breakdowns only", answer([{ partner2Code: 36 }, { motCode: 1000 }]), /all 2 rows are breakdowns/],
    ["that broke off", answer([{}]).slice(0, 60), /not complete JSON/],
    ["that is a list", "[1, 2]", /no Comtrade answer/],
    ["without its data", '{"count": 0}', /no Comtrade answer/],
    ["that lacks a field", '{"count":1,"data":[{"typeCode":"C"}],"error":""}', /"freqCode" is missing/],
    ["that is a web page", "<html>Request URL Too Long</html>", /web page/],
    ["that is another table", "a,b\n1,2\n", /header "a,b" is not known/],
  ])("%s", async (_what, content, message) => {
    const reading = read(readComtrade, content, NO_OPTIONS);
    await expect(reading).rejects.toThrow(FormatError);
    await expect(read(readComtrade, content, NO_OPTIONS)).rejects.toThrow(message);
  });

  it("with exactly the 500 rows a call gives, unless the user knows better", async () => {
    const rows = Array.from({ length: 500 }, (_, k) => ({ cmdCode: String(850000 + 2 * k) }));
    await expect(read(readComtrade, answer(rows), NO_OPTIONS)).rejects.toThrow(/exactly 500 rows/);
    expect((await read(readComtrade, answer(rows), { ...NO_OPTIONS, acceptTruncated: true })).rowsRead).toBe(500);
  });
});

describe("a table of the Comtrade web page", () => {
  it("has a cell more than its header, is Windows-1252, and an empty cell is missing", async () => {
    const { observations, lines } = await read(readComtrade, TABLE, NO_OPTIONS);
    expect(lines).toEqual([2, 3]);
    expect(observations).toMatchObject([
      { partner: "USA", quantity: 1000, quantityStatus: "reported" },
      { partner: "CIV", quantity: null, quantityUnit: "kg", quantityStatus: "missing", netWeightKg: null },
    ]);
  });

  it("may have TRUE and FALSE as R writes them, in UTF-8", async () => {
    const text = TABLE.toString("latin1").replaceAll('"false"', "FALSE").replaceAll('"true"', "TRUE").replaceAll(",\n", "\n");
    const header = text.slice(0, text.indexOf("\n"));
    const estimated = text.replace(/("1000"),FALSE/, "$1,TRUE");
    expect(header.split(",")).toHaveLength(47);
    expect((await read(readComtrade, estimated, NO_OPTIONS)).observations[0]).toMatchObject({ quantityStatus: "estimated" });
  });
});

describe.skipIf(!existsSync(SAMPLES))("real answers (skipped when ../shared/samples is absent)", () => {
  it("of a monthly preview are read: the World row and estimated weights", async () => {
    const { observations, rejected } = await read(readComtrade, readFileSync(`${SAMPLES}/public_v1_preview_C_M_HS_IND-7113-202201_first11.json`), NO_OPTIONS);
    expect(rejected).toEqual([]);
    expect(observations[0]).toMatchObject({ reporter: "IND", partner: "WLD", quantity: 41139.393, quantityUnit: "kg", quantityStatus: "estimated" });
  });

  it.each([
    "data_v1_get_C_A_HS_CHN-TOTAL-2010.json",
    "rows_CHN-exports-TOTAL-2012-2022_annual.csv",
    "rows_DEU-NLD-POL-imports-wood-HS6-2018-2022_annual.csv",
    "comtradeplus_ui_TradeData_THA-imports-8542_first150rows.csv",
  ])("of annual figures are refused: %s", async (name) => {
    await expect(read(readComtrade, readFileSync(`${SAMPLES}/${name}`), NO_OPTIONS)).rejects.toThrow(/annual/);
  });

  it("without rows are read as empty", async () => {
    expect((await read(readComtrade, readFileSync(`${SAMPLES}/data_v1_get_empty-result.json`), NO_OPTIONS)).rowsRead).toBe(0);
  });

  it("of a year, relabelled as months, read in CSV with 48 cells against 47 names", async () => {
    const annual = readFileSync(`${SAMPLES}/comtradeplus_ui_TradeData_THA-imports-8542_first150rows.csv`, "latin1");
    const monthly = annual.replace(/^"C","A","(\d{4})0101","\d{4}","52","(\d{4})"/gm, '"C","M","$10101","$1","1","$201"');
    const { observations, rejected } = await read(readComtrade, Buffer.from(monthly, "latin1"), NO_OPTIONS);
    expect(rejected).toEqual([]);
    expect(observations[0]).toMatchObject({ reporter: "THA", partner: "WLD", flow: "import", quantityStatus: "missing", hsRevision: "HS2012" });
  });
});
