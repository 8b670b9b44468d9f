import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import writeExcelFile from "write-excel-file/node";
import { afterAll, describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/sources/catalogue-list.js";
import { readCodeLists, type AskedList, type ReadList } from "../../src/sources/code-lists.js";
import { gb18030 } from "./reading.js";

const RECORDED = "test/recorded/codes";
const SAMPLES = "../shared/samples";
const NOTHING_SAID: AskedList = { kind: null, edition: null, language: null };

const folder = mkdtempSync(join(tmpdir(), "friction-watch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(path: string, asked: Partial<AskedList> = {}): Promise<readonly ReadList[]> {
  return readCodeLists(path, basename(path), { ...NOTHING_SAID, ...asked });
}

async function readOne(path: string, asked: Partial<AskedList> = {}): Promise<ReadList> {
  const [list, ...others] = await read(path, asked);
  if (list === undefined || others.length > 0) throw new Error(`expected one list, got ${others.length + 1}`);
  return list;
}

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

type Cell = string | number | null;

/** A workbook of sheets; a text stays text, a number a number. */
async function workbook(name: string, sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Promise<string> {
  const plans = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) => row.map((value) => (value === null ? null : typeof value === "number" ? { value, type: Number } : { value, type: String }))),
  }));
  return written(name, await writeExcelFile(plans).toBuffer());
}

const codesOf = (list: ReadList): readonly string[] => list.entries.map(({ code }) => code);
const reasons = (list: Pick<ReadList, "rejected">) => list.rejected.map(({ line, reason }) => [line, reason]);

describe("the catalogue of China Customs", () => {
  it("in Chinese: GB18030, line breaks inside names, first and second unit by code", async () => {
    const list = await readOne(`${RECORDED}/customs-zh.gb18030.csv`);
    expect([list.kind, list.language, list.rows, list.rejected]).toEqual(["customs", "zh-CN", 4, []]);
    expect(list.entries[1]).toEqual({ edition: "2023", code: "85076000", name: "锂离子电池 （示例）", units: [{ code: "01", name: "个" }, { code: "09", name: "千克" }], pairs: [] });
    expect(list.entries[2]?.units).toEqual([{ code: "09", name: "千克" }]);
  });

  it("in English: a row whose quotes shift its cells is rejected with its line, the others are kept", async () => {
    const list = await readOne(`${RECORDED}/customs-en.gb18030.csv`);
    expect([list.language, codesOf(list)]).toEqual(["en", ["01012100", "70197100", "85076000"]]);
    expect(list.entries[1]?.name).toBe('Example sheets "voiles" of glass');
    expect(list.entries[2]?.name).toBe("Example batteries，lithium");
    expect(reasons(list)).toEqual([[3, "cell_count"], [6, "repeated_code"], [7, "lost_leading_zero"], [8, "bad_edition"]]);
    expect(list.rejected[0]?.tell("zh-CN")).toContain("第 3 行（40118011）：有 10 个单元格，应为 7 个");
  });

  it("saved again as UTF-8, or with semicolons, reads the same", async () => {
    const text = new TextDecoder("gb18030").decode(readFileSync(`${RECORDED}/customs-zh.gb18030.csv`));
    const before = await readOne(`${RECORDED}/customs-zh.gb18030.csv`);
    expect((await readOne(written("utf8.csv", `\uFEFF${text}`))).entries).toEqual(before.entries);
    expect((await readOne(written("semicolons.csv", text.replaceAll(",", ";")))).entries).toEqual(before.entries);
  });

  it("with a quote that is never closed says which rows it took with it, and keeps those above", async () => {
    const head = '"商品编码","商品名称","年份","第一计量单位编码","第一计量单位名称","第二计量单位编码","第二计量单位名称",';
    const good = '01012100,"种马",2023,09,"千克",01,"头",';
    const torn = '01012900,"其他马,2023,09,千克,01,头,';
    const list = await readOne(written("torn.csv", gb18030([head, good, torn, good.replace("01012100", "01013010"), ""].join("\n"))));
    expect([codesOf(list), reasons(list)]).toEqual([["01012100"], [[3, "unclosed_quote"]]]);
  });

  it("of another year than the one asked for is not taken for it", async () => {
    await expect(read(`${RECORDED}/customs-zh.gb18030.csv`, { edition: "2026" })).rejects.toThrow(/not one row holds a product code.*2023/s);
  });
});

