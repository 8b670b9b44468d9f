import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { officeOfFile, TELLING_BYTES } from "../../src/sources/office-of-file.js";
import { gaccFile, gb18030 } from "./reading.js";

const of = (text: string) => officeOfFile(Buffer.from(text));

describe("the office of a file", () => {
  it("is known by its own header, in Chinese and English, GB18030 and UTF-8", () => {
    expect(officeOfFile(gb18030(gaccFile([{}])))).toBe("gacc");
    expect(of(`\uFEFF${gaccFile([{}])}`)).toBe("gacc");
    expect(of('"Commodity code","Trading partner code","US dollar",\n')).toBe("gacc");
    expect(of("typeCode,freqCode,period,cmdCode,primaryValue\n")).toBe("comtrade");
    expect(of('{"elapsedTime":"0.1 secs","count":0,"data":[],"error":""}')).toBe("comtrade");
    expect(of("DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\r\n")).toBe("comext");
    expect(of('[["CTY_CODE","GEN_VAL_MO","I_COMMODITY"],\n["5700","1","8507"]]')).toBe("census");
  });

  it("is not guessed for a table of anybody's, a web page, another answer, or nothing", () => {
    for (const text of ["month,hs,to,usd\n", "<!DOCTYPE html><html>", '{"statusCode":401,"message":"no"}', "[1,2]", "", "备注\n数据年月,商品编码\n"]) expect(of(text)).toBeNull();
  });

  const samples = new URL("../../../shared/samples/", import.meta.url);
  const real: readonly (readonly [string, string])[] = [
    ["gacc/query-soybean-2024in.gbk.csv", "gacc"],
    ["comtrade/comtradeplus_ui_TradeData_THA-imports-8542_first150rows.csv", "comtrade"],
    ["comtrade/data_v1_get_C_A_HS_CHN-TOTAL-2010.json", "comtrade"],
    ["eurostat/comext_DS-045409_M_DE_JP_84834030_imports_2025Q1.csv", "comext"],
    ["eurostat/comext_bulk_full_v2_202402_AT-AD_excerpt.csv", "comext"],
    ["census/imports_hs_8483408000_2026-06.json", "census"],
  ];
  it.skipIf(!existsSync(samples)).each(real)("of the real file %s is %s (skipped where ../shared/samples is absent)", (name, office) => {
    expect(officeOfFile(readFileSync(new URL(name, samples)).subarray(0, TELLING_BYTES))).toBe(office);
  });
});
