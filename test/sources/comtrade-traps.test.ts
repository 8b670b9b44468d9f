/** What misleads in figures of UN Comtrade, one test for each trap. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Observation } from "../../src/trade/observation.js";
import { readComtrade } from "../../src/sources/comtrade.js";
import { type ComtradeCells, comtradeBody } from "../helpers/comtrade-server.js";
import { NO_OPTIONS, read, readOne } from "./reading.js";

const PREVIEW = "../shared/samples/comtrade/public_v1_preview_C_M_HS_IND-7113-202201_first11.json";

async function observed(rows: readonly ComtradeCells[]): Promise<readonly Observation[]> {
  const { observations, rejected } = await read(readComtrade, comtradeBody(rows), NO_OPTIONS);
  expect(rejected).toEqual([]);
  return observations;
}

function one(cells: ComtradeCells): Promise<Observation> {
  return readOne(readComtrade, comtradeBody([cells]), NO_OPTIONS);
}

describe("a quantity of Comtrade", () => {
  it.each([
    ["null in older rows", { qty: null, qtyUnitCode: -1, qtyUnitAbbr: null, netWgt: null }],
    ["S06 0 with the unit N/A in newer rows", { qty: 0, qtyUnitCode: -1, qtyUnitAbbr: "N/A", netWgt: 0 }],
  ])("not given is missing, whether written %s", async (_how, cells) => {
    expect(await one(cells)).toMatchObject({ quantity: null, quantityUnit: null, quantityStatus: "missing", netWeightKg: null });
  });

  it("S07 of 0 with a real unit is zero, though the goods had a value, and is not missing", async () => {
    expect(await one({ qty: 0, qtyUnitCode: 5, primaryValue: 812 })).toMatchObject({ quantity: 0, quantityUnit: "u", quantityStatus: "zero", value: 812 });
  });

  it("null with a real unit is missing and not zero", async () => {
    expect(await one({ qty: null, qtyUnitCode: 5 })).toMatchObject({ quantity: null, quantityUnit: "u", quantityStatus: "missing" });
  });

  it("S09 is estimated where its boolean says so, although the old flag says 0", async () => {
    expect(await one({ isQtyEstimated: true, legacyEstimationFlag: 0 })).toMatchObject({ quantity: 1000, quantityStatus: "estimated" });
    expect(await one({ isQtyEstimated: false, legacyEstimationFlag: 6 })).toMatchObject({ quantity: 1000, quantityStatus: "reported" });
  });

  it("estimated and yet 0, or not given, is zero or missing", async () => {
    expect(await one({ qty: 0, isQtyEstimated: true })).toMatchObject({ quantity: 0, quantityStatus: "zero" });
    expect(await one({ qty: 0, qtyUnitCode: -1, isQtyEstimated: true })).toMatchObject({ quantity: null, quantityStatus: "missing" });
  });

  it("may change its unit inside one product: each month keeps its own", async () => {
    const months = [{ period: "202401", qtyUnitCode: 5, qty: 70 }, { period: "202402", qtyUnitCode: 8, qty: 70 }, { period: "202403", qtyUnitCode: -1, qtyUnitAbbr: "N/A", qty: 0 }];
    expect((await observed(months)).map(({ quantity, quantityUnit }) => [quantity, quantityUnit])).toEqual([[70, "u"], [70, "kg"], [null, null]]);
  });

  it("repeated in kilograms as a second one stays two quantities, never their sum", async () => {
    expect(await one({ qty: 30, qtyUnitCode: 8, altQty: 30, altQtyUnitCode: 8, netWgt: 30 })).toMatchObject({ quantity: 30, quantityUnit: "kg", quantity2: 30, quantityUnit2: "kg", netWeightKg: 30 });
  });

  it("S09 estimated beside the first one, or as weight, is left out: nothing could say later that it was", async () => {
    expect(await one({ altQty: 30, altQtyUnitCode: 8, isAltQtyEstimated: true, isNetWgtEstimated: true })).toMatchObject({ quantity2: null, quantityUnit2: "kg", netWeightKg: null });
    expect(await one({ netWgt: null, isNetWgtEstimated: true })).toMatchObject({ netWeightKg: null });
  });
});

describe("a row of Comtrade", () => {
  it("of the world is the partner WLD, beside the partners and no sum of them", async () => {
    const rows = [{ partnerCode: 0, primaryValue: 150 }, { partnerCode: 842, primaryValue: 100 }, { partnerCode: 276, primaryValue: 49 }];
    expect((await observed(rows)).map(({ partner, value }) => [partner, value])).toEqual([["WLD", 150], ["USA", 100], ["DEU", 49]]);
  });

  it("S16 of a group of partners is left out, and of an unknown partner is listed", async () => {
    const { observations, skipped, rejected } = await read(readComtrade, comtradeBody([{}, { partnerCode: 975 }, { partnerCode: 97 }, { partnerCode: 12345 }]), NO_OPTIONS);
    expect([observations.length, skipped, rejected.map(({ reason }) => reason)]).toEqual([1, 2, ["unknown_partner"]]);
  });

  it("S05 by second partner, transport or procedure is left out beside its total, which it would double", async () => {
    const rows = [{ primaryValue: 100 }, { partner2Code: 0, motCode: 1000, primaryValue: 60 }, { partner2Code: 36, primaryValue: 40 }, { customsCode: "C05", primaryValue: 100 }];
    const { observations, skipped } = await read(readComtrade, comtradeBody(rows), NO_OPTIONS);
    expect([observations.map(({ value }) => value), skipped]).toEqual([[100], 3]);
  });

  it.each([
    [true, false],
    [true, true],
    [false, true],
    [false, false],
  ])("is read whether it is called an aggregate (%s) or as reported (%s): both flags changed their meaning", async (isAggregate, isReported) => {
    expect(await one({ isAggregate, isReported })).toMatchObject({ value: 50_000 });
  });

  it("carries the edition of its own month", async () => {
    const rows = [["202112", "H5"], ["202201", "H6"], ["201612", "H4"]].map(([period, classificationCode]) => ({ period, classificationCode }));
    expect((await observed(rows)).map(({ hsRevision }) => hsRevision)).toEqual(["HS2017", "HS2022", "HS2012"]);
  });

  it.each([
    [251, "FRA"],
    [699, "IND"],
    [842, "USA"],
    [579, "NOR"],
    [757, "CHE"],
    [380, "ITA"],
    [490, "TWN"],
    [0, "WLD"],
  ])("names its partner by Comtrade's own code: %i is %s", async (partnerCode, partner) => {
    expect(await one({ partnerCode })).toMatchObject({ partner });
  });

  it("of a whole year, whose month is called 52, is refused and never taken for a month", async () => {
    const year = comtradeBody([{ freqCode: "A", period: "2023", refPeriodId: 20230101, refYear: 2023, refMonth: 52 }]);
    await expect(read(readComtrade, year, NO_OPTIONS)).rejects.toThrow(/annual/);
    await expect(read(readComtrade, comtradeBody([{ period: "202352", refMonth: 52 }]), NO_OPTIONS)).rejects.toThrow(/"202352" is not a month/);
  });

  it("has as its value the primary one, not the other valuation that stands beside it as 0", async () => {
    expect(await one({ cifvalue: 0, fobvalue: 700.5, primaryValue: 700.5 })).toMatchObject({ value: 700.5 });
    expect(await one({ flowCode: "M", cifvalue: 810, fobvalue: 0, primaryValue: 810 })).toMatchObject({ flow: "import", value: 810 });
  });
});

describe("a name of goods", () => {
  it("N17 that was damaged before it reached us is not learned, and its figures are", async () => {
    const { goods, observations } = await read(readComtrade, comtradeBody([{ cmdDesc: "Appareils \uFFFDlectriques" }, { partnerCode: 842, cmdDesc: "Appliances" }]), NO_OPTIONS);
    expect(goods.map(({ name }) => name)).toEqual(["Appliances"]);
    expect(observations).toHaveLength(2);
  });
});

describe("a long answer", () => {
  it("count is not the total: 500 rows that count 500 were cut", async () => {
    const rows = Array.from({ length: 500 }, (_, k) => ({ cmdCode: String(850000 + 2 * k) }));
    await expect(read(readComtrade, comtradeBody(rows, { count: 500 }), NO_OPTIONS)).rejects.toThrow(/exactly 500 rows/);
  });

  it("comes in batches that keep the place of each row and every refusal", async () => {
    const rows = Array.from({ length: 12_345 }, (_, k) => ({ cmdCode: String(100_000 + 2 * k), primaryValue: k === 11_999 ? null : k }));
    const { observations, lines, rejected, rowsRead } = await read(readComtrade, comtradeBody(rows), NO_OPTIONS);
    expect([rowsRead, observations.length, rejected.map(({ line }) => line)]).toEqual([12_345, 12_344, [12_000]]);
    expect(observations.every(({ value }, k) => value === (lines[k] ?? 0) - 1)).toBe(true);
  });

  it("N12 that breaks off behind its first rows ends in an error, so that none of them is kept", async () => {
    const rows = Array.from({ length: 6000 }, (_, k) => ({ cmdCode: String(100_000 + 2 * k) }));
    const text = comtradeBody(rows);
    await expect(read(readComtrade, text.slice(0, text.length - 1000), NO_OPTIONS)).rejects.toThrow(/not complete JSON/);
    await expect(read(readComtrade, comtradeBody(rows, { error: "Internal failure" }), NO_OPTIONS)).rejects.toThrow(/error "Internal failure"/);
    await expect(read(readComtrade, comtradeBody(rows, { count: 6001 }), NO_OPTIONS)).rejects.toThrow(/counts 6001 rows but holds 6000/);
  });
});

describe.skipIf(!existsSync(PREVIEW))("the real monthly preview (skipped when ../shared/samples is absent)", () => {
  it("agrees with the office: the world row, what is estimated, and the one partner that was counted", async () => {
    const { observations } = await read(readComtrade, readFileSync(PREVIEW), NO_OPTIONS);
    const [world] = observations;
    const { data } = JSON.parse(readFileSync(PREVIEW, "utf8")) as { data: readonly { primaryValue: number }[] };
    expect(observations.map(({ value }) => value)).toEqual(data.map(({ primaryValue }) => primaryValue));
    expect(world).toMatchObject({ partner: "WLD", value: 912208653.293, hsRevision: "HS2017" });
    expect(observations.filter(({ quantityStatus }) => quantityStatus === "reported").map(({ partner, quantity2 }) => [partner, quantity2])).toEqual([["BTN", 30]]);
  });
});