describe("lists of the Harmonized System", () => {
  it("of UN Comtrade as CSV name their edition in the row of the total, which is no code", async () => {
    const list = await readOne(`${RECORDED}/comtrade-h6.csv`);
    expect([list.kind, list.language, list.skipped, codesOf(list)]).toEqual(["hs", "en", 1, ["85", "8507", "850760"]]);
    expect(list.entries[2]).toEqual({ edition: "HS2022", code: "850760", name: "Example lithium-ion", units: [{ code: null, name: "u" }], pairs: [] });
    expect(list.entries[0]?.units).toEqual([]);
  });

  it("of UN Comtrade as JSON are of all editions together when they say so", async () => {
    const list = await readOne(`${RECORDED}/comtrade-hs.json`);
    expect(list.entries.map(({ edition, code, name }) => [edition, code, name])).toEqual([["HS", "8541", "Example devices"], ["HS", "854140", "Example photosensitive"]]);
  });

  it("that do not say their edition need it said, and one that says another is refused", async () => {
    await expect(read(`${RECORDED}/hs-plain.csv`)).rejects.toThrow(/Add --edition HS2022/);
    expect((await readOne(`${RECORDED}/hs-plain.csv`, { edition: "HS2022" })).entries[1]).toMatchObject({ edition: "HS2022", code: "8507", name: "Example accumulators; electric" });
    await expect(read(`${RECORDED}/comtrade-h6.csv`, { edition: "HS2017" })).rejects.toThrow(/says it is HS2022/);
  });

  it("are in Chinese where most of their names are", async () => {
    const list = await readOne(written("zh.csv", "hscode,description\n8507,蓄电池\n8506,原电池\n8508,Vacuum\n"), { edition: "HS2022" });
    expect(list.language).toBe("zh-CN");
  });
});

describe("tables of pairs", () => {
  it("hold all pairs of a code, with their direction and relationship", async () => {
    const list = await readOne(`${RECORDED}/hs2022-hs2017.csv`);
    expect([list.kind, list.language, list.entries.length]).toEqual(["correlation", null, 3]);
    expect(list.entries[2]).toEqual({
      edition: "HS2022>HS2017", code: "854142", name: null, units: [],
      pairs: [{ code: "854140", relationship: "n:n" }, { code: "854190", relationship: "n:n" }],
    });
  });

  it("in a workbook of two sheets are two lists, under a title or not, and whatever the second column is called", async () => {
    const path = await workbook("HS2022toHS2012.xlsx", {
      "Notes": [["Prepared for the example"]],
      "HS2022-HS2012 Conversion": [["From HS 2022", "From HS 2012"], ["010121", "010121"], ["854142", "854140"]],
      "HS2022-HS2012 Correlation": [["Example of a correlation table"], [null, null, null], ["HS 2022", "HS 2012", "Relationship"], ["854142", "854140", "n:1"]],
    });
    const lists = await read(path);
    expect(lists.map(({ kind, entries }) => [kind, entries.map(({ edition, code, pairs }) => `${edition} ${code} ${pairs[0]?.code ?? ""}`)])).toEqual([
      ["conversion", ["HS2022>HS2012 010121 010121", "HS2022>HS2012 854142 854140"]],
      ["correlation", ["HS2022>HS2012 854142 854140"]],
    ]);
    expect((await read(path, { kind: "correlation" })).map(({ kind }) => kind)).toEqual(["correlation"]);
  });

  it("whose codes became numbers have lost their leading zeros: those rows are rejected", async () => {
    const list = await readOne(await workbook("numbers.xlsx", { Sheet1: [["HS2022", "HS2017", "Relationship"], [10121, 10121, "1:1"], [854141, 854140, "1:n"]] }));
    expect([codesOf(list), reasons(list)]).toEqual([["854141"], [[2, "lost_leading_zero"]]]);
    expect(list.rejected[0]?.tell("en")).toContain('likely "010121"');
  });

  it("of the Combined Nomenclature go from year to year, codes with blanks or without", async () => {
    const list = await readOne(`${RECORDED}/cn-1988-2025.csv`);
    expect(list.entries.map(({ edition, code, pairs }) => [edition, code, pairs.map((pair) => pair.code)])).toEqual([
      ["CN1988>CN1989", "02012011", ["02012021", "02012029"]],
      ["CN2024>CN2025", "85299092", ["85299093"]],
    ]);
    expect(reasons(list)).toEqual([[5, "bad_edition"]]);
    const sheet = await workbook("cn.xlsx", { relatnc: [["Period", "Origin code", "Destination code"], [19881989, "02012011", "02012021"]] });
    expect((await readOne(sheet)).entries[0]).toMatchObject({ edition: "CN1988>CN1989", code: "02012011" });
  });
});

