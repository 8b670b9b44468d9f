import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FormatError } from "../../src/runtime/errors.js";
import { readBrands } from "../../src/sources/brand-file.js";
import { sheetRows, workbookOf } from "../helpers/archives.js";
import { gb18030 } from "./reading.js";

const folder = mkdtempSync(join(tmpdir(), "friction-watch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(content: string | Uint8Array, name = "brands.csv") {
  const path = join(folder, name);
  writeFileSync(path, content);
  return readBrands(path, name, "2026-11");
}

type Reading = Awaited<ReturnType<typeof read>>;
const texts = ({ months }: Reading) => months.flatMap(({ period, currency, figures }) => figures.map(({ hsCode, brand, value }) => `${period} ${brand} ${hsCode ?? "all"} ${String(value)} ${currency}`));
const faults = ({ rejected }: Reading) => rejected.map(({ line, reason }) => [line, reason]);
const refusal = (content: string | Uint8Array, name?: string) => read(content, name).then(
  () => "read",
  (error: unknown) => (error instanceof FormatError ? error.tell("zh-CN") : String(error)),
);

describe("a file of brand types", () => {
  it("is read in GB18030, with names as declared, ten thousand yuan and thousands separators", async () => {
    const rows = ["月份,品牌类型,金额（万元）", '2026-09,境内自主品牌,"1,234.5"', "202609,境内收购品牌,1.1", "2026年9月,境外品牌（贴牌生产）,30", "2026-9,境外品牌(其他),0", "2026-09,无品牌,12"];
    expect(texts(await read(gb18030(rows.join("\r\n"))))).toEqual(["2026-09 own all 12345000 CNY", "2026-09 acquired all 11000 CNY", "2026-09 oem all 300000 CNY", "2026-09 foreign all 0 CNY", "2026-09 none all 120000 CNY"]);
  });

  it("is read with a byte-order mark, in English, by digit, by code and with a currency column", async () => {
    const rows = ["month,brand type,HS code,value,currency", "2026-09,1,8507.60,100,USD", "2026-09,3,850760,50,美元", "2026-09,oem,84713000,7,rmb"];
    expect(texts(await read(`\uFEFF${rows.join("\n")}`))).toEqual(["2026-09 oem 84713000 7 CNY", "2026-09 own 850760 100 USD", "2026-09 oem 850760 50 USD"]);
  });

  it("may hold both currencies in columns of their own, a digit before the name, and months in any order", async () => {
    expect(texts(await read("月份,品牌类型,美元,人民币\n2026-09,1-境内自主品牌,10,71\n2026-08,3,5,35\n"))).toEqual(["2026-08 oem all 35 CNY", "2026-08 oem all 5 USD", "2026-09 own all 71 CNY", "2026-09 own all 10 USD"]);
  });

  it("is read from a workbook, below its title", async () => {
    const rows = sheetRows([["某市品牌出口"], ["月份", "品牌类型", "金额（美元）"], ["2026-09", "1", "10"], ["2026-09", "4", "30"]]);
    expect(texts(await read(workbookOf([{ name: "表一", rows }]), "brands.xlsx"))).toEqual(["2026-09 own all 10 USD", "2026-09 foreign all 30 USD"]);
    expect(await refusal(workbookOf([{ name: "表一", rows }, { name: "表二", rows }]), "brands.xlsx")).toContain("2 张品牌类型表");
  });

  it("keeps an empty value as not known, and skips totals and remarks", async () => {
    const reading = await read("月份,品牌类型,金额（美元）\n2026-09,1,\n2026-09,3,50\n2026-09,合计,50\n合计,,50\n注：初步数,,\n");
    expect([texts(reading), reading.skipped, reading.rejected]).toEqual([["2026-09 own all null USD", "2026-09 oem all 50 USD"], 3, []]);
  });

  it("names columns it does not read: one of them may be what the file was filtered by", async () => {
    expect((await read("月份,品牌类型,贸易伙伴,金额（美元）\n2026-09,1,美国,10\n")).otherColumns).toEqual(["贸易伙伴"]);
  });
});

describe("a bad row", () => {
  it("is named by line and value, with what was expected, and its month is left out whole", async () => {
    const rows = ["月份,品牌类型,金额（美元）", "2026-07,1,10", "2026-07,3,30", "2026-08,5,10", "2026-08,3,30", "2026-09,1,-5", "2026-10,1,n/a", "2026-11,1,10"];
    const reading = await read(rows.join("\n"));
    expect([texts(reading), faults(reading), reading.leftOut]).toEqual([
      ["2026-07 own all 10 USD", "2026-07 oem all 30 USD"],
      [[4, "unknown_brand_type"], [6, "negative_value"], [7, "not_a_number"], [8, "bad_month"]],
      ["2026-08", "2026-09", "2026-10", "2026-11"],
    ]);
    expect(reading.rejected[0]).toMatchObject({ column: "品牌类型", value: "5" });
    expect(reading.rejected[0]?.tell("zh-CN")).toMatch(/第 4 行“品牌类型”：“5”不是品牌类型，应为 0 无品牌/);
    expect(reading.rejected[0]?.tell("en")).toMatch(/line 4.*“5” is no brand type; expected 0/);
  });

  it("has a name and a digit that differ, a currency that is none or not the column's, or a code without its zero", async () => {
    expect(faults(await read("月份,品牌类型,金额（美元）\n2026-08,1,1\n2026-09,1-无品牌,10\n"))).toEqual([[3, "unknown_brand_type"]]);
    expect(faults(await read("月份,品牌类型,金额（美元）,币种\n2026-08,1,1,\n2026-09,1,10,人民币\n2026-10,1,10,XXQ\n"))).toEqual([[3, "bad_currency"], [4, "bad_currency"]]);
    expect(faults(await read("月份,品牌类型,编码,金额（美元）\n2026-08,1,8507,1\n2026-09,1,850,10\n2026-10,1,,10\n"))).toEqual([[3, "lost_leading_zero"], [4, "bad_hs_code"]]);
  });

  it("under another code of its month would count twice", async () => {
    const reading = await read("月份,品牌类型,编码,金额（美元）\n2026-08,1,8507,1\n2026-09,1,8507,10\n2026-09,3,85076000,10\n");
    expect([faults(reading), reading.leftOut]).toEqual([[[4, "repeated_code"]], ["2026-09"]]);
  });
});

describe("a file that is refused", () => {
  const HEAD = "月份,品牌类型,金额（美元）";
  it.each([
    ["two values of one month and type, named by both lines", `${HEAD}\n2026-09,1,10\n2026-09,境内自主品牌,11\n`, "第 2 行与第 3 行"],
    ["a month nobody can read: it may be any", `${HEAD}\n2026-08,1,10\n2026-13,1,11\n`, "第 3 行：“2026-13”不是月份"],
    ["thousands separators without quotes", `${HEAD}\n2026-09,1,1,234\n`, "第 2 行：有 4 个单元格，应为 3 个"],
    ["no currency anywhere", "月份,品牌类型,金额\n2026-09,1,10\n", "不知道“金额”列是什么货币"],
    ["a unit of money nobody has listed", "月份,品牌类型,金额（箱）\n2026-09,1,10\n", "认不出品牌类型表"],
    ["no month of which all rows can be read", `${HEAD}\n2026-09,9,10\n`, "没有一个月"],
    ["another table", "a,b\n1,2\n", "认不出品牌类型表（首行为“a, b”）"],
  ])("has %s", async (_what, content, told) => {
    expect(await refusal(content)).toContain(told);
  });

  it("is not one in which the same row stands twice", async () => {
    expect(texts(await read(`${HEAD}\n2026-09,1,10\n2026-09,1,10\n`))).toEqual(["2026-09 own all 10 USD"]);
  });
});
