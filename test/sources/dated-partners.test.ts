import { describe, expect, it } from "vitest";
import { readComtrade } from "../../src/sources/comtrade.js";
import { readGacc } from "../../src/sources/gacc.js";
import { gaccFile, NO_OPTIONS, read } from "./reading.js";

/** A row of the UN Comtrade web table with these partner and month. */
function comtrade(partnerCode: string, period: string): string {
  const row = { typeCode: "C", freqCode: "M", refPeriodId: Number(`${period}01`), period, reporterCode: 156, flowCode: "X", partnerCode: Number(partnerCode), partner2Code: 0, classificationCode: "H4", cmdCode: "850760", customsCode: "C00", motCode: 0, qtyUnitCode: 5, qty: 10, isQtyEstimated: false, altQtyUnitCode: -1, altQty: 0, netWgt: null, primaryValue: 100 };
  return JSON.stringify({ elapsedTime: "0.01 secs", count: 1, data: [row], error: "" });
}

describe("S16 a partner code that changed its meaning", () => {
  it("is read for what it meant in the month: the former Sudan until 2011, Sudan and South Sudan after", async () => {
    const partnerOf = async (code: string, period: string) => {
      const { observations, rejected } = await read(readComtrade, comtrade(code, period), NO_OPTIONS);
      return observations[0]?.partner ?? rejected[0]?.reason;
    };
    expect([await partnerOf("736", "201106"), await partnerOf("736", "201306"), await partnerOf("729", "201306"), await partnerOf("728", "201306")]).toEqual(["SDN", "unknown_partner", "SDN", "SSD"]);
  });

  it("is unknown before its area came into being, and the row is rejected with its line, the others are read", async () => {
    const { observations, rejected } = await read(readGacc, gaccFile([{ 数据年月: "201001", 贸易伙伴编码: "260" }, { 数据年月: "201201", 贸易伙伴编码: "260" }]));
    expect([observations.map(({ period, partner }) => `${period} ${partner}`), rejected]).toMatchObject([["2012-01 SSD"], [{ line: 2, reason: "unknown_partner", value: "260", cell: { partner: null, period: "2010-01" } }]]);
  });
});