describe("a file that is no list", () => {
  it.each([
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /old Excel workbook \(\.xls\).*\.xlsx.*CSV/],
    ["a web page", "<!DOCTYPE html><html></html>", /web page/],
    ["nothing", "", /empty/],
    ["JSON of another kind", '{"data": []}', /no code list/],
    ["JSON cut short", '{"results": [{"id": "01"', /no code list/],
    ["a table of something else", "a,b\n1,2\n", /not a list of a known form.*"a, b".*--kind catalogue/],
    ["bytes of no encoding", Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), /neither UTF-8 nor GB18030/],
  ])("%s is refused and said to be it", async (_what, content, message) => {
    await expect(read(written("file.bin", content))).rejects.toThrow(message);
  });

  it("is refused when it is of another kind than said", async () => {
    await expect(read(`${RECORDED}/hs2022-hs2017.csv`, { kind: "customs" })).rejects.toThrow(/this is correlation, not --kind customs/);
  });
});

describe("a bureau's own catalogue", () => {
  it("is read from CSV and XLSX alike: a merged sector cell counts for the rows below it", async () => {
    const rows = [["某市机电产品目录（示例）", null, null], ["HS编码", "商品名称", "所属行业"], ["8507", "蓄电池", "电池"], ["85061011", "锌锰电池", null], ["841510", "空调", "家用电器"]] as const;
    const sheet = await readCatalogue(await workbook("目录.xlsx", { 目录: rows }), "目录.xlsx");
    const text = rows.slice(1).map((row) => row.map((cell) => cell ?? "").join(",")).join("\n");
    const csv = await readCatalogue(written("目录.csv", gb18030(text)), "目录.csv");
    const sectors = [{ id: null, name: "电池", nameEn: null, prefixes: ["8506101", "8507"].map((code) => code.padEnd(code.startsWith("8506") ? 8 : 4, "1")) }, { id: null, name: "家用电器", nameEn: null, prefixes: ["841510"] }];
    expect([sheet.sectors, csv.sectors]).toEqual([sectors, sectors]);
  });

  it("keeps the widest code of a sector, and takes ids and English names where it gives them", async () => {
    const text = "code,sector,sector_en,sector_id\n850760,电池,Batteries,batteries\n8507,电池,,\ng-integrated-circuits,集成电路,,\n";
    const { sectors } = await readCatalogue(written("c.csv", text), "c.csv");
    expect(sectors).toEqual([
      { id: "batteries", name: "电池", nameEn: "Batteries", prefixes: ["8507"] },
      { id: null, name: "集成电路", nameEn: null, prefixes: ["g-integrated-circuits"] },
    ]);
  });

  it("rejects what is in no chapter, lost its zero or has no sector, and says so by line", async () => {
    const { sectors, rejected, rows } = await readCatalogue(written("bad.csv", "商品编码,行业\n8507,\n9999,x\n1012100,x\n8506,电池\n"), "bad.csv");
    expect([sectors.length, rows, reasons({ rejected })]).toEqual([1, 4, [[2, "empty_value"], [3, "bad_hs_code"], [4, "lost_leading_zero"]]]);
  });

  it("without a column of sectors is refused", async () => {
    await expect(readCatalogue(written("none.csv", "商品编码,商品名称\n8507,x\n"), "none.csv")).rejects.toThrow(/column "行业" is missing/);
  });
});

