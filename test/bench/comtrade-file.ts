import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { comtradeAreas } from "../../src/sources/code-tables.js";
import { periodOf } from "../../src/trade/period.js";

/** Partners a code is sold to in the made-up answer. */
const PARTNERS_A_CODE = 100;
/** Months of the made-up answer, the last of them 2025-12. */
const MONTHS = 12;
const LAST_MONTH = 2025 * 12 + 11;
const ROWS_A_BLOCK = 1_000;

/** Writes an answer of the Comtrade API with so many rows of 47 fields, names included, in bounded memory; figures are made from their place. */
export async function writeComtradeFile(path: string, rows: number): Promise<void> {
  const partners = [...comtradeAreas()].filter(([, { alpha3 }]) => alpha3 !== null && alpha3 !== "USA" && alpha3 !== "FRA").slice(0, PARTNERS_A_CODE);
  const out = createWriteStream(path);
  out.write(`{"elapsedTime":"9.99 secs","count":${rows},"data":[`);
  for (let from = 0; from < rows; from += ROWS_A_BLOCK) {
    const block: string[] = [];
    for (let k = from; k < Math.min(rows, from + ROWS_A_BLOCK); k++) block.push(row(k, partners[k % partners.length]?.[0] ?? "0"));
    if (!out.write((from === 0 ? "" : ",") + block.join(","))) await once(out, "drain");
  }
  out.end('],"error":""}');
  await once(out, "finish");
}

function row(place: number, partner: string): string {
  const cell = Math.floor(place / PARTNERS_A_CODE);
  const period = periodOf(LAST_MONTH - (cell % MONTHS)).replace("-", "");
  const code = 840110 + Math.floor(cell / MONTHS) * 3;
  const quantity = 1000 + ((place * 7919) % 9000);
  const weight = quantity * 12.5;
  const value = quantity * (50 + ((place * 31) % 40)) + 0.25;
  return JSON.stringify({
    typeCode: "C", freqCode: "M", refPeriodId: Number(`${period}01`), refYear: Number(period.slice(0, 4)), refMonth: Number(period.slice(4)), period,
    reporterCode: 156, reporterISO: "CHN", reporterDesc: "China", flowCode: "X", flowDesc: "Export",
    partnerCode: Number(partner), partnerISO: `P${partner}`, partnerDesc: `Trading partner ${partner}`, partner2Code: 0, partner2ISO: "W00", partner2Desc: "World",
    classificationCode: "H6", classificationSearchCode: "HS", isOriginalClassification: true,
    cmdCode: String(code), cmdDesc: `Made-up machinery of the kind ${code}, other than that of the kind before it`, aggrLevel: 6, isLeaf: true,
    customsCode: "C00", customsDesc: "TOTAL CPC", mosCode: "0", motCode: 0, motDesc: "TOTAL MOT",
    qtyUnitCode: 5, qtyUnitAbbr: "u", qty: quantity, isQtyEstimated: place % 7 === 0,
    altQtyUnitCode: 8, altQtyUnitAbbr: "kg", altQty: weight, isAltQtyEstimated: false, netWgt: weight, isNetWgtEstimated: false,
    grossWgt: 0, isGrossWgtEstimated: false, cifvalue: null, fobvalue: value, primaryValue: value, legacyEstimationFlag: 0, isReported: true, isAggregate: false,
  });
}