describe.skipIf(!existsSync(SAMPLES))("the publishers' real lists (skipped when ../shared/samples is absent)", () => {
  const distinct = (path: string, pattern: RegExp): number => new Set(new TextDecoder("gb18030").decode(readFileSync(path)).match(pattern)).size;

  it.each([
    ["zh-hs8-2021", "zh-CN", 0],
    ["zh-hs8-2023", "zh-CN", 0],
    ["en-hs8-2023", "en", 5],
  ])("%s: every code of the file is read or rejected by its line", async (name, language, rejected) => {
    const path = `${SAMPLES}/gacc/codes/${name}.csv`;
    const list = await readOne(path);
    expect([list.language, list.rejected.length, list.skipped]).toEqual([language, rejected, 0]);
    expect(list.entries.length + rejected).toBe(distinct(path, /^\d{8}(?=,)/gm));
    expect(list.entries.every(({ units, name: goods }) => units.length > 0 && goods !== null)).toBe(true);
  });

  it.each([
    ["hs/comtrade_H4_codes.csv", null, "HS2012"],
    ["hs/comtrade_H5_codes.csv", null, "HS2017"],
    ["hs/comtrade_H6_codes.csv", null, "HS2022"],
    ["hs/harmonized-system-HS2022_en.csv", "HS2022", "HS2022"],
    ["comtrade/reference/HS.json", null, "HS"],
  ])("%s: all codes but the total, in one edition", async (name, edition, expected) => {
    const list = await readOne(`${SAMPLES}/${name}`, { edition });
    expect([list.rejected, list.entries.length + list.skipped, new Set(list.entries.map((entry) => entry.edition))]).toEqual([[], list.rows, new Set([expected])]);
    expect(new Set(codesOf(list).map((code) => code.length))).toEqual(new Set([2, 4, 6]));
  });

  it("the two editions of 2022 name the same codes, whoever publishes them", async () => {
    const [un, other] = [await readOne(`${SAMPLES}/hs/comtrade_H6_codes.csv`), await readOne(`${SAMPLES}/hs/harmonized-system-HS2022_en.csv`, { edition: "HS2022" })];
    expect(codesOf(un).toSorted()).toEqual(codesOf(other).toSorted());
  });

  it.each([
    ["HS2022_HS2017_correlation", "correlation", "HS2022>HS2017"],
    ["HS2022_to_HS2017_conversion", "conversion", "HS2022>HS2017"],
    ["HS2017_HS2012_correlation", "correlation", "HS2017>HS2012"],
    ["HS2017_to_HS2012_conversion", "conversion", "HS2017>HS2012"],
  ])("%s: as many pairs as rows", async (name, kind, edition) => {
    const list = await readOne(`${SAMPLES}/hs/${name}.csv`);
    expect([list.kind, list.rejected, new Set(list.entries.map((entry) => entry.edition))]).toEqual([kind, [], new Set([edition])]);
    expect(list.entries.reduce((sum, { pairs }) => sum + pairs.length, 0)).toBe(list.rows);
  });

  it("the CN concordance as it is published, an old workbook, is refused with what to do", async () => {
    await expect(read(`${SAMPLES}/hs/CN_concordances_1988_2025.xls`)).rejects.toThrow(/\.xls\), which cannot be read. Save it as/);
  });
});
